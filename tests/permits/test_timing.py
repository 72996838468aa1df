from datetime import date

import pytest

from portal.kernel.errors import Invalid, NotAllowed, StaleVersion
from portal.permits import operations
from portal.permits.case_clocks import clocks_of, running
from portal.permits.clocks import StopReason
from portal.permits.queries import clock_stops, get_case, records
from tests.factories.permits import a_taken_case, recorded

DAY = date(2026, 3, 2)


def a_filed_case(unit_of_work):
    """Filed on Friday 20 February; today is Monday 2 March."""
    official, hire, case = a_taken_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 20))
    return official, hire, case.id


def stopped(
    unit_of_work, official, case_id, day=date(2026, 2, 25), reason=StopReason.AUTHORITY_ASKED, note="A letter"
):
    with unit_of_work(official) as uow:
        return operations.stop_clock(uow, get_case(uow.session, case_id), reason, day, note).id


def clock_now(session, case_id, today=DAY):
    case = get_case(session, case_id)
    return running(clocks_of(case, records(session, case_id), clock_stops(session, case_id), today))


def test_the_clock_of_the_authority_runs_from_the_filing(unit_of_work, reading):
    _official, _hire, case_id = a_filed_case(unit_of_work)

    clock = clock_now(reading(), case_id)

    assert (clock.stage.step, clock.net, clock.allowed) == ("decide_permit", 6, 7)


def test_a_stopped_clock_counts_no_further(unit_of_work, reading):
    official, _hire, case_id = a_filed_case(unit_of_work)

    stopped(unit_of_work, official, case_id)

    clock = clock_now(reading(), case_id)
    assert (clock.net, clock.stopped, clock.stands.note) == (3, 3, "A letter")


def test_a_started_clock_goes_on_counting(unit_of_work, reading):
    official, _hire, case_id = a_filed_case(unit_of_work)
    stopped(unit_of_work, official, case_id)

    with unit_of_work(official) as uow:
        (stop,) = clock_stops(uow.session, case_id)
        operations.start_clock(uow, get_case(uow.session, case_id), stop, date(2026, 2, 27))

    clock = clock_now(reading(), case_id)
    assert (clock.net, clock.stopped, clock.stands) == (4, 2, None)


def test_both_acts_are_announced(unit_of_work, reading):
    official, _hire, case_id = a_filed_case(unit_of_work)
    with unit_of_work(official) as uow:
        case = get_case(uow.session, case_id)
        stop = operations.stop_clock(uow, case, StopReason.COURT, DAY, "Court of Bishkek")
        operations.start_clock(uow, case, stop, DAY)
        told = [(event.name(), event.step) for event in uow.events]

    assert told == [("permits.ClockStopped", "decide_permit"), ("permits.ClockStarted", "decide_permit")]


def test_a_clock_that_stands_is_not_stopped_again(unit_of_work):
    official, _hire, case_id = a_filed_case(unit_of_work)
    stopped(unit_of_work, official, case_id)

    with pytest.raises(StaleVersion):
        stopped(unit_of_work, official, case_id)


def test_a_clock_that_runs_is_not_started_again(unit_of_work):
    official, _hire, case_id = a_filed_case(unit_of_work)
    stopped(unit_of_work, official, case_id)
    with unit_of_work(official) as uow:
        (stop,) = clock_stops(uow.session, case_id)
        operations.start_clock(uow, get_case(uow.session, case_id), stop, DAY)

    with pytest.raises(StaleVersion), unit_of_work(official) as uow:
        (stop,) = clock_stops(uow.session, case_id)
        operations.start_clock(uow, get_case(uow.session, case_id), stop, DAY)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("stopped_on", {"day": date(2026, 3, 3)}),
        ("stopped_on", {"day": date(2026, 2, 19)}),
        ("reason", {"reason": StopReason.RETURNED}),
        ("note", {"note": " "}),
        ("note", {"note": "x" * 2001}),
    ],
)
def test_what_cannot_be_is_refused_by_field(unit_of_work, field, changes):
    official, _hire, case_id = a_filed_case(unit_of_work)

    with pytest.raises(Invalid) as refusal:
        stopped(unit_of_work, official, case_id, **changes)

    assert set(refusal.value.faults) == {field}


@pytest.mark.parametrize("day", [date(2026, 2, 24), date(2026, 3, 3)])
def test_a_clock_starts_between_the_day_it_was_stopped_and_today(unit_of_work, day):
    official, _hire, case_id = a_filed_case(unit_of_work)
    stopped(unit_of_work, official, case_id)

    with pytest.raises(Invalid) as refusal, unit_of_work(official) as uow:
        (stop,) = clock_stops(uow.session, case_id)
        operations.start_clock(uow, get_case(uow.session, case_id), stop, day)

    assert set(refusal.value.faults) == {"started_on"}


def test_only_the_official_who_has_the_case_stops_its_clock(unit_of_work):
    _official, hire, case_id = a_filed_case(unit_of_work)

    for other in (hire.worker, hire.owner):
        with pytest.raises(NotAllowed):
            stopped(unit_of_work, other, case_id)
