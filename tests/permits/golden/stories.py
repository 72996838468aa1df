"""Reads the golden cases, and makes of each what the portal would have before it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.kernel.clock import BISHKEK
from portal.outages.rules import PortalHours, Span, lost_days
from portal.permits.durations import Duration, estimated
from portal.permits.facts import EFFECTS
from portal.permits.lifecycle import CLOSED, HOLDS, LEAVING, LIFECYCLE, CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.path import situation
from portal.permits.plan import Situation, Stay
from portal.permits.readiness import Readiness, readiness
from portal.reference import library
from portal.reference.rules import Reference, ReferenceValue, RequirementSet

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Story:
    """One golden case."""

    row: Mapping[str, Any]

    @property
    def expected(self) -> Mapping[str, Any]:
        """What people worked out for it."""
        expected: Mapping[str, Any] = self.row["expect"]
        return expected

    @property
    def as_of(self) -> date:
        """The day on which somebody looks at the case."""
        return date.fromisoformat(self.row["as_of"])

    @cached_property
    def reference(self) -> Reference:
        """The shipped rules, with what a decree of this story changes."""
        return library.reference().with_values(
            ReferenceValue(
                each["key"],
                Decimal(each["value"]),
                each["unit"],
                date.fromisoformat(each["from"]),
                None,
                "a decree of this story",
                confirmed=True,
            )
            for each in self.row.get("rules", ())
        )

    @cached_property
    def requirements(self) -> RequirementSet:
        """The rules the case is pinned to."""
        if "edition" in self.row:
            return self.reference.edition(self.row["path"], self.row["edition"])
        return self.reference.requirement_set(self.row["path"], date.fromisoformat(self.row["opened_on"]))

    @cached_property
    def case(self) -> PermitCase:
        """The case after everything that was recorded; every move is one the lifecycle allows."""
        case = PermitCase(
            nationality=self.row["nationality"],
            regime=self.row["path"],
            requirements_from=self.requirements.valid_from,
            requirements_edition=self.requirements.edition,
            state=LIFECYCLE.initial,
            hold=Hold.NONE,
            opened_at=datetime.fromisoformat(self.row["opened_on"]).replace(tzinfo=BISHKEK).astimezone(UTC),
            planned_entry_on=self._day("planned_entry_on"),
            passport_expires_on=self._day("passport_expires_on"),
        )
        for name, day in self.row.get("carried", {}).items():
            setattr(case, name, date.fromisoformat(day))
        for fact in self.row["recorded"]:
            _record(case, fact)
        return case

    @property
    def situation(self) -> Situation:
        """What the plan must know of it."""
        stays = tuple(
            Stay(date.fromisoformat(first), date.fromisoformat(last) if last else None)
            for first, last in self.row.get("stays", ())
        )
        return situation(self.case, self.as_of, stays)

    @property
    def durations(self) -> Mapping[str, Duration]:
        """The reference durations, as before any case was closed."""
        return estimated(self.requirements, self.case.nationality, self.reference, self.as_of)

    @property
    def has_readiness(self) -> bool:
        """Whether work is still on the way, so that there is something to be ready for."""
        return self.case.state not in {*CLOSED, *LEAVING} and self.case.hold == Hold.NONE

    @property
    def lost_days(self) -> frozenset[date]:
        """Working days that the outages of this story cost people."""
        begins, ends, longest = (
            self.reference.value(f"outage.{name}", self.as_of).count
            for name in ("day_begins", "day_ends", "moves_after")
        )
        spans = [
            Span(*(datetime.fromisoformat(moment).replace(tzinfo=BISHKEK) for moment in outage))
            for outage in self.row.get("outages", ())
        ]
        return lost_days(
            spans,
            PortalHours(begins, ends),
            timedelta(hours=longest),
            library.calendar().is_working_day,
        )

    def readiness(self) -> Readiness:
        """The dated path of the portal."""
        return readiness(
            self.situation,
            self.row.get("papers", ()),
            self.durations,
            self.reference,
            library.calendar(),
            self._day("lawful_until"),
        )

    def _day(self, name: str) -> date | None:
        return date.fromisoformat(self.row[name]) if name in self.row else None


def _record(case: PermitCase, fact: Mapping[str, str]) -> None:
    move = fact["move"]
    if move in HOLDS.moves:
        case.hold = HOLDS.target(move, case.hold)
        return
    case.state = CaseState(LIFECYCLE.target(move, case.state))
    effect = EFFECTS[move]
    for name in effect.clears:
        setattr(case, name, None)
    if effect.day is not None:
        setattr(case, effect.day, date.fromisoformat(fact["on"]))
    if effect.valid_until is not None:
        setattr(case, effect.valid_until, date.fromisoformat(fact["until"]))
    if case.state in CLOSED:
        case.hold = Hold.NONE


def stories() -> list[Story]:
    """All golden cases, file by file."""
    found = []
    for file in sorted(FOLDER.glob("*.json")):
        found += [Story(row) for row in json.loads(file.read_text(encoding="utf-8"))]
    return found
