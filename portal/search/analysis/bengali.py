"""Bengali letters.

The same word is spelled with long or short vowels, with ষ or স, with or without a ya-phala.
"""

import re

# In this order: the y-sound of য় must be taken out before plain য becomes জ. NFKC has split য় ড় ঢ়
# already.
_RULES: tuple[tuple[str, str], ...] = (
    ("য\u09bc", "ই"),
    ("ড\u09bc", "র"),
    ("ঢ\u09bc", "র"),
    ("\u09cdয", ""),
    ("\u0981", ""),
    ("\u09cb", ""),
    ("\u09cd", ""),
    ("\u09c0", "\u09bf"),
    ("\u09c2", "\u09c1"),
    ("শ", "স"),
    ("ষ", "স"),
    ("ণ", "ন"),
    ("য", "জ"),
    ("ৎ", "ত"),
    ("ঙ", "\u0982"),
    ("\u09c7ই", "\u09c7"),
)
_ENDING = re.compile("(?:গুল|দের|রা|কে|তে|টি|টা|এর|\u09c7র|র|\u09c7|ই|ও)$")
_ROOT = 2


def keys(word: str) -> tuple[str, ...]:
    """Fold and stem of a cleaned Bengali word."""
    folded = fold(word)
    stem = _ENDING.sub("", folded)
    return (folded, stem) if len(stem) >= _ROOT else (folded,)


def fold(word: str) -> str:
    """One spelling for what sounds alike: মাষ্টার, মাস্টার → one key."""
    for written, kept in _RULES:
        word = word.replace(written, kept)
    return word
