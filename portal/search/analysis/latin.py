"""Latin letters: English, Uzbek, and Bengali, Urdu and Russian as people romanise them."""

import re

from snowballstemmer import stemmer

from portal.search.analysis.characters import without_accents
from portal.search.analysis.endings import strip_uzbek, uzbek_verb

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

# Kyrgyz тигем but тиккен, чабам but чапкан.
_UNVOICED = {"g": "k", "b": "p"}


def keys(word: str) -> tuple[str, ...]:
    """Fold, English stem, Uzbek stem and the root of an Uzbek verb of a cleaned Latin word."""
    plain = without_accents(word.replace("'", "").replace("ı", "i"))
    folded = fold(plain)
    if len(plain) <= SHORT or not plain.isalpha():
        return (folded,)
    english = fold(stemmer("english").stemWord(plain))
    return (folded, english, strip_uzbek(folded), root(uzbek_verb(plain)))


def fold(word: str) -> str:
    """The sound of a Latin word in one spelling: overlock and overlok are one, as silai and seelai."""
    return word if len(word) <= SHORT else _sound(word)


def root(verb: str | None) -> str:
    """The key of the root of a verb, "" for none: one for all languages, тиг- and tik- alike.

    Marked, because a bare root of two letters would meet half the dictionary.
    """
    if verb is None:
        return ""
    sound = _sound(verb)
    return sound[:-1] + _UNVOICED.get(sound[-1:], sound[-1:]) + "~"


def _sound(word: str) -> str:
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
