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
        follow = (reaction(event) for event in uow.events for reaction in reactions[type(event)])
        tasks = [task for task in follow if task is not None]
        written = _waiting(uow, {task.key for task in tasks if task.key is not None})
        for task in tasks:
            _write(uow, task, written)

    return record


def add_task(uow: UnitOfWork, task: Task, written: set[str]) -> None:
    """Write one task, unless the same is already waiting untouched."""
    if task.key is not None and task.key not in written:
        written |= _waiting(uow, {task.key})
    _write(uow, task, written)


def _write(uow: UnitOfWork, task: Task, written: set[str]) -> None:
    if task.key is not None:
        if task.key in written:
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


def _waiting(uow: UnitOfWork, keys: set[str]) -> set[str]:
    """Which keys stand on a task that waits, asked in one read: a page may announce dozens of events."""
    if not keys:
        return set()
    # A claimed task may already have read the rows, so only an untouched one makes ours superfluous.
    waiting = select(TaskRow.key).where(
        TaskRow.key.in_(keys),
        TaskRow.done_at.is_(None),
        TaskRow.stuck_at.is_(None),
        TaskRow.claimed_until.is_(None),
        TaskRow.due_at <= uow.now,
    )
    return {key for key in uow.session.scalars(waiting) if key is not None}
