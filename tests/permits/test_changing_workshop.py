"""Going to another workshop: lawful, the person's own decision, and without work in between."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from portal.applications.queries import get_application
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import Invalid
from portal.outbox.models import TaskRow
from portal.permits import operations, queries
from portal.permits.lifecycle import CaseState
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.permits.replay import differences
from portal.storage import UnitOfWorkFactory
from tests.factories.applications import an_application, an_offer
from tests.factories.permits import Hire, a_hire, a_taken_case, recorded, taken


def move_to(clock: FixedClock, day: date) -> None:
    clock.moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def another_offer(unit_of_work: UnitOfWorkFactory, worker: Actor) -> Hire:
    """An offer of another workshop to a person who has a case already."""
    other = a_hire(unit_of_work)
    with unit_of_work(other.owner) as uow:
        vacancy = get_application(uow.session, other.application_id).vacancy
    application = an_application(unit_of_work, worker, vacancy)
    an_offer(unit_of_work, other.owner, application.id)
    return Hire(worker, other.owner, application.id)


def leaves_for(unit_of_work: UnitOfWorkFactory, hire: Hire) -> PermitCase:
    with unit_of_work(hire.worker) as uow:
        application = get_application(uow.session, hire.application_id)
        case = operations.accept_offer(uow, application, leaves_workshop=True)
    assert case is not None
    return case


def a_worker_at_work(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, nationality: str = "BGD"
) -> tuple[Actor, Hire, PermitCase]:
    """Registered on 5 March with a permit until 26 April 2026; it is the 6th."""
    official, hire, case = a_taken_case(unit_of_work, nationality)

    def on(day: date, move: str, **more: object) -> PermitCase:
        move_to(clock, day)
        return recorded(unit_of_work, official, case.id, move, day, **more)

    on(date(2026, 2, 16), "file_permit")
    on(date(2026, 2, 25), "issue_permit", number="ЕР 026-114", valid_until=date(2026, 4, 26))
    if nationality in ("BGD", "PAK"):
        on(date(2026, 3, 2), "clear_exit")
    on(date(2026, 3, 3), "enter")
    found = on(date(2026, 3, 5), "register")
    move_to(clock, date(2026, 3, 6))
    return official, hire, found


def test_needs_the_persons_own_word(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    _, hire, _ = a_worker_at_work(unit_of_work, clock)
    offer = another_offer(unit_of_work, hire.worker)

    with pytest.raises(Invalid) as refusal, unit_of_work(hire.worker) as uow:
        operations.accept_offer(uow, get_application(uow.session, offer.application_id))

    assert set(refusal.value.faults) == {"leaves"}
    assert len(queries.cases_of_candidate(session, hire.worker.candidate_id)) == 1


def test_the_new_case_begins_with_filing_and_keeps_exit_entry_and_registration(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    _, hire, old = a_worker_at_work(unit_of_work, clock)

    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))

    assert (new.state, new.next_step, new.next_actor) == (CaseState.PREPARING, "file_permit", "employer")
    assert (new.exit_cleared_on, new.entered_on, new.registered_on) == (
        date(2026, 3, 2),
        date(2026, 3, 3),
        date(2026, 3, 5),
    )
    assert new.permit_issued_on is None
    assert new.previous_case_id == old.id
    assert [line.move for line in queries.timeline(session, new.id)] == [
        "carry_registration",
        "carry_entry",
        "carry_exit_clearance",
    ]


def test_the_old_case_stands_until_the_new_permit_is_issued(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    _, hire, old = a_worker_at_work(unit_of_work, clock)
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    official = taken(unit_of_work, new.id)
    recorded(unit_of_work, official, new.id, "file_permit", date(2026, 3, 6))

    recorded(unit_of_work, official, new.id, "refuse_permit", date(2026, 3, 6), note="No quota.")

    assert get_case(session, old.id).state == CaseState.REGISTERED


def test_the_new_permit_ends_the_old_case_in_the_same_commit(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    first_official, hire, old = a_worker_at_work(unit_of_work, clock)
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    official = taken(unit_of_work, new.id)
    recorded(unit_of_work, official, new.id, "file_permit", date(2026, 3, 6))
    move_to(clock, date(2026, 3, 16))

    issued = recorded(
        unit_of_work,
        official,
        new.id,
        "issue_permit",
        date(2026, 3, 16),
        number="ЕР 026-200",
        valid_until=date(2026, 5, 15),
    )

    left = get_case(session, old.id)
    assert (left.state, left.next_step) == (CaseState.TRANSFERRED, "none")
    line = queries.timeline(session, old.id)[0]
    assert (line.move, line.happened_on, line.recorded_by) == ("transfer", date(2026, 3, 16), None)
    assert (issued.state, issued.next_step) == (CaseState.ISSUED, "file_extension")
    told = [
        row.payload for row in session.query(TaskRow) if str(row.payload.get("path", "")).endswith(old.id.hex)
    ]
    assert {tuple(set(payload) & {"account", "employer", "candidate"}) for payload in told} >= {
        ("account",),
        ("employer",),
        ("candidate",),
    }
    assert str(first_official.account_id) in {payload.get("account") for payload in told}


def test_the_card_follows_on_the_new_permit_at_once(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    _, hire, _ = a_worker_at_work(unit_of_work, clock)
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    official = taken(unit_of_work, new.id)
    for day, move, more in (
        (date(2026, 3, 6), "file_permit", {}),
        (date(2026, 3, 16), "issue_permit", {"number": "ЕР 200", "valid_until": date(2026, 5, 15)}),
        (date(2026, 4, 20), "file_extension", {}),
        (date(2026, 4, 27), "issue_resident_card", {"number": "RK 1", "valid_until": date(2027, 4, 20)}),
    ):
        move_to(clock, day)
        new = recorded(unit_of_work, official, new.id, move, day, **more)

    assert (new.state, new.next_step) == (CaseState.RESIDENT, "extend_registration")


def test_somebody_not_yet_registered_is_registered_after_the_new_permit(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, hire, old = a_taken_case(unit_of_work, "UZB")
    recorded(unit_of_work, official, old.id, "file_permit", date(2026, 2, 16))
    permit = {"number": "ЕР 1", "valid_until": date(2026, 4, 26)}
    recorded(unit_of_work, official, old.id, "issue_permit", date(2026, 2, 25), **permit)
    recorded(unit_of_work, official, old.id, "enter", date(2026, 3, 2))
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    other = taken(unit_of_work, new.id)
    recorded(unit_of_work, other, new.id, "file_permit", date(2026, 3, 2))
    again = {"number": "ЕР 2", "valid_until": date(2026, 5, 1)}
    recorded(unit_of_work, other, new.id, "issue_permit", date(2026, 3, 2), **again)

    new = recorded(unit_of_work, other, new.id, "register", date(2026, 3, 2))

    assert (new.state, new.next_step) == (CaseState.REGISTERED, "file_extension")


def test_from_a_work_that_ended_another_workshop_is_found_likewise(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
) -> None:
    official, hire, old = a_worker_at_work(unit_of_work, clock)
    recorded(unit_of_work, official, old.id, "end_work", date(2026, 3, 6), note="The contract ended.")

    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))

    assert new.previous_case_id == old.id
    assert get_case(session, old.id).state == CaseState.EXIT_DUE


def test_a_case_still_being_prepared_gives_way_too(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    _, hire, old = a_taken_case(unit_of_work)
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    official = taken(unit_of_work, new.id)
    recorded(unit_of_work, official, new.id, "file_permit", date(2026, 3, 2))

    permit = {"number": "ЕР 2", "valid_until": date(2026, 5, 1)}
    recorded(unit_of_work, official, new.id, "issue_permit", date(2026, 3, 2), **permit)

    assert get_case(session, old.id).state == CaseState.TRANSFERRED


def test_in_the_union_the_contract_takes_the_place_of_the_permit(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    official, hire, old = a_taken_case(unit_of_work, "RUS")
    for move in ("enter", "register", "sign_contract"):
        recorded(unit_of_work, official, old.id, move, date(2026, 3, 2))
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    assert (new.state, new.next_step) == (CaseState.REGISTERED, "sign_contract")
    other = taken(unit_of_work, new.id)

    recorded(unit_of_work, other, new.id, "sign_contract", date(2026, 3, 2))

    assert get_case(session, old.id).state == CaseState.TRANSFERRED


@pytest.mark.parametrize("nationality", ["BGD", "UZB", "RUS"])
def test_both_cases_are_made_again_from_their_records(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, reading: Callable[[], Session], nationality: str
) -> None:
    official, hire, old = a_taken_case(unit_of_work, nationality)
    permit = {"number": "ЕР 1", "valid_until": date(2026, 5, 1)}
    first = [("file_permit", {}), ("issue_permit", permit)] if nationality != "RUS" else []
    home = [("clear_exit", {})] if nationality == "BGD" else []
    last = [("sign_contract", {})] if nationality == "RUS" else []
    for move, more in (*first, *home, ("enter", {}), ("register", {}), *last):
        recorded(unit_of_work, official, old.id, move, date(2026, 3, 2), **more)
    clock.advance(hours=1)
    new = leaves_for(unit_of_work, another_offer(unit_of_work, hire.worker))
    other = taken(unit_of_work, new.id)
    assert _differences(reading(), clock, old, new) == []

    for move, more in first or last:
        recorded(unit_of_work, other, new.id, move, date(2026, 3, 2), **more)

    assert _differences(reading(), clock, old, new) == []
    assert get_case(reading(), old.id).state == CaseState.TRANSFERRED


def _differences(session: Session, clock: FixedClock, *cases: PermitCase) -> list[str]:
    found = []
    for each in cases:
        case = get_case(session, each.id)
        found += differences(case, queries.as_it_stood(session, case, clock.now()))
    return found
