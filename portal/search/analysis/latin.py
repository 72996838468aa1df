"""Latin letters: English, Uzbek, and Bengali, Urdu and Russian as people romanise them."""

import re

from portal.search.analysis import english
from portal.search.analysis.characters import without_accents
from portal.search.analysis.endings import strip_uzbek, uzbek_verb

SHORT = 3
"""Words up to this length are left as they are, else "QC" would turn into "k"."""

_SAME_SOUND = (
    ("shch", "sh"), ("zh", "j"), ("kh", "h"), ("x", "h"), ("q", "k"), ("ck", "k"), ("ph", "f"), ("w", "v"),
    ("y", "i"), ("ee", "i"), ("oo", "u"),
)  # fmt: skip
_DOUBLE = re.compile(r"([^\W\d_])\1+")
_TS = re.compile("ts(?!h)")  # not in "tshirt", which must not become a shirt

# Kyrgyz тигем but тиккен, чабам but чапкан.
_UNVOICED = {"g": "k", "b": "p"}

# Bengali nouns: kaporer, botamgulo, meyeder. Bengali and Urdu verbs: lagano, lagate, lagana, lagata, laga.
_BENGALI_ENDING = re.compile("(?:gul[oa]r?|der|er|(?<=[aeiou])r|te|ke|ta|ti)$")
_BENGALI_ROOT = 4
_SOUTHERN_VERB = re.compile(
    "^(.{3,}?)(?:an[aeoi]r?|at[aei]|a[ie]?|aia|n[aei]|t[aei]|ie|i|e|iechi|echi|bo|chi|kar|ke)$"
)
ROOT_OF_PHRASES = "="
"""Marks a verb's root that is too short a hint to name anything but together with another word: who cuts may
be a barber.
"""

SOUTHERN = frozenset({"bn-Latn", "ur-Latn"})
"""Languages put into Latin letters by those who type them."""

NEVER_CYRILLIC = SOUTHERN | {"en"}
"""Languages nobody puts into Cyrillic letters, so what looks alike there is a false friend: Kyrgyz сары is
yellow, Urdu sari a saree; Russian район a district, English rayon a fabric.
"""


def keys(word: str, language: str | None = None) -> tuple[str, ...]:
    """Fold and stems of a cleaned Latin word by the rules of its language, of all if it is unknown."""
    plain = word if word.isascii() else without_accents(word.replace("ı", "i"))
    plain = plain.replace("'", "")
    folded = fold(plain)
    if len(plain) <= SHORT or not plain.isalpha():
        return (folded,)
    found = [folded]
    if language != "uz":
        stem = english.stem(plain)
        if stem != plain:
            found.append(fold(stem))
    if language is None:
        # Who asks for a finisher asks for finishing, but not everybody who takes a train is a trainer.
        found.append(fold(english.doing(plain)))
    if language is None or language in SOUTHERN:
        found += _southern(folded)
    if language is None or language == "uz":
        found += (strip_uzbek(folded), root(uzbek_verb(plain)))
    return tuple(found)


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


def _southern(folded: str) -> list[str]:
    """A noun of Bengali without its ending, and the marked root of a verb of Bengali or Urdu."""
    noun = _BENGALI_ENDING.sub("", folded)
    verb = _SOUTHERN_VERB.match(folded)
    found = [noun] if len(noun) >= _BENGALI_ROOT else []
    return [*found, verb.group(1) + ROOT_OF_PHRASES] if verb else found


def _sound(word: str) -> str:
    if word.startswith("ye"):
        word = word[1:]
    for written, kept in _SAME_SOUND:
        if written in word:
            word = word.replace(written, kept)
    if _DOUBLE.search(word):
        word = _DOUBLE.sub(r"\1", word)
    return _TS.sub("s", word) if "ts" in word else word
