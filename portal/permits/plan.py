"""The plan of a permit: from the dates that are known to deadlines, next step, actor and warnings.

One pure function serves the command, the pages of a case and the reminders. The day, the reference values
and the working calendar are handed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from portal.permits.rules import PermitActor, PermitDeadline, PermitStep, PermitWarning, PlanNote
from portal.reference.rules import (
    DeadlineRule,
    Direction,
    Reference,
    RequirementSet,
    Step,
    UnknownReference,
    VisaFreeStay,
)
from portal.reference.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay in Kyrgyzstan; both days count. Without a last day it lasts until the day of the plan."""

    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one permit on one day.

    ``nationality`` is the three-letter ISO 3166 code. ``events`` holds only events that have a date.
    ``edition`` pins a case to the very text of the requirements it was opened under; without it those of
    ``as_of`` hold.
    """

    nationality: str
    regime: str
    as_of: date
    events: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    planned_entry_on: date | None = None
    passport_expires_on: date | None = None
    stays: tuple[Stay, ...] = ()
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step to take now, who takes it, before which authority and, if there is a deadline, until when."""

    step: str
    actor: str
    authority: str | None = None
    due_on: date | None = None


NOTHING_TO_DO = NextStep(PermitStep.NONE, PermitActor.NONE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer: deadlines by name, the names of those missed, what comes next, what is about to go wrong.

    ``visa_free_days_left`` is None for a nationality that has no such days.
    """

    deadlines: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    late: tuple[str, ...] = ()
    next: NextStep = NOTHING_TO_DO
    warnings: tuple[PermitWarning, ...] = ()
    visa_free_days_left: int | None = None
    notes: tuple[PlanNote, ...] = ()


def plan(situation: Situation, reference: Reference, calendar: WorkingCalendar) -> Plan:
    """Deadlines, missed deadlines, next step and warnings of a situation on its day ``as_of``.

    An unknown regime, or a nationality that needs no permit under it, gives an empty plan with a note.
    """
    try:
        requirements = _requirements(situation, reference)
    except UnknownReference:
        return Plan(notes=(PlanNote.UNKNOWN_REGIME,))
    if situation.nationality in requirements.no_permit_for:
        return Plan(notes=(PlanNote.NO_PERMIT_NEEDED,))

    steps = requirements.steps_for(situation.nationality)
    deadlines = _deadlines(situation, requirements, steps, reference, calendar)
    days_left = _visa_free_days_left(situation, requirements, reference)
    return Plan(
        deadlines=MappingProxyType(deadlines),
        late=_late(situation, steps, deadlines),
        next=_next_step(situation, steps, deadlines),
        warnings=_warnings(situation, requirements, deadlines, days_left, reference),
        visa_free_days_left=days_left,
        notes=_notes(situation, requirements),
    )


def _requirements(situation: Situation, reference: Reference) -> RequirementSet:
    if situation.edition is not None:
        return reference.edition(situation.regime, situation.edition)
    return reference.requirement_set(situation.regime, situation.as_of)


def _deadlines(
    situation: Situation,
    requirements: RequirementSet,
    steps: tuple[Step, ...],
    reference: Reference,
    calendar: WorkingCalendar,
) -> dict[str, date]:
    found: dict[str, date] = {}
    for step in steps:
        if step.deadline and step.deadline.base in situation.events:
            base = situation.events[step.deadline.base]
            found[step.deadline.name] = _deadline(step.deadline, base, reference, calendar)
    ends = [situation.events[name] for name in requirements.leave_by if name in situation.events]
    if ends:
        found[PermitDeadline.LEAVE_BY] = max(ends)
    return found


def _deadline(rule: DeadlineRule, base: date, reference: Reference, calendar: WorkingCalendar) -> date:
    # The law in force on the base date counts, so a later change does not move a past deadline.
    term = reference.value(rule.term, base)
    if term.unit == "days":
        days = timedelta(days=term.count)
        return base + days if rule.direction is Direction.AFTER else base - days
    if rule.direction is Direction.AFTER:
        return calendar.working_days_after(term.count, base)
    return calendar.working_days_before(term.count, base)


def _late(situation: Situation, steps: tuple[Step, ...], deadlines: Mapping[str, date]) -> tuple[str, ...]:
    """Names of the deadlines that lie before the day while the event that meets them is absent."""
    return tuple(
        step.deadline.name
        for step in steps
        if step.deadline
        and step.deadline.name in deadlines
        and deadlines[step.deadline.name] < situation.as_of
        and step.met_by not in situation.events
    )


def _next_step(situation: Situation, steps: tuple[Step, ...], deadlines: Mapping[str, date]) -> NextStep:
    for step in steps:
        if step.met_by not in situation.events:
            due_on = deadlines.get(step.deadline.name) if step.deadline else None
            return NextStep(step.key, step.actor, step.authority, due_on)
    return NOTHING_TO_DO


def _warnings(
    situation: Situation,
    requirements: RequirementSet,
    deadlines: Mapping[str, date],
    visa_free_days_left: int | None,
    reference: Reference,
) -> tuple[PermitWarning, ...]:
    found: list[PermitWarning] = []
    permit_ends = situation.events.get(requirements.first_permit_ends)
    if (
        requirements.stay_begins not in situation.events
        and permit_ends is not None
        and situation.planned_entry_on is not None
        and (permit_ends - situation.planned_entry_on).days
        < reference.value(requirements.entry_window, situation.as_of).count
    ):
        found.append(PermitWarning.WINDOW_TOO_SHORT)

    leave_by = deadlines.get(PermitDeadline.LEAVE_BY)
    if leave_by is not None:
        margin = reference.value(requirements.passport_margin, situation.as_of).count
        passport_ends = situation.passport_expires_on
        if passport_ends is not None and (passport_ends - leave_by).days < margin:
            found.append(PermitWarning.PASSPORT_TOO_SHORT)
        if leave_by < situation.as_of:
            found.append(PermitWarning.PERMIT_EXPIRED)

    if visa_free_days_left == 0 and requirements.permit not in situation.events:
        found.append(PermitWarning.VISA_FREE_DAYS_EXHAUSTED)
    return tuple(found)


def _visa_free_days_left(
    situation: Situation, requirements: RequirementSet, reference: Reference
) -> int | None:
    for rule in requirements.visa_free:
        if rule.nationality == situation.nationality:
            return _days_left(rule, situation, reference)
    return None


def _days_left(rule: VisaFreeStay, situation: Situation, reference: Reference) -> int:
    allowed = reference.value(rule.days, situation.as_of).count
    window = reference.value(rule.window, situation.as_of).count
    window_begins = situation.as_of - timedelta(days=window - 1)
    days: set[int] = set()  # as a set, so that overlapping stays count once
    for stay in situation.stays:
        first = max(stay.first_day, window_begins)
        last = min(stay.last_day or situation.as_of, situation.as_of)
        days.update(range(first.toordinal(), last.toordinal() + 1))
    return max(0, allowed - len(days))


def _notes(situation: Situation, requirements: RequirementSet) -> tuple[PlanNote, ...]:
    if situation.as_of < requirements.valid_from:
        return (PlanNote.NOT_YET_IN_FORCE,)
    if not requirements.applies_on(situation.as_of):
        return (PlanNote.UNCONFIRMED,)
    return ()
