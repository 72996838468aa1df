"""Machine-readable zones of travel documents, read and checked by ICAO Doc 9303 (parts 3 to 7).

TD3 passports, TD1 and TD2 cards, MRV-A and MRV-B visas. Nothing is repaired: a zone is taken as it stands,
and where a likely misreading is found the right text is only suggested.

Years have two digits in a zone. A birth date is the latest such date that is not after today; an expiry date
is the latest one whose year lies at most 50 years ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.files.zone_layouts import LAYOUTS, VALUES, Layout, Part, check_digit
from portal.reference.countries import travel_document_states

_LOOKS_LIKE = {"0": "O", "O": "0", "1": "I", "I": "1", "2": "Z", "Z": "2"} | {
    "5": "S", "S": "5", "8": "B", "B": "8", "6": "G", "G": "6"
}  # fmt: skip
_DIGIT_FOR = str.maketrans({letter: digit for letter, digit in _LOOKS_LIKE.items() if digit.isdigit()})
_EXPIRY_AT_MOST_YEARS_AHEAD = 50
_MAY_HOLD_LETTERS = frozenset({"document_number", "personal_number"})
_CHECKED_ON_THEIR_OWN = frozenset({"document_number", "birth_date", "expiry_date"})


class ZoneFault(StrEnum):
    """What can be wrong with a part of a zone; the value is the sentence for it."""

    SHAPE = "is not 2 lines of 44, 2 lines of 36 or 3 lines of 30 characters"
    CHARACTER = "holds a character other than A-Z, 0-9 and <"
    DOCUMENT_CODE = "is not a document code of this format"
    UNKNOWN_STATE = "is not a state code of ISO 3166 or ICAO 9303"
    EMPTY = "is empty"
    NOT_A_NAME = "holds digits, which a name never does"
    NAME_ORDER = "is not written as surname, two fillers, given names, fillers to the end"
    NOT_A_DATE = "is not a date written YYMMDD"
    SEX = "is none of M, F and <"
    CHECK_DIGIT_MISSING = "has no check digit"
    CHECK_DIGIT = "does not agree with its check digit"
    ONLY_COMPOSITE = "may be the part that the composite check digit disagrees with: no other covers it"


@dataclass(frozen=True, slots=True)
class ZoneError:
    """One fault: the field it is in, and what may have been meant, where that is likely."""

    field: str
    fault: ZoneFault
    detail: str = ""
    suggestion: str | None = None

    @property
    def reason(self) -> str:
        """The fault as an English sentence without its subject."""
        sentence = f"{self.fault}: {self.detail}" if self.detail else str(self.fault)
        return f"{sentence}; perhaps {self.suggestion}" if self.suggestion else sentence


@dataclass(frozen=True, slots=True)
class ZoneFields:
    """What the zone says, fillers removed; None where it says nothing or cannot be read.

    ``sex`` is ``X`` where the zone leaves it open. ``personal_number`` is the optional data of the zone.
    """

    document_number: str | None = None
    issuing_state: str | None = None
    nationality: str | None = None
    birth_date: date | None = None
    expiry_date: date | None = None
    sex: str | None = None
    surname: str | None = None
    given_names: str | None = None
    personal_number: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that was read: its format if it has the shape of one, its fields, and every fault found."""

    format: str | None
    fields: ZoneFields
    errors: tuple[ZoneError, ...] = field(default=())

    @property
    def valid(self) -> bool:
        """Whether the zone keeps every rule that can be checked."""
        return not self.errors


def read_zone(text: str, today: date) -> Zone:
    """Read and check one zone; final blank lines are ignored, nothing else is forgiven.

    ``today`` decides the century of the dates. A past expiry is no fault.
    """
    lines = _lines(text)
    layout = LAYOUTS.get((len(lines), len(lines[0]) if lines else 0, lines[0][:1] == "V" if lines else False))
    if layout is None or any(len(line) != layout.width for line in lines):
        return Zone(None, ZoneFields(), (_shape_error(lines),))
    return _Reading(layout, lines, today).zone()


def _lines(text: str) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _shape_error(lines: Sequence[str]) -> ZoneError:
    if not lines:
        return ZoneError("zone", ZoneFault.EMPTY)
    lengths = ", ".join(str(len(line)) for line in lines[:4]) + (", …" if len(lines) > 4 else "")
    return ZoneError("zone", ZoneFault.SHAPE, f"lines of {lengths} characters were given")


