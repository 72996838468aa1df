"""The clocks of a case: how many working days each stage took, and when its clock stood still.

A *stage* is the time in which one step is waited for: from the fact before it to the fact that completes it.
Days are counted as everywhere: the day on which something begins does not count, the day on which it ends
does. A clock that is stopped on a day and started on a later one has not run on the days after the first, up
to and including the second.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from portal.permits.facts import CARRIED, effect_of
from portal.permits.lifecycle import LIFECYCLE, OPEN
from portal.permits.rules import PermitEvent
from portal.reference.rules import Direction, Reference, Step
from portal.reference.working_days import WorkingCalendar

WORKING_DAYS = "working_days"


class StopReason(StrEnum):
    """Why the clock of a stage stands still."""

    WORKER_PAPERS = "worker_papers"
    WORKSHOP_PAPERS = "workshop_papers"
    AUTHORITY_ASKED = "authority_asked"
    COURT = "court"
    FORCE_MAJEURE = "force_majeure"
    PORTAL_OUTAGE = "portal_outage"
    RETURNED = "returned"


BY_HAND = tuple(reason for reason in StopReason if reason is not StopReason.RETURNED)
"""Reasons an official gives. A filing that is returned stops the clock of the authority by itself."""

_RETURNS = {"return_attraction", "return_filing", "return_extension", "return_renewal"}
_REFUSALS = {"refuse_attraction", "refuse_permit", "refuse_extension", "refuse_renewal"}


@dataclass(frozen=True, slots=True)
class Happened:
    """A recorded fact, as far as clocks must know it; in the order of recording."""

    move: str
    on: date


@dataclass(frozen=True, slots=True)
class Stop:
    """Days on which a clock stood still: after ``stopped_on``, up to and including ``started_on``."""

    step: str
    reason: StopReason
    stopped_on: date
    started_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One wait for one step. ``ended_on`` is None while it lasts; ``stops`` are those of returned filings."""

    step: str
    began_on: date
    ended_on: date | None = None
    stops: tuple[Stop, ...] = ()

    def holds(self, stop: Stop) -> bool:
        """Whether a clock that was stopped on this day was the one of this stage."""
        is_after = stop.stopped_on >= self.began_on
        return stop.step == self.step and is_after and (not self.ended_on or stop.stopped_on <= self.ended_on)


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock of a stage shows, in working days.

    ``elapsed`` is all of the time, ``stopped`` that in which it stood still, ``allowed`` how many there may
    be (None: nobody says), ``usual`` how many there usually are. ``stands`` is the stop that still lasts.
    """

    stage: Stage
    actor: str
    authority: str
    elapsed: int
    stopped: int
    allowed: int | None
    usual: int | None
    stops: tuple[Stop, ...] = ()
    stands: Stop | None = None
    until: date | None = None
    """The day on which the allowed days are over, the stopped ones given back; None where nobody says."""

    @property
    def net(self) -> int:
        """The days that count."""
        return self.elapsed - self.stopped

    @property
    def is_running(self) -> bool:
        """Whether the step is still waited for."""
        return self.stage.ended_on is None

    @property
    def is_within(self) -> bool | None:
        """Whether the days that count are no more than allowed, or else usual; None where nobody says."""
        most = self.allowed if self.allowed is not None else self.usual
        return None if most is None else self.net <= most


@dataclass(slots=True)
class _Walk:
    """Facts read one after another: what is known, what is waited for, what lies behind."""

    steps: Sequence[Step]
    dates: dict[str, date] = field(default_factory=dict)
    closed: list[Stage] = field(default_factory=list)
    waiting: dict[str, Stage] = field(default_factory=dict)

    def awaited(self) -> str | None:
        """The step that is waited for now: a renewed card once it is filed for, else the first not done."""
        done = [step for step in self.steps if step.met_by in self.dates]
        if PermitEvent.RENEWAL_FILED_ON in self.dates:
            cards = [step.key for step in done if _is_renewed(step)]
            return cards[-1] if cards else None
        return next((step.key for step in self.steps if step.met_by not in self.dates), None)

    def end(self, key: str, on: date) -> None:
        """The wait for a step is over."""
        stage = self.waiting.pop(key, None)
        if stage is not None:
            began_on = min(stage.began_on, on)
            self.closed.append(replace(stage, began_on=began_on, ended_on=on))

    def end_all(self, on: date) -> None:
        """Nothing is waited for any more."""
        for key in list(self.waiting):
            self.end(key, on)

    def wait(self, on: date) -> None:
        """Whatever is waited for now is waited for from this day on, unless it is already."""
        key = self.awaited()
        if key is not None and key not in self.waiting:
            self.waiting[key] = Stage(key, on)


def stages(steps: Sequence[Step], opened_on: date, facts: Iterable[Happened]) -> tuple[Stage, ...]:
    """Every wait of a case in the order in which it began, made from its recorded facts.

    A returned filing does not end the wait for the decision: its clock stands until the filing is sent again.
    A refusal is a decision, and ends it.
    """
    walk, state, last_on = _Walk(steps), LIFECYCLE.initial, opened_on
    walk.wait(opened_on)
    key_of = {step.met_by: step.key for step in steps}
    for fact in facts:
        if fact.move in CARRIED:
            walk.dates[CARRIED[fact.move]] = fact.on
            walk.waiting.clear()
            walk.wait(opened_on)
            continue
        if fact.move not in LIFECYCLE.moves:
            continue
        state = LIFECYCLE.moves[fact.move].target
        effect = effect_of(fact.move)
        paused = _paused(walk, fact) if fact.move in _RETURNS else {}
        if effect.is_step and effect.day in key_of:
            walk.end(key_of[effect.day], fact.on)
            _resume(walk, fact.on)
        elif fact.move in _REFUSALS:
            walk.end_all(fact.on)
        for column in effect.clears:
            walk.dates.pop(column, None)
        if effect.is_step and effect.day is not None:
            walk.dates[effect.day] = fact.on
        walk.waiting |= paused
        last_on = fact.on
        if state in OPEN:
            walk.wait(fact.on)
    if state not in OPEN:
        walk.end_all(last_on)
    return tuple(sorted([*walk.closed, *walk.waiting.values()], key=_by_day))


def clocks(
    all_stages: Iterable[Stage],
    steps: Sequence[Step],
    stops: Iterable[Stop],
    today: date,
    reference: Reference,
    calendar: WorkingCalendar,
) -> tuple[Clock, ...]:
    """What the clock of each stage shows on a day; a stop belongs to the stage in which it began."""
    known = {step.key: step for step in steps}
    by_hand = list(stops)
    found = []
    for stage in all_stages:
        step = known[stage.step]
        mine = (*stage.stops, *(stop for stop in by_hand if stage.holds(stop)))
        end = stage.ended_on or max(today, stage.began_on)
        stopped = stopped_days(mine, stage.began_on, end, calendar)
        allowed = _allowed(step, stage.began_on, reference)
        lasting = [stop for stop in mine if stop.started_on is None and stage.ended_on is None]
        found.append(
            Clock(
                stage=stage,
                actor=step.actor,
                authority=step.authority,
                elapsed=calendar.working_days_between(stage.began_on, end),
                stopped=stopped,
                allowed=allowed,
                usual=None if _has_term(step) else step.usual_working_days,
                stops=tuple(sorted(mine, key=lambda stop: stop.stopped_on)),
                stands=lasting[0] if lasting else None,
                until=None if allowed is None else _until(stage, allowed, mine, end, calendar),
            )
        )
    return tuple(found)


def stopped_days(stops: Iterable[Stop], began_on: date, end: date, calendar: WorkingCalendar) -> int:
    """Working days from a stage's beginning to its end on which its clock stood still, each counted once."""
    counted, reached = 0, began_on
    for stop in sorted(stops, key=lambda stop: stop.stopped_on):
        start = max(stop.stopped_on, reached)
        stop_end = min(stop.started_on or end, end)
        if stop_end > start:
            counted += calendar.working_days_between(start, stop_end)
            reached = stop_end
    return counted


