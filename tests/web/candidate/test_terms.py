"""How much time is left, in working days of Kyrgyzstan."""

from datetime import date

import pytest

from portal.i18n import speaking
from portal.notifications import composing
from portal.web.candidate.terms import day_with_weekday, term
from portal.web.deadlines import deadline

MONDAY, FRIDAY = date(2026, 4, 13), date(2026, 4, 24)


@pytest.mark.parametrize(
    ("today", "state", "words", "gone"),
    [
        (date(2026, 4, 13), "left", "9 working days left", 0),
        (date(2026, 4, 17), "left", "5 working days left", 3),
        (date(2026, 4, 18), "left", "5 working days left", 3),
        (date(2026, 4, 23), "soon", "1 working day left", 7),
        (date(2026, 4, 24), "soon", "today is the last day", 8),
        (date(2026, 4, 25), "late", "1 working day late", 9),
        (date(2026, 4, 29), "late", "3 working days late", 9),
    ],
)
def test_a_term_counts_working_days_and_turns_soon_and_late(
    today: date, state: str, words: str, gone: int
) -> None:
    found = term(MONDAY, FRIDAY, today)

    assert (found.state, found.left, found.gone, found.total) == (state, words, gone, 9)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 7, 15), "60 working days left"),
        (date(2026, 7, 16), "3 months left"),
        (date(2028, 4, 12), "23 months left"),
        (date(2028, 4, 13), "2 years left"),
        (date(2033, 4, 12), "6 years left"),
    ],
)
def test_what_is_far_away_is_said_in_months_and_years(due_on: date, words: str) -> None:
    assert deadline(MONDAY, due_on, MONDAY).left == words
    assert composing.left(due_on, MONDAY) == words


def test_a_term_in_another_year_names_the_year() -> None:
    assert "until 12 April 2028" in term(MONDAY, date(2028, 4, 12), MONDAY).until


def test_a_day_is_named_with_its_weekday_in_the_language_spoken() -> None:
    with speaking("ru"):
        words = day_with_weekday(date(2026, 12, 4))

    assert "пятница" in words
    assert "4 декабря" in words
