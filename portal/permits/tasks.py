"""Tasks about permit cases: what happens by itself when a day has come."""

from collections.abc import Mapping
from typing import Any

from portal.outbox.tasks import Task, add_task
from portal.permits import operations, queries
from portal.storage import UnitOfWork

AT_ONCE = 200
"""Cases a task changes in one commit; what is left over is the work of the next task."""


def expire_cases(uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """Let every case run out whose last lawful day is over, however long ago it was."""
    over = queries.run_out(uow.session, uow.today, AT_ONCE)
    for case in over:
        operations.expire(uow, case)
    if len(over) == AT_ONCE:
        add_task(uow, Task("permits.expire"), set())
