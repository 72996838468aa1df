"""Messages about papers: what is being gathered for a holder, and what of a message is still to be done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from portal.documents.models import Document, DocumentRound, DocumentRoundItem
from portal.documents.rules import FATAL, DocumentState, Holder, ReturnReason

_WAITS = DocumentState.WAITING


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a message: a document with what is wrong with it, or a kind that is missing.

    ``answered_by`` is what the holder has sent since; ``sent_at`` is None until the message is sent.
    """

    item: DocumentRoundItem
    document: Document | None
    answered_by: Document | None
    sent_at: datetime | None
    language: str

    @property
    def kind(self) -> str:
        """Of which kind the paper is."""
        return self.document.kind if self.document is not None else (self.item.kind or "")

    @property
    def translates(self) -> str | None:
        """Of a translation, the kind it translates."""
        return self.document.translates if self.document is not None else None

    @property
    def reasons(self) -> tuple[ReturnReason, ...]:
        """What is wrong; empty for a paper that is missing."""
        return tuple(ReturnReason(reason) for reason in self.item.reasons)

    @property
    def is_fatal(self) -> bool:
        """Whether no other picture of it will do."""
        return bool(FATAL & set(self.reasons))

    @property
    def is_done(self) -> bool:
        """Whether the holder has done what was asked."""
        return self.answered_by is not None


def gathered(session: Session, holder: Holder) -> DocumentRound | None:
    """The message to this holder that is not sent yet."""
    chosen = select(DocumentRound).where(_is_for(holder), DocumentRound.sent_at.is_(None))
    return session.scalars(chosen.order_by(DocumentRound.begun_at, DocumentRound.id).limit(1)).first()


def points_of(session: Session, round_ids: Collection[UUID]) -> list[Point]:
    """All points of some messages, the latest message first, papers before what is missing.

    A point of a message that is not sent counts only while its document still waits.
    """
    if not round_ids:
        return []
    rows = session.execute(
        select(DocumentRoundItem, DocumentRound, Document)
        .join(DocumentRound, DocumentRound.id == DocumentRoundItem.round_id)
        .outerjoin(Document, Document.id == DocumentRoundItem.document_id)
        .where(DocumentRoundItem.round_id.in_(round_ids))
        .order_by(
            DocumentRound.sent_at.desc(),
            DocumentRoundItem.kind.is_not(None),
            Document.uploaded_at,
            DocumentRoundItem.kind,
            DocumentRoundItem.id,
        )
    ).all()
    sent = _sent_since(session, [(round_, document, item) for item, round_, document in rows])
    return [
        Point(item, document, sent.get(item.id), round_.sent_at, round_.language)
        for item, round_, document in rows
        if round_.sent_at is not None or document is None or document.state == _WAITS
    ]


def gathered_points(session: Session, holder: Holder) -> list[Point]:
    """What the message being gathered for a holder says so far."""
    round_ = gathered(session, holder)
    return points_of(session, [round_.id]) if round_ is not None else []


def points_for(session: Session, holder: Holder) -> list[Point]:
    """Points of the messages to a holder in which something is still to be done, done ones among them."""
    sent = select(DocumentRound.id).where(_is_for(holder), DocumentRound.sent_at.is_not(None))
    points = points_of(session, session.scalars(sent).all())
    still_open = {each.item.round_id for each in points if not each.is_done}
    return [each for each in points if each.item.round_id in still_open]


def open_points(session: Session, candidate_id: UUID) -> list[Point]:
    """What a person was asked for in one message and has not all done: a list of tasks, done ones marked."""
    return points_for(session, Holder(candidate_id))


def asked_for(session: Session, holder: Holder) -> frozenset[str]:
    """Kinds a sent message asked this holder for and which have not come yet."""
    return frozenset(
        each.kind for each in points_for(session, holder) if each.document is None and not each.is_done
    )


def point_of(session: Session, document_id: UUID) -> DocumentRoundItem | None:
    """What is kept about a document for a message that is not sent yet."""
    chosen = (
        select(DocumentRoundItem)
        .join(DocumentRound, DocumentRound.id == DocumentRoundItem.round_id)
        .where(DocumentRoundItem.document_id == document_id, DocumentRound.sent_at.is_(None))
    )
    return session.scalars(chosen).first()


def items_of(session: Session, round_id: UUID) -> list[DocumentRoundItem]:
    """Every point that is kept for a message, those about papers replaced since among them."""
    return list(session.scalars(select(DocumentRoundItem).where(DocumentRoundItem.round_id == round_id)))


def get_round(session: Session, round_id: UUID) -> DocumentRound | None:
    """The message of this id; None where there is none any more."""
    return session.get(DocumentRound, round_id)


def _sent_since(
    session: Session, rows: Sequence[tuple[DocumentRound, Document | None, DocumentRoundItem]]
) -> dict[UUID, Document]:
    """By point what its holder sent after the message: the newest paper of the same kind."""
    if not any(round_.sent_at for round_, _document, _item in rows):
        return {}
    found: dict[UUID, Document] = {}
    for holder in {_holder(round_) for round_, _document, _item in rows}:
        newest = _newest(session, holder)
        for round_, document, item in rows:
            if _holder(round_) != holder or round_.sent_at is None:
                continue
            paper = (document.kind, document.translates) if document is not None else (item.kind, None)
            later = newest.get(paper) or (newest.get((paper[0], "*")) if document is None else None)
            if later is not None and later.uploaded_at > round_.sent_at:
                found[item.id] = later
    return found


def _newest(session: Session, holder: Holder) -> dict[tuple[str | None, str | None], Document]:
    """The newest document of each paper of a holder; of a kind of any translation under ``*``."""
    chosen = select(Document).where(
        Document.candidate_id == holder.candidate_id
        if holder.candidate_id
        else Document.candidate_id.is_(None),
        Document.employer_id == holder.employer_id if holder.employer_id else Document.employer_id.is_(None),
        Document.state != DocumentState.DRAFT,
    )
    newest: dict[tuple[str | None, str | None], Document] = {}
    for document in session.scalars(chosen.order_by(Document.uploaded_at, Document.id)):
        newest[document.kind, document.translates] = newest[document.kind, "*"] = document
    return newest


def _holder(round_: DocumentRound) -> Holder:
    return Holder(round_.candidate_id, round_.employer_id)


def _is_for(holder: Holder) -> ColumnElement[bool]:
    return and_(
        DocumentRound.candidate_id == holder.candidate_id
        if holder.candidate_id
        else DocumentRound.candidate_id.is_(None),
        DocumentRound.employer_id == holder.employer_id
        if holder.employer_id
        else DocumentRound.employer_id.is_(None),
    )
