"""What one slip does to a zone: 600 zones made here, every one valid; then one character changed at a time.

The rule, stated apart from the reader. A changed character is noticed, and the field that holds it is named,
unless nothing in ICAO Doc 9303 can see the change:

* a field under a check digit: characters whose values differ by a multiple of ten weigh the same, since the
  weights 7, 3 and 1 have no divisor in common with ten (0, A, K, U and the filler; 1, B, L and V; and so on);
  dates hold digits alone, so there no change goes unseen;
* the document code, the states and the sex: another code that exists;
* the names: other letters, and a filler that still leaves words, two fillers, words, fillers to the end;
* the optional data of a visa: anything at all. In cards only the check digit over all covers them, so both
  are named, for either may be the wrong one;
* a long number: what ends it, when what follows happens to fit as its check digit.

The first letter also tells the formats apart: a passport whose P became a V is a valid visa, and a visa whose
V became the letter of a card or passport is judged as one, without its code being doubted.
"""

import re
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from portal.documents.mrz import read_zone
from portal.reference.countries import travel_document_states

TODAY = date(2026, 11, 24)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
WIDTHS = {"TD1": 30, "TD2": 36, "TD3": 44, "MRV-A": 44, "MRV-B": 36}
STATES = ("BGD", "PAK", "UZB", "KGZ")
OF_EACH = 30
"""Zones of each format and state: 600 in all."""

LOWER = "NNNNNNNNNnCCCBBBBBBbSEEEEEEe"
MASKS = {
    "TD3": ("TTIII" + "M" * 39, LOWER + "PPPPPPPPPPPPPPpX"),
    "TD2": ("TTIII" + "M" * 31, LOWER + "OOOOOOOX"),
    "MRV-A": ("TTIII" + "M" * 39, LOWER + "V" * 16),
    "MRV-B": ("TTIII" + "M" * 31, LOWER + "V" * 8),
    "TD1": ("TTIIINNNNNNNNNn" + "O" * 15, "BBBBBBbSEEEEEEeCCC" + "O" * 11 + "X", "M" * 30),
}
"""A letter for the field of each position; small letters are check digits, X the one over all."""

NAMED = {
    "T": "document_code",
    "I": "issuing_state",
    "N": "document_number",
    "n": "document_number",
    "C": "nationality",
    "B": "birth_date",
    "b": "birth_date",
    "S": "sex",
    "E": "expiry_date",
    "e": "expiry_date",
    "P": "personal_number",
    "p": "personal_number",
    "O": "personal_number",
    "X": "composite",
}
CODES = {
    "TD3": "P[A-Z<]",
    "MRV-A": "V[A-Z<]",
    "MRV-B": "V[A-Z<]",
    "TD1": "[ACI][A-UW-Z<]",
    "TD2": "[ACI][A-UW-Z<]",
}
WORDS = "[A-Z]+(?:<[A-Z]+)*"
NAMES = re.compile(f"{WORDS}(?:<<{WORDS})?<*")

SURNAMES = (
    "RAHMAN",
    "KHATUN",
    "BHATTI",
    "YOLDOSHEVA",
    "ASANOV",
    "VAN<DER<MUELLEN",
    "O",
    "NURMUKHAMMADALIEVA",
)
GIVEN_NAMES = (
    "MD<ANISUR",
    "DILNOZA",
    "MUHAMMAD<ALI<RAZA",
    "AIGUL",
    "X",
    "CHAYAPA<DEJTHAMRONG<KRASUANG<SIRIPORN",
)

Lines = tuple[str, ...]


