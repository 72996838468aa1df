"""Endings of Uzbek and Kyrgyz, which no stemmer at hand knows.

Stems are only further keys, so a rough cut is enough.
"""

import re

_UZBEK_CASE = re.compile("(?:ning|ni|ga|ka|dagi|dan|da)$")
_UZBEK_POSSESSIVE = re.compile("(?:imiz|ingiz|lari|im|ing|si|i)$")
_UZBEK_PLURAL = re.compile("lar$")
_UZBEK_ROOT = 4

_KYRGYZ_CASE = re.compile(
    "(?:[ндт][иыу]н|[гк][аео]|[дт][аео]н|н[аео]н|нд[аео]|[дт][аео]|[нд][иыу]|т[иыу]|н[аео])$"
)
_KYRGYZ_POSSESSIVE = re.compile("(?:[иыу]быз|[иыу]биз|[иыу]н|[сш][иыу]|[иыу]м|[иыу])$")
_KYRGYZ_PLURAL = re.compile("[лдт][аео]р$")
_KYRGYZ_ROOT = 3

# The doer, the doing and the done of one verb: кадоочу, кадоо, кадаган, кадап.
_KYRGYZ_VERB = re.compile("^(.{2,}?)(?:(?:оо|уу)(?:чу)?|[аеоиыу]?[гк][аео]н|[аеоиыу]?п)$")


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
    """The root of a verb form of Kyrgyz; `None` for other words."""
    match = _KYRGYZ_VERB.match(word)
    return match.group(1) if match else None


def _strip(word: str, ending: re.Pattern[str], root: int) -> str:
    shorter = ending.sub("", word)
    return shorter if len(shorter) >= root else word
