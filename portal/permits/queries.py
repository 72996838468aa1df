"""Reading permit cases: one case, the cases of someone, the desk of the officials."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVarTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents.models import Document
from portal.documents.queries import of_candidate
from portal.documents.rules import DocumentGround, DocumentState
from portal.employers.models import Employer
from portal.kernel.actor import Actor
from portal.kernel.errors import NotFound
from portal.permits.lifecycle import CLOSED, LEAVING, OPEN, CaseState
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.permits.path import requirements
from portal.permits.rules import PermitActor
from portal.reference.rules import DocumentNeed

Columns = TypeVarTuple("Columns")

RUNNING_OUT_WITHIN = (7, 14, 30)
"""Days ahead that the desk counts; each number includes the smaller ones."""


class NeededState(StrEnum):
    """How far a needed document is."""

    MISSING = "missing"
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class NeededDocument:
    """A document this case needs, and the one that was sent, if any."""

    need: DocumentNeed
    document: Document | None
    state: NeededState


@dataclass(frozen=True, slots=True)
class DeskFilters:
    """What an official narrows the desk by; ``text`` is in the case number, pseudonym or workshop name."""

    nationality: str | None = None
    region: str | None = None
    employer_id: UUID | None = None
    step: str | None = None
    text: str = ""
    assigned_to: UUID | None = None


EVERYTHING = DeskFilters()


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of the desk. ``day`` is the nearest of what is due and what runs out."""

    case: PermitCase
    pseudonym: str
    workshop: str
    day: date | None


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How many cases each view of the desk holds; ``running_out`` by the days of RUNNING_OUT_WITHIN."""

    waiting: int
    unassigned: int
    mine: int
    late: int
    open: int
    running_out: dict[int, int]


def get_case(session: Session, case_id: UUID) -> PermitCase:
    """The case; raises NotFound. Ask ``may_see_case`` as well."""
    found = session.get(PermitCase, case_id)
    if found is None:
        raise NotFound
    return found


def case_of_application(session: Session, application_id: UUID) -> PermitCase | None:
    """The case an accepted application led to; None where no permit is needed or nothing is accepted."""
    return session.scalars(select(PermitCase).where(PermitCase.application_id == application_id)).first()


def with_permit_number(
    session: Session, case_number: str, permit_number: str
) -> tuple[PermitCase, str] | None:
    """The case and its workshop's name, when both numbers on a paper belong together; else None.

    The second number is that of the permit or of the resident card; spaces and small letters do not matter.
    """
    wanted = "".join(permit_number.split()).upper()
    on_paper = (PermitCase.permit_number, PermitCase.resident_card_number)
    found = session.execute(
        select(PermitCase, Employer.legal_name)
        .join(Employer, Employer.id == PermitCase.employer_id)
        .where(
            PermitCase.number == case_number.strip(),
            or_(*(func.upper(func.replace(number, " ", "")) == wanted for number in on_paper)),
        )
    ).first()
    return None if found is None else (found[0], found[1])


def cases_of_candidate(session: Session, candidate_id: UUID) -> list[PermitCase]:
    """A person's cases, newest first."""
    chosen = select(PermitCase).where(PermitCase.candidate_id == candidate_id)
    return list(session.scalars(chosen.order_by(PermitCase.opened_at.desc(), PermitCase.number.desc())))


def cases_of_employer(session: Session, employer_id: UUID) -> list[PermitCase]:
    """A workshop's cases: what is due first comes first, closed ones last."""
    chosen = select(PermitCase).where(PermitCase.employer_id == employer_id)
    closed = case((PermitCase.state.in_(OPEN), 0), else_=1)
    return list(session.scalars(chosen.order_by(closed, *_soonest_first())))


def timeline(session: Session, case_id: UUID) -> list[PermitRecord]:
    """What was recorded on a case, newest first."""
    return list(
        session.scalars(
            select(PermitRecord)
            .where(PermitRecord.case_id == case_id)
            .order_by(PermitRecord.recorded_at.desc(), PermitRecord.happened_on.desc(), PermitRecord.id)
        )
    )


def last_recorded_day(session: Session, case_id: UUID) -> date | None:
    """The day of the latest fact recorded on a case."""
    return session.scalar(select(func.max(PermitRecord.happened_on)).where(PermitRecord.case_id == case_id))


def deadline_rows(session: Session, case_id: UUID) -> dict[str, CaseDeadline]:
    """The stored deadlines of a case by name."""
    rows = session.scalars(select(CaseDeadline).where(CaseDeadline.case_id == case_id))
    return {row.name: row for row in rows}


