"""A permit case as its worker reads it: the path, the warnings, what was recorded."""

from collections.abc import Sequence
from datetime import date

from portal.applications.queries import get_application
from portal.i18n import formats, isolated
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.path import PathStep, StepState, days_over, path, plan_of, requirements
from portal.permits.plan import Stay
from portal.permits.rules import PermitStep, PermitWarning
from portal.permits.wording import MOVES, NOTES, WARNINGS, Reader, step_label
from portal.web.candidate import path_words
from portal.web.candidate.terms import day_with_weekday, latest_entry
from portal.web.case_steps import decision, explained
from portal.web.request import reading
from portal.web.seam import WHO_PICTURES, SeamStep, usually
from portal.web.statements import copies_on


def seam_of(case: PermitCase, today: date) -> list[SeamStep]:
    """The accepted offer, then every step of the permit."""
    workshop = get_application(reading(), case.application_id).vacancy.employer.legal_name
    accepted = f"{isolated(workshop)}. {formats.day(bishkek_day(case.opened_at))}"
    first = SeamStep(_("Offer accepted"), accepted, StepState.DONE)
    return [first, *(_seam_step(case, step, today) for step in path(case, today))]


def whole_seam_of(case: PermitCase, today: date, records: Sequence[PermitRecord]) -> list[SeamStep]:
    """The same with what stands behind each step: decisions, copies, what it waits for."""
    steps = path(case, today)
    return explained(seam_of(case, today), steps, requirements(case), records, copies_on(case))


def place_on(steps: Sequence[SeamStep]) -> str:
    """Where on the seam the person stands: step 5 of 9; empty when nothing is next."""
    for number, step in enumerate(steps, start=1):
        if step.state == StepState.NOW:
            return _("step %(number)s of %(count)s", number=number, count=len(steps))
    return ""


def warnings_of(case: PermitCase, today: date, stays: tuple[Stay, ...] = ()) -> list[str]:
    """What is about to go wrong, in sentences that say what to do."""
    sentences = []
    for warning in plan_of(case, today, stays).warnings:
        if warning is PermitWarning.PERMIT_EXPIRED and days_over(case, today):
            continue  # said already, with the days and the fine
        sentence = str(WARNINGS[warning].to(Reader.WORKER))
        latest = latest_entry(case, today)
        if warning is PermitWarning.WINDOW_TOO_SHORT and latest is not None and latest >= today:
            last = _("The last good day is %(day)s.", day=day_with_weekday(latest))
            sentence = f"{sentence} {last}"
        sentences.append(sentence)
    return sentences


def notes_of(case: PermitCase, today: date) -> list[str]:
    """What else must be known of the rules behind the terms."""
    return [str(NOTES[note]) for note in plan_of(case, today).notes]


def facts_of(case: PermitCase) -> list[dict[str, str | None]]:
    """Numbers and dates of the case, those that are known."""
    rows = (
        (_("Permit number"), case.permit_number),
        (_("Permit valid until"), formats.day(case.permit_valid_until)),
        (_("Passport valid until"), formats.day(case.passport_expires_on)),
        (_("You plan to enter on"), formats.day(case.planned_entry_on)),
        (_("You entered on"), formats.day(case.entered_on)),
        (_("Resident card number"), case.resident_card_number),
        (_("Card valid until"), formats.day(case.resident_card_valid_until)),
    )
    return [{"term": name, "value": value, "url": None} for name, value in rows if value]


def history_of(records: Sequence[PermitRecord]) -> list[dict[str, str | None]]:
    """What was recorded, newest first."""
    return [
        {
            "text": str(MOVES[record.move].to(Reader.WORKER)),
            "when": formats.day(record.happened_on),
            "detail": formats.listed((part for part in (decision(record), record.note) if part), apart=True)
            or None,
        }
        for record in records
    ]


def _seam_step(case: PermitCase, step: PathStep, today: date) -> SeamStep:
    name = str(step_label(step.key))
    if step.state == StepState.DONE:
        return SeamStep(name, formats.day(step.done_on), step.state)
    return SeamStep(
        name=name,
        detail=_when(case, step, today),
        state=step.state,
        who=str(path_words.WHO_DOES.get(step.actor, "")) or None,
        who_icon=WHO_PICTURES.get(step.actor),
    )


def _when(case: PermitCase, step: PathStep, today: date) -> str | None:
    if step.due_on is not None:
        until = _("until %(day)s", day=formats.day(step.due_on))
        return _("%(until)s, late", until=until) if step.late else until
    latest = latest_entry(case, today)
    if step.key in (PermitStep.CLEAR_EXIT, PermitStep.ENTER) and latest is not None:
        return _("until %(day)s, later there is no time for the card", day=formats.day(latest))
    return usually(step.usual_working_days) or None
