"""Text cut into words, each with its keys and its place in the text as written."""

import re
from functools import lru_cache
from typing import NamedTuple

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

_ONE_SCRIPT = re.compile(f"[{CYRILLIC}\\d']+|[{BENGALI}\\d]+|[{ARABIC}\\d]+|[^{CYRILLIC}{BENGALI}{ARABIC}]+")
_CYRILLIC_ENDING = re.compile(f"(?<=[a-z])[{CYRILLIC}]{{1,4}}$")
_LONGEST_ENDING = 4

_new = tuple.__new__  # a third of the time of Word(...), which counts for tens of thousands of wordings

_IS_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_IS_BENGALI = re.compile(f"[{BENGALI}]")
_IS_ARABIC = re.compile(f"[{ARABIC}]")


class Word(NamedTuple):
    """One word: where it stands in the text (`start`, `end`), its keys, the folded form first, the number of
    its sentence, and whether it is in Cyrillic letters.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    sentence: int = 0
    is_cyrillic: bool = False

    @property
    def fold(self) -> str:
        """The key of the word as it stands, before any stem."""
        return self.keys[0]


def analyse(text: str, language: str | None = None) -> list[Word]:
    """The words of `text` in order. Never fails, whatever is in the text; no text, no words.

    `language` is given for wordings whose language is known for sure: then only its rules make keys. People's
    texts never are, who mix languages in one sentence.
    """
    words: list[Word] = []
    sentence = before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start > before + 1 or text[before:start].strip(" "):
            sentence += bool(_SENTENCE_END.search(text, before, start))
        before = end
        for keys, is_cyrillic in _keys_of(text[start : min(end, start + LONGEST_WORD * 2)], language):
            words.append(_new(Word, (start, end, keys, sentence, is_cyrillic)))
    return words


@lru_cache(maxsize=65_536)
def _keys_of(raw: str, language: str | None) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The keys of one written word, and whether it is Cyrillic.

    It may be several: Arabic script joins words without a space.
    """
    if raw[0].isdigit():
        raw = _SPACE.sub("", raw)
    parts = (one for part in clean(raw).split() for one in _by_script(part[:LONGEST_WORD]))
    found = (_keys_by_script(part, language) for part in parts)
    return tuple(
        (tuple(dict.fromkeys(filter(None, keys))), is_cyrillic) for keys, is_cyrillic in found if any(keys)
    )


def _by_script(word: str) -> list[str]:
    """A word in one script; one of two scripts is cut where they meet and its ending left out, as the Kyrgyz
    one of "cuttingге".
    """
    if word.isascii() or _ONE_SCRIPT.fullmatch(word):
        return [word]
    even = unmix(word)
    if len(_ONE_SCRIPT.findall(even)) <= 1:
        return [even]
    stem = unmix(_CYRILLIC_ENDING.sub("", word))
    if len(_ONE_SCRIPT.findall(stem)) == 1:
        return [stem]
    parts = _ONE_SCRIPT.findall(word)
    return [part for place, part in enumerate(parts) if place == 0 or len(part) > _LONGEST_ENDING] or [word]


def _keys_by_script(word: str, language: str | None) -> tuple[tuple[str, ...], bool]:
    if word.isascii():
        return latin.keys(word, language), False
    if _IS_CYRILLIC.search(word):
        return cyrillic.keys(word, language), True
    if _IS_BENGALI.search(word):
        return bengali.keys(word), False
    if _IS_ARABIC.search(word):
        return arabic.keys(word), False
    return latin.keys(word, language), False
