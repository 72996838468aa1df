"""Cyrillic letters: Russian, Kyrgyz, Uzbek; put into Latin letters at the end, so both alphabets meet."""

import re

from portal.search.analysis import latin, russian
from portal.search.analysis.endings import (
    kyrgyz_verb,
    strip_kyrgyz,
    strip_kyrgyz_possessive,
    strip_uzbek,
    uzbek_verb,
)

_FOLD = str.maketrans(
    {"ӊ": "н", "ң": "н", "ө": "о", "ү": "у", "ұ": "у", "ё": "е", "ґ": "г", "і": "и", "ї": "и"}
)
_ROMAN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i",
        "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ў": "o", "ф": "f", "х": "x", "ҳ": "h", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
_NOT_RUSSIAN = re.compile("[өүңӊўқғҳ]")

# Workshops look for a раскройщица and for a раскройщик alike; Snowball keeps them apart.
_FEMININE = re.compile("([щн])иц(?:а|ы|е|у|ей|ею|ам|ами|ах)?$")

# The fleeting vowel of "юбок", "станок" and "образец", which their other forms lack: юбка. Where the vowel
# stays ("поток", "потока"), the other forms still meet the word as written.
_FLEETING = re.compile("([бвгджзйклмнпрстфхчшщ])(?:[ое](?=к$)|е(?=ц$))")

_IRREGULAR = {
    form: stem
    for stem, forms in {
        "пошив": "пошив пошива пошиву пошиве пошивом",
        "распошив": "распошив распошива распошиве распошивом",
        "швея": "швея швеи швее швею швеей швей швеям швеями швеях",  # a stem шве would be a seam: "в шве"
        "шов": "шов шва шву шве швом швы швов швам швами швах",
        "лен": "лен льна льну льне льном",
        "платье": "платье платья платью платьем платьев платьям платьями платьях",  # платить is to pay
        "рукав": "рукав рукава рукаву рукавом рукаве рукавов рукавам рукавами рукавах",  # рука is a hand
        "раскрой": "раскрой раскроя раскрою раскроем раскрое",  # раскрыть is to open
        "крой": "крой кроя крою кроем крое",
        "настил": "настил настила настилу настилом настиле",
        "вышит": "вышить вышил вышила вышили вышью вышьет вышьют",  # выше is higher
        # Stems of three letters name nothing: these keep their whole word.
        "виза": "виза визы визе визу визой виз визам визами визах",
        "кожа": "кожа кожи коже кожу кожей",
        "жилье": "жилье жилья жилью жильем",
        "брюк": "брюк",
        "петл": "петель",
        "пугов": "пуговиц",
    }.items()
    for form in forms.split()
}


def keys(word: str, language: str | None = None) -> tuple[str, ...]:
    """Fold, then stems and verb roots, all in Latin letters.

    By the rules of the word's language; by those of Russian, Kyrgyz and Uzbek if it is unknown.
    """
    folded = word.translate(_FOLD).replace("'", "")
    found = [_roman(folded)]
    if "ў" in word:
        found.append(_roman(folded.replace("ў", "у")))
    if "ё" in word:
        found.append(_roman(word.replace("ё", "йо").translate(_FOLD)))
    if len(folded) <= latin.SHORT and folded not in _IRREGULAR:
        return tuple(found)
    if language in (None, "ru") and not _NOT_RUSSIAN.search(word):
        stem = _russian(folded)
        if stem != folded:
            found.append(_roman(stem))
    if language in (None, "ky"):
        noun, verb = strip_kyrgyz(folded), kyrgyz_verb(folded)
        found += (
            _roman(noun) if noun != folded else "",
            _roman(his) if (his := strip_kyrgyz_possessive(folded)) != folded else "",
            latin.root(verb.translate(_ROMAN) if verb else None),
        )
    if language in (None, "uz", "uz-Cyrl"):
        found += (strip_uzbek(found[0]), latin.root(uzbek_verb(folded.translate(_ROMAN))))
    return tuple(found)


def _roman(word: str) -> str:
    return latin.fold(word.translate(_ROMAN))


def _russian(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    even = _FLEETING.sub(r"\1", _FEMININE.sub(r"\1ик", word))
    return russian.stem(even)
