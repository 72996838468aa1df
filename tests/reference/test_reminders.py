from datetime import date

import pytest

from portal.notifications.rules import OtherDay
from portal.notifications.wording import LABELS, TITLES, TO_DO, TOO_LATE
from portal.permits.rules import PermitDeadline
from portal.permits.wording import Reader
from portal.reference.reminders import lead_times
from portal.reference.working_days import WorkingCalendar

ROWS = lead_times().rows


def test_every_deadline_has_reminders():
    assert {row.deadline for row in ROWS} == {*PermitDeadline, *OtherDay}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.deadline}-{row.key}")
def test_a_row_names_known_readers_and_says_where_it_comes_from(row):
    assert set(row.readers) <= {*Reader}
    assert row.texts_to <= set(row.readers)
    assert row.before in (row.deadline, PermitDeadline.LEAVE_BY)
    assert row.source


def test_no_two_rows_of_a_deadline_have_the_same_lead_time():
    keys = [(row.deadline, row.key, row.valid_from) for row in ROWS]
    assert len(keys) == len(set(keys))


def test_only_what_presses_goes_out_as_a_text_message():
    assert [row.key for row in ROWS if row.texts_to and not row.urgent] == []


def test_the_extension_is_told_in_six_steps_up_to_the_last_lawful_day():
    keys = [row.key.removeprefix("leave_by-") for row in ROWS if row.deadline == "extension"]
    assert keys == ["30d", "20d", "14wd", "10wd", "5d", "0d"]


def test_ten_working_days_before_the_end_is_the_last_day_to_file():
    row = next(row for row in ROWS if row.deadline == "extension" and row.lead == 10)
    assert row.day(date(2026, 4, 26), WorkingCalendar()) == WorkingCalendar().working_days_before(
        10, date(2026, 4, 26)
    )


def test_a_row_holds_from_its_first_to_its_last_day():
    row = next(row for row in ROWS if row.deadline == "renewal")
    assert not row.holds_on(date(2025, 6, 26))
    assert row.holds_on(date(2025, 6, 27))


@pytest.mark.parametrize("name", [*PermitDeadline, *OtherDay])
def test_every_deadline_is_worded_for_every_reader(name):
    assert all(str(table[name].to(reader)) for table in (TITLES, TO_DO) for reader in Reader)
    assert str(LABELS[name])


def test_what_may_be_told_late_has_words_for_it():
    assert {row.deadline for row in ROWS if row.late} == set(TOO_LATE)


def test_what_holds_for_one_reminder_of_a_deadline_holds_for_all():
    """The question asked of the database is the same for all of them."""
    for deadline in {row.deadline for row in ROWS}:
        kinds = {(row.before, row.late, row.unless) for row in ROWS if row.deadline == deadline}
        assert len(kinds) == 1, deadline
