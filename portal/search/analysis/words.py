"""Text cut into words, each with its keys and its place in the text as written."""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.search.analysis import arabic, bengali, cyrillic, latin
from portal.search.analysis.characters import APOSTROPHES, ARABIC, BENGALI, CYRILLIC, clean, unmix

LONGEST_WORD = 60
"""Characters of a word that count; the rest of a longer one is noise or an attack."""

# Python's \w leaves out the vowel signs of Bengali, the points of Arabic and combining accents, and would
# cut words there.
_MARKS = r"\u0300-\u036f\u0980-\u09ff\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_INVISIBLE = r"\u200c\u200d\u00ad\u061c\u200e\u200f"
_LETTER = rf"(?:[^\W_]|[{_MARKS}{_INVISIBLE}])"
_GROUPED_NUMBER = r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
_WORD = re.compile(rf"{_GROUPED_NUMBER}|{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile("[.!?…;\n।؟۔؛]")

_IS_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_IS_BENGALI = re.compile(f"[{BENGALI}]")
_IS_ARABIC = re.compile(f"[{ARABIC}]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands in the text (`start`, `end`), its keys, the folded form first, and the number
    of its sentence.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    sentence: int = 0

    @property
    def fold(self) -> str:
        """The key of the word as it stands, before any stem."""
        return self.keys[0]


def analyse(text: str) -> list[Word]:
    """The words of `text` in order. Never fails, whatever is in the text; no text, no words."""
    words: list[Word] = []
    sentence = end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        if _SENTENCE_END.search(text, end, start):
            sentence += 1
        end = match.end()
        for keys in _keys_of(match.group()[: LONGEST_WORD * 2]):
            words.append(Word(start, end, keys, sentence))
    return words


@lru_cache(maxsize=65_536)
def _keys_of(raw: str) -> tuple[tuple[str, ...], ...]:
    """The keys of one written word, which may be several: Arabic script joins words without a space."""
    if raw[0].isdigit():
        raw = _SPACE.sub("", raw)
    parts = (unmix(part)[:LONGEST_WORD] for part in clean(raw).split())
    return tuple(keys for part in parts if (keys := _keys_by_script(part)))


def _keys_by_script(word: str) -> tuple[str, ...]:
    if _IS_CYRILLIC.search(word):
        keys = cyrillic.keys(word)
    elif _IS_BENGALI.search(word):
        keys = bengali.keys(word)
    elif _IS_ARABIC.search(word):
        keys = arabic.keys(word)
    else:
        keys = latin.keys(word)
    return tuple(dict.fromkeys(key for key in keys if key))
