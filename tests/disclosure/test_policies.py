"""Who may ask to see a person at all."""

from uuid import uuid4

import pytest

from portal.disclosure.policies import may_ask
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.OFFICIAL, Role.CANDIDATE])
def test_people_with_an_account_ask(role: Role) -> None:
    assert may_ask(Actor(role, uuid4()), None)


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, SYSTEM, Actor(Role.ADMIN, uuid4())], ids=lambda actor: actor.role
)
def test_visitors_the_worker_and_administrators_do_not(actor: Actor) -> None:
    assert not may_ask(actor, None)
