"""Reading the trail: what happened to one thing."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit.models import AuditEntry


def entries_about(
    session: Session, subject_type: str, subject_id: UUID, events: Collection[str]
) -> list[AuditEntry]:
    """The entries about a thing that are of these events, newest first."""
    chosen = select(AuditEntry).where(
        AuditEntry.subject_type == subject_type,
        AuditEntry.subject_id == subject_id,
        AuditEntry.event.in_(events),
    )
    return list(session.scalars(chosen.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())))
