"""What a kind of document is, as dated data with its source: issuer, holder, numbers, validity, lead time.

It describes papers of many states and changes nobody's deadlines, so it ships with the portal and is not
decreed. Names of issuers and of forms of numbers are worded and read where documents live.
"""

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar

_ANY_STATE = "*"
_T = TypeVar("_T")


class TermUnit(StrEnum):
    """What a term is counted in."""

    DAYS = "days"
    MONTHS = "months"


class HolderSide(StrEnum):
    """Who holds a document and may send it."""

    WORKER = "worker"
    WORKSHOP = "workshop"
    BOTH = "both"


class EndsWith(StrEnum):
    """What a document without a last day of its own goes on until."""

    PERMIT = "permit"
    CONTRACT = "contract"
    DEPARTURE = "departure"


class Outlasts(StrEnum):
    """What a document must be valid for: the planned permit, or that and the margin of a passport."""

    PERMIT = "permit"
    PERMIT_AND_MARGIN = "permit_and_margin"


class TranslationNeed(StrEnum):
    """Whether a certified translation belongs to a document."""

    NONE = "none"
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Term:
    """So many days or months."""

    count: int
    unit: TermUnit

    def after(self, day: date) -> date:
        """The day on which it ends when it begins on ``day``; a month that is too short ends on its last.

        A day beyond the calendar is its last day.
        """
        try:
            if self.unit is TermUnit.DAYS:
                return day + timedelta(days=self.count)
            years, month = divmod(day.month - 1 + self.count, 12)
            last = calendar.monthrange(day.year + years, month + 1)[1]
            return date(day.year + years, month + 1, min(day.day, last))
        except (OverflowError, ValueError):
            return date.max


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document while this row holds.

    ``issuers``, ``numbers`` (names of forms) and ``zones`` (formats of ICAO 9303) go by the holder's
    nationality. ``needed`` are the fields that are typed off it, ``optional`` those that may stay empty.
    ``lasts``: at most so long from issue to last day; ``fresh``: at most so old when it is filed.
    ``lead_working_days``: how long before it is needed one begins to get it; None where that is not known.
    ``apostille``: states (three letters) whose papers of this kind bear one.
    """

    key: str
    valid_from: date
    valid_to: date | None
    confirmed: bool
    source: str
    issuers: Mapping[str, str]
    holder: HolderSide
    numbers: Mapping[str, str]
    zones: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    lasts: Term | None
    ends_with: EndsWith | None
    fresh: Term | None
    must_outlast: Outlasts | None
    lead_working_days: int | None
    depends_on: tuple[str, ...]
    translation: TranslationNeed
    apostille: frozenset[str]

    @property
    def expires(self) -> bool:
        """Whether it has a last day, which must be typed."""
        return "valid_until" in self.needed

    def issuer(self, nationality: str) -> str:
        """The name of who issues it to a citizen of this state (three letters)."""
        return _for_state(self.issuers, nationality, "")

    def number_form(self, nationality: str) -> str | None:
        """The name of the form of its number for a citizen of this state; None where it has no number."""
        return _for_state(self.numbers, nationality, None)

    def zone_formats(self, nationality: str) -> tuple[str, ...]:
        """The formats its machine-readable zone may have for a citizen of this state; empty without one."""
        return _for_state(self.zones, nationality, ())


class UnknownDocumentKind(LookupError):
    """No row describes this kind."""


@cache
def document_kinds() -> Mapping[str, tuple[DocumentKind, ...]]:
    """Every row that ships with the portal, by kind, the earliest first."""
    file = resources.files(__package__).joinpath("data", "document_kinds.json")
    rows: dict[str, list[DocumentKind]] = {}
    for row in json.loads(file.read_text(encoding="utf-8"))["kinds"]:
        rows.setdefault(row["kind"], []).append(_kind(row))
    return MappingProxyType(
        {key: tuple(sorted(found, key=lambda row: row.valid_from)) for key, found in rows.items()}
    )


def document_kind(key: str, on: date) -> DocumentKind:
    """The row of a kind that holds on a day; raises UnknownDocumentKind.

    Before the first row that one answers, and a row that ended without a successor goes on.
    """
    rows = document_kinds().get(key)
    if rows is None:
        raise UnknownDocumentKind(key)
    begun = [row for row in rows if row.valid_from <= on]
    return begun[-1] if begun else rows[0]


def _for_state(by_state: Mapping[str, _T], nationality: str, otherwise: _T) -> _T:
    return by_state.get(nationality, by_state.get(_ANY_STATE, otherwise))


def _kind(row: Mapping[str, Any]) -> DocumentKind:
    last = row["valid_to"]
    return DocumentKind(
        key=row["kind"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if last is None else date.fromisoformat(last),
        confirmed=row["confirmed"],
        source=row["source"],
        issuers=MappingProxyType(row["issuers"]),
        holder=HolderSide(row["holder"]),
        numbers=MappingProxyType(row["numbers"]),
        zones=MappingProxyType({state: tuple(formats) for state, formats in row["zones"].items()}),
        needed=tuple(row["needed"]),
        optional=tuple(row["optional"]),
        lasts=_term(row["lasts"]),
        ends_with=None if row["ends_with"] is None else EndsWith(row["ends_with"]),
        fresh=_term(row["fresh"]),
        must_outlast=None if row["must_outlast"] is None else Outlasts(row["must_outlast"]),
        lead_working_days=row["lead_working_days"],
        depends_on=tuple(row["depends_on"]),
        translation=TranslationNeed(row["translation"]),
        apostille=frozenset(row["apostille"]),
    )


def _term(row: Mapping[str, Any] | None) -> Term | None:
    return None if row is None else Term(row["count"], TermUnit(row["unit"]))
