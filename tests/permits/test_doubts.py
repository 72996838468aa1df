"""A paper that may be forged: one official says so, another one clears it."""

from datetime import date

import pytest

from portal.kernel.errors import IllegalMove, NotAllowed
from portal.permits import operations
from portal.permits.lifecycle import CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.storage import UnitOfWorkFactory
from tests.factories.permits import an_issued_case, recorded, taken

DAY = date(2026, 3, 2)


@pytest.fixture
def doubted(unit_of_work: UnitOfWorkFactory) -> tuple[object, PermitCase]:
    """An issued case whose official doubts a paper."""
    official, _, case = an_issued_case(unit_of_work)
    case = recorded(unit_of_work, official, case.id, "suspect_forgery", DAY, note="The QR is not known.")
    return official, case


def test_nothing_goes_on_while_a_paper_is_doubted(unit_of_work, doubted) -> None:
    official, case = doubted
    assert (case.hold, case.next_step, case.next_actor) == (Hold.SUSPECTED_FORGERY, "lift_hold", "official")

    with pytest.raises(IllegalMove):
        recorded(unit_of_work, official, case.id, "clear_exit", DAY)


def test_whoever_doubted_does_not_clear(unit_of_work, doubted) -> None:
    official, case = doubted

    with pytest.raises(NotAllowed):
        recorded(unit_of_work, official, case.id, "clear_suspicion", DAY)


def test_nor_around_the_corner_of_an_arrest(unit_of_work, doubted) -> None:
    official, case = doubted
    recorded(unit_of_work, official, case.id, "detain", DAY, note="At the airport.")

    with pytest.raises(NotAllowed):
        recorded(unit_of_work, official, case.id, "release_person", DAY)


def test_another_official_clears(unit_of_work, doubted) -> None:
    official, case = doubted
    with unit_of_work(official) as uow:
        operations.release(uow, get_case(uow.session, case.id))
    second = taken(unit_of_work, case.id)

    cleared = recorded(unit_of_work, second, case.id, "clear_suspicion", DAY)

    assert (cleared.hold, cleared.state, cleared.next_step) == (Hold.NONE, CaseState.ISSUED, "clear_exit")


def test_a_forged_permit_is_revoked_by_the_same_official(unit_of_work, doubted) -> None:
    official, case = doubted

    revoked = recorded(unit_of_work, official, case.id, "revoke", DAY, note="The ministry did not issue it.")

    assert revoked.state == CaseState.REVOKED
