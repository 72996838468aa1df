"""The key of a name, and whether two names of one key may be the same when their vowels are heard too."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import permutations

from portal.candidates.names.letters import sounds_of
from portal.candidates.names.words import (
    ARTICLES,
    FAITH,
    PARTICLES,
    TITLES,
    is_muhammad,
    is_patronymic,
    is_servant,
    servant_of,
    settled,
    with_servant_settled,
)

NAME_KEY = "candidate name"
"""The purpose of the blind index by which a key is found."""
KEY_VERSION = 1
"""Raised whenever a rule of this package changes, so that keys made by older rules are made again."""
_VOWELS = "aeiou*?"
_APOSTROPHES = re.compile("['’‘ʻʼ`´ʹ]")
_ARABIC_SERVANT = re.compile("عبد ?ال")
_ARABIC_YES = str.maketrans("كيىھهة", "کییہہہ")
_NEAR_VOWELS = frozenset({"ae", "ao", "ei", "ou"})
"""Vowels that languages and clerks write for one another, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its consonants, and the vowels heard after each of them.

    ``A`` stands for a vowel at the beginning, ``H`` for a breath there; a settled form has no vowels.
    """

    consonants: str
    vowels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameKey:
    """What is left of a name: its words in the order of the alphabet, whatever order they were written in."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The skeleton of consonants: equal for two spellings of one name, and for some other names."""
        return " ".join(word.consonants for word in self.words)

    @property
    def parts(self) -> int:
        """How many words it stands on; a name of one word tells little."""
        return len(self.words)


def name_key(name: str) -> NameKey | None:
    """The key of a full name in any of the four scripts; None when nothing is left to compare.

    Titles, the name Muhammad beside another one, names after the father and single letters are left out.
    The name itself is never changed: the key stands beside it.
    """
    spoken = [word for each in _words(name) if (word := sounds_of(each))]
    joined = _joined(_without_fathers(spoken))
    telling = [word for word in joined if len(word.strip("?")) > 1 and word.replace("?", "") not in TITLES]
    names = [word for word in telling if not is_muhammad(word.replace("?", ""))] or telling
    words = sorted((_word(each) for each in names), key=lambda word: (word.consonants, word.vowels))
    words = [word for word in words if word.consonants]
    return NameKey(tuple(words)) if words else None


def are_alike(one: NameKey, other: NameKey) -> bool:
    """Whether two names may be spellings of one: the same consonants, and no vowel that speaks against it."""
    if one.text != other.text:
        return False
    if len({word.consonants for word in one.words}) == one.parts or one.parts > 4:
        return _all_heard_alike(one.words, other.words)
    return any(
        _all_heard_alike(one.words, order)
        for order in permutations(other.words)
        if [word.consonants for word in order] == [word.consonants for word in one.words]
    )


def _words(name: str) -> list[str]:
    """The words of a name; ``<`` of a machine-readable zone, dots and dashes stand between words."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(_ARABIC_YES)
    text = _ARABIC_SERVANT.sub(" abdu ", _APOSTROPHES.sub("", text)).replace("بی بی", "بیبی")
    text = "".join(mark for mark in text if unicodedata.category(mark) not in ("Cf", "Nd"))
    letters = (mark if unicodedata.category(mark)[0] in "LM" else " " for mark in text)
    return "".join(letters).replace("bi bi", "bibi").split()


def _without_fathers(words: list[str]) -> list[str]:
    """Without the names after the father, as long as two words are left."""
    kept = list(words)
    while (place := next((n for n, word in enumerate(kept) if word in PARTICLES), None)) is not None:
        first = place - 1 if place and len(kept) > 3 else place
        del kept[first : place + 1]
    for word in words:
        if is_patronymic(word) and len(kept) > 2 and word in kept:
            kept.remove(word)
    return kept


def _joined(words: list[str]) -> list[str]:
    """Words that only chance or habit writes apart: articles, ``uddin``, ``Abdul``."""
    joined: list[str] = []
    for word in words:
        if joined and (word in ARTICLES or FAITH.fullmatch(word)):
            joined[-1] = re.sub(r"d+", "d", joined[-1] + word) if FAITH.fullmatch(word) else joined[-1] + word
        elif joined and is_servant(joined[-1]):
            joined[-1] = servant_of(joined[-1], word)
        else:
            joined.append(with_servant_settled(word))
    return joined


def _word(sounds: str) -> Word:
    heard = sounds.replace("?", "")
    if form := settled(heard):
        return Word(form)
    text = re.sub(r"td", "d", sounds)
    text = re.sub(r"w(?=[aeiouy*])", "b", text).replace("w", "u")
    text = re.sub(r"(?<=[bcdfghklmnprstz])y(?=[bcdfghklmnprstz])", "*", text).replace("y", "i")
    consonants, vowels = "", list[str]()
    for place, sound in enumerate(text):
        if sound in _VOWELS:
            if not consonants:
                consonants, vowels = "A", [""]
            vowels[-1] += "" if vowels[-1].endswith(sound) else sound
        elif sound == "h" and place:
            continue
        elif sound != consonants[-1:] or vowels[-1]:
            consonants += sound.upper() if sound == "h" else sound
            vowels.append("")
    return Word(consonants, tuple(vowels))


def _all_heard_alike(words: tuple[Word, ...], others: tuple[Word, ...]) -> bool:
    return all(_heard_alike(word, other) for word, other in zip(words, others, strict=True))


def _heard_alike(word: Word, other: Word) -> bool:
    last = len(word.vowels) - 1
    slots = enumerate(zip(word.vowels, other.vowels, strict=False))
    return all(_may_meet(one, two, is_last=place == last) for place, (one, two) in slots)


def _may_meet(one: str, other: str, *, is_last: bool) -> bool:
    """Whether two groups of vowels can stand for the same sound."""
    if one == other or "?" in one or "?" in other:
        return True
    if not one or not other:
        return not is_last and (one + other) in "aeou"
    if "*" in one or "*" in other:
        return True
    return all(any(_near(a, b) for b in other) for a in one) and all(
        any(_near(a, b) for a in one) for b in other
    )


def _near(one: str, other: str) -> bool:
    return one == other or "".join(sorted(one + other)) in _NEAR_VOWELS
