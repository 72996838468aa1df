"""Who may do what to a workshop."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from portal.employers.policies import (
    may_change,
    may_decide,
    may_register_workshop,
    may_submit,
)
from portal.employers.rules import EmployerState
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role


@dataclass
class SomeWorkshop:
    id: UUID
    state: EmployerState = EmployerState.DRAFT


MINE = SomeWorkshop(uuid4())
OWNER = Actor(Role.EMPLOYER, uuid4(), employer_id=MINE.id)
RIVAL = Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=True)
OFFICIAL = Actor(Role.OFFICIAL, uuid4())
CANDIDATE = Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4())
ADMIN = Actor(Role.ADMIN, uuid4())


def test_a_workshop_account_registers_one_workshop() -> None:
    assert may_register_workshop(Actor(Role.EMPLOYER, uuid4()), None)
    assert not may_register_workshop(OWNER, None)


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM, OFFICIAL, CANDIDATE, ADMIN], ids=lambda a: a.role)
def test_nobody_else_registers_a_workshop(actor: Actor) -> None:
    assert not may_register_workshop(actor, None)


@pytest.mark.parametrize("policy", [may_change, may_submit])
@pytest.mark.parametrize(
    "actor", [ANONYMOUS, SYSTEM, OFFICIAL, CANDIDATE, ADMIN, RIVAL], ids=lambda a: a.role
)
def test_only_members_describe_and_submit(policy, actor: Actor) -> None:
    assert policy(OWNER, MINE)
    assert not policy(actor, MINE)


@pytest.mark.parametrize("state", [EmployerState.SUBMITTED, EmployerState.SUSPENDED])
def test_nothing_changes_under_an_officials_eyes(state: EmployerState) -> None:
    decision = may_change(OWNER, SomeWorkshop(MINE.id, state))

    assert not decision
    assert "official" in str(decision.reason)


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM, CANDIDATE, ADMIN, OWNER], ids=lambda a: a.role)
def test_only_officials_decide(actor: Actor) -> None:
    assert may_decide(OFFICIAL, MINE)
    assert not may_decide(actor, MINE)