def digit(text: str) -> str:
    """The check digit, computed apart from the reader."""
    values = [0 if each == "<" else int(each, 36) for each in text]
    return str(sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def checked(text: str) -> str:
    return text + digit(text)


def names_of(chance: Random, width: int) -> str:
    """Two names, a single one, or more than there is room for."""
    surname = chance.choice(SURNAMES)
    if chance.random() < 0.2:
        return surname.ljust(width, "<")
    return f"{surname}<<{chance.choice(GIVEN_NAMES)}".ljust(width, "<")[:width]


def number_of(chance: Random) -> str:
    """A document number as these states write it, some shorter than nine characters."""
    letters = "".join(chance.choice("ABEFKNPZ") for _ in range(chance.choice((0, 1, 2))))
    return letters + "".join(
        chance.choice("0123456789") for _ in range(chance.choice((7, 7, 5, 9)) - len(letters))
    )


def optional_of(chance: Random, room: int) -> str:
    """Optional data: none, digits to the end, or a few characters with fillers between and behind."""
    kind = chance.randrange(3)
    if kind == 0:
        return "<" * room
    if kind == 1:
        return "".join(chance.choice("0123456789") for _ in range(room))
    return f"{chance.choice('ABCXYZ')}{chance.randrange(10)}<{chance.randrange(10)}".ljust(room, "<")


def day_of(chance: Random, first: int, last: int) -> str:
    return f"{chance.randrange(first, last) % 100:02}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"


def birth_of(chance: Random) -> str:
    """Years from 1927 to 2025, and now and then a date of which nobody knows the day, or anything."""
    born = day_of(chance, 1927, 2026)
    return chance.choice((*[born] * 12, born[:4] + "<<", born[:2] + "<<<<", "<<<<<<"))


def card(chance: Random, state: str) -> Lines:
    """TD1; every third with a number too long for its place."""
    kind, long = chance.choice(("I<", "ID", "AC", "C<")), chance.random() < 0.33
    if long:
        number = (
            "".join(chance.choice("0123456789AX") for _ in range(8)) + "7" + str(chance.randrange(100, 10**6))
        )
        upper = f"{kind}{state}{number[:9]}<{number[9:]}{digit(number)}".ljust(30, "<")
    else:
        upper = f"{kind}{state}{checked(number_of(chance).ljust(9, '<'))}{optional_of(chance, 15)}"
    born, expires = checked(birth_of(chance)), checked(day_of(chance, 2024, 2041))
    optional = optional_of(chance, 11)
    composite = digit(upper[5:] + born + expires + optional)
    middle = f"{born}{chance.choice('MF<')}{expires}{state}{optional}{composite}"
    return upper, middle, names_of(chance, 30)


def two_lines(chance: Random, format_name: str, state: str) -> Lines:
    width = WIDTHS[format_name]
    kind = {"TD3": ("P<", "PD", "PP"), "TD2": ("I<", "ID", "A<")}.get(format_name, ("V<", "VA"))
    number, born = checked(number_of(chance).ljust(9, "<")), checked(birth_of(chance))
    expires = checked(day_of(chance, 2024, 2041))
    start = f"{number}{state}{born}{chance.choice('MF<')}{expires}"
    if format_name == "TD3":
        personal = optional_of(chance, 14)
        empty_digit = "<" if not personal.strip("<") and chance.random() < 0.5 else digit(personal)
        start += personal + empty_digit
    else:
        start += optional_of(chance, {"TD2": 7, "MRV-A": 16, "MRV-B": 8}[format_name])
    over_all = "" if format_name[0] == "M" else digit(start[:10] + start[13:20] + start[21:])
    return f"{chance.choice(kind)}{state}{names_of(chance, width - 5)}", start + over_all


def all_zones() -> list[tuple[str, Lines]]:
    chance = Random(9303)
    return [
        (format_name, card(chance, state) if format_name == "TD1" else two_lines(chance, format_name, state))
        for format_name in WIDTHS
        for state in STATES
        for _ in range(OF_EACH)
    ]


ZONES = all_zones()


def verdict(lines: Lines) -> tuple[str | None, set[str]]:
    zone = read_zone("\n".join(lines), TODAY)
    return zone.format, {error.field for error in zone.errors}


def changed(lines: Lines, line: int, position: int, character: str) -> Lines:
    copy = list(lines)
    copy[line] = copy[line][:position] + character + copy[line][position + 1 :]
    return tuple(copy)


def field_text(format_name: str, lines: Lines, letter: str) -> str:
    return "".join(
        each
        for mask, line in zip(MASKS[format_name], lines, strict=True)
        for field, each in zip(mask, line, strict=True)
        if field == letter
    )


def is_long(format_name: str, lines: Lines) -> bool:
    """Whether the number of a card goes on in its optional data."""
    if format_name not in {"TD1", "TD2"}:
        return False
    rest = field_text(format_name, lines, "O").partition("<")[0]
    number = field_text(format_name, lines, "N")
    return field_text(format_name, lines, "n") == "<" and number[-1] != "<" and len(rest) > 1


def long_number_fits(format_name: str, lines: Lines) -> bool:
    rest = field_text(format_name, lines, "O").partition("<")[0]
    return digit(field_text(format_name, lines, "N") + rest[:-1]) == rest[-1]


def can_be_seen(format_name: str, before: Lines, after: Lines, field: str, same_weight: bool) -> bool:
    """Whether the rule at the top of this module notices the change of a character."""
    if field == "T":
        became_a_visa = format_name in {"TD3", "TD2"} and after[0][0] == "V"
        return not became_a_visa and not re.fullmatch(CODES[format_name], after[0][:2])
    if field in "IC":
        return field_text(format_name, after, field).rstrip("<") not in travel_document_states()
    if field == "M":
        return not NAMES.fullmatch(field_text(format_name, after, "M"))
    if field == "S":
        return field_text(format_name, after, "S") not in "MF<"
    if field in "NnO":
        return can_be_seen_by_digits(format_name, before, after, field, same_weight)
    if field in "Pp":
        return not personal_number_is_right(after[1])
    return field != "V"


def can_be_seen_by_digits(
    format_name: str, before: Lines, after: Lines, field: str, same_weight: bool
) -> bool:
    """The same for the number and for what only the digit over all covers."""
    was_long, now_long = is_long(format_name, before), is_long(format_name, after)
    if field == "N":
        starts_empty = field_text(format_name, after, "N")[0] == "<"
        return not same_weight or starts_empty or (was_long and not now_long)
    if was_long or now_long:
        return not (same_weight and number_is_right(format_name, after))
    return field == "n" or not same_weight


def number_is_right(format_name: str, lines: Lines) -> bool:
    if is_long(format_name, lines):
        return long_number_fits(format_name, lines)
    return digit(field_text(format_name, lines, "N")) == field_text(format_name, lines, "n")


def personal_number_is_right(line: str) -> bool:
    number, given = line[28:42], line[42]
    return digit(number) == given or (given == "<" and not number.strip("<"))


def may_be_named(format_name: str, before: Lines, field: str, position: int) -> set[str]:
    """The fields of which one must be named: the one that holds the character, or both where two share it."""
    if field == "M":
        names = field_text(format_name, before, "M")
        place = position - (0 if format_name == "TD1" else 5)
        end = len(names.partition("<<")[0])
        if place < end:
            return {"surname"}
        return {"surname", "given_names"} if place < end + 2 else {"given_names"}
    if field == "O" and is_long(format_name, before):
        return {"document_number", "personal_number"}
    return {NAMED[field]}


def judged_wrongly(format_name: str, lines: Lines, line: int, position: int, new: str) -> str | None:
    """Makes one slip; says what was wrong with the verdict, if anything was."""
    field, old = MASKS[format_name][line][position], lines[line][position]
    after = changed(lines, line, position, new)
    read_as, named = verdict(after)
    if field == "T" and format_name[0] == "M" and read_as != format_name:
        foreign_code = not re.fullmatch(CODES[read_as or ""], after[0][:2])
        right = not foreign_code or "document_code" in named
    elif can_be_seen(format_name, lines, after, field, digit(old) == digit(new)):
        right = bool(named & may_be_named(format_name, lines, field, position))
    else:
        right = not named
    return None if right else f"{format_name} {after} {field} {old}→{new} named {sorted(named)}"


def slips(chance: Random, lines: Lines, of_each_line: int) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(lines):
        for position in chance.sample(range(len(line)), of_each_line):
            yield number, position, chance.choice(ALPHABET.replace(line[position], ""))


def test_there_are_more_than_500_different_zones() -> None:
    assert len({lines for _, lines in ZONES}) >= 500


@pytest.mark.parametrize("format_name", WIDTHS)
def test_every_zone_made_is_valid(format_name: str) -> None:
    refused = [
        (lines, *verdict(lines))
        for made_as, lines in ZONES
        if made_as == format_name and verdict(lines) != (format_name, set())
    ]
    assert refused == []


def test_the_zones_made_hold_what_is_hard() -> None:
    firsts = [(format_name, lines, field_text(format_name, lines, "M")) for format_name, lines in ZONES]
    assert sum("<<" not in names.rstrip("<") for _, _, names in firsts) > 50, "people of one name"
    assert sum(not names.endswith("<") for _, _, names in firsts) > 20, "names cut off"
    assert sum(is_long(format_name, lines) for format_name, lines, _ in firsts) > 20, "long numbers"
    assert sum(field_text(format_name, lines, "S") == "<" for format_name, lines, _ in firsts) > 100, (
        "open sex"
    )
    years = {read_zone("\n".join(lines), TODAY).fields.birth_date for _, lines in ZONES} - {None}
    assert {year.year // 100 for year in years if year} == {19, 20}


@pytest.mark.parametrize("format_name", WIDTHS)
def test_each_position_of_a_few_zones_changed_into_each_character(format_name: str) -> None:
    few = [lines for made_as, lines in ZONES if made_as == format_name][:: OF_EACH * 2]
    wrong = [
        fault
        for lines in few
        for number, line in enumerate(lines)
        for position, old in enumerate(line)
        for new in ALPHABET.replace(old, "")
        if (fault := judged_wrongly(format_name, lines, number, position, new))
    ]
    assert wrong == []


@pytest.mark.parametrize("format_name", WIDTHS)
def test_a_few_positions_of_every_zone_changed(format_name: str) -> None:
    chance = Random(format_name)
    wrong = [
        fault
        for made_as, lines in ZONES
        if made_as == format_name
        for slip in slips(chance, lines, 12)
        if (fault := judged_wrongly(format_name, lines, *slip))
    ]
    assert wrong == []


@pytest.mark.parametrize("foreign", ["a", "é", "٣", " ", "-", "К"])
def test_a_character_that_no_zone_has_is_noticed_everywhere_and_its_field_named(foreign: str) -> None:
    unnoticed = [
        (format_name, line, position)
        for format_name, lines in ZONES[::OF_EACH]
        for line, mask in enumerate(MASKS[format_name])
        for position, field in enumerate(mask)
        if not verdict(changed(lines, line, position, foreign))[1]
        & ({"surname"} if field == "M" else {NAMED.get(field, "personal_number")})
    ]
    assert unnoticed == []


def test_a_line_too_short_or_too_long_is_no_zone() -> None:
    for _, lines in ZONES:
        cut = (lines[0][:-1], *lines[1:])
        longer = (*lines[:-1], lines[-1] + "<")
        assert [verdict(cut), verdict(longer)] == [(None, {"zone"})] * 2
