from datetime import date

import pytest

from portal.notifications.rules import Span, due_days, fits_one_message, plain, room
from portal.reference.reminders import lead_times
from portal.reference.working_days import WorkingCalendar

CALENDAR = WorkingCalendar({date(2026, 4, 8): True})
EXTENSION = ("extension", "leave_by")


def reminded(since: date, day: date) -> dict[tuple[str, str], dict[date, str]]:
    """Deadline and base → day → key of the reminder."""
    found = due_days(lead_times().on(day), Span(since, day), CALENDAR)
    return {name: {base: row.key for base, row in days.items()} for name, days in found.items()}


def test_each_lead_time_finds_the_permits_that_end_so_many_days_later() -> None:
    monday = date(2026, 3, 30)

    found = reminded(monday, monday)[EXTENSION]

    assert found == {
        date(2026, 3, 30): "leave_by-0d",
        date(2026, 4, 4): "leave_by-5d",
        date(2026, 4, 14): "leave_by-10wd",
        date(2026, 4, 18): "leave_by-14wd",
        date(2026, 4, 19): "leave_by-14wd",
        date(2026, 4, 20): "leave_by-14wd",
        date(2026, 4, 29): "leave_by-30d",
    }


def test_on_a_saturday_the_working_days_of_the_friday_before_are_not_counted_again() -> None:
    saturday = date(2026, 4, 4)

    keys = set(reminded(saturday, saturday)[EXTENSION].values())

    assert keys == {"leave_by-0d", "leave_by-5d", "leave_by-20d", "leave_by-30d"}


def test_after_missed_days_only_the_latest_reminder_of_a_deadline_is_due() -> None:
    found = reminded(date(2026, 3, 1), date(2026, 3, 30))[EXTENSION]

    assert found[date(2026, 4, 17)] == "leave_by-20d"
    assert found[date(2026, 4, 5)] == "leave_by-10wd"
    assert found[date(2026, 4, 2)] == "leave_by-5d"


def test_a_day_that_is_over_is_not_caught_up() -> None:
    found = reminded(date(2026, 1, 1), date(2026, 3, 30))

    assert all(base >= date(2026, 3, 30) for days in found.values() for base in days)


@pytest.mark.parametrize(
    ("text", "taken", "most"),
    [
        ("Cheber: 12.04.2026", 18, 160),
        ("[12] €", 9, 160),
        ("Чебер", 5, 70),
        ("ریمائنڈر", 8, 70),
        ("🧵", 2, 70),
    ],
)
def test_room_in_a_text_message_is_counted_as_phones_count_it(text: str, taken: int, most: int) -> None:
    assert room(text) == (taken, most)


def test_one_typographic_sign_does_not_halve_the_room() -> None:
    uzbek = plain("Oʻzbekiston – roʻyxat " * 5)

    assert room(uzbek)[1] == 160
    assert fits_one_message(uzbek)


def test_seventy_one_cyrillic_letters_do_not_fit() -> None:
    assert fits_one_message("я" * 70)
    assert not fits_one_message("я" * 71)
