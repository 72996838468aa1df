"""What serves whom: how well a document that names one concept serves who asks for another."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from portal.search import weights
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Taxonomy

_REMEMBERED = 4096


def serving(concept: str) -> Mapping[str, float]:
    """Everything that serves someone who asks for `concept`, with how well (0–1); itself fully.

    The best way there in at most two steps, of which only the first may lead upwards.
    """
    return _serving(taxonomy(), concept)


def trades(concept: str) -> set[str]:
    """The occupations that mostly serve `concept`; two concepts that share one are one thought."""
    known = taxonomy()
    return {
        member
        for member, weight in serving(concept).items()
        if weight >= weights.SAME_THOUGHT and known.get(member).kind == "occupation"
    }


def own_trades(members: Mapping[str, float]) -> set[str]:
    """Of what serves, the occupations that do so fully: the trade of a machine, of an operation."""
    known = taxonomy()
    return {
        concept
        for concept, weight in members.items()
        if weight >= weights.OWN_TRADE and known.get(concept).kind == "occupation"
    }


def is_narrowed(general: Mapping[str, float], special: Mapping[str, float]) -> bool:
    """Whether `special` serves a particular kind of the trade that `general` serves."""
    wide, narrow = own_trades(general), own_trades(special)
    known = taxonomy()
    return not wide & narrow and any(above.id in wide for trade in narrow for above in known.ancestors(trade))


@lru_cache(maxsize=_REMEMBERED)
def _serving(known: Taxonomy, concept: str) -> Mapping[str, float]:
    direct = {concept: 1.0} | _steps(known, concept, upwards=True)
    found = dict(direct)
    for first, weight in direct.items():
        for second, further in _steps(known, first, upwards=False).items():
            if second not in direct:
                found[second] = max(found.get(second, 0.0), weight * further)
    return {member: weight for member, weight in found.items() if weight >= weights.LEAST_SERVICE}


def _steps(known: Taxonomy, concept: str, *, upwards: bool) -> dict[str, float]:
    return dict(_all_steps(known, concept, upwards=upwards))


def _all_steps(known: Taxonomy, concept: str, *, upwards: bool) -> Iterator[tuple[str, float]]:
    """Relations come last: what the data say overrules the rule for parents and children."""
    asked = known.get(concept)
    if upwards and asked.parent is not None:
        yield asked.parent, weights.PARENT.get(asked.kind, weights.PARENT_OF_OTHER_KINDS)
    for child in known.children(concept):
        yield child.id, weights.CHILD.get(child.kind, weights.CHILD_OF_OTHER_KINDS)
    yield from ((relation.given, relation.weight) for relation in known.relations(concept))
