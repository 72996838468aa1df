"""Tasks of every day are written once, at their hour in Bishkek."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.outbox import Daily, Worker
from portal.outbox.daily import write_tasks_of_today
from portal.outbox.models import TaskRow
from portal.storage import Database, UnitOfWorkFactory

DAILY = (Daily("sweep"), Daily("greet", hour=15))


def test_each_is_due_at_its_hour_or_at_once_when_that_is_over(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    with unit_of_work(SYSTEM) as uow:
        assert write_tasks_of_today(uow, DAILY) == 2

    due = {row.name: row.due_at for row in session.scalars(select(TaskRow))}
    # It is noon on 2 March in Bishkek, six o'clock in UTC.
    assert due == {
        "sweep": datetime(2026, 3, 2, 6, tzinfo=UTC),
        "greet": datetime(2026, 3, 2, 9, tzinfo=UTC),
    }


def test_a_day_has_each_task_once_even_after_it_is_done(unit_of_work: UnitOfWorkFactory) -> None:
    with unit_of_work(SYSTEM) as uow:
        write_tasks_of_today(uow, DAILY)
        uow.flush()
        for row in uow.session.scalars(select(TaskRow)):
            row.done_at = uow.now

    with unit_of_work(SYSTEM) as uow:
        assert write_tasks_of_today(uow, DAILY) == 0


def test_the_worker_begins_each_day_once(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock, database: Database
) -> None:
    ran: list[str] = []
    handlers = {"sweep": lambda uow, _payload: ran.append(str(uow.today))}
    worker = Worker("test", database, unit_of_work, clock, handlers, [Daily("sweep")])

    for _ in range(2):
        worker.begin_day()
        worker.run_due()
    clock.advance(hours=11, minutes=59)  # one minute to midnight in Bishkek
    worker.begin_day()
    worker.run_due()
    clock.advance(minutes=1)
    worker.begin_day()
    worker.run_due()

    assert ran == ["2026-03-02", "2026-03-03"]
