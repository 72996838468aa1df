"""Reading inquiries and their letters. Addresses and answers are opened by operations only."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.queries import token_hash
from portal.accounts.rules import network_of
from portal.candidates.models import Candidate
from portal.documents import queries as documents
from portal.documents.models import Document, DocumentView
from portal.documents.rules import DocumentState, Holder
from portal.employers.queries import member_accounts
from portal.inquiries.models import Inquiry, InquiryLetter, WrongToken
from portal.inquiries.rules import (
    IN_WORDS,
    MOST_WRONG_TOKENS,
    WAITING,
    WORK_REFERENCE,
    WRONG_TOKEN_WINDOW,
    InquiryGround,
    InquiryState,
    LetterState,
    Question,
    standing,
)
from portal.kernel.actor import Actor
from portal.kernel.clock import BISHKEK
from portal.kernel.errors import NotFound
from portal.kernel.ports import Vault
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.queries import cases_of_candidate
from portal.reference.inquiries import InquiryTerms


def get_inquiry(session: Session, inquiry_id: UUID) -> Inquiry:
    """The inquiry; raises NotFound."""
    found = session.get(Inquiry, inquiry_id)
    if found is None:
        raise NotFound
    return found


def of_holder(session: Session, holder: Holder, limit: int = 100) -> list[Inquiry]:
    """Everything asked about a person or about a workshop's own papers, newest first."""
    chosen = (
        select(Inquiry).where(Inquiry.candidate_id == holder.candidate_id)
        if holder.candidate_id
        else select(Inquiry).where(Inquiry.employer_id == holder.employer_id)
    )
    return list(session.scalars(chosen.order_by(Inquiry.asked_at.desc(), Inquiry.id).limit(limit)))


def about_document(session: Session, document_id: UUID) -> list[Inquiry]:
    """What was asked about a document, and the inquiry that brought it, newest first."""
    chosen = select(Inquiry).where(or_(Inquiry.about_id == document_id, Inquiry.document_id == document_id))
    return list(session.scalars(chosen.order_by(Inquiry.asked_at.desc(), Inquiry.id)))