def documents_needed(session: Session, permit_case: PermitCase) -> list[NeededDocument]:
    """What this nationality must bring, in the order of the requirement set, with what was sent."""
    sent = {document.kind: document for document in of_candidate(session, permit_case.candidate_id)}
    needs = requirements(permit_case).documents_for(permit_case.nationality)
    return [NeededDocument(need, sent.get(need.kind), _needed_state(sent.get(need.kind))) for need in needs]


def is_assigned(session: Session, official_id: UUID, candidate_id: UUID) -> bool:
    """Whether an open case of this person is assigned to this official."""
    chosen = select(PermitCase.id).where(_grounds(candidate_id), PermitCase.assigned_to == official_id)
    return session.scalars(chosen.limit(1)).first() is not None


def ground_of(session: Session, document: Document, actor: Actor) -> DocumentGround:
    """The ground on which this actor may act on a document; of several open cases their own counts."""
    owner = session.scalar(select(Candidate.account_id).where(Candidate.id == document.candidate_id))
    officials = session.scalars(
        select(PermitCase.assigned_to)
        .where(_grounds(document.candidate_id), PermitCase.assigned_to.is_not(None))
        .order_by(PermitCase.opened_at.desc())
    ).all()
    assigned = actor.account_id if actor.account_id in officials else next(iter(officials), None)
    return DocumentGround(document, owner, assigned)


def documents_to_check(session: Session, official_id: UUID) -> list[tuple[Document, PermitCase]]:
    """Documents of this official's open cases that wait to be checked, the longest waiting first."""
    chosen = (
        select(Document, PermitCase)
        .join(PermitCase, PermitCase.candidate_id == Document.candidate_id)
        .where(
            Document.state == DocumentState.WAITING,
            PermitCase.assigned_to == official_id,
            PermitCase.state.not_in(CLOSED),
        )
        .order_by(Document.uploaded_at, Document.id)
    )
    return [(document, permit_case) for document, permit_case in session.execute(chosen)]


def waiting_for(
    session: Session,
    official_id: UUID,
    filters: DeskFilters = EVERYTHING,
    *,
    limit: int = 100,
    offset: int = 0,
) -> list[DeskRow]:
    """Cases of this official in which the next move is theirs: a decision to record, a document to check."""
    return _rows(session, filters, [_waits_for(official_id)], limit, offset)


def unassigned(
    session: Session, filters: DeskFilters = EVERYTHING, *, limit: int = 100, offset: int = 0
) -> list[DeskRow]:
    """Open cases that no official has taken."""
    return _rows(session, filters, [_is_unassigned()], limit, offset)


def running_out(
    session: Session,
    today: date,
    within_days: int,
    filters: DeskFilters = EVERYTHING,
    *,
    limit: int = 100,
    offset: int = 0,
) -> list[DeskRow]:
    """Open cases with a deadline, or the end of permit or card, from today up to so many days ahead."""
    return _rows(session, filters, [_runs_out(today, within_days)], limit, offset)


def late(
    session: Session,
    today: date,
    filters: DeskFilters = EVERYTHING,
    *,
    limit: int = 100,
    offset: int = 0,
) -> list[DeskRow]:
    """Open cases that have missed a deadline, or whose permit or card has run out."""
    return _rows(session, filters, [_is_late(today)], limit, offset)


def open_cases(
    session: Session, filters: DeskFilters = EVERYTHING, *, limit: int = 100, offset: int = 0
) -> list[DeskRow]:
    """Every case that is not closed, what is due first comes first."""
    return _rows(session, filters, [_is_open()], limit, offset)


def all_cases(
    session: Session,
    filters: DeskFilters = EVERYTHING,
    *,
    closed: bool | None = None,
    limit: int = 100,
    offset: int = 0,
) -> tuple[list[DeskRow], int]:
    """Cases in any state (or only closed, or only open ones), newest first, and how many there are."""
    conditions = [] if closed is None else [PermitCase.state.in_(CLOSED) if closed else _is_open()]
    total = session.scalar(_narrowed(select(func.count()), filters).where(*conditions)) or 0
    chosen = select(PermitCase, Candidate.pseudonym, Employer.legal_name, _nearest_day())
    chosen = _narrowed(chosen, filters).where(*conditions)
    newest = chosen.order_by(PermitCase.opened_at.desc(), PermitCase.number.desc())
    return [DeskRow(*row) for row in session.execute(newest.limit(limit).offset(offset))], total


def counts(session: Session, official_id: UUID, today: date, filters: DeskFilters = EVERYTHING) -> DeskCounts:
    """How many cases each view holds, in one read."""
    views = {
        "waiting": _waits_for(official_id),
        "unassigned": _is_unassigned(),
        "mine": and_(_is_open(), PermitCase.assigned_to == official_id),
        "late": _is_late(today),
        "open": _is_open(),
        **{str(days): _runs_out(today, days) for days in RUNNING_OUT_WITHIN},
    }
    counted = [func.count().filter(condition).label(name) for name, condition in views.items()]
    row = session.execute(_narrowed(select(*counted), filters).where(_is_open())).mappings().one()
    return DeskCounts(
        waiting=row["waiting"],
        unassigned=row["unassigned"],
        mine=row["mine"],
        late=row["late"],
        open=row["open"],
        running_out={days: row[str(days)] for days in RUNNING_OUT_WITHIN},
    )


