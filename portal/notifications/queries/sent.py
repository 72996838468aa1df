"""Reading what was sent, and how its delivery stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.kernel.errors import NotFound
from portal.notifications.models import Reminder
from portal.notifications.rules import Delivery
from portal.permits.models import PermitCase

SHOWN = 50
"""Reminders shown to one person or on one case, the newest."""


@dataclass(frozen=True, slots=True)
class OnCase:
    """A reminder and the case it is about."""

    reminder: Reminder
    case: PermitCase


def get_on_case(session: Session, reminder_id: UUID) -> OnCase:
    """A reminder with its case; raises NotFound."""
    chosen = select(Reminder, PermitCase).join(PermitCase, PermitCase.id == Reminder.case_id)
    found = session.execute(chosen.where(Reminder.id == reminder_id)).first()
    if found is None:
        raise NotFound
    return OnCase(*found)


def of_case(session: Session, case_id: UUID) -> list[Reminder]:
    """What was sent about a case and what could not be, newest first."""
    chosen = select(Reminder).where(Reminder.case_id == case_id, Reminder.state != Delivery.DROPPED)
    return list(session.scalars(chosen.order_by(Reminder.queued_at.desc(), Reminder.id).limit(SHOWN)))


def of_account(session: Session, account_id: UUID) -> list[tuple[Reminder, str]]:
    """What was sent to somebody, newest first, each with the number of its case."""
    chosen = (
        select(Reminder, PermitCase.number)
        .join(PermitCase, PermitCase.id == Reminder.case_id)
        .where(Reminder.account_id == account_id, Reminder.state != Delivery.DROPPED)
        .order_by(Reminder.queued_at.desc(), Reminder.id)
    )
    return [(reminder, number) for reminder, number in session.execute(chosen.limit(SHOWN))]


def count_failed(session: Session, since: datetime) -> int:
    """How many reminders written since a moment could not be delivered."""
    counted = select(func.count()).select_from(Reminder)
    failed = counted.where(Reminder.state == Delivery.FAILED, Reminder.queued_at >= since)
    return session.scalar(failed) or 0
