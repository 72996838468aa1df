"""Reads the reference data that ships with the portal: values, requirement sets, holiday corrections."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from portal.reference.rules import (
    Activity,
    DeadlineRule,
    Direction,
    DocumentNeed,
    Reference,
    ReferenceValue,
    RequirementSet,
    Step,
    VisaFreeStay,
)
from portal.reference.working_days import WorkingCalendar

_Row = Mapping[str, Any]


@cache
def reference() -> Reference:
    """The reference values and requirement sets that ship with the portal."""
    data = resources.files(__package__).joinpath("data")
    values = _read("values.json")["values"]
    sets = [
        {"edition": file.name.removesuffix(".json"), **json.loads(file.read_text(encoding="utf-8"))}
        for file in sorted(data.joinpath("requirement_sets").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".json")
    ]
    return Reference(map(_value, values), map(_requirement_set, sets))


@cache
def calendar() -> WorkingCalendar:
    """The working calendar of Kyrgyzstan with the corrections that ship with the portal."""
    corrections = _read("holiday_corrections.json")["corrections"]
    return WorkingCalendar({date.fromisoformat(row["day"]): bool(row["day_off"]) for row in corrections})


def value(key: str, on_day: date) -> ReferenceValue:
    """The shipped reference value that applies on the day; UnknownReference if the name is unknown."""
    return reference().value(key, on_day)


def requirement_set(regime: str, on_day: date) -> RequirementSet:
    """The shipped requirement set that applies on the day; UnknownReference if the regime is unknown."""
    return reference().requirement_set(regime, on_day)


def _read(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def _last_day(row: _Row) -> date | None:
    text = row.get("valid_to")
    return None if text is None else date.fromisoformat(text)


def _value(row: _Row) -> ReferenceValue:
    return ReferenceValue(
        key=row["key"],
        value=None if row["value"] is None else Decimal(row["value"]),
        unit=row["unit"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=_last_day(row),
        source=row["source"],
        confirmed=row["confirmed"],
    )


def _step(row: _Row) -> Step:
    rule = row.get("deadline")
    return Step(
        key=row["key"],
        actor=row["actor"],
        authority=row["authority"],
        met_by=row["met_by"],
        only_for=frozenset(row.get("only_for", ())),
        deadline=rule
        and DeadlineRule(rule["name"], rule["base"], Direction(rule["direction"]), rule["term"]),
        usual_working_days=row.get("usual_working_days"),
        if_late=row.get("if_late"),
    )


def _activity(row: _Row) -> Activity:
    return Activity(
        key=row["key"],
        step=row["step"],
        actor=row["actor"],
        authority=row.get("authority"),
        place=row["place"],
        after=tuple(row.get("after", ())),
        term=row["term"],
        met_by=row.get("met_by"),
        document=row.get("document"),
        only_for=frozenset(row.get("only_for", ())),
    )


def _document(row: _Row) -> DocumentNeed:
    return DocumentNeed(
        kind=row["kind"],
        brought_by=row["brought_by"],
        held_by=row["held_by"],
        needed_for=row["needed_for"],
        only_for=frozenset(row.get("only_for", ())),
        confirmed=row["confirmed"],
    )


def _requirement_set(row: _Row) -> RequirementSet:
    return RequirementSet(
        edition=row["edition"],
        regime=row["regime"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=_last_day(row),
        source=row["source"],
        confirmed=row["confirmed"],
        steps=tuple(map(_step, row["steps"])),
        dates=frozenset(row["dates"]),
        documents=tuple(map(_document, row["documents"])),
        no_permit_for=frozenset(row["no_permit_for"]),
        visa_free=tuple(VisaFreeStay(**stay) for stay in row["visa_free"]),
        leave_by=tuple(row["leave_by"]),
        first_permit_ends=row["first_permit_ends"],
        stay_begins=row["stay_begins"],
        permit=row["permit"],
        entry_window=row["entry_window"],
        passport_margin=row["passport_margin"],
        only_for=frozenset(row.get("only_for", ())),
        is_usual=row.get("is_usual", True),
        activities=tuple(map(_activity, row.get("activities", ()))),
        work_after=tuple(row.get("work_after", ())),
        travel_after=tuple(row.get("travel_after", ())),
    )
