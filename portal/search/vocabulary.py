"""The single words the trade's wordings are made of, and which of them a strange word may stand for."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from portal.search import weights
from portal.search.analysis import NEVER_CYRILLIC, Word, analyse, is_stop_word
from portal.search.analysis.characters import CYRILLIC, clean
from portal.search.analysis.derived import without_maker
from portal.search.analysis.sounds import SHORTEST, skeleton, sound
from portal.search.service import trades
from portal.search.spelling import allowed_slips, distance
from portal.search.spelling_index import SpellingIndex

SHORTEST_PART = 4
"""Letters of each of two words that were written as one."""

FREELY_MENDED = 9
CONSONANT_LOST = 6
"""Letters from which any slip is forgiven, and from which one lost consonant is. In a shorter word all
consonants must be right, or nearly so.
"""

MOST_ALIKE = 3
"""Known words of few consonants that may sound alike; if more do, the sound tells nothing."""

LETTERS_MUDDLED = 7
"""Letters from which a word may have them in a wrong order."""

SHORTEST_IN_CYRILLIC = 5
"""Consonants by which a Cyrillic word is known: there loan words are written letter by letter."""

MOST_MEANT = 3
MOST_CONCEPTS = 8
"""Known words taken for one strange word, and concepts that a word in common use may still point to."""

LEAST_SHARE = 0.6
"""Of all wordings a word stands in, those that must belong to one thought for the word to mean it."""

NEARLY = 0.7
"""How near the best another concept must be to be meant as well."""

_DOUBT = 3
"""What speaks against a word pointing anywhere: one that stands in a single wording is no proof."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What a strange word may have been meant as: the keys of known words, and how far that is trusted."""

    keys: tuple[str, ...]
    trust: float


_CYRILLIC = re.compile(f"[{CYRILLIC}]")

_UNVOICED = str.maketrans("bdgjv", "ptksf")


def _bones(word: str) -> str:
    """The consonants of a word, voiced ones as their unvoiced fellows: people write as they hear."""
    return skeleton(word).translate(_UNVOICED)


def _is_slip(written: str, meant: str, slips: int) -> bool:
    """Whether near spellings are likely one word: a vowel is soon wrong, a consonant only lost."""
    found, wanted = _bones(written), _bones(meant)
    lost = len(wanted) - len(found)
    if len(written) >= FREELY_MENDED:
        return lost >= 0 or slips == 1
    return found == wanted or (len(written) >= CONSONANT_LOST and lost == 1 and _is_within(found, wanted))


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in this order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


