"""Endings of Uzbek and Kyrgyz, which no stemmer at hand knows.

Stems are only further keys, so a rough cut is enough.
"""

import re

_UZBEK_CASE = re.compile("(?:ning|ni|ga|dagi|dan|da)$")
_UZBEK_POSSESSIVE = re.compile("(?:imiz|ingiz|lari|im|ing|si|i)$")
_UZBEK_PLURAL = re.compile("lar$")
_UZBEK_ROOT = 4

_KYRGYZ_CASE = re.compile(
    "(?:[ндт][иыу]н|[гк][аео]|[дт][аео]н|н[аео]н|нд[аео]|[дт][аео]|[нд][иыу]|т[иыу]|н[аео])$"
)
_KYRGYZ_POSSESSIVE = re.compile("(?:[иыу]быз|[иыу]биз|[иыу]н|[сш][иыу]|[иыу]м|[иыу])$")
_KYRGYZ_PLURAL = re.compile("[лдт][аео]р$")
_KYRGYZ_ROOT = 3

# The doer, the doing and the done of one verb: кадоочу, кадоо, кадаган, кадап, кадайт, кадайбыз, кадашат.
_KYRGYZ_VERB = re.compile(
    "^(.{2,}?)(?:(?:оо|уу)(?:чу)?|[аеоиыу]?[гк][аео]н|[аеоиыу]?п|[аоеу]й[мт]|[ае][мт]"
    "|[аоеу]?йб[иыу]з|[ае]б[иыу]з|[аоеиыу]?ш[аео]т|[иыу]ш)$"
)
# Those of them that take the endings of a noun: тигүүчүлөргө, тигүүгө, тиккендер.
_KYRGYZ_VERB_AS_NOUN = re.compile(
    "^(.{2,}?)(?:(?:оо|уу)(?:чу)?|[аеоиыу]?[гк][аео]н|[иыу]ш)"
    "(?:[лдт][аео]р)?(?:с?[иыу]н?)?(?:[нд][иыу]н?|н?[гк]?[аео]|н?[дт][аео]н?)?$"
)
# tikuvchi, tikuv, tikish, tikadigan, tikayotgan, tikaman, tikyapman, tikkan, tikib; tiguuchu is Kyrgyz
# typed in Latin letters.
_UZBEK_VERB = re.compile(
    "^(.{2,}?)(?:[uo]v(?:chi(?:lik)?(?:lar)?(?:ga|ni|si)?)?|[ai]sh(?:ni|ga|da|dan|ning|i|lar)?"
    "|[ai]?y?digan(?:lar)?|ay?(?:man|miz|siz|di|dilar)|[ai]?(?:yap|yot|et)(?:man|miz|ti|gan)"
    "|(?:il)?a?[gkq]an(?:man|miz|lar|ga)?|[ai]b|moqda|(?:uu|oo)(?:chu(?:lor|lar)?)?)$"
)
# Nouns and names that only look like a form of a verb.
_NO_VERB = frozenset(
    {
        "адам", "айдаркен", "ашкана", "баткен", "билет", "боткен", "жакет", "жатакана", "кабинет",
        "кардиган", "корсет", "макет", "манжет", "ноокен", "озгон", "орган", "пакет", "планшет", "салат",
        "узген", "формат", "халат", "хиджаб", "хижаб", "чойшаб", "шарап", "шейшеп", "botkan", "cardigan",
        "hijab", "hijob", "kardigan", "maktab", "organ", "ozgan", "talab",
    }
)  # fmt: skip
_VOWEL = re.compile("[aeiouyаеиоуыэюя]")


def strip_uzbek(word: str) -> str:
    """A folded Latin word without the endings of an Uzbek noun: tikuvchilarga → tikuvchi."""
    for ending in (_UZBEK_CASE, _UZBEK_POSSESSIVE, _UZBEK_PLURAL):
        word = _strip(word, ending, _UZBEK_ROOT)
    return word


def strip_kyrgyz(word: str) -> str:
    """A folded Cyrillic word without the endings of a Kyrgyz noun: тигуучулорго → тигуучу."""
    for ending in (_KYRGYZ_CASE, _KYRGYZ_POSSESSIVE, _KYRGYZ_PLURAL):
        word = _strip(word, ending, _KYRGYZ_ROOT)
    return word


def kyrgyz_verb(word: str) -> str | None:
    """The root of a verb form of Kyrgyz, given in folded Cyrillic letters; `None` for other words."""
    return _root(word, _KYRGYZ_VERB) or _root(word, _KYRGYZ_VERB_AS_NOUN)


def uzbek_verb(word: str) -> str | None:
    """The root of a verb form of Uzbek, given in Latin letters; `None` for other words."""
    return _root(word, _UZBEK_VERB)


def _root(word: str, verb: re.Pattern[str]) -> str | None:
    match = None if word in _NO_VERB else verb.match(word)
    return match.group(1) if match and _VOWEL.search(match.group(1)) else None


def _strip(word: str, ending: re.Pattern[str], root: int) -> str:
    shorter = ending.sub("", word)
    return shorter if len(shorter) >= root else word
