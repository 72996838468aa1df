from datetime import UTC, date, datetime

import pytest

from portal.i18n import LANGUAGES, formats, speaking
from portal.reference.countries import country_codes

DAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "4 December 2026"),
        ("ru", "4 декабря 2026"),
        ("uz", "4 dekabr 2026"),
        ("bn", "৪ ডিসেম্বর ২০২৬"),
        ("ur", "4 دسمبر 2026"),
    ],
)
def test_a_day_is_written_in_words(tag, words):
    with speaking(tag):
        assert formats.day(DAY) == words


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_writes_days_moments_numbers_money_and_countries(tag):
    with speaking(tag):
        assert formats.day(DAY)
        assert formats.day_short(DAY)
        assert formats.moment(datetime(2026, 12, 4, 8, 20, tzinfo=UTC)).endswith(("14:20", "১৪:২০"))
        assert formats.number(32000)
        assert formats.money(32000)
        assert formats.country("BGD") != "BGD"
        assert formats.language_name("bn")


def test_a_moment_is_told_in_bishkek_time_across_midnight():
    assert formats.moment(datetime(2026, 12, 4, 20, 30, tzinfo=UTC)) == "5 December 2026, 02:30"


def test_what_is_absent_is_written_as_nothing():
    assert (formats.day(None), formats.moment(None), formats.number(None), formats.money(None)) == ("",) * 4
    assert formats.country(None) == ""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_an_amount_never_breaks_over_a_line(tag):
    with speaking(tag):
        assert " " not in formats.money(1_250_000)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (32000, 45000, "32,000–\u206045,000\u00a0som"),
        (32000, 32000, "32,000\u00a0som"),
        (32000, None, "from 32,000\u00a0som"),
        (None, 45000, "up to 45,000\u00a0som"),
        (None, None, ""),
    ],
)
def test_a_range_says_what_is_known(least, most, words):
    assert formats.money_range(least, most) == words


def test_the_country_and_its_language_are_called_in_russian_as_the_country_does():
    with speaking("ru"):
        assert formats.country("KGZ") == "Кыргызстан"
        assert formats.language_name("ky") == "Кыргызский"


@pytest.mark.parametrize(("tag", "words"), [("en", "Urdu, Russian"), ("ru", "Урду, русский")])
def test_of_several_languages_the_first_begins_the_line(tag, words):
    with speaking(tag):
        assert formats.language_names(["ur", "ru"]) == words


@pytest.mark.parametrize(
    ("tag", "number", "money", "short"),
    [
        ("bn", "৩২,০০০", "৩২,০০০", "৪"),
        ("ur", "32,000", "32,000", "4"),
        ("ru", "32\u00a0000", "32\u00a0000", "4"),
    ],
)
def test_numbers_money_and_days_stand_in_the_digits_of_the_language(tag, number, money, short):
    with speaking(tag):
        assert formats.number(32000) == number
        assert formats.money(32000).startswith(money)
        assert short in formats.day_short(DAY)


def test_a_range_of_money_in_bengali_has_bengali_digits_at_both_ends():
    with speaking("bn"):
        assert formats.money_range(32000, 45000).startswith("৩২,০০০–\u2060৪৫,০০০")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_country_of_iso_3166_has_a_name_in_every_language(tag):
    with speaking(tag):
        assert [code for code in country_codes() if formats.country(code) == code] == []


def test_an_unknown_country_is_shown_by_its_code():
    assert formats.country("XYZ") == "XYZ"


@pytest.mark.parametrize(("tag", "line"), [("ru", "a, b"), ("ur", "a، b"), ("bn", "a, b")])
def test_parts_are_joined_by_the_comma_of_the_language(tag: str, line: str) -> None:
    with speaking(tag):
        assert formats.listed(("a", "b")) == line


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("ky", ["нан", "ңыр", "од", "өр", "пар"]),
        ("ru", ["еда", "ёлка", "жук"]),
        ("ur", ["اب", "پر", "تل", "ٹب", "کل", "گل", "یہ"]),
    ],
)
def test_words_are_sorted_by_the_alphabet_of_the_language(tag: str, words: list[str]) -> None:
    turned = words[::-1]
    with speaking(tag):
        turned.sort(key=formats.alphabetical)

    assert turned == words


def test_a_year_has_no_grouping_and_the_digits_of_the_language():
    with speaking("bn"):
        assert formats.year(1998) == "১৯৯৮"
    assert (formats.year(1998), formats.year(None)) == ("1998", "")
