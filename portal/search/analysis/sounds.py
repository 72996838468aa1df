"""How a word sounds, roughly and in any script: its consonants in Latin letters, vowels left out.

Loan words of the trade are written by ear, in every alphabet: production manager, прoдакшн менеджер,
প্রোডাকশন ম্যানেজার, پروڈکشن مینیجر. What two of these share is the order of their consonants.
"""

import re

from portal.search.analysis.characters import BENGALI

SHORTEST = 3
"""Consonants below which the sound of a word tells nothing."""

_CYRILLIC = str.maketrans(
    {
        "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "ж": "j", "з": "j", "й": "", "к": "k", "қ": "k",
        "л": "l", "м": "m", "н": "n", "ң": "n", "ӊ": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f",
        "х": "h", "ҳ": "h", "ц": "s", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ь": "", "а": "a", "е": "a",
        "ё": "a", "и": "a", "о": "a", "ө": "a", "у": "a", "ү": "a", "ў": "a", "ы": "a", "э": "a", "ю": "a",
        "я": "a", "і": "a",
    }
)  # fmt: skip
_ARABIC = str.maketrans(
    {
        "ا": "a", "آ": "a", "أ": "a", "إ": "a", "ع": "a", "و": "w", "ؤ": "a", "ی": "y", "ي": "y", "ى": "y",
        "ئ": "y", "ے": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ط": "t", "ث": "s", "س": "s", "ش": "s",
        "ص": "s", "ج": "j", "ز": "j", "ذ": "j", "ض": "j", "ظ": "j", "ژ": "j", "چ": "c", "ح": "h", "ہ": "h",
        "ه": "h", "ھ": "", "خ": "h", "د": "d", "ڈ": "d", "ر": "r", "ڑ": "r", "غ": "g", "گ": "g", "ف": "f",
        "ق": "k", "ک": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ں": "n", "ء": "", "ة": "",
    }
)  # fmt: skip
_BENGALI = str.maketrans(
    {
        "ক": "k", "খ": "k", "গ": "g", "ঘ": "g", "ঙ": "n", "ং": "n", "চ": "c", "ছ": "c", "জ": "j", "ঝ": "j",
        "য": "j", "ঞ": "n", "ট": "t", "ঠ": "t", "ত": "t", "থ": "t", "ৎ": "t", "ড": "d", "ঢ": "d", "দ": "d",
        "ধ": "d", "ণ": "n", "ন": "n", "প": "p", "ফ": "f", "ব": "b", "ভ": "v", "ম": "m", "র": "r", "ল": "l",
        "শ": "s", "ষ": "s", "স": "s", "হ": "h", "\u09bc": "", "\u0981": "", "\u09cd": "", "\u0983": "",
    }
    | dict.fromkeys("অআইঈউঊঋএঐওঔ", "a")
    | dict.fromkeys("\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc", "a")
)  # fmt: skip
# The y and w of Bengali are vowels with a dot or an O before them; a final ya-phala only colours a vowel.
_BENGALI_GLIDES = (
    (re.compile("\u09cdয"), ""),
    (re.compile("ওয\u09bc"), "w"),
    (re.compile("[যড]\u09bc"), "a"),
)
_LATIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("sch|sh|ts(?!h)|tz|t(?=ion)", "s"),
        ("dg|g(?=[ei])", "j"),
        ("tch|ch", "C"),
        ("c(?=[eiy])", "s"),
        ("ck|kh|q|c", "k"),
        ("ph", "f"),
        ("gh", "g"),
        ("x", "ks"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "v"),
        ("zh|z", "j"),
        ("C", "c"),
        ("[eiou]", "a"),
    )
)
_COMMON: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ng", "n"),
        ("dj", "j"),
        ("^[wv]", "b"),
        ("ww", "b"),
        ("v", "b"),
        ("^y", ""),
        ("[wy]", "a"),
        ("(?<=.)h", ""),
        ("(?<=.)a+", ""),
        (r"(.)\1+", r"\1"),
    )
)
_IS_BENGALI = re.compile(f"[{BENGALI}]")


def sound(word: str) -> str:
    """The skeleton of a cleaned word; "" when there is too little of it to tell one word from another."""
    bones = skeleton(word)
    return bones if bones.isascii() and bones.isalpha() and len(bones) >= SHORTEST else ""


def skeleton(word: str) -> str:
    """The consonants of a cleaned word in Latin letters, with an "a" for a vowel at its beginning."""
    if _IS_BENGALI.search(word):
        for pattern, heard in _BENGALI_GLIDES:
            word = pattern.sub(heard, word)
        word = word.translate(_BENGALI)
    elif word.isascii():
        for pattern, heard in _LATIN:
            word = pattern.sub(heard, word)
    else:
        word = word.translate(_CYRILLIC).translate(_ARABIC)
    for pattern, heard in _COMMON:
        word = pattern.sub(heard, word)
    return word
