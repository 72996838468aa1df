"""A plan carried out on a snapshot: filters and facets by sets, ranking by the sums the plan asks for."""

import heapq
from collections.abc import Callable, Iterable, Mapping
from math import log

from portal.adapters.whoosh_index.bitmaps import bitmap, members
from portal.adapters.whoosh_index.schema import (
    BODY_WORDS,
    CHOSEN_CONCEPTS,
    HINTED_CONCEPTS,
    TITLE_WORDS,
    TOLD_CONCEPTS,
    Row,
)
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search.plan import Group, Plan, WantedWord
from portal.search.questions import FACETS, Filters, Query

CONCEPT_FIELDS = ((HINTED_CONCEPTS, 0.25), (TOLD_CONCEPTS, 0.6), (CHOSEN_CONCEPTS, 1.0))
WORD_FIELDS = ((BODY_WORDS, 0.5), (TITLE_WORDS, 1.0))
"""Fields of terms, and what a mention there is worth: hinted, told in passing, in the title or chosen."""

GOOD_ENOUGH = 0.4
BETTER_THAN_NOTHING = 0.15
"""How well a hit must serve a leading need; the lower bound holds only when nothing reaches the other."""

Scores = dict[int, float]


def candidates(snapshot: Snapshot, plan: Plan) -> Scores:
    """The hits of a question with text, before filters, each with its score."""
    scores: Scores = {}
    served: Scores = {}
    for group in plan.groups:
        _add_group(snapshot, group, scores, served)
    hits: set[int] = set()
    for word in plan.words:
        _add_word(snapshot, word, scores, hits)
    enough = [number for number, value in served.items() if value >= GOOD_ENOUGH]
    hits.update(enough)
    if not hits:
        hits.update(number for number, value in served.items() if value >= BETTER_THAN_NOTHING)
    return {number: scores[number] for number in hits}


def _add_group(snapshot: Snapshot, group: Group, scores: Scores, served: Scores) -> None:
    worth = [
        (weight * value, field, member)
        for member, weight in group.members.items()
        for field, value in CONCEPT_FIELDS
    ]
    best: Scores = {}
    # From the least to the most: a better mention overwrites a weaker one.
    for value, field, member in sorted(worth):
        best.update(dict.fromkeys(snapshot.documents_with(field, member), value))
    factor = group.weight * (0.5 + 0.5 * _rarity(len(best), snapshot.size))
    for number, value in best.items():
        scores[number] = scores.get(number, 0.0) + factor * value
    if group.leading:
        for number, value in best.items():
            if value > served.get(number, 0.0):
                served[number] = value


def _add_word(snapshot: Snapshot, word: WantedWord, scores: Scores, hits: set[int]) -> None:
    best: Scores = {}
    for field, value in WORD_FIELDS:
        for key in reversed(word.keys):
            best.update(dict.fromkeys(snapshot.documents_with(field, key), value))
    factor = word.weight * _rarity(len(best), snapshot.size)
    for number, value in best.items():
        scores[number] = scores.get(number, 0.0) + factor * value
    if word.leading:
        hits.update(best)


def _rarity(holding: int, size: int) -> float:
    """From 0, everybody has it, to 1, hardly anybody does."""
    return log((size + 1) / (holding + 1)) / log(size + 2)


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
        sets["wage"] = snapshot.at_least("wage", _wage, filters.wage_min)
    if filters.experience_min is not None:
        sets["experience"] = snapshot.at_least("experience", _experience, filters.experience_min)
    if filters.available_by is not None:
        sets["available"] = snapshot.at_most("available", _available, filters.available_by.toordinal())
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
        base = intersection(found, sets, without=facet)
        values = ((value, (base & bits).bit_count()) for value, bits in snapshot.sets.get(facet, {}).items())
        counts[facet] = dict(
            sorted((pair for pair in values if pair[1]), key=lambda pair: (-pair[1], pair[0]))
        )
    return counts


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
            return row.available if row.available is not None else float("inf")
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
