"""A ranked set of hits put through filters, counted by facet and brought into order."""

import heapq
from collections.abc import Callable, Iterable, Mapping

from portal.adapters.whoosh_index.bitmaps import bitmap, members
from portal.adapters.whoosh_index.ranking import Scores
from portal.adapters.whoosh_index.schema import Row
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search.questions import (
    EXPERIENCE_ASKED_STEPS,
    EXPERIENCE_STEPS,
    FACETS,
    PAY_STEPS,
    Filters,
    Query,
)


def allowed(snapshot: Snapshot, query: Query) -> dict[str, int]:
    """One set for each filter in force, by the facet it belongs to; a hit must be in all of them."""
    filters = query.filters
    sets = {"visible": _any_of(snapshot, "visible", query.visible) & snapshot.live}
    if query.scope is not None:
        sets["scope"] = snapshot.set_of("scope", query.scope)
    for facet, values in _ticked(filters).items():
        if values:
            sets[facet] = _any_of(snapshot, facet, values)
    if filters.wage_min is not None:
        sets["wage_min"] = snapshot.at_least("wage", _wage, filters.wage_min)
    if filters.experience_min is not None:
        sets["experience"] = snapshot.at_least("experience", _experience, filters.experience_min)
    if filters.experience_max is not None:
        sets["experience_asked"] = snapshot.not_above("experience", _experience, filters.experience_max)
    if filters.available_by is not None:
        sets["start"] = snapshot.not_above("start", _available, filters.available_by.toordinal())
    return sets


def _ticked(filters: Filters) -> Mapping[str, Iterable[str]]:
    return {
        "region": filters.regions,
        "occupation": filters.occupations,
        "machine": filters.machines,
        "product": filters.products,
        "country": filters.countries,
        "housing": ("yes",) if filters.housing else (),
    }


def _any_of(snapshot: Snapshot, facet: str, values: Iterable[str]) -> int:
    found = 0
    for value in values:
        found |= snapshot.set_of(facet, value)
    return found


def intersection(start: int, sets: Mapping[str, int], without: str = "") -> int:
    """What is in `start` and in all `sets`, but for the one of the facet left out."""
    for facet, bits in sets.items():
        if facet != without:
            start &= bits
    return start


def count_facets(
    snapshot: Snapshot, query: Query, found: int, sets: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """For each facet and each value: how many hits it would leave by itself, the other filters kept."""
    names = (
        FACETS[query.scope] if query.scope else tuple(dict.fromkeys(FACETS["vacancy"] + FACETS["candidate"]))
    )
    counts: dict[str, dict[str, int]] = {}
    for facet in names:
        steps = _steps(snapshot, query, facet)
        own = "experience_asked" if facet == "experience" and query.scope == "vacancy" else facet
        base = intersection(found, sets, without=own)
        values = steps or snapshot.sets.get(facet, {})
        counted = [(value, (base & bits).bit_count()) for value, bits in values.items()]
        if not steps:
            counted.sort(key=lambda pair: (-pair[1], pair[0]))
        counts[facet] = {value: number for value, number in counted if number}
    return counts


def _steps(snapshot: Snapshot, query: Query, facet: str) -> dict[str, int]:
    """The sets of a facet over numbers or days, in their order; nothing for other facets."""
    if facet == "wage_min":
        return {str(step): snapshot.at_least("wage", _wage, step) for step in PAY_STEPS}
    if facet == "experience" and query.scope == "vacancy":
        return {
            str(step): snapshot.not_above("experience", _experience, step) for step in EXPERIENCE_ASKED_STEPS
        }
    if facet == "experience":
        return {str(step): snapshot.at_least("experience", _experience, step) for step in EXPERIENCE_STEPS}
    if facet == "start":
        return {
            day.isoformat(): snapshot.not_above("start", _available, day.toordinal())
            for day in query.start_steps
        }
    return {}


def in_order(snapshot: Snapshot, query: Query, found: int, scores: Scores | None) -> list[str]:
    """The ids of this page."""
    first = (query.page - 1) * query.per_page
    if first >= found.bit_count():
        return []
    end = first + query.per_page
    rows = snapshot.rows
    if query.sort == "newest" or (query.sort == "fit" and scores is None):
        numbers = members(found, snapshot.newest_first(), snapshot.size)
        return [rows[number].id for place, number in zip(range(end), numbers, strict=False) if place >= first]
    key = _sort_key(query.sort, rows, scores or {})
    numbers = members(found, scores if scores is not None else range(snapshot.size), snapshot.size)
    return [rows[number].id for number in heapq.nsmallest(end, numbers, key=key)[first:]]


def _sort_key(
    sort: str, rows: list[Row], scores: Mapping[int, float]
) -> Callable[[int], tuple[float, float, str]]:
    """What the page is sorted by, the least first; ties go to the newer."""

    def value(row: Row, number: int) -> float:
        if sort == "pay":
            return -row.wage_max if row.wage_max is not None else 1.0
        if sort == "start":
            return row.available if row.available is not None else 0
        return -round(scores[number], 6)

    return lambda number: (value(rows[number], number), -rows[number].created, rows[number].id)


def found_among(snapshot: Snapshot, scores: Scores | None) -> int:
    """The set of the hits before filters: all documents when there is no text."""
    return snapshot.live if scores is None else bitmap(scores, snapshot.size) & snapshot.live


def _wage(row: Row) -> int | None:
    return row.wage_max


def _experience(row: Row) -> int | None:
    return row.experience


def _available(row: Row) -> int | None:
    return row.available
