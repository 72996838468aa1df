"""`permits plan` against a counter that shares no code with it, for every day, nationality and rule."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.cli.permits import plan_lines
from portal.permits.plan import Situation, plan
from portal.reference import library
from portal.reference.countries import country_codes
from tests.permits.golden import naive

EDGE = timedelta(days=40)
DAYS = [
    naive.FIRST + timedelta(days=number)
    for number in range(EDGE.days, (naive.LAST - naive.FIRST).days - EDGE.days)
]
"""Every day of five years that leaves room to count: weekends, bridges, ends of months, a leap day."""

NO_PERMIT = {"ARM", "BLR", "KAZ", "RUS", "KGZ"}
EVENTS = (
    "permit_filed_on",
    "permit_issued_on",
    "exit_cleared_on",
    "entered_on",
    "registered_on",
    "extension_filed_on",
    "resident_card_issued_on",
    "registration_extended_on",
    "renewal_filed_on",
)
ENDS = ("permit_valid_until", "resident_card_valid_until")
STEPS = (
    ("file_permit", "employer"),
    ("decide_permit", "official"),
    ("clear_exit", "worker"),
    ("enter", "worker"),
    ("register", "employer"),
    ("file_extension", "employer"),
    ("decide_extension", "official"),
    ("extend_registration", "employer"),
    ("file_renewal", "employer"),
)
MET_BY = {
    "decision_expected": "permit_issued_on",
    "registration": "registered_on",
    "extension": "extension_filed_on",
    "registration_extension": "registration_extended_on",
    "renewal": "renewal_filed_on",
}


@pytest.mark.parametrize("rule", naive.SINGLE_PERMIT, ids=lambda rule: rule[0])
def test_every_day_of_five_years_is_counted_as_on_a_wall_calendar(rule: naive.Rule) -> None:
    name, base, _, _ = rule
    wrong = []
    for day in DAYS:
        situation = Situation("BGD", "single-permit", day, {base: day})
        answer = plan(situation, library.reference(), library.calendar()).deadlines[name]
        if answer != naive.deadlines("single-permit", {base: day})[name]:
            wrong.append(day)
    assert wrong == []


@pytest.mark.parametrize(
    ("base", "day", "name", "due"),
    [
        ("permit_filed_on", "2026-03-14", "decision_expected", "2026-03-25"),  # a Saturday; 20 March is off
        ("permit_filed_on", "2026-04-30", "decision_expected", "2026-05-19"),  # ten days off in a row
        ("permit_filed_on", "2025-12-31", "decision_expected", "2026-01-16"),  # over the end of the year
        ("entered_on", "2028-02-28", "registration", "2028-03-06"),  # 29 February counts
        ("entered_on", "2028-02-29", "registration", "2028-03-07"),  # begins on the leap day
        ("entered_on", "2026-01-31", "registration", "2026-02-06"),  # the end of a month, a Saturday
        ("permit_valid_until", "2028-03-01", "extension", "2028-02-16"),  # back over the leap day
        ("permit_valid_until", "2027-01-04", "extension", "2026-12-18"),  # back over New Year
        ("resident_card_valid_until", "2026-05-11", "renewal", "2026-04-17"),  # back over May
        ("resident_card_issued_on", "2026-12-31", "registration_extension", "2027-01-08"),
    ],
)
def test_edges_of_the_calendar_written_out(base: str, day: str, name: str, due: str) -> None:
    situation = Situation("PAK", "single-permit", date.fromisoformat(day), {base: date.fromisoformat(day)})
    found = plan(situation, library.reference(), library.calendar()).deadlines[name]
    assert found == date.fromisoformat(due)


@pytest.mark.parametrize("nationality", country_codes())
def test_every_nationality_is_answered_by_the_letter(nationality: str) -> None:
    row = {
        "id": nationality,
        "nationality": nationality,
        "regime": "single-permit",
        "as_of": "2026-03-02",
        "events": {"permit_filed_on": "2026-02-16", "permit_issued_on": "2026-02-25"},
    }
    (answer,) = plan_lines([json.dumps(row).encode()], date(2026, 3, 2))
    assert {key: value for key, value in answer.items() if key != "details"} == _by_the_letter(row)


DAY = st.dates(naive.FIRST + EDGE, naive.LAST - EDGE)


@st.composite
def situations(draw: st.DrawFn) -> dict[str, Any]:
    """Rows as others send them: any events present or absent, in any order of days."""
    names = draw(st.sets(st.sampled_from(EVENTS + ENDS)))
    row: dict[str, Any] = {
        "id": draw(st.integers(0, 99)),
        "nationality": draw(st.sampled_from(["BGD", "PAK", "UZB", "IND", "CHN", "TJK", "RUS"])),
        "regime": "single-permit",
        "as_of": draw(DAY).isoformat(),
        "events": {name: draw(DAY).isoformat() for name in sorted(names)},
    }
    for name in ("planned_entry_on", "passport_expires_on"):
        if draw(st.booleans()):
            row[name] = draw(DAY).isoformat()
    row["stays"] = [
        {"from": first.isoformat()} | ({"to": (first + timedelta(days=length)).isoformat()} if length else {})
        for first, length in draw(st.lists(st.tuples(DAY, st.integers(0, 70)), max_size=4))
    ]
    return row


@settings(max_examples=400, deadline=None)
@given(situations())
def test_any_situation_is_answered_by_the_letter(row: dict[str, Any]) -> None:
    (answer,) = plan_lines([json.dumps(row).encode()], date(2026, 3, 2))
    assert {key: value for key, value in answer.items() if key != "details"} == _by_the_letter(row)


def _by_the_letter(row: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as the contract of the command words it, written a second time."""
    nationality, as_of = row["nationality"], date.fromisoformat(row["as_of"])
    if nationality in NO_PERMIT:
        return {
            "id": row["id"],
            "deadlines": {},
            "late": [],
            "next": {"step": "none", "actor": "none"},
            "warnings": [],
            "visa_free_days_left": None,
        }
    events = {name: date.fromisoformat(day) for name, day in row.get("events", {}).items()}
    due = naive.deadlines("single-permit", events)
    left = None
    if nationality == "UZB":
        stays = [
            (date.fromisoformat(each["from"]), date.fromisoformat(each["to"]) if "to" in each else None)
            for each in row.get("stays", ())
        ]
        left = naive.days_left(stays, as_of, 60, 120)
    step, actor = next(_absent(nationality, events), ("none", "none"))
    return {
        "id": row["id"],
        "deadlines": {name: day.isoformat() for name, day in due.items()},
        "late": [
            name for name, event in MET_BY.items() if event not in events and due.get(name, as_of) < as_of
        ],
        "next": {"step": step, "actor": actor},
        "warnings": list(_warnings(row, events, due.get("leave_by"), as_of, left)),
        "visa_free_days_left": left,
    }


def _absent(nationality: str, events: Mapping[str, date]) -> Iterator[tuple[str, str]]:
    for (step, actor), event in zip(STEPS, EVENTS, strict=True):
        if event not in events and (step != "clear_exit" or nationality in ("BGD", "PAK")):
            yield step, actor


def _warnings(
    row: Mapping[str, Any],
    events: Mapping[str, date],
    leave_by: date | None,
    as_of: date,
    left: int | None,
) -> Iterator[str]:
    if "entered_on" not in events and "permit_valid_until" in events and "planned_entry_on" in row:
        window = events["permit_valid_until"] - date.fromisoformat(row["planned_entry_on"])
        if window.days < 40:
            yield "window-too-short"
    if leave_by is not None:
        passport = row.get("passport_expires_on")
        if passport is not None and date.fromisoformat(passport) < leave_by + timedelta(days=90):
            yield "passport-too-short"
        if leave_by < as_of:
            yield "permit-expired"
    if left == 0 and "permit_issued_on" not in events:
        yield "visa-free-days-exhausted"
