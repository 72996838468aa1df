"""Words that name a concept only together: "mend" near "machine" is a mechanic, in either order.

Words are compared by their keys, so any inflected form of the listed words will do. The two stand in one
sentence with at most `WIDEST_GAP` words between them. Every phrase has a bit of its own, so that a text is
compared with all of them at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.search import weights
from portal.search.analysis import NEVER_CYRILLIC, Word, analyse
from portal.search.matches import Match
from portal.search.vocabulary import Vocabulary
from portal.taxonomy.rules import Taxonomy

WIDEST_GAP = 3
"""Words that may stand between the two words of a phrase."""

LONGEST_MEMBER = 3
"""Words that one side of a phrase may have itself: "тик бычак"."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words `first` to `last` stand for the first side of some phrases and for the second side of others."""

    first: int
    last: int
    one: int
    other: int


class PhraseBook:
    """Every phrase of the taxonomy, ready for look-up. Read-only, shared by all threads."""

    def __init__(self, concepts: Taxonomy, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary or Vocabulary()
        self._concept_of: list[str] = []
        self._latin = 0
        self._sides: dict[str, list[int]] = {}
        self._continues: set[str] = set()
        for concept in concepts:
            for phrase in concept.phrases:
                bit = 1 << len(self._concept_of)
                self._concept_of.append(concept.id)
                if phrase.language in NEVER_CYRILLIC:
                    self._latin |= bit
                for side, members in enumerate((phrase.one_of, phrase.with_one_of)):
                    for member in members:
                        words = analyse(member, phrase.language)
                        self._learn(words, side, bit)
                        self._vocabulary.learn(concept.id, member, words, phrase.language)

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Every phrase said in these words, nearest pairs first; of the same words, all meanings in one."""
        meanings: dict[tuple[int, int], set[str]] = {}
        taken: dict[str, list[tuple[int, int]]] = {}
        for first, last, concept in sorted(self._pairs(words), key=lambda pair: (pair[1] - pair[0], pair)):
            # The same thought said over a longer stretch adds nothing.
            if all(last < begin or end < first for begin, end in taken.get(concept, ())):
                taken.setdefault(concept, []).append((first, last))
                meanings.setdefault((first, last), set()).add(concept)
        return [
            Match(first, last, tuple((concept, weights.BY_PHRASE) for concept in sorted(found)), "phrase")
            for (first, last), found in meanings.items()
        ]

    def _learn(self, member: Sequence[Word], side: int, bit: int) -> None:
        started = [""]
        for place, word in enumerate(member[:LONGEST_MEMBER]):
            started = [begin + key for begin in started for key in word.keys]
            if place + 1 < len(member):
                self._continues.update(started)
        for key in started if member else ():
            self._sides.setdefault(key, [0, 0])[side] |= bit

    def _pairs(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        near: list[_Mention] = []
        for mention in self._mentions(words):
            sentence = words[mention.first].sentence
            near = [
                earlier for earlier in near if mention.first - earlier.first <= LONGEST_MEMBER + WIDEST_GAP
            ]
            for earlier in near:
                if not 0 < mention.first - earlier.last <= WIDEST_GAP + 1:
                    continue
                if words[earlier.last].sentence != sentence:
                    continue
                both = earlier.one & mention.other | earlier.other & mention.one
                while both:
                    lowest = both & -both
                    yield earlier.first, mention.last, self._concept_of[lowest.bit_length() - 1]
                    both ^= lowest
            near.append(mention)

    def _mentions(self, words: Sequence[Word]) -> Iterator[_Mention]:
        for first, word in enumerate(words):
            one, other = self._sides_of(word.keys)
            if word.is_cyrillic:
                one, other = one & ~self._latin, other & ~self._latin
            if one or other:
                yield _Mention(first, first, one, other)
            started = [key for key in word.keys if key in self._continues]
            for last in range(first + 1, min(first + LONGEST_MEMBER, len(words))):
                if not started:
                    break
                keys = [begin + key for begin in started for key in words[last].keys]
                one, other = self._sides_of(keys)
                if one or other:
                    yield _Mention(first, last, one, other)
                started = [key for key in keys if key in self._continues]

    def _sides_of(self, keys: Sequence[str]) -> tuple[int, int]:
        one = other = 0
        for key in keys:
            sides = self._sides.get(key)
            if sides is not None:
                one |= sides[0]
                other |= sides[1]
        return one, other