def steps_in_use(session: Session) -> list[str]:
    """Next steps that open cases stand before, for the filter of the desk."""
    return list(session.scalars(select(PermitCase.next_step).where(_is_open()).distinct()))


def nationalities_in_use(session: Session) -> list[str]:
    """Three-letter codes of the countries that people with a case come from."""
    return list(session.scalars(select(PermitCase.nationality).distinct()))


def workshops_in_use(session: Session) -> list[tuple[UUID, str]]:
    """Workshops with an open case, by name, for the filter of the desk."""
    chosen = select(Employer.id, Employer.legal_name).where(
        Employer.id.in_(select(PermitCase.employer_id).where(_is_open()))
    )
    return [(row.id, row.legal_name) for row in session.execute(chosen.order_by(Employer.legal_name))]


def _needed_state(document: Document | None) -> NeededState:
    return NeededState.MISSING if document is None else NeededState(document.state)


def _grounds(candidate_id: UUID) -> ColumnElement[bool]:
    return and_(PermitCase.candidate_id == candidate_id, PermitCase.state.not_in(CLOSED))


def _is_open() -> ColumnElement[bool]:
    # Written as a list of states, not as "not closed": an index can be used for it.
    return PermitCase.state.in_((*OPEN, *LEAVING))


def _is_unassigned() -> ColumnElement[bool]:
    return and_(_is_open(), PermitCase.assigned_to.is_(None))


def _waits_for(official_id: UUID) -> ColumnElement[bool]:
    to_check = select(Document.id).where(
        Document.candidate_id == PermitCase.candidate_id, Document.state == DocumentState.WAITING
    )
    return and_(
        PermitCase.assigned_to == official_id,
        or_(
            PermitCase.next_actor == PermitActor.OFFICIAL,
            # The plan has no step for the answer to a renewal, nor for how a person left.
            PermitCase.state.in_((CaseState.RENEWAL_FILED, *LEAVING)),
            to_check.exists(),
        ),
        _is_open(),
    )


def _runs_out(today: date, within_days: int) -> ColumnElement[bool]:
    last = today + timedelta(days=within_days)
    return and_(
        PermitCase.state.in_(OPEN),
        or_(PermitCase.next_due_on.between(today, last), PermitCase.expires_on.between(today, last)),
    )


def _is_late(today: date) -> ColumnElement[bool]:
    return and_(
        PermitCase.state.in_(OPEN), or_(PermitCase.next_due_on < today, PermitCase.expires_on < today)
    )


def _nearest_day() -> ColumnElement[date | None]:
    return case(
        (PermitCase.next_due_on.is_(None), PermitCase.expires_on),
        (PermitCase.expires_on < PermitCase.next_due_on, PermitCase.expires_on),
        else_=PermitCase.next_due_on,
    )


def _soonest_first() -> tuple[SQLColumnExpression[Any], ...]:
    nearest = _nearest_day()
    return (case((nearest.is_(None), 1), else_=0), nearest, PermitCase.number)


def _rows(
    session: Session, filters: DeskFilters, conditions: list[ColumnElement[bool]], limit: int, offset: int
) -> list[DeskRow]:
    chosen = select(PermitCase, Candidate.pseudonym, Employer.legal_name, _nearest_day())
    chosen = _narrowed(chosen, filters).where(*conditions).order_by(*_soonest_first())
    return [DeskRow(*row) for row in session.execute(chosen.limit(limit).offset(offset))]


def _narrowed(chosen: Select[*Columns], filters: DeskFilters) -> Select[*Columns]:
    chosen = (
        chosen.select_from(PermitCase)
        .join(Candidate, Candidate.id == PermitCase.candidate_id)
        .join(Employer, Employer.id == PermitCase.employer_id)
    )
    for column, value in (
        (PermitCase.nationality, filters.nationality),
        (PermitCase.region, filters.region),
        (PermitCase.employer_id, filters.employer_id),
        (PermitCase.next_step, filters.step),
        (PermitCase.assigned_to, filters.assigned_to),
    ):
        if value:
            chosen = chosen.where(column == value)
    if text := filters.text.strip():
        chosen = chosen.where(
            or_(
                PermitCase.number.icontains(text, autoescape=True),
                Candidate.pseudonym.icontains(text, autoescape=True),
                Employer.legal_name.icontains(text, autoescape=True),
            )
        )
    return chosen
