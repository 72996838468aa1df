"""The way of a permit case in the workshop's words: the step now, its deadline, the seam."""

from datetime import date

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.permits import wording
from portal.permits.lifecycle import CaseState
from portal.permits.models import PermitCase
from portal.permits.path import PathStep, StepState, path, waits_for_a_record
from portal.permits.rules import PermitActor
from portal.permits.wording import Reader, Words, authority_label, step_label
from portal.web.deadlines import Deadline, deadline, tape_begins
from portal.web.seam import WHO_PICTURES, SeamStep, usually


def seam(case: PermitCase, today: date) -> list[SeamStep]:
    """Every step of a case, in order."""
    return [
        SeamStep(
            name=str(step_label(step.key)),
            detail=_detail(step),
            state=str(step.state),
            who=None if step.state is StepState.DONE else _who(step),
            who_icon=WHO_PICTURES.get(step.actor, "person"),
        )
        for step in path(case, today)
    ]


def step_deadline(case: PermitCase, today: date) -> Deadline | None:
    """By when the case must move on: the deadline of the step now, else the nearest one of a later step."""
    now = current_step(case, today)
    if now is None:
        return None
    due_on = now.due_on or case.next_due_on
    return deadline(tape_begins(case, due_on, today), due_on, today) if due_on else None


def current_step(case: PermitCase, today: date) -> PathStep | None:
    """The step that can be done now; None when the case is closed or everything is done."""
    return next((step for step in path(case, today) if step.state is StepState.NOW), None)


def to_do(case: PermitCase) -> str:
    """What is to be done now, worded for the workshop."""
    if waits_for_a_record(case):
        return step_name(case)
    return in_words(wording.NOW.get(case.next_step), step_name(case))


def step_name(case: PermitCase) -> str:
    """What comes next, in few words; how it stands where only an official can go on."""
    if waits_for_a_record(case):
        return str(wording.STATES[CaseState(case.state)].workshop)
    return str(step_label(case.next_step))


def who_acts(case: PermitCase) -> str:
    """Who goes on with the case, as the workshop calls them."""
    who = PermitActor.OFFICIAL if waits_for_a_record(case) else case.next_actor
    return in_words(wording.ACTORS.get(PermitActor(who)), who)


def in_words(words: Words | None, otherwise: str) -> str:
    """What a workshop reads; what nobody has worded yet is shown by its key."""
    return str(words.to(Reader.WORKSHOP)) if words else otherwise


def _detail(step: PathStep) -> str:
    if step.done_on:
        return formats.day(step.done_on)
    if step.due_on:
        return _("until %(day)s", day=formats.day(step.due_on))
    return usually(step.usual_working_days)


def _who(step: PathStep) -> str:
    who = in_words(wording.ACTORS.get(PermitActor(step.actor)), step.actor)
    authority = str(authority_label(step.authority))
    if step.actor == PermitActor.OFFICIAL:
        return authority
    if step.actor == PermitActor.EMPLOYER:
        return _("%(who)s, at: %(authority)s", who=who, authority=authority)
    return who
