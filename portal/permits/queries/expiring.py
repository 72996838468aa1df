"""Reading accepted papers of open cases by their last day: what ends soon, what has ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    SQLColumnExpression,
    Uuid,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.candidates.models import Candidate
from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.employers.models import Employer
from portal.permits.models import PermitCase
from portal.permits.queries.narrowing import is_open

MOST_COUNTED = 1000
"""Lines that are counted one by one; of more it is enough to know that they are more."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The last days that are wanted, both included.

    Papers that have ended (``is_over``) are read backwards, the latest first: the older ones concern fewer
    and fewer, until those of closed cases alone are left.
    """

    first: date
    last: date
    is_over: bool = False

    @classmethod
    def within(cls, today: date, days: int) -> "Ends":
        """From today to so many days ahead."""
        return cls(today, today + timedelta(days=days))

    @classmethod
    def before(cls, today: date, days: int) -> "Ends":
        """Whatever has ended in so many days."""
        return cls(today - timedelta(days=days), today - timedelta(days=1), is_over=True)


@dataclass(frozen=True, slots=True)
class EndingFilters:
    """What the list is narrowed by; cases that nobody has taken belong to no official."""

    kind: str | None = None
    region: str | None = None
    assigned_to: UUID | None = None
    employer_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the list: the line after which the next page begins."""

    day: date
    document_id: UUID
    case_id: UUID


@dataclass(frozen=True, slots=True)
class EndingPaper:
    """One line. ``newer`` is the version sent since, which somebody still has to check."""

    document: Document
    case: PermitCase
    pseudonym: str
    workshop: str
    newer: Document | None

    @property
    def mark(self) -> Mark:
        """Its place in the list."""
        assert self.document.valid_until is not None  # noqa: S101 - without a last day it is not in the list
        return Mark(self.document.valid_until, self.document.id, self.case.id)


def ending_papers(
    session: Session, ends: Ends, filters: EndingFilters, *, after: Mark | None = None, limit: int = 50
) -> list[EndingPaper]:
    """Accepted papers that end in these days and count for an open case; one of two cases has two lines.

    The soonest comes first, of those that have ended the latest. First the places alone are read, out of
    the indexes; whole rows are read for one page.
    """
    places = _places(ends, filters, after).order_by(*_order(filters, ends)).limit(limit)
    return _lines(session, session.execute(places).all())


def count_ending(session: Session, ends: Ends, filters: EndingFilters) -> int:
    """How many lines there are, of the cases of one official or workshop; never more than MOST_COUNTED."""
    found = _places(ends, filters, None).limit(MOST_COUNTED).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def _places(ends: Ends, filters: EndingFilters, after: Mark | None) -> Select[date | None, UUID, UUID]:
    """Lines by their places alone."""
    day = _day(filters)
    chosen = (
        select(Document.valid_until, Document.id, PermitCase.id)
        .join(PermitCase, PermitCase.candidate_id == Document.candidate_id)
        .where(
            Document.state == DocumentState.ACCEPTED,
            day.between(ends.first, ends.last),
            or_(Document.employer_id.is_(None), Document.employer_id == PermitCase.employer_id),
            is_open(),
            *_narrowed(filters),
        )
    )
    if after is not None:
        chosen = chosen.where(_is_behind(day, after, ends))
    return chosen


def _day(filters: EndingFilters) -> SQLColumnExpression[Any]:
    """The last day of a paper.

    ``coalesce`` changes no value: it keeps both databases from reading everybody's papers of these days
    where the cases of one official or workshop are wanted, whose papers are soon read.
    """
    if filters.assigned_to or filters.employer_id:
        return func.coalesce(Document.valid_until, date.max)
    return Document.valid_until


def _is_behind(day: SQLColumnExpression[Any], mark: Mark, ends: Ends) -> ColumnElement[bool]:
    """The day alone as well, so that an index begins to be read there."""
    place = tuple_(day, Document.id, PermitCase.id)
    here = tuple_(literal(mark.day), literal(mark.document_id, Uuid), literal(mark.case_id, Uuid))
    if ends.is_over:
        return and_(day <= mark.day, place < here)
    return and_(day >= mark.day, place > here)


def _order(filters: EndingFilters, ends: Ends) -> tuple[SQLColumnExpression[Any], ...]:
    columns = (_day(filters), Document.id, PermitCase.id)
    return tuple(column.desc() if ends.is_over else column.asc() for column in columns)


def _narrowed(filters: EndingFilters) -> list[ColumnElement[bool]]:
    wanted: tuple[tuple[InstrumentedAttribute[Any], object], ...] = (
        (Document.kind, filters.kind),
        (PermitCase.region, filters.region),
        (PermitCase.assigned_to, filters.assigned_to),
        (PermitCase.employer_id, filters.employer_id),
    )
    return [column == value for column, value in wanted if value]


def _lines(session: Session, places: Sequence[Row[date | None, UUID, UUID]]) -> list[EndingPaper]:
    if not places:
        return []
    rows = session.execute(
        select(Document, PermitCase, Candidate.pseudonym, Employer.legal_name)
        .join(PermitCase, PermitCase.candidate_id == Document.candidate_id)
        .join(Candidate, Candidate.id == PermitCase.candidate_id)
        .join(Employer, Employer.id == PermitCase.employer_id)
        .where(
            Document.id.in_({document_id for _day, document_id, _case_id in places}),
            PermitCase.id.in_({case_id for _day, _document_id, case_id in places}),
        )
    )
    found = {(row[0].id, row[1].id): row for row in rows}
    lines = [found[document_id, case_id] for _day, document_id, case_id in places]
    newer = _newer(session, [line[0] for line in lines])
    return [EndingPaper(*line, newer=newer.get(line[0].id)) for line in lines]


def _newer(session: Session, documents: Sequence[Document]) -> dict[UUID, Document]:
    """By document the version of the same paper that waits to be checked."""
    sent = session.scalars(
        select(Document).where(
            Document.candidate_id.in_({document.candidate_id for document in documents}),
            Document.state == DocumentState.WAITING,
        )
    )
    waiting = {_paper(each): each for each in sent}
    return {each.id: waiting[_paper(each)] for each in documents if _paper(each) in waiting}


def _paper(document: Document) -> tuple[UUID | None, UUID | None, str, str | None]:
    return document.candidate_id, document.employer_id, document.kind, document.translates
