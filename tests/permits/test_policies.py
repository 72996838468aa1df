"""Who may do what to a permit case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest

from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from portal.permits import policies
from portal.permits.lifecycle import CaseState


@dataclass(frozen=True)
class Case:
    candidate_id: UUID
    employer_id: UUID
    assigned_to: UUID | None
    state: CaseState = CaseState.FILED
    entered_on: date | None = None


OFFICIAL = Actor(Role.OFFICIAL, uuid4())
WORKER = Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4())
MEMBER = Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=True)
ACTORS = {
    "the assigned official": OFFICIAL,
    "another official": Actor(Role.OFFICIAL, uuid4()),
    "the worker": WORKER,
    "another worker": Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4()),
    "somebody without a profile": Actor(Role.CANDIDATE, uuid4()),
    "the workshop": MEMBER,
    "another workshop": Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4()),
    "an administrator": Actor(Role.ADMIN, uuid4()),
    "a visitor": ANONYMOUS,
    "the system": SYSTEM,
    "a worker's account in an official's clothes": Actor(Role.OFFICIAL),
}


def a_case(assigned_to: UUID | None = OFFICIAL.account_id, state: CaseState = CaseState.FILED) -> Case:
    assert WORKER.candidate_id is not None
    assert MEMBER.employer_id is not None
    return Case(WORKER.candidate_id, MEMBER.employer_id, assigned_to, state)


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (
            policies.may_see_case,
            {"the assigned official", "another official", "the worker", "the workshop"},
        ),
        (policies.may_see_identity, {"the assigned official", "the worker"}),
        (policies.may_record, {"the assigned official"}),
        (policies.may_hand_over, {"the assigned official"}),
        (policies.may_take, set()),
        (policies.may_plan_trip, {"the worker"}),
    ],
)
def test_a_case_that_an_official_has(policy: object, allowed: set[str]) -> None:
    assert callable(policy)
    case = a_case()
    assert {name for name, actor in ACTORS.items() if policy(actor, case)} == allowed


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (policies.may_take, {"the assigned official", "another official"}),
        (policies.may_record, set()),
        (policies.may_see_identity, {"the worker"}),
        (policies.may_hand_over, set()),
    ],
)
def test_a_case_that_nobody_has(policy: object, allowed: set[str]) -> None:
    assert callable(policy)
    case = a_case(assigned_to=None)
    assert {name for name, actor in ACTORS.items() if policy(actor, case)} == allowed


@pytest.mark.parametrize("state", [CaseState.CANCELLED, CaseState.ENDED])
def test_a_closed_case_shows_officials_no_identity_and_takes_no_record(state: CaseState) -> None:
    case = a_case(state=state)
    assert not policies.may_see_identity(OFFICIAL, case)
    assert not policies.may_record(OFFICIAL, case)
    assert not policies.may_take(ACTORS["another official"], a_case(None, state))


@pytest.mark.parametrize("policy", [policies.may_take, policies.may_record, policies.may_see_identity])
def test_every_no_says_what_can_be_done(policy: object) -> None:
    assert callable(policy)
    reasons = [policy(actor, a_case()).reason for actor in ACTORS.values() if not policy(actor, a_case())]
    assert all(str(reason) for reason in reasons)
