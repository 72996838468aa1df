"""Latin letters: English, Uzbek, and Bengali, Urdu and Russian as people romanise them."""

import re

from snowballstemmer import stemmer

from portal.search.analysis.characters import without_accents
from portal.search.analysis.endings import strip_uzbek

SHORT = 3
"""Words up to this length are left as they are, else "QC" would turn into "k"."""

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^ye", "e"),
        ("shch", "sh"),
        ("zh", "j"),
        ("kh|x", "h"),
        ("q|ck", "k"),
        ("ph", "f"),
        ("w", "v"),
        ("y|ee", "i"),
        ("oo", "u"),
        (r"([^\W\d_])\1+", r"\1"),
        ("ts(?!h)", "s"),  # not in "tshirt", which must not become a shirt
    )
)


def keys(word: str) -> tuple[str, ...]:
    """Fold, English stem, Uzbek stem of a cleaned Latin word."""
    plain = without_accents(word.replace("'", "").replace("ı", "i"))
    folded = fold(plain)
    if len(plain) <= SHORT or not plain.isalpha():
        return (folded,)
    english = fold(stemmer("english").stemWord(plain))
    return (folded, english, strip_uzbek(folded))


def fold(word: str) -> str:
    """The sound of a Latin word in one spelling: overlock and overlok are one, as silai and seelai."""
    if len(word) <= SHORT:
        return word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
