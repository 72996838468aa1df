"""A permit runs out by itself, and what happened before may still be recorded."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed
from portal.permits import operations, path, queries
from portal.permits.lifecycle import CaseState
from portal.permits.queries import get_case
from portal.permits.tasks import expire_cases
from portal.storage import UnitOfWorkFactory
from tests.factories.permits import an_issued_case, recorded

LAST_DAY = date(2026, 4, 26)


def move_to(clock: FixedClock, day: date) -> None:
    clock.moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def midnight_task(unit_of_work: UnitOfWorkFactory) -> None:
    with unit_of_work(SYSTEM) as uow:
        expire_cases(uow, {})


def test_not_on_the_last_lawful_day(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    _, _, case = an_issued_case(unit_of_work, "UZB")
    move_to(clock, LAST_DAY)

    midnight_task(unit_of_work)

    assert get_case(session, case.id).state == CaseState.ISSUED


def test_on_the_day_after_it(unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session) -> None:
    _, _, case = an_issued_case(unit_of_work, "UZB")
    move_to(clock, date(2026, 4, 27))

    midnight_task(unit_of_work)

    found = get_case(session, case.id)
    line = queries.timeline(session, case.id)[0]
    assert (found.state, found.next_step) == (CaseState.EXPIRED, "leave")
    assert (line.move, line.happened_on, line.recorded_by) == ("expire", date(2026, 4, 27), None)


def test_days_on_which_nothing_ran_are_caught_up_and_nothing_is_done_twice(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    _, _, case = an_issued_case(unit_of_work, "UZB")
    move_to(clock, date(2026, 5, 6))

    midnight_task(unit_of_work)
    midnight_task(unit_of_work)

    lines = [line for line in queries.timeline(session, case.id) if line.move == "expire"]
    assert [line.happened_on for line in lines] == [date(2026, 4, 27)]


def test_nobody_makes_it_run_out_early(unit_of_work: UnitOfWorkFactory) -> None:
    official, _, case = an_issued_case(unit_of_work)

    with pytest.raises(IllegalMove), unit_of_work(SYSTEM) as uow:
        operations.expire(uow, get_case(uow.session, case.id))
    with pytest.raises(NotAllowed), unit_of_work(official) as uow:
        operations.expire(uow, get_case(uow.session, case.id))


def test_what_happened_before_the_last_day_is_recorded_after_it(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, _, case = an_issued_case(unit_of_work, "UZB")
    move_to(clock, date(2026, 4, 28))
    midnight_task(unit_of_work)

    recorded(unit_of_work, official, case.id, "enter", date(2026, 3, 2))
    recorded(unit_of_work, official, case.id, "register", date(2026, 3, 4))
    recorded(unit_of_work, official, case.id, "file_extension", date(2026, 4, 1))
    card = {"number": "RK 1", "valid_until": date(2027, 4, 20)}
    found = recorded(unit_of_work, official, case.id, "issue_resident_card", date(2026, 4, 28), **card)

    assert (found.state, found.expires_on) == (CaseState.RESIDENT, date(2027, 4, 20))


def test_nothing_is_done_on_a_permit_after_its_last_day(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, _, case = an_issued_case(unit_of_work, "UZB")
    recorded(unit_of_work, official, case.id, "enter", date(2026, 3, 2))
    move_to(clock, date(2026, 4, 28))
    midnight_task(unit_of_work)

    with pytest.raises(Invalid) as refusal:
        recorded(unit_of_work, official, case.id, "register", date(2026, 4, 27))

    assert set(refusal.value.faults) == {"happened_on"}


def test_the_days_over_are_counted_for_whoever_may_still_be_here(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, _, case = an_issued_case(unit_of_work, "UZB")
    assert path.days_over(case, date(2026, 5, 6)) == 0  # not here yet

    case = recorded(unit_of_work, official, case.id, "enter", date(2026, 3, 2))
    assert path.days_over(case, LAST_DAY) == 0
    assert path.days_over(case, date(2026, 5, 6)) == 10
    move_to(clock, date(2026, 5, 6))
    midnight_task(unit_of_work)

    case = recorded(unit_of_work, official, case.id, "exit", date(2026, 5, 6))
    assert path.days_over(case, date(2026, 5, 20)) == 0
