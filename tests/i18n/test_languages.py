import pytest

from portal.config import LANGUAGES as OF_THE_SETTINGS
from portal.i18n import LANGUAGES, language
from portal.i18n.languages import COMPLETE, SOURCE


def test_the_settings_know_the_same_languages():
    assert tuple(LANGUAGES) == OF_THE_SETTINGS


def test_what_is_called_complete_is_a_language_with_a_catalogue():
    assert set(COMPLETE) <= set(LANGUAGES) - {SOURCE}


def test_only_urdu_is_written_from_right_to_left():
    assert [tag for tag, spoken in LANGUAGES.items() if spoken.direction == "rtl"] == ["ur"]


@pytest.mark.parametrize(("tag", "found"), [("uz-Latn", "uz"), ("RU", "ru"), ("tlh", "en"), ("", "en")])
def test_the_nearest_interface_language_is_found_for_a_tag(tag, found):
    assert language(tag).tag == found
