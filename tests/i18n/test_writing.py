"""Which languages a text may be said to be in."""

import pytest

from portal.i18n.writing import WRITTEN, is_written_language


@pytest.mark.parametrize("tag", [*WRITTEN, "bn-Latn", "ur-Latn", "ky-ru", "ru-en"])
def test_languages_of_the_trade_and_mixtures_are_known(tag: str) -> None:
    assert is_written_language(tag)


@pytest.mark.parametrize("tag", ["", "-", "fr", "uz", "ru-", "-ru", "ru-ru", "ru-fr", "ru-ky-en", "RU"])
def test_anything_else_is_not(tag: str) -> None:
    assert not is_written_language(tag)
