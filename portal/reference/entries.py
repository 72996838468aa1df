"""What a decree says of one rule, and how entries and shipped data become the rules in force.

Pure. A rule is known by its kind, its name and its first day. An entry sets that rule or withdraws it; of two
entries for the same rule the later decree holds. Nothing is ever changed or removed, so the rules of any past
moment can be put together again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from portal.reference.rows import requirement_set_of, row_of_value, value_of
from portal.reference.rules import Reference, ReferenceValue, RequirementSet
from portal.reference.working_days import WorkingCalendar

LONGEST_KEY = 80
LONGEST_SOURCE = 500

Rule = tuple[str, str, date]
"""By what a rule is known: kind, name, first day."""


class Kind(StrEnum):
    """What an entry is about.

    ``term`` is the span of days for which an edition of a requirement set holds: it can be prolonged without
    changing the text that cases are pinned to.
    """

    VALUE = "value"
    DAY = "day"
    SET = "requirement_set"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as a decree sets or withdraws it.

    ``key`` is the name of the value, the day (``2027-03-09``), the regime, or the edition whose term changes.
    ``content`` holds the rest: value and unit, whether the day is off, the text of the set. ``number`` is
    that of the decree, 0 while it is a draft.
    """

    kind: Kind
    key: str
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    content: Mapping[str, Any]
    withdrawn: bool = False
    number: int = 0

    @property
    def rule(self) -> Rule:
        """By what the rule is known."""
        return (self.kind, self.key, self.valid_from)

    @property
    def edition(self) -> str:
        """The name of the text of a requirement set; a text that is put back keeps the name it had."""
        named = self.content.get("edition")
        return str(named) if named else f"{self.key}-{self.valid_from}-{self.number or 'draft'}"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules that hold together: reference and calendar, and the number of the last decree in them."""

    reference: Reference
    calendar: WorkingCalendar
    corrections: Mapping[date, bool]
    """Days off (True) and days worked (False) against the calendar package."""
    number: int = 0
    decree_id: UUID | None = None
    applied_at: datetime | None = None


def shipped_entries(base: Mapping[str, Any]) -> list[Entry]:
    """The data that came with the portal, as entries of no decree."""
    values = [_entry(Kind.VALUE, row["key"], row) for row in base["values"]]
    sets = [_entry(Kind.SET, row["regime"], row) for row in base["requirement_sets"]]
    days = [
        Entry(
            Kind.DAY,
            row["day"],
            date.fromisoformat(row["day"]),
            date.fromisoformat(row["day"]),
            str(row.get("source", "")),
            True,
            {"day_off": bool(row["day_off"])},
        )
        for row in base["corrections"]
    ]
    return [*values, *sets, *days]


def rulebook(base: Mapping[str, Any], entries: Iterable[Entry], number: int = 0) -> Rulebook:
    """The rules in force: the shipped data with the entries of every decree, in the order of the decrees."""
    every = [*shipped_entries(base), *entries]
    held = holding(every).values()
    texts = {entry.edition: _set(entry) for entry in every if entry.kind is Kind.SET and not entry.withdrawn}
    for entry in held:
        if entry.kind is Kind.TERM and entry.key in texts:
            texts[entry.key] = _with_term(texts[entry.key], entry)
    in_force = {entry.edition for entry in held if entry.kind is Kind.SET}
    corrections = {
        entry.valid_from: bool(entry.content["day_off"]) for entry in held if entry.kind is Kind.DAY
    }
    return Rulebook(
        Reference(
            (_value(entry) for entry in held if entry.kind is Kind.VALUE),
            (text for name, text in texts.items() if name in in_force),
            (text for name, text in texts.items() if name not in in_force),
        ),
        WorkingCalendar(corrections),
        corrections,
        number,
    )


def holding(entries: Iterable[Entry]) -> dict[Rule, Entry]:
    """Of the entries, those that still hold, by rule."""
    found: dict[Rule, Entry] = {}
    for entry in entries:
        if entry.withdrawn:
            found.pop(entry.rule, None)
        else:
            found[entry.rule] = entry
    return found


def reverse(decree: Iterable[Entry], before: Mapping[Rule, Entry], now: Mapping[Rule, Entry]) -> list[Entry]:
    """What takes a decree back: each rule as it was before, as far as the decree's own word still stands.

    ``before`` are the rules that held before the decree, ``now`` those that hold today.
    """
    found = []
    for entry in decree:
        stands, earlier = now.get(entry.rule), before.get(entry.rule)
        if (None if entry.withdrawn else entry.number) != (stands.number if stands else None):
            continue  # a later decree has its own word on this rule
        if earlier is not None:
            content = dict(earlier.content)
            if earlier.kind is Kind.SET:
                content["edition"] = earlier.edition
            found.append(replace(earlier, content=content, number=0))
        elif not entry.withdrawn:
            found.append(replace(entry, withdrawn=True, number=0))
    return found


def _entry(kind: Kind, key: str, row: Mapping[str, Any]) -> Entry:
    last = row.get("valid_to")
    return Entry(
        kind,
        key,
        date.fromisoformat(row["valid_from"]),
        None if last is None else date.fromisoformat(last),
        row["source"],
        row["confirmed"],
        row,
    )


def _validity(entry: Entry) -> dict[str, Any]:
    return {
        "valid_from": entry.valid_from.isoformat(),
        "valid_to": None if entry.valid_to is None else entry.valid_to.isoformat(),
        "source": entry.source,
        "confirmed": entry.confirmed,
    }


def _value(entry: Entry) -> ReferenceValue:
    return value_of({**entry.content, **_validity(entry), "key": entry.key})


def _set(entry: Entry) -> RequirementSet:
    named = {"regime": entry.key, "edition": entry.edition}
    return requirement_set_of({**entry.content, **_validity(entry), **named})


def _with_term(text: RequirementSet, entry: Entry) -> RequirementSet:
    return replace(text, valid_to=entry.valid_to, source=entry.source, confirmed=entry.confirmed)


def value_entry(value: ReferenceValue) -> Entry:
    """A value as an entry of a draft."""
    row = row_of_value(value)
    content = {"value": row["value"], "unit": row["unit"]}
    return Entry(
        Kind.VALUE, value.key, value.valid_from, value.valid_to, value.source, value.confirmed, content
    )
