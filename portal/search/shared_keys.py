"""Words that lead to concepts which have nothing to do with each other: faults of the data, found by machine.

A key two concepts share is no fault as such: an overlock is a machine and the work at it. It is one when both
are meant beyond doubt and neither stands above, below or beside the other: then whoever asks for one is shown
the other. The cure is to mark the word as doubtful for the concept that it means less often.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from portal.search.analysis import analyse
from portal.search.recognition import AMBIGUOUS, Lexicon
from portal.search.terms import LONGEST_TERM
from portal.taxonomy.rules import Taxonomy


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A key that names two unrelated concepts beyond doubt; `words` are the wordings that lead there."""

    key: str
    concepts: tuple[str, str]
    words: tuple[tuple[str, str, str], ...]
    """(concept, language, wording)"""


def shared_keys(concepts: Taxonomy, lexicon: Lexicon) -> list[SharedKey]:
    """Every pair of unrelated concepts that one key names beyond doubt, in the order of the keys.

    Several keys of the same wordings (a form and its stems) count once.
    """
    pairs = sorted(_unrelated(concepts, lexicon))
    wordings = _wordings(concepts, {key for key, *_ in pairs})
    found: dict[object, SharedKey] = {}
    for key, one, other in pairs:
        words = tuple(
            (concept, language, word)
            for concept, language, word in wordings.get(key, ())
            if concept in (one, other)
        )
        found.setdefault((one, other, words), SharedKey(key, (one, other), words))
    return list(found.values())


def _unrelated(concepts: Taxonomy, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    for key, meanings in lexicon.meanings().items():
        sure = sorted(concept for concept, trust in meanings.items() if trust > AMBIGUOUS)
        for one, other in combinations(sure, 2):
            if not concepts.are_related(one, other):
                yield key, one, other


def _wordings(concepts: Taxonomy, keys: set[str]) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for concept in concepts:
        for term in concept.terms:
            if term.ambiguous:
                continue
            for key in keys_of(term.text, term.language) & keys:
                found.setdefault(key, []).append((concept.id, term.language, term.text))
    return found


def keys_of(text: str, language: str) -> set[str]:
    """Every key under which a wording may be found, its words put together as the lexicon does."""
    words = analyse(text, language)
    if len(words) > LONGEST_TERM:
        return set()
    joined = {""}
    for word in words:
        joined = {begin + key for begin in joined for key in word.keys}
    return joined - {""}
