"""What a row of an import file must say, and how an imported thing stands afterwards."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from portal.candidates.rules import LONGEST_NAME, MOST_YEARS, PLAUSIBLE_WAGE, Visibility
from portal.i18n.writing import is_written_language
from portal.kernel.lifecycle import Lifecycle
from portal.reference import library
from portal.reference.countries import country_code
from portal.taxonomy.catalogue import taxonomy
from portal.vacancies.rules import (
    LONGEST_BODY,
    LONGEST_TITLE,
    MOST_EXPERIENCE_YEARS,
    MOST_POSITIONS,
    PLAUSIBLE_PAY,
    Housing,
    Meals,
    WagePeriod,
    WageType,
    monthly_pay,
)

LONGEST_EXTERNAL_ID = 120
TAX_NUMBER_DIGITS = 14
CURRENCY = "KGS"
EXCHANGE = {"USD": "exchange.usd"}
"""Other currencies that are converted, with the reference value that says how many som one of them is."""
LEVEL = "lvl."
CLAIM_CODE_LENGTH = 10
"""Letters of a claim code; 27 possible letters each make it as hard to guess as a good password."""
OTHER_REGIONS = {"osh": "osh-city"}
ANYWHERE = "any"
YES = frozenset({"true", "yes", "1", "да", "ооба", "ha"})
NO = frozenset({"false", "no", "0", "нет", "жок", "yoʻq"})


class ImportKind(StrEnum):
    """What a file holds."""

    VACANCIES = "vacancies"
    CANDIDATES = "candidates"


class ImportState(StrEnum):
    """Where an import stands."""

    STAGING = "staging"
    TAKING = "taking"
    FINISHED = "finished"
    DISCARDED = "discarded"


LIFECYCLE = Lifecycle(
    "import",
    ImportState,
    ImportState.STAGING,
    {
        "take": ((ImportState.STAGING,), ImportState.TAKING),
        "finish": ((ImportState.TAKING,), ImportState.FINISHED),
        "discard": ((ImportState.STAGING,), ImportState.DISCARDED),
    },
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a row, in English for the person at the terminal."""

    field: str
    reason: str


@dataclass(slots=True)
class ReadRow:
    """A row as it was understood. ``group`` is the tax number of the workshop, empty for people.

    ``columns`` hold plain JSON values by column; names of people stand there too, so it is kept sealed.
    """

    line: int
    external_id: str = ""
    group: str = ""
    columns: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What must not stand twice in a file."""
        return f"{self.group}/{self.external_id}"


def row_field(line: int) -> str:
    """The name a staged row is sealed under, with the key of its import."""
    return f"row:{line}"


def read_vacancy(line: int, raw: Mapping[str, Any], today: date) -> ReadRow:
    """A vacancy's row. Unknown fields mean nothing; an empty one counts as absent."""
    row = _Fields(raw, today)
    columns: dict[str, Any] = {
        "title": row.text("title", LONGEST_TITLE, shortest=3, required=True),
        "body": row.text("body", LONGEST_BODY),
        "language": row.written("language"),
        "region": row.region("region"),
        "occupations": row.concepts("occupations", "occupation"),
        "machines": row.concepts("machines", "machine"),
        "products": row.concepts("products", "product"),
        "fabrics": row.concepts("fabrics", "fabric"),
        "housing": row.offered("housing", Housing, Housing.FREE),
        "meals": row.offered("meals", Meals, Meals.LUNCH),
        "positions": row.number("positions", 1, MOST_POSITIONS) or 1,
        "experience_years": row.number("experience_years", 0, MOST_EXPERIENCE_YEARS),
        "level": row.level("level"),
        "closes_on": row.last_day("closes_on"),
        **row.wage(),
    }
    external_id = row.text("external_id", LONGEST_EXTERNAL_ID, required=True) or ""
    return ReadRow(line, external_id, row.tax_number("employer_tax_number"), columns, row.faults)