class _Reading:
    """Goes through the parts of one zone and collects the faults."""

    def __init__(self, layout: Layout, lines: Sequence[str], today: date) -> None:
        self._layout = layout
        self._lines = lines
        self._today = today
        self._errors: list[ZoneError] = []
        self._unreadable = self._parts_with_foreign_characters()

    def zone(self) -> Zone:
        self._document_code()
        issuing_state = self._state("issuing_state")
        surname, given_names = self._names()
        document_number, optional = self._document_number()
        nationality = self._state("nationality")
        birth_date = self._birth_date()
        sex = self._sex()
        expiry_date = self._expiry_date()
        personal_number = self._personal_number(optional)
        self._composite()
        fields = ZoneFields(
            document_number,
            issuing_state,
            nationality,
            birth_date,
            expiry_date,
            sex,
            surname,
            given_names,
            personal_number,
        )
        return Zone(self._layout.format, fields, tuple(self._errors))

    def _fault(self, name: str, fault: ZoneFault, detail: str = "", suggestion: str | None = None) -> None:
        self._errors.append(ZoneError(name, fault, detail, suggestion))

    def _text(self, part: Part) -> str:
        return self._lines[part.line][part.start : part.end]

    def _parts_with_foreign_characters(self) -> frozenset[str]:
        found: set[str] = set()
        for name, parts in self._layout.parts.items():
            text = "".join(map(self._text, parts))
            if foreign := [character for character in text if character not in VALUES]:
                shown = "".join(dict.fromkeys(foreign)).encode("unicode_escape").decode("ascii")
                upper = text.upper()
                likely = upper if _is_written_right(upper) else None
                field_name = _field_of(name)
                self._fault(field_name, ZoneFault.CHARACTER, shown, likely)
                found.add(field_name)
        return frozenset(found)

    def _part(self, name: str) -> str:
        return "".join(map(self._text, self._layout.parts[name]))

    def _document_code(self) -> None:
        code = self._part("document_code")
        if "document_code" not in self._unreadable and not self._layout.accepts_code(code):
            self._fault("document_code", ZoneFault.DOCUMENT_CODE, code)

    def _state(self, name: str) -> str | None:
        text = self._part(name)
        code = text.rstrip("<")
        if name in self._unreadable:
            return None
        if not code:
            self._fault(name, ZoneFault.EMPTY)
        elif code not in travel_document_states():
            self._fault(name, ZoneFault.UNKNOWN_STATE, text)
        return code or None

    def _names(self) -> tuple[str | None, str | None]:
        text = self._part("surname").rstrip("<")
        primary, _, secondary = text.partition("<<")
        surname, given_names = (part.strip("<").replace("<", " ") or None for part in (primary, secondary))
        if "surname" in self._unreadable:
            return surname, given_names
        if not text:
            self._fault("surname", ZoneFault.EMPTY)
        elif text.startswith("<"):
            self._fault("surname", ZoneFault.NAME_ORDER)
        for name, part in (("surname", primary), ("given_names", secondary)):
            if any(character.isdigit() for character in part):
                self._fault(name, ZoneFault.NOT_A_NAME, suggestion=_letters_for_digits(part))
        if not text.startswith("<") and (secondary.startswith("<") or "<<" in secondary):
            for name in ("surname", "given_names"):  # a filler too many may stand in either
                self._fault(name, ZoneFault.NAME_ORDER)
        return surname, given_names

    def _document_number(self) -> tuple[str | None, str]:
        """The number, and the optional data without the part a long number takes of it."""
        text = self._part("document_number")
        digit = self._part("document_number.check")
        optional = self._part("personal_number")
        if self._layout.long_numbers and digit == "<" and not text.endswith("<"):
            rest, _, optional_left = optional.partition("<")
            if len(rest) > 1:
                text, digit = text + rest[:-1], rest[-1]
                optional = optional_left
        number = text.rstrip("<")
        if "document_number" not in self._unreadable:
            if not number or text.startswith("<"):
                self._fault("document_number", ZoneFault.EMPTY)
            else:
                self._check("document_number", text, digit)
        return number or None, optional

    def _birth_date(self) -> date | None:
        text = self._part("birth_date")
        pairs = (text[:2], text[2:4], text[4:])
        if "<<" in pairs and all(pair == "<<" or _is_number(pair) for pair in pairs):
            self._check_partly_unknown(text, pairs)
            return None
        return self._date("birth_date", text, self._past_year(text))

    def _check_partly_unknown(self, text: str, pairs: tuple[str, str, str]) -> None:
        """ICAO lets the parts of a birth date that nobody knows be filled up."""
        _, month, day = pairs
        if (month != "<<" and not 1 <= int(month) <= 12) or (day != "<<" and not 1 <= int(day) <= 31):
            self._fault("birth_date", ZoneFault.NOT_A_DATE, text)
        self._check("birth_date", text, self._part("birth_date.check"))

    def _past_year(self, text: str) -> int:
        """The latest year with these two digits in which the date is not after today."""
        year = _latest_year(text[:2], self._today.year)
        later_this_year = year == self._today.year and text[2:] > self._today.strftime("%m%d")
        return year - 100 if later_this_year else year

    def _expiry_date(self) -> date | None:
        text = self._part("expiry_date")
        return self._date(
            "expiry_date", text, _latest_year(text[:2], self._today.year + _EXPIRY_AT_MOST_YEARS_AHEAD)
        )

    def _date(self, name: str, text: str, year: int) -> date | None:
        if name in self._unreadable:
            return None
        digit = self._part(f"{name}.check")
        found = _calendar_day(year, text[2:]) if _is_number(text) else None
        if found is None:
            likely = text.translate(_DIGIT_FOR)
            agrees = likely != text and _is_number(likely) and str(check_digit(likely)) == digit
            self._fault(name, ZoneFault.NOT_A_DATE, text, likely if agrees else None)
        if _is_number(text):
            self._check(name, text, digit)
        return found

    def _sex(self) -> str | None:
        text = self._part("sex")
        if "sex" in self._unreadable:
            return None
        if text not in {"M", "F", "<"}:
            self._fault("sex", ZoneFault.SEX, text, "<" if text == "X" else None)
            return None
        return "X" if text == "<" else text

    def _personal_number(self, optional: str) -> str | None:
        number = optional.rstrip("<")
        if "personal_number.check" in self._layout.parts and "personal_number" not in self._unreadable:
            digit = self._part("personal_number.check")
            if number or digit != "<":
                self._check("personal_number", optional, digit)
        if not number and "optional_data" in self._layout.parts:
            number = self._part("optional_data").rstrip("<")
        return number or None

    def _composite(self) -> None:
        text = self._covered_by_composite()
        if not text:
            return
        self._check("composite", text, self._part("composite"))
        faulty = {error.field for error in self._errors}
        alone = "composite" in faulty and not faulty & (_CHECKED_ON_THEIR_OWN | {"personal_number"})
        if alone and "personal_number.check" not in self._layout.parts:
            self._fault("personal_number", ZoneFault.ONLY_COMPOSITE)

    def _covered_by_composite(self) -> str:
        return "".join(map(self._text, self._layout.composite))

    def _check(self, name: str, text: str, digit: str) -> None:
        if name in self._unreadable or not _is_written_right(text + digit):
            return  # the foreign character is named already
        right = str(check_digit(text))
        if digit == "<":
            self._fault(name, ZoneFault.CHECK_DIGIT_MISSING)
        elif digit != right:
            likely = self._likely_reading(text, digit) if name in _MAY_HOLD_LETTERS else None
            self._fault(name, ZoneFault.CHECK_DIGIT, f"{digit} is given, {right} is right", likely)

    def _likely_reading(self, text: str, digit: str) -> str | None:
        """The only text one look-alike away that both check digits agree with; None if none or several do.

        Without the composite, a misread check digit would pass for a misread number.
        """
        covered = self._covered_by_composite()
        agreeing = [
            likely
            for likely in _one_look_alike_away(text)
            if str(check_digit(likely)) == digit
            and covered
            and _is_written_right(covered)
            and str(check_digit(covered.replace(text, likely, 1))) == self._part("composite")
        ]
        return agreeing[0].rstrip("<") if len(agreeing) == 1 else None


def _field_of(part: str) -> str:
    """The field of a part: check digits and the second optional data have no name of their own."""
    name = part.partition(".")[0]
    return "personal_number" if name == "optional_data" else name


def _is_written_right(text: str) -> bool:
    return all(character in VALUES for character in text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _latest_year(two_digits: str, limit: int) -> int:
    """The latest year up to the limit that ends in these digits; the limit itself if they are none."""
    return limit - (limit - int(two_digits)) % 100 if _is_number(two_digits) else limit


def _calendar_day(year: int, month_and_day: str) -> date | None:
    try:
        return date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None


def _letters_for_digits(text: str) -> str | None:
    """A name in which each digit is replaced by the letter it looks like; None where one looks like none."""
    likely = "".join(_LOOKS_LIKE.get(each, each) if each.isdigit() else each for each in text)
    return likely.replace("<", " ") if not any(each.isdigit() for each in likely) else None


def _one_look_alike_away(text: str) -> list[str]:
    return [
        text[:index] + _LOOKS_LIKE[character] + text[index + 1 :]
        for index, character in enumerate(text)
        if character in _LOOKS_LIKE
    ]
