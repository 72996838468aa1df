"""Tasks written in the same commit as the rows they follow from, and the worker that runs them."""

from portal.outbox.daily import Daily
from portal.outbox.tasks import Reaction, Reactions, Task, record_tasks
from portal.outbox.worker import Handler, Worker

__all__ = ["Daily", "Handler", "Reaction", "Reactions", "Task", "Worker", "record_tasks"]
