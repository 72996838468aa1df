"""Reading what is known of documents. Their pictures and numbers are opened by operations only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.documents.models import (
    Document,
    DocumentFile,
    DocumentFinding,
    DocumentPage,
    DocumentPageBand,
    DocumentSuspicion,
    DocumentView,
    IncomingPiece,
    IncomingUpload,
)
from portal.documents.rules import DocumentState, Holder, ViewPurpose
from portal.files.quality import bands, same_picture
from portal.kernel.errors import NotFound

BANDS_OF_ONE_PLACE = 65_536
MOST_ALIKE = 500
"""Pages that share a band and are looked at more closely."""
FIRST_OF_PRINT = 8 * BANDS_OF_ONE_PLACE
"""The first band of the half of a fingerprint that tells papers of one kind from each other."""
PRINT_COUNTS = 3
"""For how many bands of light and shade one of the print counts: it is the rarer by so much."""
LEAST_MARKS = 96
"""Bits set in the fingerprint of a picture that shows something; an empty page has hardly any."""

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


def numbered_bands(fingerprint: str | None) -> list[int]:
    """The bands of a fingerprint, each with its place; none for a page that shows nothing."""
    if fingerprint is None or int(fingerprint, 16).bit_count() < LEAST_MARKS:
        return []
    return [place * BANDS_OF_ONE_PLACE + band for place, band in enumerate(bands(fingerprint))]


def pages_alike(session: Session, page: DocumentPage) -> list[tuple[Document, DocumentPage]]:
    """Pages of other documents that were sent, whatever became of them, and that show the same picture.

    Sheets of one form agree in light and shade, so that of many thousand passports thousands share a band.
    Those that share most are looked at, and a band of the print counts for more.
    """
    wanted = numbered_bands(page.fingerprint)
    if page.fingerprint is None or not wanted:
        return []
    shared = func.sum(case((DocumentPageBand.band >= FIRST_OF_PRINT, PRINT_COUNTS), else_=1))
    nearest = (
        select(DocumentPageBand.page_id)
        .where(DocumentPageBand.band.in_(wanted))
        .group_by(DocumentPageBand.page_id)
        .order_by(shared.desc(), DocumentPageBand.page_id)
        .limit(MOST_ALIKE)
        .subquery()
    )
    looks = select(DocumentPage.id, DocumentPage.fingerprint).join(
        nearest, nearest.c.page_id == DocumentPage.id
    )
    same = [
        other_id for other_id, look in session.execute(looks) if look and same_picture(page.fingerprint, look)
    ]
    if not same:
        return []
    found = session.execute(
        select(Document, DocumentPage)
        .join(DocumentPage, DocumentPage.document_id == Document.id)
        .where(
            DocumentPage.id.in_(same),
            Document.id != page.document_id,
            Document.state != DocumentState.DRAFT,
        )
    )
    return [(document, other) for document, other in found]


def bands_of(session: Session, page_id: UUID) -> list[DocumentPageBand]:
    """The bands by which a page is found."""
    return list(session.scalars(select(DocumentPageBand).where(DocumentPageBand.page_id == page_id)))


def with_same_file(session: Session, document: Document) -> list[Document]:
    """Other documents that were sent, whatever became of them, with the very same file, byte by byte."""
    own = select(DocumentFile.content_index).where(DocumentFile.document_id == document.id)
    chosen = (
        select(Document)
        .where(
            Document.id.in_(select(DocumentFile.document_id).where(DocumentFile.content_index.in_(own))),
            Document.id != document.id,
            Document.state != DocumentState.DRAFT,
        )
        .limit(MOST_ALIKE)
    )
    return list(session.scalars(chosen))


def waiting_for_check(
    session: Session, candidate_ids: Collection[UUID] | None = None, *, limit: int = 200
) -> list[Document]:
    """Documents that nobody has checked yet, the longest waiting first; of some people or of all."""
    chosen = select(Document).where(Document.state == DocumentState.WAITING)
    if candidate_ids is not None:
        chosen = chosen.where(Document.candidate_id.in_(candidate_ids))
    return list(session.scalars(chosen.order_by(Document.uploaded_at, Document.id).limit(limit)))


def workshop_papers_to_check(session: Session, *, limit: int = 200) -> list[Document]:
    """Workshops' own papers that wait and are not set aside, the longest waiting first."""
    chosen = select(Document).where(
        Document.candidate_id.is_(None),
        Document.state == DocumentState.WAITING,
        Document.set_aside_at.is_(None),
    )
    return list(session.scalars(chosen.order_by(Document.uploaded_at, Document.id).limit(limit)))


