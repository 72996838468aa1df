"""Reading what is known of documents. Their pictures and numbers are opened by operations only."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.documents.models import Document, DocumentPage, DocumentView
from portal.documents.rules import DocumentState, ViewPurpose
from portal.kernel.errors import NotFound


def get_document(session: Session, document_id: UUID) -> Document:
    """The document; raises NotFound."""
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound
    return document


def of_candidate(session: Session, candidate_id: UUID) -> list[Document]:
    """A person's documents, the newest of each kind, last sent first."""
    return list(
        session.scalars(
            select(Document)
            .where(Document.candidate_id == candidate_id, Document.state != DocumentState.SUPERSEDED)
            .order_by(Document.uploaded_at.desc(), Document.id)
        )
    )


def current_of_kind(session: Session, candidate_id: UUID, kind: str) -> Document | None:
    """A person's document of a kind that no newer one has superseded."""
    return session.scalars(
        select(Document).where(
            Document.candidate_id == candidate_id,
            Document.kind == kind,
            Document.state != DocumentState.SUPERSEDED,
        )
    ).first()


def pages(session: Session, document_id: UUID) -> list[DocumentPage]:
    """The pages of a document in their order, without pictures."""
    return list(
        session.scalars(
            select(DocumentPage)
            .where(DocumentPage.document_id == document_id)
            .order_by(DocumentPage.position)
        )
    )


def get_page(session: Session, document_id: UUID, position: int) -> DocumentPage:
    """One page, counted from 1; raises NotFound."""
    page = session.scalars(
        select(DocumentPage).where(DocumentPage.document_id == document_id, DocumentPage.position == position)
    ).first()
    if page is None:
        raise NotFound
    return page


def waiting_for_check(
    session: Session, candidate_ids: Collection[UUID] | None = None, *, limit: int = 200
) -> list[Document]:
    """Documents that nobody has checked yet, the longest waiting first; of some people or of all."""
    chosen = select(Document).where(Document.state == DocumentState.WAITING)
    if candidate_ids is not None:
        chosen = chosen.where(Document.candidate_id.in_(candidate_ids))
    return list(session.scalars(chosen.order_by(Document.uploaded_at, Document.id).limit(limit)))


def other_holders(session: Session, number_index: bytes, candidate_id: UUID) -> list[UUID]:
    """Ids of other people who sent a document with this number, whatever became of it."""
    return list(
        session.scalars(
            select(Document.candidate_id)
            .where(Document.number_index == number_index, Document.candidate_id != candidate_id)
            .distinct()
        )
    )


def views_of(
    session: Session, candidate_id: UUID, *, include_own: bool = False, limit: int = 200
) -> list[DocumentView]:
    """Who opened a person's documents, newest first; without their own looks unless asked for."""
    chosen = select(DocumentView).where(DocumentView.candidate_id == candidate_id)
    if not include_own:
        chosen = chosen.where(DocumentView.purpose != ViewPurpose.OWN)
    return list(session.scalars(chosen.order_by(DocumentView.at.desc(), DocumentView.id.desc()).limit(limit)))
