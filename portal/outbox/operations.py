"""What people may change about tasks."""

from portal.i18n import lazy as _l
from portal.kernel.errors import StaleVersion
from portal.kernel.policy import operation
from portal.outbox import policies
from portal.outbox.events import TaskStartedAgain
from portal.outbox.models import TaskRow
from portal.storage import UnitOfWork


@operation(policies.may_run_again)
def run_again(uow: UnitOfWork, task: TaskRow) -> None:
    """Let a stuck task be tried as often as a fresh one; raises StaleVersion when it is not stuck."""
    if task.stuck_at is None:
        raise StaleVersion(_l("This task is not stuck any more. Somebody started it again already."))
    task.stuck_at, task.claimed_until = None, None
    task.attempts, task.due_at = 0, uow.now
    uow.announce(TaskStartedAgain(task_id=task.id, task=task.name))
