"""Reading cases by the people in them: a worker's, a workshop's, an official's."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents.models import Document
from portal.documents.queries import doubted_by
from portal.documents.rules import DocumentGround, DocumentState, Holder, RoundGround
from portal.employers.models import EmployerMember
from portal.kernel.actor import Actor
from portal.kernel.errors import NotFound
from portal.permits.lifecycle import CLOSED, LEAVING, ON_A_PERMIT, OPEN, CaseState
from portal.permits.models import PermitCase, Stay
from portal.permits.queries.narrowing import is_open
from portal.permits.queries.one_case import counts_for
from portal.permits.queries.order import soonest_first


def cases_of_candidate(session: Session, candidate_id: UUID) -> list[PermitCase]:
    """A person's cases, newest first."""
    chosen = select(PermitCase).where(PermitCase.candidate_id == candidate_id)
    return list(session.scalars(chosen.order_by(PermitCase.opened_at.desc(), PermitCase.number.desc())))


def cases_of_employer(session: Session, employer_id: UUID) -> list[PermitCase]:
    """A workshop's cases: what is due first comes first, closed ones last."""
    chosen = select(PermitCase).where(PermitCase.employer_id == employer_id)
    closed = case((PermitCase.state.in_(OPEN), 0), else_=1)
    return list(session.scalars(chosen.order_by(closed, *soonest_first())))


def case_to_leave(session: Session, candidate_id: UUID) -> PermitCase | None:
    """The open case of a person who goes to another workshop: the one with a permit, else the newest."""
    chosen = (
        select(PermitCase)
        .where(_grounds(candidate_id))
        .order_by(
            case((PermitCase.state.in_((*ON_A_PERMIT, *LEAVING)), 0), else_=1), PermitCase.opened_at.desc()
        )
    )
    return session.scalars(chosen.limit(1)).first()


def other_open_cases(session: Session, permit_case: PermitCase) -> list[PermitCase]:
    """What else is open of the person of a case."""
    chosen = select(PermitCase).where(_grounds(permit_case.candidate_id), PermitCase.id != permit_case.id)
    return list(session.scalars(chosen.order_by(PermitCase.opened_at)))


def stays_of(session: Session, candidate_id: UUID) -> list[Stay]:
    """Days a person noted as spent in the country without a permit, the latest first."""
    chosen = select(Stay).where(Stay.candidate_id == candidate_id)
    return list(session.scalars(chosen.order_by(Stay.first_day.desc(), Stay.id)))


def get_stay(session: Session, stay_id: UUID) -> Stay:
    """The stay; raises NotFound. Ask whose it is as well."""
    found = session.get(Stay, stay_id)
    if found is None:
        raise NotFound
    return found


def run_out(session: Session, today: date, limit: int) -> list[PermitCase]:
    """Cases whose last lawful day is over and which have not run out yet, the longest over first."""
    chosen = select(PermitCase).where(
        PermitCase.state.in_((*ON_A_PERMIT, CaseState.EXIT_DUE)), PermitCase.expires_on < today
    )
    return list(session.scalars(chosen.order_by(PermitCase.expires_on, PermitCase.id).limit(limit)))


def is_assigned(session: Session, official_id: UUID, candidate_id: UUID) -> bool:
    """Whether an open case of this person is assigned to this official."""
    chosen = select(PermitCase.id).where(_grounds(candidate_id), PermitCase.assigned_to == official_id)
    return session.scalars(chosen.limit(1)).first() is not None


def ground_of(session: Session, document: Document, actor: Actor) -> DocumentGround:
    """The ground on which this actor may act on a document; of several open cases their own counts."""
    officials = _officials_of(session, document.candidate_id)
    assigned = actor.account_id if actor.account_id in officials else next(iter(officials), None)
    return DocumentGround(document, _owners(session, document), assigned, doubted_by(session, document))


def round_ground_of(session: Session, holder: Holder, actor: Actor) -> RoundGround:
    """The ground on which this actor may write to a holder about papers."""
    officials = _officials_of(session, holder.candidate_id)
    assigned = actor.account_id if actor.account_id in officials else next(iter(officials), None)
    return RoundGround(holder, assigned)


def documents_to_check(
    session: Session, official_id: UUID, *, limit: int | None = None
) -> list[tuple[Document, PermitCase]]:
    """Documents of this official's open cases that wait to be checked, the longest waiting first.

    What is set aside for the next message waits no more.
    """
    order = (Document.uploaded_at, Document.id, PermitCase.opened_at.desc())
    pairs = (
        select(Document.id.label("document_id"), PermitCase.id.label("case_id"))
        .join(PermitCase, PermitCase.candidate_id == Document.candidate_id)
        .where(_is_to_check(official_id))
        .order_by(*order)
        .limit(limit)
        .subquery()
    )  # out of the indexes; whole rows are read for these alone
    chosen = (
        select(Document, PermitCase)
        .join(pairs, pairs.c.document_id == Document.id)
        .join(PermitCase, PermitCase.id == pairs.c.case_id)
        .order_by(*order)
    )
    found: dict[UUID, tuple[Document, PermitCase]] = {}
    for document, permit_case in session.execute(chosen):
        found.setdefault(document.id, (document, permit_case))
    return list(found.values())


def count_documents_to_check(session: Session, official_id: UUID) -> int:
    """How many documents of this official's open cases wait to be checked."""
    counted = (
        select(func.count(Document.id.distinct()))
        .join(PermitCase, PermitCase.candidate_id == Document.candidate_id)
        .where(_is_to_check(official_id))
    )
    return session.scalar(counted) or 0


def _is_to_check(official_id: UUID) -> ColumnElement[bool]:
    return and_(
        Document.state == DocumentState.WAITING,
        Document.set_aside_at.is_(None),
        PermitCase.assigned_to == official_id,
        is_open(),
        or_(Document.employer_id.is_(None), Document.employer_id == PermitCase.employer_id),
    )


def cases_counting(session: Session, document: Document) -> list[PermitCase]:
    """The open cases of the person of a document that count it, the newest first."""
    if document.candidate_id is None:
        return []
    chosen = select(PermitCase).where(_grounds(document.candidate_id)).order_by(PermitCase.opened_at.desc())
    return [each for each in session.scalars(chosen) if counts_for(document, each)]


def _grounds(candidate_id: UUID) -> ColumnElement[bool]:
    return and_(PermitCase.candidate_id == candidate_id, PermitCase.state.not_in(CLOSED))


def _owners(session: Session, document: Document) -> frozenset[UUID]:
    """The accounts of the person and of the workshop a document belongs to."""
    person = select(Candidate.account_id).where(Candidate.id == document.candidate_id)
    workshop = select(EmployerMember.account_id).where(EmployerMember.employer_id == document.employer_id)
    return frozenset(each for each in session.scalars(person.union_all(workshop)) if each is not None)


def _officials_of(session: Session, candidate_id: UUID | None) -> Sequence[UUID | None]:
    if candidate_id is None:
        return ()
    chosen = select(PermitCase.assigned_to).where(_grounds(candidate_id), PermitCase.assigned_to.is_not(None))
    return session.scalars(chosen.order_by(PermitCase.opened_at.desc())).all()
