"""Every move from every state, exactly as the tables say; and the whole way of every regime."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed
from portal.permits import operations, queries
from portal.permits.facts import EFFECTS, RECORDED_BY_THE_PORTAL, Fact, effect_of, is_next
from portal.permits.lifecycle import CLOSED, ENDINGS, HOLDS, LEAVING, LIFECYCLE, CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.path import dates, open_moves, requirements
from portal.permits.queries import get_case
from portal.storage import UnitOfWorkFactory
from tests.factories.permits import a_hire, a_taken_case, accepted, recorded, taken

DAY = date(2026, 3, 2)
NUMBERED: dict[str, dict[str, Any]] = {
    "issue_attraction": {"number": "АТ-1"},
    "issue_permit": {"number": "ЕР-1", "valid_until": date(2026, 5, 1)},
    "issue_visa": {"number": "В-1", "valid_until": date(2026, 5, 1)},
    "extend_visa": {"number": "В-2", "valid_until": date(2027, 2, 20)},
    "issue_resident_card": {"number": "RK-1", "valid_until": date(2027, 2, 20)},
    "issue_renewed_card": {"number": "RK-2", "valid_until": date(2028, 2, 10)},
}
SINGLE = ("file_permit", "issue_permit", "clear_exit", "enter", "register", "file_extension")
CARD = ("issue_resident_card", "extend_registration")
TO_REACH: dict[CaseState, tuple[str, ...]] = {
    CaseState.PREPARING: (),
    CaseState.FILED: SINGLE[:1],
    CaseState.RETURNED: ("file_permit", "return_filing"),
    CaseState.REFUSED: ("file_permit", "refuse_permit"),
    CaseState.ISSUED: SINGLE[:2],
    CaseState.EXIT_CLEARED: SINGLE[:3],
    CaseState.ENTERED: SINGLE[:4],
    CaseState.REGISTERED: SINGLE[:5],
    CaseState.EXTENSION_FILED: SINGLE,
    CaseState.RESIDENT: (*SINGLE, CARD[0]),
    CaseState.SETTLED: (*SINGLE, *CARD),
    CaseState.RENEWAL_FILED: (*SINGLE, *CARD, "file_renewal"),
    CaseState.EXIT_DUE: (*SINGLE[:5], "end_work"),
    CaseState.REVOKED: (*SINGLE[:5], "revoke"),
    CaseState.EXITED: (*SINGLE[:5], "exit"),
    CaseState.REPATRIATED: (*SINGLE[:5], "repatriate"),
    CaseState.CANCELLED: ("cancel",),
    CaseState.ENDED: (*SINGLE[:5], "end"),
}
"""The moves of a worker from Bangladesh to each state that such a case reaches by hand on one day."""
MOVES = [move for move in (*LIFECYCLE.moves, *HOLDS.moves) if move != "expire"]


def fact(move: str, day: date = DAY) -> Fact:
    return Fact(move, day, note="Because.", **NUMBERED.get(move, {}))


def reach(unit_of_work: UnitOfWorkFactory, moves: tuple[str, ...]) -> tuple[Actor, PermitCase]:
    official, _, case = a_taken_case(unit_of_work)
    with unit_of_work(official) as uow:
        case = get_case(uow.session, case.id)
        for move in moves:
            operations.record(uow, case, fact(move))
            uow.flush()
    return official, case


def is_open(case: PermitCase, move: str) -> bool:
    """What the tables say, worked out anew: lifecycle, holds and the order of the steps."""
    if case.state in CLOSED or move in RECORDED_BY_THE_PORTAL:
        return False
    if move in HOLDS.moves:
        return HOLDS.allows(move, case.hold)
    steps = requirements(case).steps_for(case.nationality)
    unheld = case.hold == Hold.NONE or move in ENDINGS
    return unheld and LIFECYCLE.allows(move, case.state) and is_next(move, steps, dates(case))


@pytest.mark.parametrize("state", TO_REACH)
def test_from_each_state_exactly_the_moves_of_the_tables_are_recorded(
    unit_of_work: UnitOfWorkFactory, state: CaseState
) -> None:
    official, case = reach(unit_of_work, TO_REACH[state])
    assert case.state == state
    for move in MOVES:
        expected = is_open(case, move)
        assert (move in open_moves(case)) == expected, move
        try:
            with unit_of_work(official) as uow:
                found = get_case(uow.session, case.id)
                operations.record(uow, found, fact(move))
                reached = HOLDS.moves[move].target if move in HOLDS.moves else LIFECYCLE.moves[move].target
                assert reached in (found.state, found.hold)
                raise _Undone
        except _Undone:
            done = True
        except (IllegalMove, Invalid, NotAllowed):
            done = False
        assert done == expected, move


class _Undone(Exception):
    """Takes a move back that was tried."""


@pytest.mark.parametrize("hold", [Hold.SUSPECTED_FORGERY, Hold.DETAINED])
def test_on_hold_only_endings_are_open(unit_of_work: UnitOfWorkFactory, hold: Hold) -> None:
    move = {Hold.SUSPECTED_FORGERY: "suspect_forgery", Hold.DETAINED: "detain"}[hold]
    _, case = reach(unit_of_work, (*SINGLE[:5], move))

    assert case.hold == hold
    steps = set(open_moves(case)) - set(HOLDS.moves)
    assert steps == {each for each in ENDINGS if LIFECYCLE.allows(each, CaseState.REGISTERED)}


def test_every_state_is_reached_here_or_in_a_test_of_its_own() -> None:
    elsewhere = {
        CaseState.ATTRACTION_FILED,
        CaseState.ATTRACTION_ISSUED,
        CaseState.VISA_ISSUED,
        CaseState.EXPIRED,
        CaseState.TRANSFERRED,
    }
    assert set(TO_REACH) | elsewhere == set(CaseState)


def test_a_closed_case_takes_no_move() -> None:
    assert [
        (state, move) for state, move in product(CLOSED, LIFECYCLE.moves) if LIFECYCLE.allows(move, state)
    ] == []


def test_whoever_is_leaving_can_still_go_everywhere_lawful() -> None:
    for state in LEAVING:
        assert {"exit", "repatriate", "transfer", "end"} <= set(LIFECYCLE.moves_from(state))


def test_every_move_says_what_it_does() -> None:
    assert set(EFFECTS) == set(LIFECYCLE.moves)
    assert all(effect_of(move).day is None for move in HOLDS.moves)


class TestRenewal:
    @pytest.fixture
    def at_work(self, unit_of_work: UnitOfWorkFactory) -> tuple[Actor, PermitCase]:
        return reach(unit_of_work, TO_REACH[CaseState.RENEWAL_FILED])

    def test_returned_it_is_filed_again(
        self, unit_of_work: UnitOfWorkFactory, at_work: tuple[Actor, PermitCase]
    ) -> None:
        official, case = at_work
        back = recorded(unit_of_work, official, case.id, "return_renewal", DAY, note="A page is missing.")
        assert (back.state, back.next_step, back.renewal_filed_on) == (
            CaseState.SETTLED,
            "file_renewal",
            None,
        )
        recorded(unit_of_work, official, case.id, "file_renewal", DAY)

        card = NUMBERED["issue_renewed_card"]
        renewed = recorded(unit_of_work, official, case.id, "issue_renewed_card", DAY, **card)

        assert (renewed.state, renewed.next_step) == (CaseState.RESIDENT, "extend_registration")
        assert (renewed.resident_card_number, renewed.expires_on) == ("RK-2", date(2028, 2, 10))
        settled = recorded(unit_of_work, official, case.id, "extend_registration", DAY)
        assert (settled.state, settled.next_step) == (CaseState.SETTLED, "file_renewal")

    def test_refused_the_person_leaves_by_the_last_day_of_the_card(
        self, unit_of_work: UnitOfWorkFactory, at_work: tuple[Actor, PermitCase]
    ) -> None:
        official, case = at_work
        refused = recorded(unit_of_work, official, case.id, "refuse_renewal", DAY, note="The quota is full.")
        assert (refused.state, refused.next_step, refused.expires_on) == (
            CaseState.EXIT_DUE,
            "leave",
            date(2027, 2, 20),
        )

        left = recorded(unit_of_work, official, case.id, "exit", DAY)

        assert (left.state, left.next_step, left.exited_on) == (CaseState.EXITED, "none", DAY)

    def test_refused_extension_ends_with_the_first_permit(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, case = reach(unit_of_work, TO_REACH[CaseState.EXTENSION_FILED])

        refused = recorded(unit_of_work, official, case.id, "refuse_extension", DAY, note="No.")

        assert (refused.state, refused.expires_on) == (CaseState.EXIT_DUE, date(2026, 5, 1))


Walk = Callable[[PermitCase, Actor, tuple[str, ...]], PermitCase]


@pytest.fixture
def walk(unit_of_work: UnitOfWorkFactory) -> Walk:
    """Records one move after another, each on the same day."""

    def steps(case: PermitCase, official: Actor, moves: tuple[str, ...]) -> PermitCase:
        for move in moves:
            case = recorded(unit_of_work, official, case.id, move, DAY, **NUMBERED.get(move, {}))
        return case

    return steps


def test_the_whole_way_of_the_union(unit_of_work: UnitOfWorkFactory, walk: Walk) -> None:
    official, _, case = a_taken_case(unit_of_work, "KAZ")

    case = walk(case, official, ("enter", "register", "sign_contract"))

    assert (case.state, case.next_step, case.expires_on) == (CaseState.SETTLED, "none", None)
    assert "file_permit" not in open_moves(case)


def opened_in_2024(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, nationality: str
) -> tuple[Actor, PermitCase]:
    """A case of the time when the older regime was in force; it stays pinned to it. It is 2026 again."""
    hire, now = a_hire(unit_of_work, nationality), clock.moment
    clock.moment = datetime(2024, 6, 3, 6, tzinfo=UTC)
    case = accepted(unit_of_work, hire)
    assert case is not None
    clock.moment = now
    return taken(unit_of_work, case.id), case


@pytest.mark.parametrize("nationality", ["BGD", "PAK", "UZB"])
def test_the_whole_way_of_the_older_regime_when_it_is_in_force(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session, walk: Walk, nationality: str
) -> None:
    official, case = opened_in_2024(unit_of_work, clock, nationality)
    assert case.regime == "order-175"
    home = ("clear_exit",) if nationality != "UZB" else ()
    way = (
        "file_attraction",
        "issue_attraction",
        "file_permit",
        "issue_permit",
        "issue_visa",
        *home,
        "enter",
        "register",
        "file_extension",
        "extend_visa",
        "extend_registration",
        "file_renewal",
        "extend_visa",
        "extend_registration",
    )

    case = walk(case, official, way)

    assert (case.state, case.visa_number) == (CaseState.SETTLED, "В-2")
    assert [line.move for line in reversed(queries.timeline(session, case.id))] == list(way)


@pytest.mark.parametrize(
    ("turned_back", "state"),
    [("return_attraction", CaseState.RETURNED), ("refuse_attraction", CaseState.REFUSED)],
)
def test_an_attraction_turned_back_is_filed_again(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, turned_back: str, state: CaseState
) -> None:
    official, case = opened_in_2024(unit_of_work, clock, "BGD")
    recorded(unit_of_work, official, case.id, "file_attraction", DAY)

    case = recorded(unit_of_work, official, case.id, turned_back, DAY, note="The plan is missing.")

    assert (case.state, case.next_step) == (state, "file_attraction")
    assert "file_permit" not in open_moves(case)
    assert recorded(unit_of_work, official, case.id, "file_attraction", DAY).state == (
        CaseState.ATTRACTION_FILED
    )
