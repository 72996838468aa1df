from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.kernel.actor import SYSTEM
from portal.kernel.events import Event
from portal.outbox import Task, record_tasks
from portal.outbox.models import TaskRow
from portal.storage import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class KettleBoiled(Event):
    kettle_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CupBroken(Event):
    cup_id: UUID


@pytest.fixture
def recorders(clock):
    return [
        record_tasks(
            {
                KettleBoiled: [
                    lambda event: Task("pour", {"kettle": str(event.kettle_id)}),
                    lambda _event: Task("tidy", key="tidy"),
                    lambda _event: Task("descale", due_at=clock.now() + timedelta(days=30)),
                ],
                CupBroken: [],
            }
        )
    ]


def boil(unit_of_work, times=1):
    with unit_of_work(SYSTEM) as uow:
        for _ in range(times):
            uow.announce(KettleBoiled(kettle_id=new_id()))


def names(session) -> list[str]:
    return sorted(session.scalars(select(TaskRow.name)))


def test_every_reaction_of_the_table_becomes_a_task(unit_of_work, session):
    boil(unit_of_work)

    assert names(session) == ["descale", "pour", "tidy"]


def test_a_task_is_due_at_once_unless_it_says_otherwise(unit_of_work, session, clock):
    boil(unit_of_work)

    due = dict(session.execute(select(TaskRow.name, TaskRow.due_at)).all())
    assert due["pour"] == clock.now()
    assert due["descale"] == clock.now() + timedelta(days=30)


def test_tasks_with_the_same_key_are_one_while_they_wait(unit_of_work, reading):
    boil(unit_of_work, times=2)
    boil(unit_of_work)

    assert names(reading()).count("tidy") == 1
    assert names(reading()).count("pour") == 3


@pytest.mark.parametrize("state", ["done_at", "stuck_at", "claimed_until"])
def test_a_task_that_no_longer_waits_untouched_does_not_stand_for_a_new_one(
    unit_of_work, reading, clock, state
):
    """One that is being run may already have read the old rows, so the new one is needed."""
    boil(unit_of_work)
    with unit_of_work(SYSTEM) as uow:
        tidy = uow.session.scalars(select(TaskRow).where(TaskRow.name == "tidy")).one()
        setattr(tidy, state, clock.now())

    boil(unit_of_work)

    assert names(reading()).count("tidy") == 2


def test_an_event_without_a_line_in_the_table_is_a_fault_and_writes_nothing(unit_of_work, session):
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Forgotten(Event):
        thing_id: UUID

    with pytest.raises(KeyError), unit_of_work(SYSTEM) as uow:
        uow.announce(Forgotten(thing_id=new_id()))

    assert names(session) == []


def test_an_event_from_which_nothing_follows_says_so_with_an_empty_line(unit_of_work, session):
    with unit_of_work(SYSTEM) as uow:
        uow.announce(CupBroken(cup_id=new_id()))

    assert names(session) == []
