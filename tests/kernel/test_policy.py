from dataclasses import dataclass, field

import pytest

from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from portal.kernel.errors import NotAllowed
from portal.kernel.policy import ALLOWED, OPERATIONS, Decision, allowed_if, operation


@dataclass
class Work:
    actor: Actor
    done: list[str] = field(default_factory=list)


def may_sweep(actor: Actor, floor: str) -> Decision:
    return allowed_if(actor.role is Role.SYSTEM, f"Only the caretaker sweeps the {floor}.")


@pytest.fixture
def sweep():
    """An operation that is forgotten again, so that the house rules do not find it."""

    @operation(may_sweep)
    def sweep(work: Work, floor: str, *, twice: bool = False) -> str:
        work.done.append(floor)
        return "clean and shining" if twice else "clean"

    name = f"{sweep.__module__}.{sweep.__qualname__}"
    assert OPERATIONS[name] is may_sweep
    yield sweep
    del OPERATIONS[name]


def test_an_allowed_actor_gets_the_result(sweep):
    work = Work(SYSTEM)

    assert sweep(work, "hall", twice=True) == "clean and shining"
    assert work.done == ["hall"]


def test_a_refused_actor_is_told_why_and_nothing_happens(sweep):
    work = Work(ANONYMOUS)

    with pytest.raises(NotAllowed) as refusal:
        sweep(work, "hall")

    assert refusal.value.reason == "Only the caretaker sweeps the hall."
    assert refusal.value.operation.endswith("sweep")
    assert work.done == []


def test_a_decision_is_as_true_as_it_is_allowed():
    assert ALLOWED
    assert not may_sweep(ANONYMOUS, "hall")


def test_visitors_and_the_worker_have_no_account():
    assert not ANONYMOUS.is_signed_in
    assert not SYSTEM.is_signed_in
    assert SYSTEM.is_one_of(Role.ADMIN, Role.SYSTEM)
