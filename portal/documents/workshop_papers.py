"""What a workshop must know of its papers beyond the papers themselves: what came back, and who looked."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.documents.models import Document, DocumentView
from portal.documents.rules import DocumentState, ViewPurpose

CAME_BACK = (DocumentState.RETURNED, DocumentState.REFUSED)


def came_back_for_workers(session: Session, employer_id: UUID, *, limit: int = 50) -> list[Document]:
    """Papers that the workshop brought for its people and an official did not take, the latest first."""
    chosen = select(Document).where(
        Document.employer_id == employer_id,
        Document.candidate_id.is_not(None),
        Document.state.in_(CAME_BACK),
    )
    return list(session.scalars(chosen.order_by(Document.decided_at.desc(), Document.id).limit(limit)))


def views_of_workshop(session: Session, employer_id: UUID, *, limit: int = 200) -> list[DocumentView]:
    """Who opened the workshop's own papers, newest first; without its own looks."""
    chosen = select(DocumentView).where(
        DocumentView.employer_id == employer_id,
        DocumentView.candidate_id.is_(None),
        DocumentView.purpose != ViewPurpose.OWN,
    )
    return list(session.scalars(chosen.order_by(DocumentView.at.desc(), DocumentView.id.desc()).limit(limit)))
