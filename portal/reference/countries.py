"""Codes of states: ISO 3166 in two or three letters, and what ICAO 9303 adds for travel documents."""

import csv
from functools import cache
from importlib import resources


@cache
def _three_letters_by_two() -> dict[str, str]:
    table = resources.files(__package__).joinpath("data/countries.csv").read_text(encoding="utf-8")
    return {row["two_letters"]: row["three_letters"] for row in csv.DictReader(table.splitlines())}


@cache
def _two_letters_by_three() -> dict[str, str]:
    return {three: two for two, three in _three_letters_by_two().items()}


def country_code(text: str) -> str | None:
    """Three-letter ISO 3166 code of a two- or three-letter one in any case; None if no state has it."""
    code = text.strip().upper()
    if code in _two_letters_by_three():
        return code
    return _three_letters_by_two().get(code)


def two_letter_code(three_letters: str) -> str:
    """Two-letter ISO 3166 code of a three-letter one, as CLDR names countries; KeyError if unknown."""
    return _two_letters_by_three()[three_letters]


def country_codes() -> tuple[str, ...]:
    """All three-letter ISO 3166 codes, in alphabetical order."""
    return tuple(sorted(_two_letters_by_three()))


@cache
def travel_document_states() -> frozenset[str]:
    """Every state code that a travel document may carry, fillers removed (ICAO 9303-3, section 5).

    ISO 3166 codes, Germany's single ``D``, international organisations, British and stateless holders,
    and the specimen state ``UTO``.
    """
    table = resources.files(__package__).joinpath("data/icao_states.csv").read_text(encoding="utf-8")
    added = {row["code"] for row in csv.DictReader(table.splitlines())}
    return frozenset(_two_letters_by_three()) | added
