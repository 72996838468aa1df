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

_PASSPORT_FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "BGD": re.compile(r"[A-Z][0-9]{8}|[A-Z]{2}[0-9]{7}"),  # e-passport; older machine-readable passport
        "PAK": re.compile(r"[A-Z]{2}[0-9]{7}"),
        "UZB": re.compile(r"[A-Z]{2}[0-9]{7}"),
        "KGZ": re.compile(r"[A-Z]{2}[0-9]{7}"),  # AN, AC and PE passports, ID cards
    }
)
_ANY_PASSPORT = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,20}")
_NATIONAL_ID_LENGTHS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"BGD": (10, 13, 17), "PAK": (13,), "UZB": (14,)}
)
_KGZ_CARD = re.compile(r"[A-Z]{2}[0-9]{7}")
_KGZ_SEX = ("1", "2")
_FREE_SIGNS = " /.,:()№#&+-_"
_LONGEST_FREE = 32
_PINFL_WEIGHTS = (7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7)
_PINFL_CENTURIES = MappingProxyType({"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000})


class IdentifierReason(StrEnum):
    """Why a number is refused."""

    EMPTY = "empty"
    WRONG_CHARACTERS = "wrong_characters"
    WRONG_LENGTH = "wrong_length"
    WRONG_FORM = "wrong_form"
    WRONG_CHECK_DIGIT = "wrong_check_digit"


class IdentifierFault(ValueError):
    """A number that cannot be right. Carries the reason, never the number, so that it may be logged."""

    def __init__(self, reason: IdentifierReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def normalise_tax_number(typed: str) -> str:
    """Kyrgyz tax number (INN, PIN) of a person or a workshop: 14 digits; no check digit is known."""
    return _digits(typed, (14,))


def normalise_passport_number(typed: str, nationality: str) -> str:
    """Passport number in the form of this nationality (three letters).

    Bangladesh: a letter and 8 digits, or 2 letters and 7 digits; Pakistan, Uzbekistan and Kyrgyzstan:
    2 letters and 7 digits; others: 5 to 20 letters and digits with at least one digit.
    """
    number = _plain(typed)
    if not re.fullmatch(r"[A-Z0-9]+", number):
        raise IdentifierFault(IdentifierReason.WRONG_CHARACTERS)
    form = _PASSPORT_FORMS.get(nationality)
    if form is not None and len(number) != 9:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    if not (form or _ANY_PASSPORT).fullmatch(number):
        raise IdentifierFault(IdentifierReason.WRONG_FORM)
    return number


def normalise_national_id(typed: str, nationality: str) -> str:
    """Number of the national identity card of this nationality (three letters).

    Bangladesh (NID): 10, 13 or 17 digits; Pakistan (CNIC, NICOP): 13 digits; Uzbekistan (PINFL): 14 digits
    with a check digit; Kyrgyzstan: the 14 digits of the personal number (PIN), or the number of the card,
    2 letters and 7 digits; others: 4 to 20 letters and digits.
    """
    if nationality == "UZB":
        return normalise_pinfl(typed)
    if nationality == "KGZ":
        return _kyrgyz_card_or_pin(typed)
    lengths = _NATIONAL_ID_LENGTHS.get(nationality)
    if lengths is not None:
        return _digits(typed, lengths)
    number = _plain(typed)
    if not re.fullmatch(r"[A-Z0-9]+", number):
        raise IdentifierFault(IdentifierReason.WRONG_CHARACTERS)
    if not 4 <= len(number) <= 20:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    return number


def normalise_pinfl(typed: str) -> str:
    """Uzbek personal number (JSHSHIR, PINFL): 14 digits, the last one a check digit.

    Weights 7, 3, 1 repeated, modulo 10 (Cabinet Resolution No. 177 of 2022-04-12, lex.uz/uz/docs/-5955665).
    """
    number = _digits(typed, (14,))
    if number[0] not in _PINFL_CENTURIES:
        raise IdentifierFault(IdentifierReason.WRONG_FORM)
    if int(number[-1]) != pinfl_check_digit(number[:13]):
        raise IdentifierFault(IdentifierReason.WRONG_CHECK_DIGIT)
    return number


def pinfl_check_digit(first_digits: str) -> int:
    """Check digit of the first 13 digits of an Uzbek personal number."""
    return sum(weight * int(digit) for weight, digit in zip(_PINFL_WEIGHTS, first_digits, strict=True)) % 10


def pinfl_birth_date(number: str) -> date | None:
    """Birth date inside a normalised PINFL; a hint only, since its place is not confirmed by the rule."""
    try:
        return date(_PINFL_CENTURIES[number[0]] + int(number[5:7]), int(number[3:5]), int(number[1:3]))
    except (KeyError, ValueError):
        return None


def kyrgyz_birth_date(number: str) -> date | None:
    """Birth date inside the Kyrgyz personal number (PIN) of a person: 1 or 2 for the sex, then DDMMYYYY.

    A hint only, since no text of the rule was found; None where the digits say no such thing, as in the
    numbers of workshops.
    """
    if not re.fullmatch(r"[0-9]{14}", number) or number[0] not in _KGZ_SEX:
        return None
    try:
        return date(int(number[5:9]), int(number[3:5]), int(number[1:3]))
    except ValueError:
        return None


def normalise_free_number(typed: str) -> str:
    """Number of a paper whose form is not known: letters, digits and the usual signs, at most 32 of them."""
    if len(typed) > _LONGEST_TYPED:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    number = " ".join(_with_own_digits(_visible(typed)).upper().split())
    if not any(each.isalnum() for each in number):
        raise IdentifierFault(IdentifierReason.EMPTY)
    if len(number) > _LONGEST_FREE:
        raise IdentifierFault(IdentifierReason.WRONG_LENGTH)
    if not all(unicodedata.category(each)[0] in "LMN" or each in _FREE_SIGNS for each in number):
        raise IdentifierFault(IdentifierReason.WRONG_CHARACTERS)
    return number


def shown_cnic(number: str) -> str:
    """A normalised Pakistani CNIC as it is printed: ``12345-1234567-1``."""
    return f"{number[:5]}-{number[5:12]}-{number[12:]}"


FORMS: Mapping[str, Callable[[str], str]] = MappingProxyType(
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
    if number[0].isdigit():
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
