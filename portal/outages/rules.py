"""What counts as an outage, and how it moves the deadlines that the portal sets itself.

The deadlines of the state never move: no outage of this portal changes a law. Those that the portal promises,
or asks of people for its own sake, move by every working day on which it was out for too long.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.clock import BISHKEK, bishkek_day

LONGEST_NOTE = 1000
SHORTEST_NOTE = 8
LONGEST_OUTAGE = timedelta(days=31)
_DAY = timedelta(days=1)


class Part(StrEnum):
    """What did not work: the pages, or the worker that sends letters and keeps the search up to date."""

    WEB = "web"
    WORKER = "worker"


class Origin(StrEnum):
    """How the portal knows of an outage."""

    MEASURED = "measured"
    ENTERED = "entered"


class OwnDeadline(StrEnum):
    """The deadlines that the portal sets: reference values ``deadline.portal.…`` in working days."""

    FIRST_LOOK = "deadline.portal.first_look"
    DOCUMENT_CHECK = "deadline.portal.document_check"
    ANSWER_TO_RETURN = "deadline.portal.answer_to_return"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, from one moment to another."""

    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class PortalHours:
    """The hours of a day in Bishkek in which an outage counts, from the first up to the second."""

    begins: int
    ends: int

    def of(self, day: date) -> Span:
        """These hours of one day."""
        midnight = datetime.combine(day, time(), BISHKEK)
        return Span(midnight + timedelta(hours=self.begins), midnight + timedelta(hours=self.ends))


def united(spans: Iterable[Span]) -> list[Span]:
    """The same time in spans that neither overlap nor touch, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.started_at):
        if found and span.started_at <= found[-1].ended_at:
            found[-1] = Span(found[-1].started_at, max(found[-1].ended_at, span.ended_at))
        elif span.ended_at > span.started_at:
            found.append(span)
    return found


def lost_days(
    spans: Iterable[Span],
    hours: PortalHours,
    longest: timedelta,
    is_working_day: Callable[[date], bool],
) -> frozenset[date]:
    """Working days on which the portal was out, within its hours, for longer than it may be.

    Outages at the same time count once, however many there are.
    """
    out: dict[date, timedelta] = {}
    for span in united(spans):
        day, last = bishkek_day(span.started_at), bishkek_day(span.ended_at)
        while day <= last:
            if is_working_day(day):
                out[day] = out.get(day, timedelta()) + _shared(span, hours.of(day))
            day += _DAY
    return frozenset(day for day, time_out in out.items() if time_out > longest)


def due_on(
    since: date, working_days: int, lost: Collection[date], is_working_day: Callable[[date], bool]
) -> date:
    """The working day on which so many have passed since a day, those not counted that were lost."""
    day, counted = since, 0
    while counted < working_days:
        day += _DAY
        if is_working_day(day) and day not in lost:
            counted += 1
    return day


def gap(seen_at: datetime | None, now: datetime, counts_after: timedelta) -> Span | None:
    """The outage between two signs of life, if they lie too far apart."""
    if seen_at is None or now - seen_at <= counts_after:
        return None
    return Span(seen_at, now)


def faults(
    started_at: datetime | None, ended_at: datetime | None, note: str, now: datetime
) -> dict[str, LazyText]:
    """What is wrong with an outage somebody enters, by field."""
    found = faults_of_note(note)
    if started_at is None:
        found["started_at"] = _l("Enter the day and the time at which it began.")
    if ended_at is None:
        found["ended_at"] = _l("Enter the day and the time at which it ended.")
    elif ended_at > now:
        found["ended_at"] = _l("This moment is still to come. Enter it when the portal works again.")
    elif started_at is not None and ended_at <= started_at:
        found["ended_at"] = _l("It cannot end before it began. Check both.")
    elif started_at is not None and ended_at - started_at > LONGEST_OUTAGE:
        found["started_at"] = _l("This is more than a month. Check the day and the year.")
    return found


def faults_of_note(note: str) -> dict[str, LazyText]:
    """What is wrong with a reason."""
    if len(note.strip()) < SHORTEST_NOTE:
        return {"note": _l("Say how you know. Everybody can read it.")}
    if len(note.strip()) > LONGEST_NOTE:
        return {"note": _l("Shorten this to %(count)s characters.", count=LONGEST_NOTE)}
    return {}


def _shared(one: Span, other: Span) -> timedelta:
    start, end = max(one.started_at, other.started_at), min(one.ended_at, other.ended_at)
    return max(end.astimezone(UTC) - start.astimezone(UTC), timedelta())
