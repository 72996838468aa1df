"""The worker: claims what is due, runs it in a unit of work of its own, tries again after a fault.

Delivery is at least once. A worker that is killed leaves its claim behind, which runs out, and the
task is run again; therefore every handler is idempotent and free of order.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update

from portal.kernel.actor import SYSTEM
from portal.kernel.clock import Clock
from portal.outbox.daily import Daily, write_tasks_of_today
from portal.outbox.models import TaskRow, WorkerSign
from portal.storage import Database, UnitOfWork, UnitOfWorkFactory

log = logging.getLogger(__name__)

Handler = Callable[[UnitOfWork, Mapping[str, Any]], None]

CLAIM = timedelta(minutes=2)
"""How long a claimed task is left alone before another worker may take it."""
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
MOST_ATTEMPTS = 12
IDLE_SECONDS = 0.2
BATCH = 20
SIGN_EVERY = timedelta(seconds=5)
NEVER = threading.Event()
"""A stop that nobody gives."""


class Worker:
    """Runs the tasks of one installation with the given handlers (task name → function)."""

    def __init__(
        self,
        name: str,
        database: Database,
        unit_of_work: UnitOfWorkFactory,
        clock: Clock,
        handlers: Mapping[str, Handler],
        daily: Sequence[Daily] = (),
    ) -> None:
        self.name = name
        self._database = database
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._handlers = handlers
        self._daily = daily
        self._signed_at: datetime | None = None
        self._day_begun: date | None = None

    def run(self, stop: threading.Event) -> None:
        """Work until ``stop`` is set; a fault of the database is waited out."""
        pause = IDLE_SECONDS
        while not stop.is_set():
            try:
                self.give_sign()
                self.begin_day()
                ran = self.run_due(stop)
                pause = IDLE_SECONDS
            except Exception:
                log.exception("the worker could not read its tasks")
                ran, pause = 0, min(pause * 2, 30)
            if not ran:
                stop.wait(pause)

    def run_due(self, stop: threading.Event = NEVER) -> int:
        """Run everything due at this moment, or until ``stop``; returns how many tasks were run."""
        ran = 0
        while not stop.is_set() and (claimed := self._claim()):
            for position, task_id in enumerate(claimed):
                if stop.is_set():
                    self._give_back(claimed[position:])
                    break
                self._run_one(task_id)
                ran += 1
        return ran

    def give_sign(self) -> None:
        """Tell ``/readyz`` that this worker is alive, every few seconds."""
        now = self._clock.now()
        if self._signed_at is not None and now - self._signed_at < SIGN_EVERY:
            return
        self._signed_at = now
        with self._unit_of_work(SYSTEM) as uow:
            uow.session.merge(WorkerSign(name=self.name, seen_at=uow.now))

    def begin_day(self) -> None:
        """Write the tasks of every day once the day in Bishkek has begun."""
        today = self._clock.today()
        if self._day_begun == today or not self._daily:
            return
        with self._unit_of_work(SYSTEM) as uow:
            write_tasks_of_today(uow, self._daily)
        self._day_begun = today

    def _claim(self) -> list[Any]:
        now = self._clock.now()
        due = (
            select(TaskRow.id)
            .where(
                TaskRow.done_at.is_(None),
                TaskRow.stuck_at.is_(None),
                TaskRow.due_at <= now,
                or_(TaskRow.claimed_until.is_(None), TaskRow.claimed_until <= now),
            )
            .order_by(TaskRow.due_at)
            .limit(BATCH)
        )
        with self._database.reading() as session:  # an idle worker never asks for the write lock
            if session.scalars(due.limit(1)).first() is None:
                return []
        due = due.with_for_update(skip_locked=True)
        with self._unit_of_work(SYSTEM) as uow:
            claimed = list(uow.session.scalars(due))
            if claimed:
                uow.session.execute(
                    update(TaskRow).where(TaskRow.id.in_(claimed)).values(claimed_until=now + CLAIM)
                )
        return claimed

    def _give_back(self, claimed: list[Any]) -> None:
        with self._unit_of_work(SYSTEM) as uow:
            uow.session.execute(update(TaskRow).where(TaskRow.id.in_(claimed)).values(claimed_until=None))

    def _run_one(self, task_id: Any) -> None:
        try:
            with self._unit_of_work(SYSTEM) as uow:
                task = uow.session.get_one(TaskRow, task_id)
                if task.done_at is not None:
                    return
                self._handlers[task.name](uow, task.payload)
                task.done_at, task.claimed_until, task.last_error = uow.now, None, None
        except Exception as error:
            log.exception("task %s failed", task_id)
            self._postpone(task_id, error)

    def _postpone(self, task_id: Any, error: Exception) -> None:
        with self._unit_of_work(SYSTEM) as uow:
            task = uow.session.get_one(TaskRow, task_id)
            task.attempts += 1
            task.claimed_until = None
            # The kind of error alone: its text may carry personal values.
            task.last_error = type(error).__name__
            task.due_at = uow.now + pause_after(task.attempts)
            if task.attempts >= MOST_ATTEMPTS:
                task.stuck_at = uow.now


def pause_after(attempts: int) -> timedelta:
    """How long to wait after the n-th failure: doubling from five seconds up to an hour."""
    return min(FIRST_PAUSE * (1 << (attempts - 1)), LONGEST_PAUSE)


def last_sign(database: Database) -> datetime | None:
    """When any worker was last heard of."""
    with database.reading() as session:
        return session.scalars(
            select(WorkerSign.seen_at).order_by(WorkerSign.seen_at.desc()).limit(1)
        ).first()
