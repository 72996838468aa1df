"""The way of one case: its situation for the plan, its steps for the page, its next step for the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from portal.permits import facts
from portal.permits.lifecycle import CLOSED, ENDINGS, HOLDS, LEAVING, LIFECYCLE, OPEN, CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.plan import NOTHING_TO_DO, NextStep, Plan, Situation, Stay, plan
from portal.permits.rules import PermitActor, PermitDeadline, PermitEvent, PermitStep
from portal.reference import library
from portal.reference.rules import RequirementSet, Step

_EVENTS = tuple(event.value for event in PermitEvent)
_days_of = attrgetter(*_EVENTS)
"""The days of a case in the order of its events: all at once, for this is done for thousands of cases."""


class StepState(StrEnum):
    """How far a step of the path is."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of the path, in order.

    ``actor`` is a PermitActor, ``due_on`` its own deadline where the law sets one and its base is known,
    ``waits_for`` the key of the step that has to be done first (None when it is done or can be done now),
    ``usual_working_days`` how long it usually takes.
    """

    key: str
    state: StepState
    actor: str
    authority: str
    done_on: date | None
    due_on: date | None
    waits_for: str | None
    late: bool
    usual_working_days: int | None
    if_late: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of a case by name (a PermitDeadline), and whether nothing is to be done for it any more."""

    name: str
    due_on: date
    is_met: bool


def requirements(case: PermitCase) -> RequirementSet:
    """The requirement set the case is pinned to."""
    return library.reference().edition(case.regime, case.requirements_edition)


def dates(case: PermitCase) -> dict[str, date]:
    """The recorded dates of a case by the name of their event."""
    found = zip(_EVENTS, _days_of(case), strict=True)
    return {name: day for name, day in found if day is not None}


def situation(case: PermitCase, as_of: date, stays: tuple[Stay, ...] = ()) -> Situation:
    """What the plan must know of a case on a day; ``stays`` are the person's own without a permit."""
    return Situation(
        nationality=case.nationality,
        regime=case.regime,
        as_of=as_of,
        events=dates(case),
        planned_entry_on=case.planned_entry_on,
        passport_expires_on=case.passport_expires_on,
        stays=stays,
        edition=case.requirements_edition,
    )


def plan_of(case: PermitCase, today: date, stays: tuple[Stay, ...] = ()) -> Plan:
    """Deadlines, missed deadlines, next step and warnings of a case on a day."""
    return plan(situation(case, today, stays), library.reference(), library.calendar())


def path(case: PermitCase, today: date, planned: Plan | None = None) -> list[PathStep]:
    """Every step this nationality takes, in order, as it stands on a day; a closed case has no step now.

    ``planned`` is its plan of that day, where it is known already.
    """
    planned = planned or plan_of(case, today)
    done = dates(case)
    steps: list[PathStep] = []
    waits_for: str | None = None
    for step in requirements(case).steps_for(case.nationality):
        done_on = done.get(step.met_by)
        due_on = planned.deadlines.get(step.deadline.name) if step.deadline else None
        steps.append(
            PathStep(
                key=step.key,
                state=_state(case, done_on, waits_for),
                actor=step.actor,
                authority=step.authority,
                done_on=done_on,
                due_on=due_on,
                waits_for=None if done_on else waits_for,
                late=_is_late(case, step, planned),
                usual_working_days=step.usual_working_days,
                if_late=step.if_late,
            )
        )
        if done_on is None:
            waits_for = step.key
    return steps


def open_moves(case: PermitCase) -> tuple[str, ...]:
    """Moves that can be recorded now: open in the lifecycle and part of the way of this nationality."""
    if case.state in CLOSED:
        return ()
    steps, done = requirements(case).steps_for(case.nationality), dates(case)
    moves = [
        move
        for move in LIFECYCLE.moves_from(case.state)
        if move not in facts.RECORDED_BY_THE_PORTAL
        and (case.hold == Hold.NONE or move in ENDINGS)
        and facts.is_next(move, steps, done)
    ]
    return (*moves, *HOLDS.moves_from(case.hold))


