"""Calendars, read back by another program than the one that writes them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import vobject
from icalendar import Calendar
from sqlalchemy import event as database_events

from portal.accounts.queries import get_account
from portal.i18n import speaking
from portal.kernel.actor import SYSTEM
from portal.notifications.calendars import Writer
from portal.notifications.queries import Entry, entries
from portal.notifications.queries.calendars import AHEAD
from portal.permits.models import CaseDeadline
from portal.permits.queries import get_case
from portal.permits.wording import Reader
from tests.factories.permits import a_new_case, an_issued_case, recorded

TODAY = date(2026, 3, 2)
ENTRY = Entry(
    UUID(int=7),
    "26-100031",
    "7F3K",
    "extension",
    date(2026, 4, 13),
    False,
    date(2026, 4, 26),
    4,
    datetime(2026, 2, 25, 6, tzinfo=UTC),
)


def writer(reader: Reader = Reader.WORKER) -> Writer:
    return Writer(reader, "Cheber", "https://cheber.example", TODAY)


def events(content: bytes):
    """The entries as the other program reads them."""
    return vobject.readOne(content.decode()).vevent_list


def test_an_entry_lasts_the_whole_day_and_keeps_nobody_from_other_things():
    (event,) = events(writer().calendar([ENTRY]))

    assert (event.dtstart.value, event.dtend.value) == (date(2026, 4, 13), date(2026, 4, 14))
    assert event.transp.value == "TRANSPARENT"
    assert event.summary.value == "Your resident card must be filed for"


def test_its_name_stays_when_the_day_moves_and_its_number_grows():
    later = Entry(*(*_fields(ENTRY)[:4], date(2026, 4, 20), *_fields(ENTRY)[5:7], 5, ENTRY.changed_at))

    (before,), (after,) = events(writer().calendar([ENTRY])), events(writer().calendar([later]))

    assert before.uid.value == after.uid.value == f"{UUID(int=7).hex}-extension@cheber.example"
    assert int(after.sequence.value) > int(before.sequence.value)


def _fields(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in Entry.__slots__)


def test_alarms_ring_at_the_lead_times_of_the_reader():
    worker, official = (
        events(writer(each).calendar([ENTRY]))[0] for each in (Reader.WORKER, Reader.OFFICIAL)
    )

    # 30 days and 20 days before 26 April, then 14 and 10 working days before it
    days = [timedelta(days=17), timedelta(days=7), timedelta(days=6), timedelta(0)]
    assert [alarm.trigger.value for alarm in worker.valarm_list] == [
        timedelta(hours=8) - each for each in days
    ]
    assert len(official.valarm_list) == 2


def test_what_is_done_says_so_and_rings_no_more():
    done = Entry(*(*_fields(ENTRY)[:5], True, *_fields(ENTRY)[6:]))

    (event,) = events(writer().calendar([done]))

    assert event.summary.value == "Done: Your resident card must be filed for"
    assert not hasattr(event, "valarm_list")


@pytest.mark.parametrize("reader", [Reader.WORKSHOP, Reader.OFFICIAL])
def test_others_read_the_number_and_the_pseudonym(reader):
    (event,) = events(writer(reader).calendar([ENTRY]))

    assert event.summary.value.endswith("· 26-100031 · 7F3K")
    assert "/cases/" + UUID(int=7).hex in event.url.value


@pytest.mark.parametrize("language", ["en", "ky", "ru", "uz", "bn", "ur"])
def test_every_language_is_folded_and_read_back_by_two_programs(language):
    with speaking(language):
        content = writer().calendar([ENTRY])
        expected = writer().title(ENTRY)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert events(content)[0].summary.value == expected
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]) == expected
    assert not event.errors


def test_signs_of_the_format_inside_a_text_stay_text():
    odd = Entry(*(ENTRY.case_id, "26-1;0,\\n", *_fields(ENTRY)[2:]))

    (event,) = events(writer(Reader.WORKSHOP).calendar([odd]))

    assert "26-1;0,\\n" in event.summary.value


def test_an_empty_calendar_is_one_all_the_same():
    assert vobject.readOne(writer().calendar([]).decode()).name == "VCALENDAR"


def dates(unit_of_work, account_id, today=TODAY):
    with unit_of_work(SYSTEM) as uow:
        account = get_account(uow.session, account_id)
        return [(each.number, each.deadline, each.is_met) for each in entries(uow.session, account, today)]


def test_everybody_reads_the_cases_that_are_theirs(unit_of_work):
    official, hire, case = an_issued_case(unit_of_work)
    other_official, other, _case = an_issued_case(unit_of_work)

    expected = [(case.number, "extension", False), (case.number, "leave_by", False)]
    for person in (official, hire.worker, hire.owner):
        assert dates(unit_of_work, person.account_id) == expected
    for person in (other_official, other.worker, other.owner):
        assert case.number not in str(dates(unit_of_work, person.account_id))


def test_a_closed_case_leaves_the_calendar(unit_of_work):
    official, hire, case = an_issued_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "cancel", date(2026, 3, 1), note="The worker changed the mind.")

    assert dates(unit_of_work, hire.worker.account_id) == []


def test_days_over_for_more_than_a_month_leave_the_calendar(unit_of_work):
    _official, hire, _case = an_issued_case(unit_of_work)

    kept = dates(unit_of_work, hire.worker.account_id, date(2026, 5, 13))
    left = dates(unit_of_work, hire.worker.account_id, date(2026, 5, 14))

    assert [deadline for _number, deadline, _met in kept] == ["extension", "leave_by"]
    assert [deadline for _number, deadline, _met in left] == ["leave_by"]


def test_the_passport_and_the_days_without_a_visa_stand_in_it_too(unit_of_work):
    hire, case = a_new_case(unit_of_work, "UZB")
    with unit_of_work(SYSTEM) as uow:
        found = get_case(uow.session, case.id)
        found.regime, found.requirements_edition = "visa-free-entry", "visa-free-entry-2025"
        found.entered_on, found.passport_expires_on = date(2026, 3, 1), date(2027, 3, 1)

    assert [name for _number, name, _met in dates(unit_of_work, hire.worker.account_id)] == [
        "visa_free",
        "passport",
    ]


def test_who_follows_many_people_reads_what_is_to_be_done_and_not_what_is_years_away(unit_of_work):
    official, hire, case = an_issued_case(unit_of_work)
    with unit_of_work(SYSTEM) as uow:
        get_case(uow.session, case.id).passport_expires_on = TODAY + AHEAD + timedelta(days=1)
        uow.session.get_one(CaseDeadline, (case.id, "extension")).is_met = True

    for person in (official, hire.owner):
        assert dates(unit_of_work, person.account_id) == [(case.number, "leave_by", False)]
    assert [name for _number, name, _met in dates(unit_of_work, hire.worker.account_id)] == [
        "extension",
        "leave_by",
        "passport",
    ]


def test_a_day_at_the_edge_still_stands_in_it(unit_of_work):
    official, _hire, case = an_issued_case(unit_of_work)
    with unit_of_work(SYSTEM) as uow:
        get_case(uow.session, case.id).passport_expires_on = TODAY + AHEAD

    assert (case.number, "passport", False) in dates(unit_of_work, official.account_id)


def test_the_questions_asked_do_not_grow_with_the_cases(unit_of_work, database):
    official, _hire, _case = an_issued_case(unit_of_work)
    few = _asked(database, unit_of_work, official)
    for _number in range(3):
        an_issued_case(unit_of_work, official=official)

    assert _asked(database, unit_of_work, official) == few


def _asked(database, unit_of_work, official) -> int:
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    with database.reading() as session:
        account = get_account(session, official.account_id)
        database_events.listen(database.engine, "before_cursor_execute", note)
        entries(session, account, TODAY)
        database_events.remove(database.engine, "before_cursor_execute", note)
    return len(asked)
