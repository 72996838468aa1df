"""How many hits a plan has, without ranking them: sets instead of scores, many times as quick.

Who is a hit is decided as in `ranking.candidates`; a test holds the two together.
"""

from portal.adapters.whoosh_index.ranking import (
    BETTER_THAN_NOTHING,
    CONCEPT_FIELDS,
    GOOD_ENOUGH,
    WORD_FIELDS,
)
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search.plan import Group, Plan


def hits(snapshot: Snapshot, plan: Plan) -> int:
    """The set of a plan's hits before filters, deleted documents possibly included."""
    served = any_of = 0
    for group in plan.groups:
        if group.leading:
            served |= _serving(snapshot, group, GOOD_ENOUGH)
    for word in plan.words:
        if word.leading:
            for field, _ in WORD_FIELDS:
                for key in word.keys:
                    any_of |= snapshot.set_with(field, key)
    if served | any_of:
        return served | any_of
    for group in plan.groups:
        if group.leading:
            served |= _serving(snapshot, group, BETTER_THAN_NOTHING)
    return served


def _serving(snapshot: Snapshot, group: Group, least: float) -> int:
    found = 0
    for field, value in CONCEPT_FIELDS:
        for member, weight in group.members.items():
            if weight * value >= least:
                found |= snapshot.set_with(field, member)
    return found
