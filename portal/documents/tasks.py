"""Tasks about documents: what happens by itself when a day is over."""

from collections.abc import Mapping
from typing import Any

from portal.documents.operations import clear_incoming, forget_drafts
from portal.outbox.tasks import Task, add_task
from portal.storage import UnitOfWork


def clear_uploads(uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """Forget files that came in pieces and became no document within a day."""
    if clear_incoming(uow, None):
        add_task(uow, Task("documents.clear_uploads"), set())


def forget_old_drafts(uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """Throw away drafts that nobody went on with for a month."""
    if forget_drafts(uow, None):
        add_task(uow, Task("documents.forget_drafts"), set())
