"""Answers for the lists: the index proposes, the database disposes.

Hits are read again in SQL with state and permission, so a stale index can miss but never leak. While the
index is away the database answers by itself: filters work, words do not, and the page says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from portal.candidates import queries as candidates
from portal.candidates.models import Candidate
from portal.candidates.rules import Visibility
from portal.search.index import IndexUnavailable, SearchIndex
from portal.search.questions import Answer, Interpreted, Query
from portal.taxonomy.catalogue import taxonomy
from portal.vacancies import queries as vacancies
from portal.vacancies.models import Vacancy

Row = TypeVar("Row", Vacancy, Candidate)
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """A page of a list.

    ``is_degraded``: the index was away, the words of the question were left aside and nothing is counted.
    ``is_cut``: only the first part of the question was read.
    """

    rows: Sequence[Row]
    total: int
    facets: Counts = field(default_factory=lambda: MappingProxyType({}))
    interpreted: tuple[Interpreted, ...] = ()
    is_cut: bool = False
    is_degraded: bool = False
    took_ms: float = 0.0

    def counts(self, facet: str) -> Mapping[str, int] | None:
        """How many each value of a facet would give; None where nothing was counted."""
        return None if self.is_degraded else self.facets.get(facet, {})


def find_vacancies(session: Session, index: SearchIndex, query: Query, today: date) -> Found[Vacancy]:
    """The page of listed vacancies that answers a question, with their workshops loaded."""
    try:
        answer = index.search(query)
    except IndexUnavailable:
        return _browse_vacancies(session, query.bounded(), today)
    return _disposed(answer, lambda ids: vacancies.published_in_order(session, ids, today))


def find_candidates(
    session: Session, index: SearchIndex, query: Query, visibilities: Iterable[Visibility]
) -> Found[Candidate]:
    """The page of cards this reader may see that answers a question."""
    allowed = tuple(visibilities)
    try:
        answer = index.search(query)
    except IndexUnavailable:
        return _browse_candidates(session, query.bounded(), allowed)
    return _disposed(answer, lambda ids: candidates.listed_in_order(session, ids, allowed))


def matching(interpreted: Iterable[Interpreted], concepts: Iterable[str]) -> list[str]:
    """Which of a document's own concepts serve what was understood of a question, in the order asked."""
    known = taxonomy()
    own = list(concepts)
    found: dict[str, None] = {}
    for each in interpreted:
        serving = {each.concept, *(below.id for below in known.descendants(each.concept))}
        serving.update(relation.given for relation in known.relations(each.concept))
        found.update(dict.fromkeys(concept for concept in own if concept in serving))
    return list(found)


def _disposed(answer: Answer, read: Callable[[Sequence[UUID]], list[Row]]) -> Found[Row]:
    rows = read([UUID(identifier) for identifier in answer.ids])
    return Found(
        rows=rows,
        total=answer.total - (len(answer.ids) - len(rows)),
        facets=answer.facets,
        interpreted=answer.interpreted,
        is_cut=answer.is_cut,
        took_ms=answer.took_ms,
    )


def _browse_vacancies(session: Session, query: Query, today: date) -> Found[Vacancy]:
    filters = query.filters
    narrowed = vacancies.BrowseFilters(
        regions=tuple(sorted(filters.regions)),
        occupations=_with_those_beneath(filters.occupations),
        machines=_with_those_beneath(filters.machines),
        products=_with_those_beneath(filters.products),
        wage_min=filters.wage_min,
        experience_max=filters.experience_max,
        housing=filters.housing,
    )
    rows, total = vacancies.browse(session, narrowed, today, limit=query.per_page, offset=_offset(query))
    return Found(rows=rows, total=total, is_degraded=True)


def _browse_candidates(
    session: Session, query: Query, visibilities: tuple[Visibility, ...]
) -> Found[Candidate]:
    filters = query.filters
    narrowed = candidates.BrowseFilters(
        regions=tuple(sorted(filters.regions)),
        occupations=_with_those_beneath(filters.occupations),
        machines=_with_those_beneath(filters.machines),
        products=_with_those_beneath(filters.products),
        countries=tuple(sorted(filters.countries)),
        experience_min=filters.experience_min,
        available_by=filters.available_by,
    )
    rows, total = candidates.browse(
        session, narrowed, visibilities, limit=query.per_page, offset=_offset(query)
    )
    return Found(rows=rows, total=total, is_degraded=True)


def _with_those_beneath(concepts: Iterable[str]) -> tuple[str, ...]:
    """The concepts with everything beneath them, as the index filters; an unknown one matches nothing."""
    known = taxonomy()
    found = set(concepts)
    for concept in tuple(found):
        if concept in known:
            found.update(below.id for below in known.descendants(concept))
    return tuple(sorted(found))


def _offset(query: Query) -> int:
    return (query.page - 1) * query.per_page
