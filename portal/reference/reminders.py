"""Lead times of reminders, as dated data: how long before a day whom, and by which way.

They are no law but the portal's own custom, so they ship with it and are not decreed.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from portal.reference.working_days import WorkingCalendar


class LeadUnit(StrEnum):
    """Which days of a lead time count."""

    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class LeadTime:
    """One reminder of a deadline, so many days before the day ``before``.

    ``before`` names the day counted back from: the deadline itself or ``leave_by``. ``readers`` are worker,
    workshop, official; those of ``texts_to`` also get a text message. ``late``: it goes out although the
    deadline itself is over. ``unless`` are deadlines that, while unmet, have reminders of their own.
    """

    deadline: str
    before: str
    lead: int
    unit: LeadUnit
    readers: tuple[str, ...]
    texts_to: frozenset[str]
    urgent: bool
    late: bool
    unless: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool

    @property
    def key(self) -> str:
        """By what it is told from the other reminders of its deadline: ``leave_by-14wd``."""
        return f"{self.before}-{self.lead}{'wd' if self.unit is LeadUnit.WORKING_DAYS else 'd'}"

    def day(self, before: date, calendar: WorkingCalendar) -> date:
        """The day on which it is due when ``before`` is the day counted back from."""
        if self.unit is LeadUnit.WORKING_DAYS:
            return calendar.working_days_before(self.lead, before)
        return before - timedelta(days=self.lead)

    def holds_on(self, day: date) -> bool:
        """Whether it is in use on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """All lead times; ``when_held`` are the readers reminded of a case that is on hold."""

    rows: tuple[LeadTime, ...]
    when_held: frozenset[str]

    def on(self, day: date) -> tuple[LeadTime, ...]:
        """Those in use on the day."""
        return tuple(row for row in self.rows if row.holds_on(day))


@cache
def lead_times() -> LeadTimes:
    """The lead times that ship with the portal."""
    file = resources.files(__package__).joinpath("data", "reminders.json")
    content = json.loads(file.read_text(encoding="utf-8"))
    return LeadTimes(tuple(map(_lead_time, content["reminders"])), frozenset(content["when_held"]))


def _lead_time(row: dict[str, Any]) -> LeadTime:
    last = row["valid_to"]
    return LeadTime(
        deadline=row["deadline"],
        before=row["before"],
        lead=row["lead"],
        unit=LeadUnit(row["unit"]),
        readers=tuple(row["readers"]),
        texts_to=frozenset(row["texts_to"]),
        urgent=row["urgent"],
        late=row["late"],
        unless=tuple(row["unless"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if last is None else date.fromisoformat(last),
        source=row["source"],
        confirmed=row["confirmed"],
    )
