"""The way of one case: its situation for the plan, its steps for the page, its next step for the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.permits import facts
from portal.permits.lifecycle import CLOSED, LIFECYCLE, OPEN
from portal.permits.models import PermitCase
from portal.permits.plan import NOTHING_TO_DO, Plan, Situation, plan
from portal.permits.rules import PermitDeadline, PermitEvent, PermitStep
from portal.reference import library
from portal.reference.rules import RequirementSet, Step


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


def requirements(case: PermitCase) -> RequirementSet:
    """The requirement set the case was pinned to when it was opened."""
    return library.requirement_set(case.regime, case.requirements_from)


def dates(case: PermitCase) -> dict[str, date]:
    """The recorded dates of a case by the name of their event."""
    found = ((event.value, getattr(case, event)) for event in PermitEvent)
    return {name: day for name, day in found if day is not None}


def situation(case: PermitCase, as_of: date) -> Situation:
    """What the plan must know of a case on a day. Stays before the permit are not known to the portal."""
    return Situation(
        nationality=case.nationality,
        regime=case.regime,
        as_of=as_of,
        events=dates(case),
        planned_entry_on=case.planned_entry_on,
        passport_expires_on=case.passport_expires_on,
        opened_on=case.requirements_from,
    )


def plan_of(case: PermitCase, today: date) -> Plan:
    """Deadlines, missed deadlines, next step and warnings of a case on a day."""
    return plan(situation(case, today), library.reference(), library.calendar())


def path(case: PermitCase, today: date) -> list[PathStep]:
    """Every step this nationality takes, in order, as it stands on a day; a closed case has no step now."""
    planned = plan_of(case, today)
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
    steps, done = requirements(case).steps_for(case.nationality), dates(case)
    return tuple(move for move in LIFECYCLE.moves_from(case.state) if facts.is_next(move, steps, done))


def waits_for_a_record(case: PermitCase) -> bool:
    """Whether an open case has no step left in the plan: it ran out, or the next card is being decided.

    Nobody can act before an official has recorded what came of it.
    """
    return case.state not in CLOSED and case.next_step == PermitStep.NONE


def what_is_next(case: PermitCase, today: date) -> Mapping[str, object]:
    """The columns of the case by which the desk finds it.

    ``next_due_on`` is the nearest deadline not met, which may be that of a later step: whoever has not
    entered by the day the extension must be filed is late, though entering itself has no deadline.
    """
    planned = plan_of(case, today)
    next_step = planned.next if case.state in OPEN else NOTHING_TO_DO
    unmet = [step.due_on for step in path(case, today) if step.done_on is None and step.due_on]
    return {
        "next_step": next_step.step,
        "next_actor": next_step.actor,
        "next_due_on": min(unmet) if unmet and case.state in OPEN else None,
        "expires_on": planned.deadlines.get(PermitDeadline.LEAVE_BY),
    }


def _is_late(case: PermitCase, step: Step, planned: Plan) -> bool:
    return case.state in OPEN and step.deadline is not None and step.deadline.name in planned.late


def _state(case: PermitCase, done_on: date | None, waits_for: str | None) -> StepState:
    if done_on is not None:
        return StepState.DONE
    return StepState.NOW if waits_for is None and case.state in OPEN else StepState.TODO
