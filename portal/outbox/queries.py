"""Reading how the tasks stand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from portal.kernel.errors import NotFound
from portal.outbox.models import TaskRow, WorkerSign


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """``due`` are waiting now, ``later`` have a day to come, ``failing`` failed and will be tried again.

    ``oldest_due_at`` is since when the longest waiting one has been due.
    """

    due: int
    later: int
    failing: int
    stuck: int
    oldest_due_at: datetime | None


def count_tasks(session: Session, now: datetime) -> TaskCounts:
    """How many tasks stand where, in one read."""
    waits = and_(TaskRow.done_at.is_(None), TaskRow.stuck_at.is_(None))
    fresh = and_(waits, TaskRow.attempts == 0)
    due = and_(fresh, TaskRow.due_at <= now)
    row = session.execute(
        select(
            func.count().filter(due).label("due"),
            func.count().filter(and_(fresh, TaskRow.due_at > now)).label("later"),
            func.count().filter(and_(waits, TaskRow.attempts > 0)).label("failing"),
            func.count().filter(TaskRow.stuck_at.is_not(None)).label("stuck"),
            func.min(TaskRow.due_at).filter(due).label("oldest_due_at"),
        ).where(TaskRow.done_at.is_(None))
    ).one()
    return TaskCounts(row.due, row.later, row.failing, row.stuck, row.oldest_due_at)


def stuck_tasks(session: Session, limit: int = 50) -> list[TaskRow]:
    """Tasks that failed too often and wait for a person, the longest stuck first."""
    chosen = select(TaskRow).where(TaskRow.done_at.is_(None), TaskRow.stuck_at.is_not(None))
    return list(session.scalars(chosen.order_by(TaskRow.stuck_at, TaskRow.id).limit(limit)))


def get_task(session: Session, task_id: UUID) -> TaskRow:
    """The task; raises NotFound."""
    task = session.get(TaskRow, task_id)
    if task is None:
        raise NotFound
    return task


def signs(session: Session) -> list[WorkerSign]:
    """When each worker was last heard of, the latest first."""
    return list(session.scalars(select(WorkerSign).order_by(WorkerSign.seen_at.desc())))
