"""Rows of reference data (JSON objects) to the values and requirement sets they describe, and back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from portal.reference.rules import (
    Activity,
    DeadlineRule,
    Direction,
    DocumentNeed,
    ReferenceValue,
    RequirementSet,
    Step,
    VisaFreeStay,
)

_Row = Mapping[str, Any]


def _last_day(row: _Row) -> date | None:
    text = row.get("valid_to")
    return None if text is None else date.fromisoformat(text)


def value_of(row: _Row) -> ReferenceValue:
    """The value a row describes."""
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


def requirement_set_of(row: _Row) -> RequirementSet:
    """The requirement set a row describes; ``edition`` must be in the row."""
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


def row_of_value(value: ReferenceValue) -> dict[str, Any]:
    """The row that describes a value."""
    return {
        "key": value.key,
        "value": None if value.value is None else format(value.value, "f"),
        "unit": value.unit,
        "valid_from": value.valid_from.isoformat(),
        "valid_to": None if value.valid_to is None else value.valid_to.isoformat(),
        "confirmed": value.confirmed,
        "source": value.source,
    }
