"""Ranking: the documents a plan finds, each with its score: trade × conditions + words (see `weights.py`)."""

from collections.abc import Iterable, Mapping

from portal.adapters.whoosh_index.bitmaps import members
from portal.adapters.whoosh_index.counting import hits, holding_word, paying, rarity
from portal.adapters.whoosh_index.schema import BODY_WORDS, CONCEPT_FIELDS, TITLE_WORDS
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search import weights
from portal.search.needs import Group
from portal.search.plan import Plan, WantedWord

Scores = dict[int, float]


def candidates(snapshot: Snapshot, plan: Plan) -> Scores:
    """The hits of a question with text, before filters, each with its score."""
    found = list(members(hits(snapshot, plan), range(snapshot.size), snapshot.size))
    trade = _trade(snapshot, [group for group in plan.groups if group.leading])
    scores = {number: trade.get(number, 0.0) for number in found}
    for group in plan.groups:
        if not group.leading:
            _take_away(scores, _met(snapshot, group), group.weight)
    if plan.wage_wish is not None:
        paid = members(paying(snapshot, plan.wage_wish), found, snapshot.size)
        _take_away(scores, dict.fromkeys(paid, 1.0), weights.PAY)
    for word in plan.words:
        _add_word(snapshot, word, scores)
    return {number: round(score / weights.GRAIN) * weights.GRAIN for number, score in scores.items()}


def _trade(snapshot: Snapshot, groups: Iterable[Group]) -> Scores:
    """How well each document serves what leads: the best served need, and a little for every further one.

    A need that is said several times is one need.
    """
    best: Scores = {}
    different: list[Group] = []
    for group in groups:
        if any(group.members == other.members for other in different):
            continue
        different.append(group)
        for number, served in _best(snapshot, group.members, weights.MENTION).items():
            value, known = served * group.weight, best.get(number)
            if known is None:
                best[number] = value
            else:
                best[number] = max(known, value) + weights.ALSO * min(known, value)
    return best


def _met(snapshot: Snapshot, group: Group) -> Scores:
    return _best(snapshot, group.members, weights.WISH_MENTION)


def _best(snapshot: Snapshot, wanted: Mapping[str, float], worth: Mapping[str, float]) -> Scores:
    """The best mention of any of the concepts in each document: what it is worth × how well it serves."""
    values = [
        (weight * worth[level], field, concept)
        for concept, weight in wanted.items()
        for level, field in CONCEPT_FIELDS.items()
    ]
    best: Scores = {}
    # From the least to the most: a better mention overwrites a weaker one.
    for value, field, concept in sorted(values):
        best.update(dict.fromkeys(snapshot.documents_with(field, concept), value))
    return best


def _take_away(scores: Scores, met: Mapping[int, float], share: float) -> None:
    for number in scores:
        scores[number] *= 1 - share * (1 - met.get(number, 0.0))


def _add_word(snapshot: Snapshot, word: WantedWord, scores: Scores) -> None:
    worth: Scores = {}
    for field, value in ((BODY_WORDS, weights.IN_BODY), (TITLE_WORDS, weights.IN_TITLE)):
        for key in word.keys:
            worth.update(dict.fromkeys(snapshot.documents_with(field, key), value))
    factor = word.weight * rarity(holding_word(snapshot, word).bit_count(), snapshot.count)
    for number, value in worth.items():
        if number in scores:
            scores[number] += factor * value
