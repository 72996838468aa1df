"""Reads a situation from a row of the outside world and says exactly what is wrong with it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from portal.kernel.errors import Invalid
from portal.permits.plan import Situation, Stay
from portal.reference.countries import country_code
from portal.reference.rules import Reference

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FIELDS = frozenset(
    {"id", "nationality", "regime", "as_of", "planned_entry_on", "passport_expires_on", "stays", "events"}
)


@dataclass(frozen=True, slots=True)
class ReadSituation:
    """A situation, and the names of the fields in its row that mean nothing here and were left aside."""

    situation: Situation
    ignored: tuple[str, ...]


def read_situation(row: object, reference: Reference, today: date) -> ReadSituation:
    """The situation a decoded JSON row describes; ``null`` counts as absent, a missing ``as_of`` as today.

    Raises Invalid with every fault of the row at once, by field.
    """
    return _Reader(reference, today).read(row)


class _Reader:
    """Collects faults and ignored fields while it goes through one row."""

    def __init__(self, reference: Reference, today: date) -> None:
        self._reference = reference
        self._today = today
        self._faults: dict[str, object] = {}
        self._ignored: list[str] = []

    def read(self, row: object) -> ReadSituation:
        if not isinstance(row, Mapping):
            raise Invalid({"row": "is not a JSON object; write one object in braces on each line"})
        self._ignore_others(row, _FIELDS, "")
        identity = row.get("id")
        if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int)):
            self._faults["id"] = "is neither text nor a whole number"
        regime = self._regime(row.get("regime"))
        situation = Situation(
            nationality=self._nationality(row.get("nationality")),
            regime=regime,
            as_of=self._day(row.get("as_of"), "as_of") or self._today,
            events=self._events(row.get("events"), regime),
            planned_entry_on=self._day(row.get("planned_entry_on"), "planned_entry_on"),
            passport_expires_on=self._day(
                row.get("passport_expires_on"), "passport_expires_on", any_year=True
            ),
            stays=self._stays(row.get("stays")),
        )
        if self._faults:
            raise Invalid(self._faults)
        return ReadSituation(situation, tuple(self._ignored))

    def _ignore_others(self, row: Mapping[object, object], known: Collection[str], prefix: str) -> None:
        self._ignored += sorted(f"{prefix}{name}" for name in row if name not in known)

    def _nationality(self, value: object) -> str:
        code = country_code(value) if isinstance(value, str) else None
        if code is None:
            self._faults["nationality"] = (
                "is missing; write a country code such as BGD or BD"
                if value is None
                else "is no country code of ISO 3166; write two or three letters such as BD or BGD"
            )
        return code or ""

    def _regime(self, value: object) -> str:
        if isinstance(value, str) and value:
            return value
        known = ", ".join(self._reference.regimes())
        self._faults["regime"] = f"is missing; known regimes: {known}" if value is None else "is not a name"
        return ""

    def _events(self, value: object, regime: str) -> dict[str, date]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self._faults["events"] = "is not a JSON object of dates"
            return {}
        known = self._known_events(regime)
        self._ignore_others(value, known, "events.")
        found: dict[str, date] = {}
        for name in sorted(known & value.keys()):
            day = self._day(value[name], f"events.{name}")
            if day is not None:
                found[name] = day
        return found

    def _known_events(self, regime: str) -> frozenset[str]:
        regimes = self._reference.regimes()
        chosen = [regime] if regime in regimes else regimes
        sets = [self._reference.requirement_set(each, self._today) for each in chosen]
        return frozenset().union(*(each.events for each in sets))

    def _stays(self, value: object) -> tuple[Stay, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            self._faults["stays"] = "is not a list"
            return ()
        read = (self._stay(entry, f"stays[{index}]") for index, entry in enumerate(value))
        return tuple(stay for stay in read if stay is not None)

    def _stay(self, value: object, name: str) -> Stay | None:
        if not isinstance(value, Mapping):
            self._faults[name] = "is not a JSON object with from and to"
            return None
        self._ignore_others(value, ("from", "to"), f"{name}.")
        if value.get("from") is None:
            self._faults[f"{name}.from"] = "is missing; every stay has a first day"
        first = self._day(value.get("from"), f"{name}.from", any_year=True)
        last = self._day(value.get("to"), f"{name}.to", any_year=True)
        if first is None:
            return None
        if last is not None and last < first:
            self._faults[f"{name}.to"] = f"{last} is before the first day {first}"
            return None
        return Stay(first, last)

    def _day(self, value: object, name: str, *, any_year: bool = False) -> date | None:
        if value is None:
            return None
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self._faults[name] = "is not a date; write year, month and day, such as 2026-03-02"
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self._faults[name] = f"{value} is not in the calendar"
            return None
        if not any_year and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self._faults[name] = f"{value} is outside the years {_FIRST_YEAR} to {_LAST_YEAR}"
            return None
        return day
