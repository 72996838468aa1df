"""How much waits on the desk of the officials, counted without reading what it is."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.documents.models import Document, DocumentSuspicion
from portal.documents.rules import DocumentState


def count_doubts(session: Session, official_id: UUID) -> int:
    """How many documents another official doubts; see ``queries.doubts_for``."""
    counted = (
        select(func.count())
        .select_from(Document)
        .join(DocumentSuspicion, DocumentSuspicion.document_id == Document.id)
        .where(
            Document.state == DocumentState.SUSPECTED,
            DocumentSuspicion.decided_at.is_(None),
            DocumentSuspicion.raised_by != official_id,
        )
    )
    return session.scalar(counted) or 0


def count_workshop_papers(session: Session) -> int:
    """How many papers of workshops wait; see ``queries.workshop_papers_to_check``."""
    counted = select(func.count()).where(
        Document.candidate_id.is_(None),
        Document.state == DocumentState.WAITING,
        Document.set_aside_at.is_(None),
    )
    return session.scalar(counted) or 0
