"""Working days, counted by hand on the calendars of 2024 to 2028."""

import warnings
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reference.working_days import WorkingCalendar

CALENDAR = WorkingCalendar()


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (5, date(2026, 6, 5), date(2026, 6, 12)),  # Friday: Mon 8 … Fri 12
        (1, date(2026, 6, 6), date(2026, 6, 8)),  # from a Saturday
        (1, date(2026, 6, 7), date(2026, 6, 8)),  # from a Sunday
        (1, date(2026, 3, 19), date(2026, 3, 23)),  # Eid on Friday 20, Nooruz on Saturday 21
        (1, date(2026, 4, 29), date(2026, 4, 30)),
        (2, date(2026, 4, 29), date(2026, 5, 11)),  # 1 May and the holidays of 4 to 8 May between
        (1, date(2026, 12, 30), date(2026, 12, 31)),
        (2, date(2026, 12, 30), date(2027, 1, 8)),  # 1 to 7 January off
        (1, date(2024, 2, 28), date(2024, 2, 29)),  # leap day
        (2, date(2028, 2, 28), date(2028, 3, 1)),
        (7, date(2026, 1, 28), date(2026, 2, 6)),  # month end
        (0, date(2026, 6, 6), date(2026, 6, 6)),
    ],
)
def test_the_nth_working_day_after_a_day(number: int, day: date, expected: date) -> None:
    assert CALENDAR.working_days_after(number, day) == expected


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (1, date(2026, 6, 7), date(2026, 6, 5)),
        (1, date(2026, 6, 8), date(2026, 6, 5)),
        (10, date(2026, 5, 15), date(2026, 4, 23)),  # 14 13 12 11 · 30 29 28 27 24 23
        (8, date(2027, 1, 12), date(2026, 12, 24)),  # 11 8 · 31 30 29 28 25 24
        (1, date(2024, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_nth_working_day_before_a_day(number: int, day: date, expected: date) -> None:
    assert CALENDAR.working_days_before(number, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 2), False),  # day off, moved from a Saturday
        (date(2025, 1, 11), False),  # the Saturday worked in exchange
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 9, 5), False),
    ],
)
def test_what_a_working_day_is(day: date, expected: bool) -> None:
    assert CALENDAR.is_working_day(day) is expected


def test_a_correction_adds_and_removes_days_off() -> None:
    corrected = WorkingCalendar({date(2026, 6, 8): True, date(2026, 8, 31): False})
    assert not corrected.is_working_day(date(2026, 6, 8))
    assert corrected.is_working_day(date(2026, 8, 31))


def test_a_correction_never_makes_a_saturday_a_working_day() -> None:
    assert not WorkingCalendar({date(2026, 6, 6): False}).is_working_day(date(2026, 6, 6))


def test_working_days_between_two_days_leave_the_first_out() -> None:
    assert CALENDAR.working_days_between(date(2026, 4, 30), date(2026, 5, 12)) == 2


def test_working_days_between_are_negative_backwards() -> None:
    assert CALENDAR.working_days_between(date(2026, 6, 12), date(2026, 6, 5)) == -5


def test_holidays_on_weekdays_between_two_days() -> None:
    found = CALENDAR.weekday_holidays(date(2026, 3, 1), date(2026, 5, 4))
    assert found == (date(2026, 3, 20), date(2026, 5, 1), date(2026, 5, 4))


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        CALENDAR.working_days_after(-1, date(2026, 6, 5))


def test_every_year_from_1950_to_2100_answers_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for year in range(1950, 2101):
            assert CALENDAR.working_days_after(1, date(year, 6, 30)) > date(year, 6, 30)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 80))
def test_counting_between_undoes_counting_after(day: date, number: int) -> None:
    assert CALENDAR.working_days_between(day, CALENDAR.working_days_after(number, day)) == number


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 400))
def test_counting_between_agrees_with_looking_at_each_day(day: date, length: int) -> None:
    days = [day + timedelta(days=step) for step in range(1, length + 1)]
    counted = CALENDAR.working_days_between(day, day + timedelta(days=length))
    assert counted == sum(map(CALENDAR.is_working_day, days))
