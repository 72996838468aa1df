"""Words of names that do not tell people apart, and names that are spelt too freely for a rule.

All patterns read sounds (see ``letters``), with the vowels nobody writes taken out.
"""

import re

TITLES = frozenset(
    {"md", "mohd", "muhd", "mohmd", "mo", "mu", "mst", "msmt", "most", "mosa", "mosat", "mos"}
    | {"mosamat", "mosamt", "musamat", "mosamot", "mr", "mrs", "ms", "dr", "alhaz", "hazi"}
)
"""Short forms and forms of address that stand before a name or are left out."""
_MUHAMMAD = re.compile(r"m[aeou]*h[aeou]*m[aeo]*[dt]")
PARTICLES = frozenset({"kizi", "kyzy", "kyzi", "ogli", "ugli", "ogly", "ugly", "uulu", "ulu"})
"""Son of, daughter of: Kyrgyz and Uzbek, after the father's name."""
_PATRONYMIC = re.compile(r".{2,}[oe]b(ic|na)")
"""Russian names after the father, in -ovich, -evich, -ovna, -evna."""
ARTICLES = frozenset({"ul", "ur", "us", "uz", "un", "ud", "el", "al", "ad"})
"""The Arabic article when it is written as a word of its own: it belongs to the word before."""
FAITH = re.compile(r"[uei]?d?din")
"""``uddin``, written on its own or as the end of a name."""
_SERVANT = re.compile(r"abd[aeiouy]?")
_SERVANT_WORD = re.compile(r"[a*]bd([aeou]?[lrsntzd]?|y|i)")
_SERVANT_WHOLE = re.compile(r"abd[aeiouy]*l[ao]?h?")

_FREELY_SPELT = (
    ("HUSEN", re.compile(r"h[ou]?s(ai|ay|ei|ey|oi|aye|eye|e|\*)n")),
    ("HASAN", re.compile(r"ha?sa?n")),
    ("AKTAR", re.compile(r"[a*][hk]*t[aeo]?r")),
    ("SEIH", re.compile(r"s(ei|ey|ai|ay|e|\*)[hk]")),
    ("SAID", re.compile(r"s(y|ay|ai|ei|ey|aiy|oiy|oy|\*)[ea]?d")),
    ("AISA", re.compile(r"[ae][iy]*e?sa")),
    ("HAK", re.compile(r"h[ao]?ka?")),
)


def is_muhammad(sounds: str) -> bool:
    """Whether the word is the Prophet's name, which is too common to tell people apart."""
    return _MUHAMMAD.fullmatch(sounds) is not None


def is_patronymic(sounds: str) -> bool:
    """Whether the word is a Russian name after the father."""
    return _PATRONYMIC.fullmatch(sounds) is not None


def settled(sounds: str) -> str | None:
    """One form for a name that is spelt too freely for a rule, in capitals; None for any other."""
    for form, pattern in _FREELY_SPELT:
        if pattern.fullmatch(sounds):
            return form
    return None


def is_servant(sounds: str) -> bool:
    """``Abdul`` and its kin on their own: they belong to the word that follows."""
    return _SERVANT_WORD.fullmatch(sounds) is not None


def servant_of(servant: str, name: str) -> str:
    """``abdul`` + ``karim``, ``abdur`` + ``rahman`` and ``abdu`` + ``karim``: one word, one form."""
    article = servant[-1] if servant[-1] in "lrsntzd" and len(servant) > 3 else ""
    return f"abdu{article}{name}" if article == "l" and name[:1] in "aeiouy*" else f"abdu{name}"


def with_servant_settled(sounds: str) -> str:
    """The same form for a name that is written as one word: ``abdulkarim``, ``abdykerim``."""
    begun = _SERVANT.match(sounds)
    if begun is None or _SERVANT_WHOLE.fullmatch(sounds):
        return sounds
    rest = sounds[begun.end() :]
    if rest[:1] == "l" and rest[1:2] not in ("", *"aeiouy*"):
        rest = rest[1:]
    return f"abdu{rest}" if rest else sounds
