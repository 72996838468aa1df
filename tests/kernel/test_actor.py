"""The actor knows whether there is an account behind it."""

from uuid import uuid4

import pytest

from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from portal.kernel.errors import NotAllowed


def test_a_person_has_an_account() -> None:
    account_id = uuid4()

    assert Actor(Role.CANDIDATE, account_id).require_account() == account_id


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM], ids=lambda actor: actor.role)
def test_visitors_and_the_worker_have_none(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        actor.require_account()
