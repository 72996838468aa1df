"""What people did to tasks."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStartedAgain(Event):
    """An administrator put a stuck task back among those that wait."""

    task_id: UUID
    task: str
