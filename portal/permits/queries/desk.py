"""Reading the desk of the officials: what waits, what runs out, what is late, what is there at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.employers.models import Employer
from portal.permits.lifecycle import CLOSED, LEAVING, OPEN, CaseState
from portal.permits.models import PermitCase
from portal.permits.queries.narrowing import EVERYTHING, DeskFilters, is_open
from portal.permits.queries.order import nearest_day, soonest_first
from portal.permits.rules import PermitActor

RUNNING_OUT_WITHIN = (7, 14, 30)
"""Days ahead that the desk counts; each number includes the smaller ones."""


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
    return _rows(session, filters, _waits_for(official_id), limit, offset)


def unassigned(
    session: Session, filters: DeskFilters = EVERYTHING, *, limit: int = 100, offset: int = 0
) -> list[DeskRow]:
    """Open cases that no official has taken."""
    return _rows(session, filters, _is_unassigned(), limit, offset)


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
    return _rows(session, filters, _runs_out(today, within_days), limit, offset)


def late(
    session: Session,
    today: date,
    filters: DeskFilters = EVERYTHING,
    *,
    limit: int = 100,
    offset: int = 0,
) -> list[DeskRow]:
    """Open cases that have missed a deadline, or whose permit or card has run out."""
    return _rows(session, filters, _is_late(today), limit, offset)


def open_cases(
    session: Session, filters: DeskFilters = EVERYTHING, *, limit: int = 100, offset: int = 0
) -> list[DeskRow]:
    """Every case that is not closed, what is due first comes first."""
    return _rows(session, filters, is_open(), limit, offset)


def all_cases(
    session: Session,
    filters: DeskFilters = EVERYTHING,
    *,
    closed: bool | None = None,
    limit: int = 100,
    offset: int = 0,
) -> tuple[list[DeskRow], int]:
    """Cases in any state (or only closed, or only open ones), newest first, and how many there are."""
    counted, listed = filters.conditions(among_open=False), filters.conditions(among_open=False)
    if closed is not None:
        states = tuple(CLOSED) if closed else (*OPEN, *LEAVING)
        counted.append(PermitCase.state.in_(states))
        # ``coalesce`` changes no value: SQLite walks from the newest on and sorts nothing.
        listed.append(func.coalesce(PermitCase.state, "").in_(states))
    total = session.scalar(select(func.count()).select_from(PermitCase).where(*counted)) or 0
    newest = (PermitCase.opened_at.desc(), PermitCase.number.desc())
    return _lines(session, listed, newest, limit, offset), total


def counts(session: Session, official_id: UUID, today: date, filters: DeskFilters = EVERYTHING) -> DeskCounts:
    """How many cases each view holds: one read of the official's own cases, one of all that are open."""
    waiting, mine = session.execute(
        select(func.count().filter(_waits_for(official_id)), func.count())
        .select_from(PermitCase)
        .where(is_open(), PermitCase.assigned_to == official_id, *filters.conditions())
    ).one()
    views = {
        "open": func.count(),
        "unassigned": func.count().filter(PermitCase.assigned_to.is_(None)),
        "late": func.count().filter(_is_over(today)),
        **{str(days): func.count().filter(_ends(today, days)) for days in RUNNING_OUT_WITHIN},
    }
    # By state, so that what only open cases can be is asked once a state and not of every case.
    counted = (
        select(PermitCase.state, *(count.label(name) for name, count in views.items()))
        .where(is_open(), *filters.conditions())
        .group_by(PermitCase.state)
    )
    rows = session.execute(counted).mappings().all()

    def total(name: str, states: Sequence[CaseState] = (*OPEN, *LEAVING)) -> int:
        return sum(row[name] for row in rows if row["state"] in states)

    return DeskCounts(
        waiting=waiting,
        unassigned=total("unassigned"),
        mine=mine,
        late=total("late", OPEN),
        open=total("open"),
        running_out={days: total(str(days), OPEN) for days in RUNNING_OUT_WITHIN},
    )


def _is_unassigned() -> ColumnElement[bool]:
    return and_(is_open(), PermitCase.assigned_to.is_(None))


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
        is_open(),
    )


def _runs_out(today: date, within_days: int) -> ColumnElement[bool]:
    return and_(PermitCase.state.in_(OPEN), _ends(today, within_days))


def _is_late(today: date) -> ColumnElement[bool]:
    return and_(PermitCase.state.in_(OPEN), _is_over(today))


def _ends(today: date, within_days: int) -> ColumnElement[bool]:
    last = today + timedelta(days=within_days)
    return or_(PermitCase.next_due_on.between(today, last), PermitCase.expires_on.between(today, last))


def _is_over(today: date) -> ColumnElement[bool]:
    return or_(PermitCase.next_due_on < today, PermitCase.expires_on < today)


def _rows(
    session: Session, filters: DeskFilters, condition: ColumnElement[bool], limit: int, offset: int
) -> list[DeskRow]:
    return _lines(session, [condition, *filters.conditions()], soonest_first(), limit, offset)


def _lines(
    session: Session,
    conditions: Sequence[ColumnElement[bool]],
    order: Sequence[SQLColumnExpression[Any]],
    limit: int,
    offset: int,
) -> list[DeskRow]:
    """The lines of one page. First its ids, out of an index; whole rows are read for those alone."""
    page = select(PermitCase.id).where(*conditions).order_by(*order).limit(limit).offset(offset)
    chosen = (
        select(PermitCase, Candidate.pseudonym, Employer.legal_name, nearest_day())
        .join(Candidate, Candidate.id == PermitCase.candidate_id)
        .join(Employer, Employer.id == PermitCase.employer_id)
        .where(PermitCase.id.in_(page))
        .order_by(*order)
    )
    return [DeskRow(*row) for row in session.execute(chosen)]