def waits_for_a_record(case: PermitCase) -> bool:
    """Whether an official has to record what came of an open case: it is ending, or no step of it is left."""
    return case.state not in CLOSED and case.next_step in (PermitStep.NONE, PermitStep.LEAVE)


def state_reached(case: PermitCase) -> CaseState:
    """Where a case stands by the steps at the beginning of its path that are done."""
    done, state = dates(case), LIFECYCLE.initial
    moves = {
        effect.day: move
        for move, effect in sorted(facts.EFFECTS.items(), key=lambda each: not each[1].is_again)
    }
    for step in requirements(case).steps_for(case.nationality):
        if step.met_by not in done:
            break
        state = LIFECYCLE.moves[moves[PermitEvent(step.met_by)]].target
    return state


def paths_open_to(nationality: str, today: date) -> list[RequirementSet]:
    """The paths a person of this nationality can choose between; the usual one comes first."""
    reference = library.reference()
    usual = reference.usual_path(nationality, today)
    if usual is None:
        return []
    sets = (reference.requirement_set(regime, today) for regime in reference.regimes())
    chosen = [each for each in sets if not each.is_usual and each.is_open_to(nationality)]
    return [usual, *(each for each in chosen if each.valid_from <= today)]


def days_over(case: PermitCase, today: date) -> int:
    """Days since the last lawful day of somebody who may still be in the country; 0 before, and once gone."""
    if case.state in CLOSED or case.expires_on is None or case.entered_on is None:
        return 0
    return max((today - case.expires_on).days, 0)


def what_is_next(case: PermitCase, today: date, planned: Plan | None = None) -> Mapping[str, object]:
    """The columns of the case by which the desk finds it.

    ``next_due_on`` is the nearest deadline not met, which may be that of a later step: whoever has not
    entered by the day the extension must be filed is late, though entering itself has no deadline.
    """
    planned = planned or plan_of(case, today)
    following = next_step(case, planned)
    unmet = [step.due_on for step in path(case, today, planned) if step.done_on is None and step.due_on]
    return {
        "next_step": following.step,
        "next_actor": following.actor,
        "next_due_on": min(unmet) if unmet and case.state in OPEN else None,
        "expires_on": planned.deadlines.get(PermitDeadline.LEAVE_BY),
    }


def deadlines(case: PermitCase, today: date, planned: Plan | None = None) -> list[Deadline]:
    """Every deadline of a case, met or not; those of a closed case count as met, so nobody is reminded."""
    planned, done = planned or plan_of(case, today), dates(case)
    met_by = {
        step.deadline.name: step.met_by
        for step in requirements(case).steps_for(case.nationality)
        if step.deadline is not None
    }
    is_open = case.state in OPEN
    return [
        Deadline(name, due_on, _is_met(case, name, is_open and met_by.get(name) not in done))
        for name, due_on in planned.deadlines.items()
    ]


def _is_met(case: PermitCase, name: str, is_waiting: bool) -> bool:
    if name == PermitDeadline.LEAVE_BY:
        return case.state in CLOSED
    return not is_waiting


def next_step(case: PermitCase, planned: Plan) -> NextStep:
    """What the case stands before: the plan's next step, unless it is closed, on hold or ending."""
    if case.state in CLOSED:
        return NOTHING_TO_DO
    if case.hold != Hold.NONE:
        return NextStep(PermitStep.LIFT_HOLD, PermitActor.OFFICIAL)
    if case.state in LEAVING:
        leave_by = planned.deadlines.get(PermitDeadline.LEAVE_BY)
        return NextStep(PermitStep.LEAVE, PermitActor.WORKER, due_on=leave_by)
    return planned.next


def _is_late(case: PermitCase, step: Step, planned: Plan) -> bool:
    return case.state in OPEN and step.deadline is not None and step.deadline.name in planned.late


def _state(case: PermitCase, done_on: date | None, waits_for: str | None) -> StepState:
    if done_on is not None:
        return StepState.DONE
    can_go_on = case.state in OPEN and case.hold == Hold.NONE
    return StepState.NOW if waits_for is None and can_go_on else StepState.TODO
