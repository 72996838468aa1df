"""Reading the desk of the officials: what waits, what runs out, what is late, what is there at all."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVarTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.employers.models import Employer
from portal.permits.lifecycle import CLOSED, LEAVING, OPEN, CaseState
from portal.permits.models import PermitCase
from portal.permits.queries.order import nearest_day, soonest_first
from portal.permits.rules import PermitActor

Columns = TypeVarTuple("Columns")

RUNNING_OUT_WITHIN = (7, 14, 30)
"""Days ahead that the desk counts; each number includes the smaller ones."""


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
    chosen = select(PermitCase, Candidate.pseudonym, Employer.legal_name, nearest_day())
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


def _rows(
    session: Session, filters: DeskFilters, conditions: list[ColumnElement[bool]], limit: int, offset: int
) -> list[DeskRow]:
    chosen = select(PermitCase, Candidate.pseudonym, Employer.legal_name, nearest_day())
    chosen = _narrowed(chosen, filters).where(*conditions).order_by(*soonest_first())
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