def read_person(line: int, raw: Mapping[str, Any], today: date) -> ReadRow:
    """A candidate's row. Whatever ``visibility`` says, imported people stay hidden until they claim."""
    row = _Fields(raw, today)
    row.choice("visibility", Visibility)
    wage = row.wage()
    wished = monthly_pay(wage["wage_min"], wage["wage_period"], None, None)
    least, most = PLAUSIBLE_WAGE
    available_from = row.day("available_from")
    columns = {
        "given_name": row.text("given_name", LONGEST_NAME),
        "family_name": row.text("family_name", LONGEST_NAME),
        "nationality": row.country("nationality"),
        "title": row.text("title", LONGEST_TITLE, shortest=3, required=True),
        "body": row.text("body", LONGEST_BODY),
        "language": row.written("language"),
        "occupations": row.concepts("occupations", "occupation"),
        "machines": row.concepts("machines", "machine"),
        "products": row.concepts("products", "product"),
        "experience_years": row.number("experience_years", 0, MOST_YEARS),
        "level": row.level("level"),
        "wage_wished": wished if wished is not None and least <= wished <= most else None,
        "available_from": available_from.isoformat() if available_from else None,
    }
    external_id = row.text("external_id", LONGEST_EXTERNAL_ID, required=True) or ""
    return ReadRow(line, external_id, "", columns, row.faults)


