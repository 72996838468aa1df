import os

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po

from portal.i18n import current_language, gettext, lazy, ngettext, speaking, speech
from portal.i18n.compilation import compile_catalogues


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """A folder with a small Russian catalogue instead of the portal's own."""
    monkeypatch.setattr(speech, "CATALOGUES", tmp_path)
    speech.translations.cache_clear()
    write(tmp_path, {"Closes on %(day)s": "До %(day)s", "100% cotton": "100% хлопок"})
    yield tmp_path
    speech.translations.cache_clear()


def write(folder, texts):
    catalogue = Catalog(locale="ru")
    for text, translation in texts.items():
        catalogue.add(text, translation)
    catalogue.add(("%(num)s place", "%(num)s places"), ("%(num)s место", "%(num)s места", "%(num)s мест"))
    path = folder / "ru" / "LC_MESSAGES" / "portal.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    return path


def test_english_is_spoken_unless_told_otherwise():
    assert current_language() == "en"
    assert gettext("Closes on %(day)s", day="Monday") == "Closes on Monday"


def test_a_language_is_spoken_inside_its_block_only(catalogues):
    with speaking("ru"):
        assert gettext("Closes on %(day)s", day="понедельника") == "До понедельника"

    assert gettext("Closes on %(day)s", day="Monday") == "Closes on Monday"


def test_blocks_may_stand_inside_one_another(catalogues):
    with speaking("ru"):
        with speaking("bn"):
            assert current_language() == "bn"
        assert current_language() == "ru"


def test_after_an_error_the_language_before_is_spoken_again(catalogues):
    with pytest.raises(ZeroDivisionError), speaking("ru"):
        divmod(1, 0)

    assert current_language() == "en"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 место"), (3, "3 места"), (5, "5 мест"), (21, "21 место")]
)
def test_a_number_chooses_its_form(catalogues, number, words):
    with speaking("ru"):
        assert ngettext("%(num)s place", "%(num)s places", number) == words


def test_a_text_without_values_may_hold_a_percent_sign(catalogues):
    with speaking("ru"):
        assert gettext("100% cotton") == "100% хлопок"


def test_what_is_not_translated_is_said_in_english(catalogues):
    with speaking("ru"):
        assert gettext("A text nobody translated") == "A text nobody translated"
    with speaking("ky"):
        assert gettext("Closes on %(day)s", day="x") == "Closes on x"


def test_a_lazy_text_is_translated_when_it_is_shown(catalogues):
    text = lazy("Closes on %(day)s", day="1.5.")

    assert str(text) == "Closes on 1.5."
    with speaking("ru"):
        assert str(text) == "До 1.5."
        assert f"{text}" == "До 1.5."


def test_lazy_texts_are_equal_when_they_say_the_same():
    assert lazy("Closes on %(day)s", day="x") == lazy("Closes on %(day)s", day="x")
    assert lazy("Closes on %(day)s", day="x") != lazy("Closes on %(day)s", day="y")
    assert len({lazy("a"), lazy("a"), lazy("b")}) == 2


def test_a_compiled_catalogue_says_the_same(catalogues):
    assert compile_catalogues(catalogues) == ["ru"]
    assert compile_catalogues(catalogues) == [], "nothing to do the second time"

    with speaking("ru"):
        assert gettext("Closes on %(day)s", day="x") == "До x"


def test_a_catalogue_that_was_changed_is_compiled_again(catalogues):
    compile_catalogues(catalogues)
    path = write(catalogues, {"Closes on %(day)s": "Закрывается %(day)s"})
    os.utime(path, (path.stat().st_mtime + 5,) * 2)

    with speaking("ru"):
        assert gettext("Closes on %(day)s", day="x") == "Закрывается x", "a stale one is not believed"
    assert compile_catalogues(catalogues) == ["ru"]


def test_whole_numbers_stand_in_the_digits_of_the_language():
    with speaking("bn"):
        assert gettext("bolt %(number)s", number=12) == "bolt ১২"
        assert ngettext("%(num)s pace", "%(num)s paces", 40) == "৪০ paces"

    with speaking("ur"):
        assert gettext("bolt %(number)s", number=12) == "bolt 12"


def test_what_fills_an_urdu_text_keeps_its_own_direction():
    with speaking("ur"):
        assert gettext("bolt %(number)s", number="26-100031") == "bolt \u206826-100031\u2069"

    with speaking("ru"):
        assert gettext("bolt %(number)s", number="26-100031") == "bolt 26-100031"


def test_what_is_no_number_keeps_its_digits():
    with speaking("bn"):
        assert gettext("bolt %(number)s", number="KG-2026-0017") == "bolt KG-2026-0017"
