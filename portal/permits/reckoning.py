"""Tasks that go through all open cases piece by piece: the effect of a draft, the days after a decree."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from portal.outbox.tasks import Task, add_task
from portal.permits import operations, queries
from portal.permits.effect import moved
from portal.permits.models import DecreePreview
from portal.reference import queries as rules
from portal.reference.lifecycle import DecreeState
from portal.reference.models import RuleDecree
from portal.storage import UnitOfWork

AT_ONCE = 250
"""Cases gone through in one commit: others write in between, and no task outlives its claim."""
ONCE_MORE_AFTER = timedelta(minutes=1)
"""A process that had not noticed a decree yet may have stored days by the old rules after we passed."""


def go_on_with_preview(uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Look at the next open cases for a preview; does nothing when they were looked at already."""
    preview = uow.session.get(DecreePreview, UUID(payload["preview"]))
    if preview is None or preview.finished_at is not None:
        return
    if payload["after"] != str(preview.last_case_id):
        return
    decree = uow.session.get_one(RuleDecree, preview.decree_id)
    if decree.state != DecreeState.DRAFT or decree.version != preview.decree_version:
        return  # the draft is another one now; whoever looks at it asks anew
    operations.go_on(uow, preview, rules.proposed(uow.session, rules.get_draft(uow.session)))


def reckon_cases(uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Store the days of the next open cases by the rules in force; those that stand already are left alone.

    After the last case the whole walk is done once more, a little later.
    """
    after = payload.get("after")
    cases = queries.open_after(uow.session, after and UUID(after), AT_ONCE)
    stored = queries.deadlines_by_case(uow.session, [case.id for case in cases])
    for case in cases:
        if names := moved(case, uow.today, stored.get(case.id, {})):
            operations.reckon_anew(uow, case, names)
    more = {"decree": payload.get("decree"), "again": payload.get("again", False)}
    if len(cases) == AT_ONCE:
        add_task(uow, Task("permits.reckon", {**more, "after": str(cases[-1].id)}), set())
    elif not more["again"]:
        again = Task("permits.reckon", {**more, "again": True}, due_at=uow.now + ONCE_MORE_AFTER)
        add_task(uow, again, set())
