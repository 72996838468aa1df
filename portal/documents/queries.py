"""Reading what is known of documents. Their pictures and numbers are opened by operations only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from portal.documents.models import (
    Document,
    DocumentFile,
    DocumentFinding,
    DocumentPage,
    DocumentSuspicion,
    DocumentView,
)
from portal.documents.rules import DocumentState, Holder, ViewPurpose
from portal.kernel.errors import NotFound

_STANDING = Document.state.not_in((DocumentState.SUPERSEDED, DocumentState.DRAFT))


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands of one paper: the newest version sent, and the accepted one, which may be older."""

    newest: Document
    in_force: Document | None

    @property
    def kind(self) -> str:
        """What it is."""
        return self.newest.kind


def get_document(session: Session, document_id: UUID) -> Document:
    """The document; raises NotFound."""
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound
    return document


def papers(session: Session, holder: Holder) -> list[Paper]:
    """What a person or a workshop has sent, last sent first.

    With both named: the person's own papers, the workshop's own, and those it brought for this person.
    """
    chosen = select(Document).where(_STANDING, _counts_for(holder))
    return _by_paper(
        session.scalars(chosen.order_by(Document.uploaded_at.desc(), Document.edition.desc(), Document.id))
    )


def papers_of_candidate(session: Session, candidate_id: UUID) -> list[Paper]:
    """Everything that stands of a person, whoever brought it, last sent first."""
    chosen = select(Document).where(_STANDING, Document.candidate_id == candidate_id)
    return _by_paper(
        session.scalars(chosen.order_by(Document.uploaded_at.desc(), Document.edition.desc(), Document.id))
    )


def of_candidate(session: Session, candidate_id: UUID) -> list[Document]:
    """A person's documents, the newest sent of each paper, last sent first."""
    return [paper.newest for paper in papers_of_candidate(session, candidate_id)]


def in_force_of_kind(session: Session, candidate_id: UUID, kind: str) -> Document | None:
    """A person's accepted document of a kind."""
    chosen = select(Document).where(
        Document.candidate_id == candidate_id,
        Document.kind == kind,
        Document.state == DocumentState.ACCEPTED,
    )
    return session.scalars(chosen.order_by(Document.uploaded_at.desc())).first()


def newest_of_kind(session: Session, candidate_id: UUID, kind: str) -> Document | None:
    """A person's newest version of a kind that was sent and still stands."""
    chosen = select(Document).where(_STANDING, Document.candidate_id == candidate_id, Document.kind == kind)
    return session.scalars(
        chosen.order_by(Document.uploaded_at.desc(), Document.edition.desc(), Document.id)
    ).first()


def drafts(session: Session, holder: Holder) -> list[Document]:
    """What was begun and not sent, last begun first."""
    chosen = select(Document).where(Document.state == DocumentState.DRAFT, _belongs_to(holder))
    return list(
        session.scalars(chosen.order_by(Document.uploaded_at.desc(), Document.edition.desc(), Document.id))
    )


def draft_of(session: Session, document: Document) -> Document | None:
    """The unsent version of the same paper."""
    chosen = select(Document).where(_same_paper(document), Document.state == DocumentState.DRAFT)
    return session.scalars(chosen).first()


def versions(session: Session, document: Document) -> list[Document]:
    """Every version of the same paper that was sent, the newest first, without this one while a draft."""
    chosen = select(Document).where(_same_paper(document), Document.state != DocumentState.DRAFT)
    return list(session.scalars(chosen.order_by(Document.edition.desc(), Document.uploaded_at.desc())))


def in_force(session: Session, document: Document) -> Document | None:
    """The accepted version of the same paper."""
    chosen = select(Document).where(_same_paper(document), Document.state == DocumentState.ACCEPTED)
    return session.scalars(chosen).first()


def files(session: Session, document_id: UUID) -> list[DocumentFile]:
    """The files of a document as they came, in their order."""
    chosen = select(DocumentFile).where(DocumentFile.document_id == document_id)
    return list(session.scalars(chosen.order_by(DocumentFile.position)))


def findings(session: Session, document_id: UUID) -> list[DocumentFinding]:
    """What the checks found on a document."""
    chosen = select(DocumentFinding).where(DocumentFinding.document_id == document_id)
    return list(session.scalars(chosen.order_by(DocumentFinding.page, DocumentFinding.kind)))


def open_suspicion(session: Session, document_id: UUID) -> DocumentSuspicion:
    """The doubt on a document that nobody has decided yet; raises NotFound."""
    found = session.scalars(
        select(DocumentSuspicion).where(
            DocumentSuspicion.document_id == document_id, DocumentSuspicion.decided_at.is_(None)
        )
    ).first()
    if found is None:
        raise NotFound
    return found


def doubted_by(session: Session, document: Document) -> UUID | None:
    """The official who doubts that a document is genuine; None when nobody does any more."""
    if document.state != DocumentState.SUSPECTED:
        return None
    return open_suspicion(session, document.id).raised_by


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
    found = session.scalars(
        select(Document.candidate_id)
        .where(Document.number_index == number_index, Document.candidate_id != candidate_id)
        .distinct()
    )
    return [each for each in found if each is not None]


def views_of(
    session: Session, candidate_id: UUID, *, include_own: bool = False, limit: int = 200
) -> list[DocumentView]:
    """Who opened a person's documents, newest first; without their own looks unless asked for."""
    chosen = select(DocumentView).where(DocumentView.candidate_id == candidate_id)
    if not include_own:
        chosen = chosen.where(DocumentView.purpose != ViewPurpose.OWN)
    return list(session.scalars(chosen.order_by(DocumentView.at.desc(), DocumentView.id.desc()).limit(limit)))


def _by_paper(found: Iterable[Document]) -> list[Paper]:
    """Documents, newest first, gathered by the paper they are versions of."""
    together: dict[tuple[UUID | None, UUID | None, str, str | None], list[Document]] = {}
    for document in found:
        key = (document.candidate_id, document.employer_id, document.kind, document.translates)
        together.setdefault(key, []).append(document)
    accepted = {
        key: next((each for each in same if each.state == DocumentState.ACCEPTED), None)
        for key, same in together.items()
    }
    return [Paper(same[0], accepted[key]) for key, same in together.items()]


def _same_paper(document: Document) -> ColumnElement[bool]:
    return and_(
        _belongs_to(Holder(document.candidate_id, document.employer_id)),
        Document.kind == document.kind,
        Document.translates.is_(None)
        if document.translates is None
        else Document.translates == document.translates,
        Document.id != document.id,
    )


def _belongs_to(holder: Holder) -> ColumnElement[bool]:
    return and_(
        Document.candidate_id == holder.candidate_id
        if holder.candidate_id
        else Document.candidate_id.is_(None),
        Document.employer_id == holder.employer_id if holder.employer_id else Document.employer_id.is_(None),
    )


def _counts_for(holder: Holder) -> ColumnElement[bool]:
    if holder.candidate_id is None or holder.employer_id is None:
        return _belongs_to(holder)
    return or_(
        and_(
            Document.candidate_id == holder.candidate_id,
            or_(Document.employer_id.is_(None), Document.employer_id == holder.employer_id),
        ),
        and_(Document.candidate_id.is_(None), Document.employer_id == holder.employer_id),
    )
