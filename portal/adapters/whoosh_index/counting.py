"""Which documents are hits of a plan, as sets: many times as quick as ranking, where numbers are asked."""

from math import log

from portal.adapters.whoosh_index.schema import BODY_WORDS, CONCEPT_FIELDS, TITLE_WORDS
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search import weights
from portal.search.needs import Group
from portal.search.plan import Plan, WantedWord


def hits(snapshot: Snapshot, plan: Plan) -> int:
    """The set of a plan's hits before filters, deleted documents possibly included."""
    if not plan.groups and not plan.words and plan.wage_wish is not None:
        return paying(snapshot, plan.wage_wish)
    found = 0
    for group in plan.groups:
        if group.leading:
            found |= _serving(snapshot, group, weights.GOOD_ENOUGH)
    for word in plan.words:
        if word.leading:
            holding = holding_word(snapshot, word)
            if rarity(holding.bit_count(), snapshot.count) >= word.rarity:
                found |= holding
    if found:
        return found
    for group in plan.groups:
        if group.leading:
            found |= _serving(snapshot, group, weights.BETTER_THAN_NOTHING)
    return found


def paying(snapshot: Snapshot, least: int) -> int:
    """The documents whose pay can reach so many soms a month."""
    return snapshot.at_least("wage", lambda row: row.wage_max, least)


def holding_word(snapshot: Snapshot, word: WantedWord) -> int:
    """The documents that hold a word in any of its forms."""
    found = 0
    for field in (TITLE_WORDS, BODY_WORDS):
        for key in word.keys:
            found |= snapshot.set_with(field, key)
    return found


def rarity(holding: int, size: int) -> float:
    """From 0, everybody has it, to 1, hardly anybody does."""
    return log((size + 1) / (holding + 1)) / log(size + 2)


def _serving(snapshot: Snapshot, group: Group, least: float) -> int:
    found = 0
    for level, field in CONCEPT_FIELDS.items():
        for member, weight in group.members.items():
            if weight * weights.MENTION[level] >= least:
                found |= snapshot.set_with(field, member)
    return found