class Vocabulary:
    """Every single word of the wordings and phrases of a taxonomy: filled once, shared by all threads."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, str] = {}
        self._known: set[str] = set()
        self._known_in_latin: set[str] = set()
        self._said: dict[tuple[str, ...], list[str]] = {}
        self._said_in_latin: dict[tuple[str, ...], list[str]] = {}

    def prepare(self) -> None:
        """Build now what the first strange word would else have to wait for."""
        self._spellings.prepare()
        _ = self._by_sound, self._by_letters, self._wordings

    def learn(self, concept: str, text: str, words: Sequence[Word], language: str | None = None) -> None:
        """Take in the words of one wording of a concept."""
        known, everything = self._known, self._said
        if language in NEVER_CYRILLIC:
            known, everything = self._known_in_latin, self._said_in_latin
        for word in words:
            said = everything.get(word.keys)
            if said is None:
                everything[word.keys] = [concept]
                known.update(word.keys)
                if word.fold not in self._keys:
                    self._keys[word.fold] = word.keys
                    self._written[word.fold] = text[word.start : word.end]
            else:
                said.append(concept)

    def knows(self, word: Word) -> bool:
        """Whether a word is part of any wording, in whatever form: then it is spelt right."""
        if not self._known.isdisjoint(word.keys):
            return True
        return not word.is_cyrillic and not self._known_in_latin.isdisjoint(word.keys)

    def mend(self, word: Word, written: str) -> Mended | None:
        """The known words a strange one, `written` so, was most likely meant as; `None` if it is like none.

        A slip of the pen first, then a doer named after the thing made, and at last what sounds alike; to a
        slip the other spellings of what is heard are added, because a term may be known in one of them only.
        """
        nearest = self._nearest(word.fold)
        if nearest:
            keys = [key for fold in nearest for key in (*self._keys[fold], *self._sounding_as(fold))]
            return Mended(tuple(dict.fromkeys(keys)), weights.BY_GUESS)
        made = self._made(written)
        if made:
            return Mended(tuple(dict.fromkeys(made)), weights.BY_DERIVATION)
        alike = self._alike(written)
        return Mended(tuple(dict.fromkeys(alike)), weights.BY_SOUND) if alike else None

    def widened(self, word: Word, written: str) -> tuple[str, ...]:
        """The keys of a known word with those of others that sound alike: it may be a known misspelling."""
        return tuple(dict.fromkeys((*word.keys, *self._alike(written))))

    def parts(self, word: Word) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The keys of the two known words that were run together in this one; the longest first part wins."""
        fold = word.fold
        for place in range(len(fold) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            first, second = self._keys.get(fold[:place]), self._keys.get(fold[place:])
            if first and second:
                return first, second
        return None

    def common(self, words: Sequence[Word]) -> list[str]:
        """The concepts for which at least two of these words speak, the best first and those nearly as good.

        A word that stands in the wordings of many concepts speaks for none.
        """
        votes: defaultdict[str, list[float]] = defaultdict(list)
        for word in words:
            wordings = self._pointed(word)
            if not is_stop_word(word.fold) and len(wordings) <= MOST_CONCEPTS:
                for concept, count in wordings.items():
                    votes[concept].append(count / (_DOUBT + sum(wordings.values())))
        sums = {concept: sum(spoken) for concept, spoken in votes.items() if len(spoken) > 1}
        best = max(sums.values(), default=0.0)
        ranked = sorted(sums, key=lambda concept: (-sums[concept], concept))
        return [concept for concept in ranked if sums[concept] >= NEARLY * best]

    def pointed(self, word: Word, *, alone: bool) -> list[str]:
        """The concepts that a word points to, the best first, if nearly all its wordings are of one thought.

        Of a word that stands `alone` more wordings are wanted.
        """
        wordings = self._pointed(word)
        total = (_DOUBT if alone else 1) + sum(wordings.values())
        ranked = sorted(wordings, key=lambda concept: (-wordings[concept], concept))
        for best in ranked[:1]:
            family = [concept for concept in ranked if concept == best or trades(concept) & trades(best)]
            if sum(wordings[concept] for concept in family) >= LEAST_SHARE * total:
                return family
        return []

    def _pointed(self, word: Word) -> dict[str, int]:
        return next((self._wordings[key] for key in word.keys if key in self._wordings), {})

    def _nearest(self, fold: str) -> list[str]:
        slips = allowed_slips(len(fold))
        found: list[str] = []
        for candidate in self._spellings.near(fold, slips):
            apart = distance(fold, candidate, slips)
            if apart is not None and _is_slip(fold, candidate, apart):
                if apart < slips:
                    slips, found = apart, []
                found.append(candidate)
        return found[:MOST_MEANT] or self._muddled(fold)

    def _muddled(self, fold: str) -> list[str]:
        """Known words of the same letters in a slightly other order: "мендежер"."""
        if len(fold) < LETTERS_MUDDLED:
            return []
        slips = allowed_slips(len(fold)) + 1
        alike = self._by_letters.get("".join(sorted(fold)), ())
        return [candidate for candidate in alike if distance(fold, candidate, slips) is not None]

    def _made(self, written: str) -> list[str]:
        return [
            key
            for thing in without_maker(clean(written))
            for word in analyse(thing)
            if self.knows(word)
            for key in word.keys
        ]

    def _alike(self, written: str, *, is_known: bool = False) -> list[str]:
        """The keys of what sounds as a word does; a known one need not prove by its length that it is one."""
        heard = sound(clean(written))
        if not is_known and len(heard) < SHORTEST_IN_CYRILLIC and _CYRILLIC.search(written):
            return []
        alike = self._by_sound.get(heard, ())
        if len(heard) <= SHORTEST and len(alike) > MOST_ALIKE:
            return []
        return [key for fold in alike for key in self._keys[fold]]

    def _sounding_as(self, fold: str) -> list[str]:
        return self._alike(self._written[fold], is_known=True)

    @cached_property
    def _wordings(self) -> dict[str, dict[str, int]]:
        """How many wordings of each concept hold a word with a key."""
        found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        for keys, said in (*self._said.items(), *self._said_in_latin.items()):
            for key in keys:
                for concept in said:
                    found[key][concept] += 1
        return {key: dict(wordings) for key, wordings in found.items()}

    @cached_property
    def _spellings(self) -> SpellingIndex:
        return SpellingIndex(self._keys)

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for fold in self._keys:
            if len(fold) >= LETTERS_MUDDLED:
                found["".join(sorted(fold))].append(fold)
        return found

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for fold, written in self._written.items():
            found[sound(clean(written))].append(fold)
        return found
