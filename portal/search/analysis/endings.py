"""Endings of Uzbek and Kyrgyz, which no stemmer at hand knows.

Stems are only further keys, so a rough cut is enough.
"""

import re

_UZBEK_CASE = re.compile("(?:ning|ni|ga|dagi|dan|da|man|(?<=[aiou]k)a)$")
_UZBEK_POSSESSIVE = re.compile("(?:imiz|ingiz|lari|im|ing|(?<=...[aiou])m|si|i)$")
_UZBEK_PLURAL = re.compile("lar$")
_UZBEK_ROOT = 4

_KYRGYZ_CASE = re.compile(
    "(?:[дт][аео]г[иыу]|м[иыу]н|[ндт][иыу]н|г[аео]|(?<=[пткшщчсфхц])к[аео]|[дт][аео]н|н[аео]н|нд[аео]|[дт][аео]|[нд][иыу]|т[иыу]|н[аео])$"
)
_KYRGYZ_POSSESSIVE = re.compile(
    "(?:[иыу]быз|[иыу]биз|(?<=.{4})с[иыу]н?|[иыу]н|[иыу]м|(?<=.{3}[аеоиыу])м|[иыу])$"
)
# сапатын is the accusative of сапаты, not the genitive of сапа: after these letters both can be meant.
_KYRGYZ_POSSESSED = re.compile("(?<=[ндт])[иыу]н?$")
_KYRGYZ_PLURAL = re.compile("[лдт][аео]р$")
_KYRGYZ_ROOT = 3

# тешик but тешиги, etak but etagi. Of loans and of gʻ the last letter stays.
_VOICED = re.compile("(?<=[аеиоуыaeiou])[гбg]$")
_UNVOICED = {"г": "к", "б": "п", "g": "k"}
_STAYS_VOICED = frozenset({"утюг", "utiug", "belbog", "шкаб"})

# The doer, the doing and the done of one verb: кадоочу, кадоо, кадаган, кадап, кадайт, кадайбыз, кадашат.
_KYRGYZ_VERB = re.compile(
    "^(.{2,}?)(?:(?:оо|уу|ео)(?:чу)?|(?:[иыу]л)?[аеоиыу]?[гк][аео]н|[аеоиыу]?п|[аоеу]й[мт]|(?:[иыу]л)?[ае][мт]"
    "|[аоеу]?йб[иыу]з|[ае]б[иыу]з|[аоеиыу]?ш[аео]т|[иыу]ш|[аоеу]?с[аео][нмк]?|[аоеу]?чу|[аоеу]?м[аео][йк])$"
)
# Those of them that take the endings of a noun: тигүүчүлөргө, тигүүгө, тиккендер.
_KYRGYZ_VERB_AS_NOUN = re.compile(
    "^(.{2,}?)(?:(?:оо|уу)(?:чу)?|[аеоиыу]?[гк][аео]н|[иыу]ш)"
    "(?:[лдт][аео]р)?(?:с?[иыу]н?)?(?:[нд][иыу]н?|н?[гк]?[аео]|н?[дт][аео]н?)?$"
)
# tikuvchi, tikuv, tikish, tikadigan, tikayotgan, tikaman, tikyapman, tikkan, tikib; tiguuchu is Kyrgyz
# typed in Latin letters.
_UZBEK_VERB = re.compile(
    "^(.{2,}?)(?:[uo]v(?:chi(?:lik)?(?:lar)?(?:ga|ni|si|man)?)?|[ai]sh(?:ni|ga|da|dan|ning|i|lar)?"
    "|(?:il)?(?:[ai]?y?digan(?:lar|ga)?|(?:ay?|iy)(?:man|miz|siz|di|dilar)|a?[gkq]an(?:man|miz|lar|ga)?)"
    "|[ai]?(?:yap|yot|et)(?:man|miz|ti|gan)|[ai]b|moqda|a?(?<!t)sa(?:m|k|ng|ngiz)?"
    "|(?:uu|oo)(?:chu(?:lor|lar)?)?)$"
)
# Nouns and names that only look like a form of a verb.
_NO_VERB = frozenset(
    {
        "balish", "batish", "botkan", "cardigan", "hijab", "hijob", "kardigan", "kayrat", "kissa",
        "maktab", "organ", "ozgan", "tajribasiz", "talab", "адам", "айдаркен", "ашкана", "базаркоргон",
        "балыш", "баткен", "батыш", "билет", "боткен", "бургонду", "вахта", "жакет", "жатакана",
        "кабинет", "кайрат", "карасуу", "кардиган", "касса", "кисса", "корсет", "макет", "манжет",
        "ноокен", "озгон", "орган", "пакет", "планшет", "салат", "тажрыйбам", "тажрыйбасыз", "топчу",
        "узген", "формат", "халат", "хиджаб", "хижаб", "чойшаб", "шарап", "шейшеп",
    }
)  # fmt: skip
_VOWEL = re.compile("[aeiouyаеиоуыэюя]")


def strip_uzbek(word: str) -> str:
    """A folded Latin word without the endings of an Uzbek noun: tikuvchilarga → tikuvchi."""
    word = _strip(word, _UZBEK_CASE, _UZBEK_ROOT)
    word = _unvoiced(word, _strip(word, _UZBEK_POSSESSIVE, _UZBEK_ROOT))
    return _strip(word, _UZBEK_PLURAL, _UZBEK_ROOT)


def strip_kyrgyz(word: str) -> str:
    """A folded Cyrillic word without the endings of a Kyrgyz noun: тигуучулорго → тигуучу."""
    word = _strip(word, _KYRGYZ_CASE, _KYRGYZ_ROOT)
    word = _unvoiced(word, _strip(word, _KYRGYZ_POSSESSIVE, _KYRGYZ_ROOT))
    return _strip(word, _KYRGYZ_PLURAL, _KYRGYZ_ROOT)


def strip_kyrgyz_possessive(word: str) -> str:
    """A folded Cyrillic word without "his": сапатын → сапат; other words as they are."""
    return _strip(word, _KYRGYZ_POSSESSED, _KYRGYZ_ROOT + 1)


def kyrgyz_verb(word: str) -> str | None:
    """The root of a verb form of Kyrgyz, given in folded Cyrillic letters; `None` for other words."""
    word = word.replace("я", "йа").replace("ю", "йу")
    return _root(word, _KYRGYZ_VERB) or _root(word, _KYRGYZ_VERB_AS_NOUN)


def uzbek_verb(word: str) -> str | None:
    """The root of a verb form of Uzbek, given in Latin letters; `None` for other words."""
    return _root(word, _UZBEK_VERB)


def _root(word: str, verb: re.Pattern[str]) -> str | None:
    match = None if word in _NO_VERB else verb.match(word)
    return match.group(1) if match and _VOWEL.search(match.group(1)) else None


def _strip(word: str, ending: re.Pattern[str], root: int) -> str:
    found = ending.search(word, root)
    return word[: found.start()] if found else word


def _unvoiced(word: str, stem: str) -> str:
    if stem == word or stem in _STAYS_VOICED:
        return stem
    return _VOICED.sub(lambda match: _UNVOICED[match.group()], stem)
