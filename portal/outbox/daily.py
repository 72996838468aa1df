"""Tasks of every day: written once a day by whichever worker is there, run like all others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from portal.kernel.clock import BISHKEK
from portal.outbox.models import TaskRow
from portal.storage import UnitOfWork


@dataclass(frozen=True, slots=True)
class Daily:
    """A task by name, and the hour of the day in Bishkek at which it is due."""

    name: str
    hour: int = 0


def write_tasks_of_today(uow: UnitOfWork, daily: Sequence[Daily]) -> int:
    """Write those tasks of today that nobody has written yet; returns how many.

    A day on which no worker ran is left out: each handler catches up by itself. Two workers at once may
    write a task twice, which handlers must bear anyway.
    """
    keys = {f"{each.name}:{uow.today}": each for each in daily}
    written = set(uow.session.scalars(select(TaskRow.key).where(TaskRow.key.in_(keys))))
    missing = {key: each for key, each in keys.items() if key not in written}
    for key, each in missing.items():
        due_at = datetime.combine(uow.today, time(each.hour), BISHKEK)
        uow.session.add(
            TaskRow(name=each.name, payload={}, key=key, created_at=uow.now, due_at=max(due_at, uow.now))
        )
    return len(missing)
