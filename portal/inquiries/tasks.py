"""What the worker does about inquiries every day. It reads them as they are, so it may run twice."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from portal.inquiries import operations, queries
from portal.inquiries.models import WrongToken
from portal.inquiries.rules import WRONG_TOKEN_WINDOW, reminder_due
from portal.kernel.clock import bishkek_day
from portal.outbox.tasks import Task, add_task
from portal.reference.inquiries import inquiry_terms, terms
from portal.storage import UnitOfWork

LOOK_AFTER = "inquiries.look_after"
AT_ONCE = 200
"""Inquiries that end in one commit; what is left over is the work of the next task."""


def look_after(uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """End what is over, remind who still has time, forget which networks tried wrong links."""
    over = queries.over(uow.session, uow.today, AT_ONCE)
    for inquiry in over:
        operations.expire(uow, inquiry)
    if len(over) == AT_ONCE:
        add_task(uow, Task(LOOK_AFTER), set())
    farthest = max(max(row.remind_before, default=0) for row in inquiry_terms())
    for inquiry in queries.waiting_until(uow.session, uow.today, farthest):
        leads = terms(inquiry.terms, uow.today).remind_before
        lead = reminder_due(bishkek_day(inquiry.asked_at), inquiry.due_on, leads, uow.today)
        if lead is not None and queries.was_delivered(uow.session, inquiry.id):
            operations.remind(uow, inquiry, lead)
    uow.session.execute(delete(WrongToken).where(WrongToken.at < uow.now - WRONG_TOKEN_WINDOW))
