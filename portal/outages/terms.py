"""By when the portal owes an answer, or asks for one: its own deadlines, moved by its own outages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from portal.kernel.clock import BISHKEK
from portal.outages import queries, rules
from portal.outages.rules import OwnDeadline, PortalHours
from portal.reference import library

DAY_BEGINS, DAY_ENDS = "outage.day_begins", "outage.day_ends"
MOVES_AFTER = "outage.moves_after"


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A deadline the portal sets: by when, and the days lost to outages on which it did not run."""

    name: OwnDeadline
    since: date
    due_on: date
    lost: tuple[date, ...]


def hours_on(day: date) -> PortalHours:
    """The hours in which an outage counts."""
    return PortalHours(library.value(DAY_BEGINS, day).count, library.value(DAY_ENDS, day).count)


def lost_days_since(session: Session, first_day: date, today: date) -> frozenset[date]:
    """The working days since then that were lost to outages; read it once for many deadlines."""
    spans = queries.spans_since(session, datetime.combine(first_day, time(), BISHKEK))
    longest = timedelta(hours=library.value(MOVES_AFTER, today).count)
    return rules.lost_days(spans, hours_on(today), longest, library.calendar().is_working_day)


def own_term(name: OwnDeadline, since: date, lost: Collection[date]) -> OwnTerm:
    """The deadline of this name, counted from a day on; ``lost`` are the days lost to outages."""
    due_on = rules.due_on(since, library.value(name, since).count, lost, library.calendar().is_working_day)
    return OwnTerm(name, since, due_on, tuple(sorted(day for day in lost if since < day <= due_on)))