def doubts_for(
    session: Session, official_id: UUID, *, limit: int = 200
) -> list[tuple[Document, DocumentSuspicion]]:
    """Documents that another official doubts, the longest doubted first."""
    chosen = (
        select(Document, DocumentSuspicion)
        .join(DocumentSuspicion, DocumentSuspicion.document_id == Document.id)
        .where(
            Document.state == DocumentState.SUSPECTED,
            DocumentSuspicion.decided_at.is_(None),
            DocumentSuspicion.raised_by != official_id,
        )
        .order_by(DocumentSuspicion.raised_at, Document.id)
    )
    return [(document, doubt) for document, doubt in session.execute(chosen.limit(limit))]


def suspicions(session: Session, document_id: UUID) -> list[DocumentSuspicion]:
    """Every doubt there was about a document, the latest first."""
    chosen = select(DocumentSuspicion).where(DocumentSuspicion.document_id == document_id)
    return list(session.scalars(chosen.order_by(DocumentSuspicion.raised_at.desc())))


def counterpart(session: Session, document: Document) -> Document | None:
    """Of an original the newest translation that was sent, of a translation its original."""
    chosen = select(Document).where(
        _STANDING, _belongs_to(Holder(document.candidate_id, document.employer_id))
    )
    if document.translates is None:
        chosen = chosen.where(Document.translates == document.kind)
    else:
        chosen = chosen.where(Document.kind == document.translates)
    return session.scalars(chosen.order_by(Document.uploaded_at.desc(), Document.id)).first()


def of_ids(session: Session, document_ids: Collection[UUID]) -> dict[UUID, Document]:
    """Some documents by their ids; what is gone is left out."""
    chosen = select(Document).where(Document.id.in_(document_ids))
    return {document.id: document for document in session.scalars(chosen)}


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


def get_incoming(session: Session, upload_id: UUID, account_id: UUID | None) -> IncomingUpload:
    """A file on its way from this account; raises NotFound, for one of somebody else too."""
    upload = session.get(IncomingUpload, upload_id)
    if upload is None or upload.account_id != account_id:
        raise NotFound
    return upload


def incoming_of(session: Session, account_id: UUID) -> list[IncomingUpload]:
    """Files on their way from an account, the newest first."""
    chosen = select(IncomingUpload).where(IncomingUpload.account_id == account_id)
    return list(session.scalars(chosen.order_by(IncomingUpload.begun_at.desc(), IncomingUpload.id)))


def drafts_before(session: Session, moment: datetime, limit: int) -> list[Document]:
    """Drafts begun before a moment, the oldest first."""
    chosen = select(Document).where(Document.state == DocumentState.DRAFT, Document.uploaded_at < moment)
    return list(session.scalars(chosen.order_by(Document.uploaded_at, Document.id).limit(limit)))


def incoming_over(session: Session, now: datetime, limit: int) -> list[IncomingUpload]:
    """Files whose day is over, the oldest first."""
    chosen = select(IncomingUpload).where(IncomingUpload.expires_at <= now)
    return list(session.scalars(chosen.order_by(IncomingUpload.expires_at, IncomingUpload.id).limit(limit)))


def pieces(session: Session, upload_id: UUID) -> list[IncomingPiece]:
    """What has come of a file, in its order."""
    chosen = select(IncomingPiece).where(IncomingPiece.upload_id == upload_id)
    return list(session.scalars(chosen.order_by(IncomingPiece.start)))


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
