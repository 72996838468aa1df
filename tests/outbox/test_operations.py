"""A stuck task is started again by an administrator, and by nobody else."""

from uuid import UUID

import pytest

from portal.accounts.rules import AccountRole
from portal.kernel.actor import SYSTEM, Actor, Role
from portal.kernel.errors import NotAllowed, StaleVersion
from portal.outbox.events import TaskStartedAgain
from portal.outbox.models import TaskRow
from portal.outbox.operations import run_again
from portal.outbox.queries import count_tasks, get_task, stuck_tasks
from portal.storage import UnitOfWorkFactory
from tests.factories.people import an_account, an_official


@pytest.fixture
def admin(unit_of_work: UnitOfWorkFactory) -> Actor:
    return Actor(Role.ADMIN, an_account(unit_of_work, AccountRole.ADMIN))


@pytest.fixture
def task_id(unit_of_work: UnitOfWorkFactory) -> UUID:
    """A task that failed twelve times."""
    with unit_of_work(SYSTEM) as uow:
        task = TaskRow(
            name="search.vacancy",
            payload={},
            created_at=uow.now,
            due_at=uow.now,
            attempts=12,
            stuck_at=uow.now,
        )
        uow.session.add(task)
        uow.flush()
        return task.id


def test_it_waits_like_a_fresh_one_and_that_is_announced(
    unit_of_work: UnitOfWorkFactory, admin: Actor, task_id: UUID
) -> None:
    with unit_of_work(admin) as uow:
        assert [task.id for task in stuck_tasks(uow.session)] == [task_id]
        task = get_task(uow.session, task_id)
        run_again(uow, task)
        uow.flush()
        assert (task.stuck_at, task.attempts, task.due_at) == (None, 0, uow.now)
        assert TaskStartedAgain(task_id=task_id, task="search.vacancy") in uow.events
        assert stuck_tasks(uow.session) == []


def test_a_second_start_is_refused(unit_of_work: UnitOfWorkFactory, admin: Actor, task_id: UUID) -> None:
    with unit_of_work(admin) as uow:
        run_again(uow, get_task(uow.session, task_id))
    with pytest.raises(StaleVersion), unit_of_work(admin) as uow:
        run_again(uow, get_task(uow.session, task_id))


def test_officials_do_not_start_tasks(unit_of_work: UnitOfWorkFactory, task_id: UUID) -> None:
    with pytest.raises(NotAllowed), unit_of_work(an_official(unit_of_work)) as uow:
        run_again(uow, get_task(uow.session, task_id))


def test_tasks_are_counted_in_one_read(unit_of_work: UnitOfWorkFactory, task_id: UUID) -> None:
    with unit_of_work(SYSTEM) as uow:
        before = count_tasks(uow.session, uow.now)
        uow.session.add(
            TaskRow(name="search.vacancy", payload={}, created_at=uow.now, due_at=uow.now, attempts=2)
        )
        uow.flush()
        after = count_tasks(uow.session, uow.now)
    assert after.stuck == before.stuck == 1
    assert after.failing == before.failing + 1
    assert after.due == before.due
