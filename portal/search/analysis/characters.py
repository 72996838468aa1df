"""Characters made equal: widths, digits, invisible marks, vowel points, look-alike letters."""

import re
import unicodedata

ZERO_WIDTH_NON_JOINER = "\u200c"

APOSTROPHES = "'’‘ʻʼ`´ʹ′"
"""What people type for the Uzbek oʻ gʻ and the sign of separation.

One of them inside a word is part of the word.
"""

ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
BENGALI = "\u0980-\u09ff"
CYRILLIC = "\u0400-\u052f"

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_BREAKING_JOINER = re.compile(f"(?<=[{ARABIC}]){ZERO_WIDTH_NON_JOINER}(?=[{ARABIC}])")
_VOWEL_POINTS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_LATIN_LETTER = re.compile("[a-z\u00df-\u024f]")
_PLAIN_CYRILLIC = re.compile("[А-Яа-яЁёӨөҮүҢңЎўҚқҒғҲҳ]+")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")

# Letters drawn alike. After case folding the capitals В Н М Т К hide behind в н м т к.
_TO_CYRILLIC = str.maketrans("aceopxykmthbi", "асеорхукмтнви")
_TO_LATIN = str.maketrans("асеорхукмтнві", "aceopxykmthbi")


def clean(text: str) -> str:
    """`text` in small letters, one spelling for each character, ASCII digits, nothing invisible left."""
    if text.isascii():
        return text.replace("`", "'").lower()
    if _PLAIN_CYRILLIC.fullmatch(text):
        return text.lower()
    text = _APOSTROPHE.sub("'", text)
    text = _BREAKING_JOINER.sub(" ", text)
    text = unicodedata.normalize("NFKC", text)
    return _VOWEL_POINTS.sub("", text).casefold().translate(_PLAIN)


class _Plain(dict[int, str]):
    """For each character what is kept of it: digits in ASCII, nothing of invisible signs, the rest whole."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        kept = (
            str(unicodedata.digit(character)) if category == "Nd" else "" if category == "Cf" else character
        )
        self[code] = kept
        return kept


_PLAIN = _Plain()


def unmix(word: str) -> str:
    """A word typed with letters of both Latin and Cyrillic, in the alphabet most of its letters belong to."""
    if word.isascii():
        return word
    latin = len(_LATIN_LETTER.findall(word))
    cyrillic = len(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


def without_accents(word: str) -> str:
    """`word` without diacritics: é → e. Only for alphabets where the bare letter is the same letter."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
