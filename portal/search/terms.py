"""Wordings by their keys: what the words at some place of a text name, the longest run of them first."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from portal.search import weights
from portal.search.analysis import ROOT_OF_PHRASES, Word

LONGEST_TERM = 5
"""Words a term may have."""

_KEY_COMBINATIONS = 48
_REMEMBERED = 65_536

_SHORTEST_STEM = 4
"""Letters of the stem of a single word by which it is known: a shorter one meets half the dictionary."""

Meanings = Mapping[str, float]
"""Concepts with how far each is trusted."""


class TermBook:
    """Wordings of concepts: filled, closed, and then shared by all threads."""

    def __init__(self) -> None:
        self._meanings: dict[str, dict[str, float]] = {}
        self._keys: list[str] = []
        self._openings: dict[tuple[str, ...], tuple[str | None, list[str]]] = {}

    def learn(self, concept: str, words: Sequence[Word], trust: float) -> None:
        """Take in one wording of a concept."""
        known = trust
        for place, key in enumerate(_joined_keys(words)):
            if ROOT_OF_PHRASES in key or (place and len(words) == 1 and len(key) < _SHORTEST_STEM):
                continue
            meanings = self._meanings.get(key)
            if meanings is None:
                self._meanings[key] = {concept: known}
            elif meanings.get(concept, 0.0) < known:
                meanings[concept] = known
            # The first key is the wording as it stands; all others are stems.
            known = trust * weights.BY_STEM

    def close(self) -> None:
        """Make ready for look-up; nothing is learnt any more."""
        self._keys = sorted(self._meanings)

    @property
    def meanings(self) -> Mapping[str, Meanings]:
        """Every key with what it names."""
        return self._meanings

    def longest(self, words: Sequence[Word], first: int) -> tuple[int, Meanings] | None:
        """The last word of the longest term that begins with word `first`, and what it names."""
        key, started = self._opening(words[first].keys)
        last = first
        for place in range(first + 1, min(first + LONGEST_TERM, len(words))):
            if not started:
                break
            keys = [begin + more for begin in started for more in words[place].keys]
            found = [joined for joined in keys if joined in self._meanings]
            if found:
                key, last = self._most_trusted(found), place
            started = [joined for joined in keys if self._begins(joined)][:_KEY_COMBINATIONS]
        return None if key is None else (last, self._meanings[key])

    def _opening(self, keys: tuple[str, ...]) -> tuple[str | None, list[str]]:
        """What a word names by itself, and the keys by which longer terms begin with it."""
        known = self._openings.get(keys)
        if known is None:
            found = [key for key in keys if key in self._meanings]
            known = (self._most_trusted(found) if found else None, [key for key in keys if self._begins(key)])
            if len(self._openings) < _REMEMBERED:
                self._openings[keys] = known
        return known

    def _begins(self, prefix: str) -> bool:
        place = bisect_left(self._keys, prefix)
        if place < len(self._keys) and self._keys[place] == prefix:
            place += 1
        return place < len(self._keys) and self._keys[place].startswith(prefix)

    def _most_trusted(self, keys: Sequence[str]) -> str:
        # The folded key stands first: at equal trust the form as written is better than a stem.
        return max(keys, key=lambda key: max(self._meanings[key].values()))


def _joined_keys(words: Sequence[Word]) -> Iterable[str]:
    """The keys of a wording, its words put together; the one of the words as they stand comes first."""
    if not words or len(words) > LONGEST_TERM:
        return ()
    joined = list(words[0].keys)
    for word in words[1:]:
        if len(joined) * len(word.keys) > _KEY_COMBINATIONS:
            joined = joined[:1]
        joined = [begin + key for begin in joined for key in word.keys]
    return dict.fromkeys(joined)