class _Fields:
    """Takes values out of a raw row one by one and gathers what is wrong with them."""

    def __init__(self, raw: Mapping[str, Any], today: date) -> None:
        self._raw = _flat(raw)
        self._today = today
        self.faults: list[Fault] = []

    def fault(self, name: str, reason: str) -> None:
        """Note what is wrong with a field."""
        self.faults.append(Fault(name, reason))

    def text(self, name: str, longest: int, *, shortest: int = 1, required: bool = False) -> str | None:
        """Words; numbers are written out. None when absent."""
        value = self._value(name)
        if value is None:
            if required:
                self.fault(name, "is missing")
            return None
        if isinstance(value, bool | list | dict):
            self.fault(name, "is no text")
            return None
        words = _written_out(value)
        if not shortest <= len(words) <= longest:
            self.fault(name, f"has {len(words)} characters; {shortest} to {longest} are taken")
        return words

    def written(self, name: str) -> str | None:
        """The language a text is written in, or two that are mixed."""
        tag = self.text(name, 12, required=True)
        if tag is not None and not is_written_language(tag):
            self.fault(
                name, f"{tag[:12]!r} is none of ky, ru, en, uz-Latn, uz-Cyrl, bn, ur or two of them mixed"
            )
        return tag

    def number(self, name: str, least: int, most: int) -> int | None:
        """A whole number within its bounds."""
        value = self._value(name)
        if value is None:
            return None
        number = _whole(value)
        if number is None:
            self.fault(name, "is no whole number")
        elif not least <= number <= most:
            self.fault(name, f"is {number}; {least} to {most} are taken")
        else:
            return number
        return None

    def day(self, name: str) -> date | None:
        """A day: ``2026-03-02``, or a date cell of a spreadsheet."""
        value = self._value(name)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fault(name, "is no day; write year, month and day such as 2026-03-02")
            return None

    def last_day(self, name: str) -> str | None:
        """A day that is not over."""
        day = self.day(name)
        if day is not None and day < self._today:
            self.fault(name, f"{day} is over; leave it out or give a later day")
        return day.isoformat() if day is not None else None

    def level(self, name: str) -> str | None:
        """A level of skill, also without the beginning of its id."""
        value = self.text(name, 60)
        if value is None:
            return None
        value = value if value.startswith(LEVEL) else LEVEL + value
        return value if self._is_known(name, value, "level") else None

    def concepts(self, name: str, kind: str) -> list[str]:
        """Concepts of a kind, each once."""
        value = self._value(name)
        if isinstance(value, str):
            value = value.split("|")
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(name, "is no list of texts")
            return []
        ids = dict.fromkeys(each.strip() for each in value if each.strip())
        return [each for each in ids if self._is_known(name, each, kind)]

    def region(self, name: str) -> str | None:
        """A region; None for anywhere."""
        value = self.text(name, 20)
        if value is None or value == ANYWHERE:
            return None
        value = OTHER_REGIONS.get(value, value)
        return value if self._is_known(name, value, "region") else None

    def offered(self, name: str, values: type[StrEnum], usual: StrEnum) -> str | None:
        """What a workshop offers: one of the values; yes is the usual one, no is ``none``."""
        value = self._value(name)
        if value is None:
            return None
        word = str(value).strip().casefold()
        if word in YES | NO:
            return str(usual) if word in YES else "none"
        return self._one_of(name, word, values)

    def choice(self, name: str, values: type[StrEnum]) -> str | None:
        """One of the values."""
        value = self._value(name)
        return None if value is None else self._one_of(name, str(value).strip(), values)

    def country(self, name: str) -> str | None:
        """A state in three letters."""
        value = self.text(name, 3)
        code = country_code(value) if value is not None else None
        if value is not None and code is None:
            self.fault(name, "is no country code of two or three letters (ISO 3166)")
        return code

    def tax_number(self, name: str) -> str:
        """Fourteen digits. A spreadsheet that took it for a number has dropped the noughts in front."""
        value = self._value(name)
        if value is None:
            self.fault(name, "is missing; it says which workshop the vacancy belongs to")
            return ""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        digits = _written_out(value).replace(" ", "")
        digits = digits.zfill(TAX_NUMBER_DIGITS) if is_number else digits
        if not (digits.isascii() and digits.isdigit() and len(digits) == TAX_NUMBER_DIGITS):
            self.fault(name, f"is no tax number of {TAX_NUMBER_DIGITS} digits")
        return digits

    def wage(self) -> dict[str, Any]:
        """The columns of pay in som. One amount alone is the least and the most."""
        som = self._som_for_one()
        period = self.choice("wage.period", WagePeriod) or WagePeriod.MONTH
        least, most = (math.ceil(bound / som) for bound in PLAUSIBLE_PAY[WagePeriod(period)])
        low, high = self.number("wage.min", least, most), self.number("wage.max", least, most)
        if low is not None and high is not None and high < low:
            self.fault("wage.max", f"{high} is less than wage.min {low}")
        low, high = (_in_som(amount, som) for amount in (low, high))
        kind = self.choice("wage.type", WageType)
        has_pay = low is not None or high is not None
        return {
            "wage_type": kind if has_pay else None,
            "wage_min": low if low is not None else high,
            "wage_max": high if high is not None else low,
            "wage_period": str(period) if has_pay else None,
        }

    def _som_for_one(self) -> Decimal:
        """How many som one of the stated currency is, by the reference value of the day."""
        currency = (self.text("wage.currency", 10) or CURRENCY).upper()
        if currency == CURRENCY:
            return Decimal(1)
        rate = library.value(EXCHANGE[currency], self._today).value if currency in EXCHANGE else None
        if rate is None:
            self.fault("wage.currency", f"is {currency}; state pay in {CURRENCY}, or in USD to be converted")
        return rate or Decimal(1)

    def _value(self, name: str) -> Any:
        value = self._raw.get(name)
        if isinstance(value, str):
            value = value.strip()
        return None if value in ("", None) else value

    def _is_known(self, name: str, identifier: str, kind: str) -> bool:
        known = taxonomy()
        if identifier in known and known.get(identifier).kind == kind:
            return True
        self.fault(name, f"there is no {kind} {identifier[:40]!r}")
        return False

    def _one_of(self, name: str, word: str, values: type[StrEnum]) -> str | None:
        if word in set(values):
            return word
        self.fault(name, f"is none of {', '.join(values)}")
        return None


def _flat(raw: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(raw)
    wage = flat.pop("wage", None)
    if isinstance(wage, Mapping):
        flat |= {f"wage.{name}": value for name, value in wage.items()}
    elif wage not in (None, ""):
        flat["wage.min"] = wage
    return flat


def _whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if math.isfinite(value) and value == int(value) else None
    digits = str(value).replace(" ", "").replace("\u00a0", "")
    return int(digits) if digits.isascii() and digits.removeprefix("-").isdigit() else None


def _in_som(amount: int | None, som: Decimal) -> int | None:
    """An amount converted to whole hundreds of som; in som already, it stays as it is."""
    if amount is None or som == 1:
        return amount
    return round(amount * som / 100) * 100


def _written_out(value: object) -> str:
    whole = _whole(value) if isinstance(value, int | float) else None
    return str(value).strip() if whole is None else str(whole)
