"""Numbers of people, workshops and documents, brought into one form and checked as far as a rule is known.

Every ``normalise`` function takes what a person typed and gives the number as it is kept, or raises
IdentifierFault. Spaces, dots and dashes are dropped, digits of any script become 0-9, letters capitals,
and Cyrillic letters that look like Latin ones become these.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from types import MappingProxyType

_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")
_LATIN_FOR_CYRILLIC = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_LONGEST_TYPED = 64

_PASSPORT_FORMS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "free": normalise_free_number,
        "tax_number": normalise_tax_number,
        "passport": partial(normalise_passport_number, nationality=""),
        "passport_bgd": partial(normalise_passport_number, nationality="BGD"),
        "passport_pak": partial(normalise_passport_number, nationality="PAK"),
        "passport_uzb": partial(normalise_passport_number, nationality="UZB"),
        "passport_kgz": partial(normalise_passport_number, nationality="KGZ"),
        "national_id": partial(normalise_national_id, nationality=""),
        "national_id_bgd": partial(normalise_national_id, nationality="BGD"),
        "national_id_pak": partial(normalise_national_id, nationality="PAK"),
        "national_id_uzb": partial(normalise_national_id, nationality="UZB"),
        "national_id_kgz": partial(normalise_national_id, nationality="KGZ"),
    }
)
"""The forms of numbers by the names the catalogue of documents calls them."""


def normalise(form: str, typed: str) -> str:
    """A number of this form as it is kept; raises IdentifierFault, and KeyError for an unknown form."""
    return FORMS[form](typed)


def _kyrgyz_card_or_pin(typed: str) -> str:
    number = _plain(typed)
    if number[:1].isdigit():
        return _digits(typed, (14,))
    if not re.fullmatch(r"[A-Z0-9]+", number):
        raise IdentifierFault(IdentifierReason.WRONG_CHARACTERS)
    if len(number) != 9:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    if not _KGZ_CARD.fullmatch(number):
        raise IdentifierFault(IdentifierReason.WRONG_FORM)
    return number


def _plain(typed: str) -> str:
    """Without separators, in capitals, with ASCII digits; raises IdentifierFault if nothing is left."""
    if len(typed) > _LONGEST_TYPED:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    text = _SEPARATORS.sub("", _visible(typed)).upper().translate(_LATIN_FOR_CYRILLIC)
    if not text:
        raise IdentifierFault(IdentifierReason.EMPTY)
    return _with_own_digits(text)


def _visible(typed: str) -> str:
    return "".join(each for each in typed if unicodedata.category(each) != "Cf")


def _with_own_digits(text: str) -> str:
    """The digits of any script as 0-9."""
    digits = (unicodedata.decimal(each, None) for each in text)
    return "".join(each if value is None else str(value) for each, value in zip(text, digits, strict=True))


def _digits(typed: str, lengths: tuple[int, ...]) -> str:
    number = _plain(typed)
    if not re.fullmatch(r"[0-9]+", number):
        raise IdentifierFault(IdentifierReason.WRONG_CHARACTERS)
    if len(number) not in lengths:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    return number
