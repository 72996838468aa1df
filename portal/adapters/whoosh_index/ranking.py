"""Ranking: the documents a plan finds, each with the sum the plan asks for."""

from math import log

from portal.adapters.whoosh_index.schema import (
    BODY_WORDS,
    CHOSEN_CONCEPTS,
    HINTED_CONCEPTS,
    PARAPHRASED_CONCEPTS,
    TITLE_WORDS,
    TOLD_CONCEPTS,
)
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search.plan import Group, Plan, WantedWord

CONCEPT_FIELDS = (
    (HINTED_CONCEPTS, 0.25),
    (PARAPHRASED_CONCEPTS, 0.5),
    (TOLD_CONCEPTS, 0.6),
    (CHOSEN_CONCEPTS, 1.0),
)
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