def offices(session: Session, inquiry_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of the offices behind inquiries: who an outsider was that saw a document."""
    if not inquiry_ids:
        return {}
    chosen = select(Inquiry.id, Inquiry.office).where(Inquiry.id.in_(inquiry_ids))
    return {row.id: row.office for row in session.execute(chosen)}


def answers_to_check(session: Session, official_id: UUID, limit: int = 100) -> list[Inquiry]:
    """Answers in words that wait for this official, the longest waiting first."""
    chosen = select(Inquiry).where(_waits_for(official_id)).order_by(Inquiry.answered_at, Inquiry.id)
    return list(session.scalars(chosen.limit(limit)))


def count_answers_to_check(session: Session, official_id: UUID) -> int:
    """How many answers in words wait for this official."""
    return session.scalar(select(func.count()).select_from(Inquiry).where(_waits_for(official_id))) or 0


def _waits_for(official_id: UUID) -> ColumnElement[bool]:
    taken = select(PermitCase.candidate_id).where(
        PermitCase.assigned_to == official_id, PermitCase.state.not_in(CLOSED)
    )
    return and_(
        Inquiry.state == InquiryState.RECEIVED,
        Inquiry.wants.in_(IN_WORDS),
        or_(Inquiry.candidate_id.in_(taken), Inquiry.asked_by == official_id),
    )


def stands(session: Session, found: Iterable[Inquiry]) -> dict[UUID, InquiryState]:
    """How each inquiry stands; one that brought a document stands as that does. One read for all."""
    inquiries = list(found)
    ids = {each.document_id for each in inquiries if each.document_id is not None}
    brought = (
        {each.id: each for each in session.scalars(select(Document).where(Document.id.in_(ids)))}
        if ids
        else {}
    )
    return {
        each.id: standing(
            InquiryState(each.state), brought.get(each.document_id) if each.document_id else None
        )
        for each in inquiries
    }


def letters(session: Session, inquiry_id: UUID) -> list[InquiryLetter]:
    """The letters of an inquiry, the first one first."""
    chosen = select(InquiryLetter).where(InquiryLetter.inquiry_id == inquiry_id)
    return list(session.scalars(chosen.order_by(InquiryLetter.queued_at, InquiryLetter.id)))


def was_delivered(session: Session, inquiry_id: UUID) -> bool:
    """Whether any letter of an inquiry went out."""
    return any(letter.state == LetterState.SENT for letter in letters(session, inquiry_id))


def inquiry_of(session: Session, token: str) -> Inquiry | None:
    """The inquiry a link belongs to, however it stands; None for a link nobody was sent."""
    chosen = (
        select(Inquiry)
        .join(InquiryLetter, InquiryLetter.inquiry_id == Inquiry.id)
        .where(InquiryLetter.token_hash == token_hash(token))
    )
    return session.scalars(chosen).first()


def looks(session: Session, inquiry_id: UUID) -> list[datetime]:
    """When the office looked at pages of the original, the last look first."""
    chosen = select(DocumentView.at).where(DocumentView.viewer_id == inquiry_id)
    return list(session.scalars(chosen.order_by(DocumentView.at.desc(), DocumentView.id.desc())))


def must_wait(session: Session, vault: Vault, address: str, now: datetime) -> bool:
    """Whether the network of an address tried too many links that open nothing."""
    network = vault.blind_index("network", network_of(address))
    return wrong_tokens(session, network, now) >= MOST_WRONG_TOKENS


def wrong_tokens(session: Session, network_index: bytes, now: datetime) -> int:
    """How many links that open nothing a network tried within the window."""
    counted = select(func.count()).where(
        WrongToken.network_index == network_index, WrongToken.at > now - WRONG_TOKEN_WINDOW
    )
    return session.scalar(counted) or 0


def count_waiting(session: Session, holder: Holder) -> int:
    """How many inquiries about a person or workshop wait for an answer."""
    return sum(1 for each in of_holder(session, holder) if each.state in WAITING)


def count_asked_since(session: Session, holder: Holder, moment: datetime) -> int:
    """How many inquiries about a person or workshop were made since a moment."""
    return sum(1 for each in of_holder(session, holder) if each.asked_at >= moment)


def count_asked_by(session: Session, account_id: UUID, moment: datetime) -> int:
    """How many inquiries an account made since a moment."""
    counted = select(func.count()).where(Inquiry.asked_by == account_id, Inquiry.asked_at >= moment)
    return session.scalar(counted) or 0


def count_to_address(session: Session, contact_index: bytes, moment: datetime) -> int:
    """How many inquiries went to one address since a moment."""
    counted = select(func.count()).where(Inquiry.contact_index == contact_index, Inquiry.asked_at >= moment)
    return session.scalar(counted) or 0


def over(session: Session, today: date, limit: int) -> list[Inquiry]:
    """Inquiries whose last day has passed without an answer, the longest over first."""
    chosen = select(Inquiry).where(Inquiry.state.in_(WAITING), Inquiry.due_on < today)
    return list(session.scalars(chosen.order_by(Inquiry.due_on, Inquiry.id).limit(limit)))


def waiting_until(session: Session, today: date, most_days: int) -> list[Inquiry]:
    """Inquiries whose last day is today or within so many days, the nearest first."""
    chosen = select(Inquiry).where(
        Inquiry.state.in_(WAITING),
        Inquiry.due_on >= today,
        Inquiry.due_on <= today + timedelta(days=most_days),
    )
    return list(session.scalars(chosen.order_by(Inquiry.due_on, Inquiry.id)))


def ground_of(session: Session, inquiry: Inquiry, actor: Actor) -> InquiryGround:
    """The ground on which this actor may act on an inquiry; of several open cases their own counts."""
    return InquiryGround(
        inquiry,
        _owners(session, inquiry),
        official_of(session, inquiry.candidate_id, actor),
        stands(session, [inquiry])[inquiry.id],
    )


def question(
    session: Session,
    terms: InquiryTerms,
    holder: Holder,
    kind: str,
    actor: Actor,
    about: Document | None = None,
) -> Question:
    """What is about to be asked; of a person's own papers the newest of the kind is found by itself."""
    if about is None and kind != WORK_REFERENCE:
        about = next((each.newest for each in documents.papers(session, holder) if each.kind == kind), None)
    return Question(terms, holder, kind, about, official_of(session, holder.candidate_id, actor))


def official_of(session: Session, candidate_id: UUID | None, actor: Actor) -> UUID | None:
    """The official who has an open case of a person: the actor where it is theirs, else whoever has one."""
    if candidate_id is None:
        return None
    taken = [
        case.assigned_to
        for case in cases_of_candidate(session, candidate_id)
        if case.assigned_to is not None and case.state not in CLOSED
    ]
    return actor.account_id if actor.account_id in taken else next(iter(taken), None)


def original_of(session: Session, inquiry: Inquiry) -> Document | None:
    """The document an inquiry is about, and never another in its place."""
    return None if inquiry.about_id is None else session.get(Document, inquiry.about_id)


def named_on(session: Session, inquiry: Inquiry) -> Document | None:
    """The document whose name and number the office reads: the one it is about, else the passport."""
    if inquiry.about_id is not None:
        return original_of(session, inquiry)
    if inquiry.candidate_id is None:
        return None
    found = documents.newest_of_kind(session, inquiry.candidate_id, "passport")
    return found if found is not None and found.state != DocumentState.SUSPECTED else None


def begin_of(day: date) -> datetime:
    """The moment at which a day begins in Bishkek."""
    return datetime.combine(day, datetime.min.time(), BISHKEK)


def _owners(session: Session, inquiry: Inquiry) -> frozenset[UUID]:
    if inquiry.employer_id is not None:
        return frozenset(member_accounts(session, inquiry.employer_id))
    candidate = session.get(Candidate, inquiry.candidate_id)
    return frozenset({candidate.account_id} if candidate is not None and candidate.account_id else ())