def _until(stage: Stage, allowed: int, stops: Sequence[Stop], end: date, calendar: WorkingCalendar) -> date:
    """The first day on which as many days count as are allowed; a stop that lasts gives back up to now."""
    day, counted = stage.began_on, 0
    while counted < allowed:
        day += timedelta(days=1)
        stands = any(stop.stopped_on < day <= (stop.started_on or end) for stop in stops)
        if calendar.is_working_day(day) and not stands:
            counted += 1
    return day


def _allowed(step: Step, began_on: date, reference: Reference) -> int | None:
    """Working days that the rules allow for a step after the one before it; None where they say otherwise."""
    rule = step.deadline
    if rule is None or rule.direction is not Direction.AFTER:
        return None
    term = reference.value(rule.term, began_on)
    return term.count if term.unit == WORKING_DAYS and term.value is not None else None


def _has_term(step: Step) -> bool:
    """Whether the step is to be done some days before a date, so that waiting for it says nothing."""
    return step.deadline is not None and step.deadline.direction is Direction.BEFORE


def _is_renewed(step: Step) -> bool:
    return any(
        effect_of(move).is_again and effect_of(move).day == step.met_by
        for move in ("extend_visa", "issue_renewed_card")
    )


def _paused(walk: _Walk, fact: Happened) -> Mapping[str, Stage]:
    """The waits for a decision that a return interrupts, each with the stop that now begins."""
    stages_now = list(walk.waiting.values())
    walk.waiting.clear()
    return {
        stage.step: replace(stage, stops=(*stage.stops, Stop(stage.step, StopReason.RETURNED, fact.on, None)))
        for stage in stages_now
    }


def _resume(walk: _Walk, on: date) -> None:
    """Whoever files again starts the clock of the authority."""
    for key, stage in walk.waiting.items():
        walk.waiting[key] = replace(
            stage, stops=tuple(replace(s, started_on=s.started_on or on) for s in stage.stops)
        )


def _by_day(stage: Stage) -> tuple[date, date, str]:
    return stage.began_on, stage.ended_on or date.max, stage.step
