"""From events to tasks: the recorder that reads the table of reactions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.kernel.events import Event
from portal.outbox.models import TaskRow
from portal.storage import Recorder, UnitOfWork


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do later. Two waiting tasks with the same ``key`` are one."""

    name: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None
    due_at: datetime | None = None


Reaction = Callable[[Any], Task | None]
"""What follows from an event; None when nothing does this time."""
Reactions = Mapping[type[Event], Sequence[Reaction]]


def record_tasks(reactions: Reactions) -> Recorder:
    """A recorder that writes the tasks which the table says follow from each event."""

    def record(uow: UnitOfWork) -> None:
        written: set[str] = set()
        for event in uow.events:
            for reaction in reactions[type(event)]:
                if (task := reaction(event)) is not None:
                    add_task(uow, task, written)

    return record


def add_task(uow: UnitOfWork, task: Task, written: set[str]) -> None:
    """Write one task, unless the same is already waiting untouched."""
    if task.key is not None:
        if task.key in written or _is_waiting(uow, task.key):
            return
        written.add(task.key)
    uow.session.add(
        TaskRow(
            name=task.name,
            payload=dict(task.payload),
            key=task.key,
            created_at=uow.now,
            due_at=task.due_at or uow.now,
        )
    )


def _is_waiting(uow: UnitOfWork, key: str) -> bool:
    # A claimed task may already have read the rows, so only an untouched one makes ours superfluous.
    waiting = select(TaskRow.id).where(
        TaskRow.key == key,
        TaskRow.done_at.is_(None),
        TaskRow.stuck_at.is_(None),
        TaskRow.claimed_until.is_(None),
        TaskRow.due_at <= uow.now,
    )
    return uow.session.scalars(waiting.limit(1)).first() is not None
