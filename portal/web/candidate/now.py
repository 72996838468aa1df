"""The one thing to do now: chosen from what stands in the profile, the applications and the cases."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from portal.applications.models import Application
from portal.applications.rules import ApplicationState
from portal.candidates.models import Candidate
from portal.candidates.rules import CandidateState
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.permits.lifecycle import LEAVING, CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.path import PathStep, StepState, path
from portal.permits.readiness import Readiness
from portal.permits.rules import PermitActor, PermitStep
from portal.permits.wording import HOLDS, STATES, Reader, step_label
from portal.permits.wording.readiness import NEW_PERMIT
from portal.web.candidate import path_words
from portal.web.candidate.profile import SECTIONS
from portal.web.candidate.terms import latest_entry, term
from portal.web.deadlines import Deadline
from portal.web.paper_tiles import Tile
from portal.web.seam import usually

AT_WORK = {CaseState.SETTLED, CaseState.RENEWAL_FILED}


@dataclass(frozen=True, slots=True)
class Way:
    """A button under the one thing to do."""

    label: str
    url: str
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """What to do now, why and by when; ``is_mine`` is false while somebody else is working."""

    title: str
    text: str
    ways: tuple[Way, ...] = ()
    term: Deadline | None = None
    after: str | None = None
    after_url: str | None = None
    is_mine: bool = True


def what_now(
    candidate: Candidate | None,
    applications: Sequence[Application],
    cases: Sequence[PermitCase],
    tiles: Sequence[Tile],
    today: date,
    ready: Readiness | None = None,
) -> Now:
    """The one thing to do. ``cases`` are the open ones, ``tiles`` in the order of the documents page.

    ``ready`` is the readiness of the first case.
    """
    if candidate is None or candidate.state == CandidateState.DRAFT:
        return _finish_profile(candidate)
    if cases:
        return now_in_case(cases[0], tiles, today, ready)
    offers = [each for each in applications if each.state == ApplicationState.OFFERED]
    if offers:
        return _answer(offers[0], len(offers))
    if candidate.state == CandidateState.PAUSED:
        return _put_back()
    if any(tile.state == "returned" for tile in tiles):
        return _send_again(tiles)
    hired = [each for each in applications if each.state == ApplicationState.ACCEPTED]
    if hired:
        return _hired(hired[0])
    waiting = [
        each
        for each in applications
        if each.state in (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED)
    ]
    return _wait_for_answers(waiting) if waiting else _search(has_applied=bool(applications))


def now_in_case(case: PermitCase, tiles: Sequence[Tile], today: date, ready: Readiness | None = None) -> Now:
    """The one thing to do in a permit case, or who is working on it and until when."""
    if case.hold != Hold.NONE:
        return _stands_still(case)
    if ready is not None and ready.needs_new_permit:
        return _do_not_fly(case, ready)
    steps = path(case, today)
    step = next((each for each in steps if each.state == StepState.NOW), None)
    returned = [tile for tile in tiles if tile.state in ("returned", "expired")]
    if step is not None and step.actor == PermitActor.WORKER:
        now = _own_step(case, step, steps, today)
        return replace(now, after=_again(returned[0]), after_url=returned[0].url) if returned else now
    if returned:
        return replace(_send_again(tiles), after=_next_name(step))
    missing = [tile for tile in tiles if tile.state == "missing" and tile.kind == "passport"]
    if missing:
        return _send_first(missing[0], step)
    return _others_work(case, step, steps, today)


def _stands_still(case: PermitCase) -> Now:
    return Now(
        _("Your case stands still"),
        str(HOLDS[Hold(case.hold)].to(Reader.WORKER)),
        (
            Way(_("The whole path"), url_for("candidate.case", case_id=case.id), "list-check"),
            Way(_("Whom to ask"), url_for("public.help"), "question-circle"),
        ),
    )


def _do_not_fly(case: PermitCase, ready: Readiness) -> Now:
    """The permit is there and too short to fly on: every paper got now would be got in vain."""
    ends_on, first = ready.permit_ends_on, ready.first_entry_on
    days = max((ends_on - first).days, 0) if ends_on and first else 0
    left = ngettext(
        "When you land, %(num)s day of it would be left.",
        "When you land, %(num)s days of it would be left.",
        days,
    )
    needed = ngettext("%(num)s day is needed.", "%(num)s days are needed.", ready.days_needed)
    return Now(
        _("Do not fly on this permit"),
        f"{left} {needed} {NEW_PERMIT.to(Reader.WORKER)}",
        (
            Way(_("Whom to ask"), url_for("public.help"), "question-circle"),
            Way(_("The whole path"), url_for("candidate.case", case_id=case.id), "list-check"),
        ),
        after=str(step_label(PermitStep.FILE_PERMIT)),
    )


def _finish_profile(candidate: Candidate | None) -> Now:
    if candidate is None:
        return Now(
            _("Tell workshops what you can do"),
            _("Five short parts. It takes about ten minutes. You can stop and go on later."),
            (Way(_("Begin my profile"), url_for("candidate.profile_section", section="person"), "pencil"),),
            after=_("look for work and apply"),
            after_url=url_for("public.vacancies"),
        )
    missing = candidate.missing_sections
    if missing:
        left = ngettext("%(num)s part is left.", "%(num)s parts are left.", len(missing))
        return Now(
            _("Go on with your profile"),
            f"{left} {_('Next: %(section)s.', section=SECTIONS[missing[0]][0])}",
            (Way(_("Go on"), url_for("candidate.profile_section", section=missing[0]), "pencil"),),
            after=_("look for work and apply"),
            after_url=url_for("public.vacancies"),
        )
    return Now(
        _("Finish your profile"),
        _("Everything is filled in. One press, then you can apply for vacancies."),
        (Way(_("Finish my profile"), url_for("candidate.profile"), "check"),),
        after=_("look for work and apply"),
        after_url=url_for("public.vacancies"),
    )


def _answer(offer: Application, count: int) -> Now:
    workshop = offer.vacancy.employer.legal_name
    more = ngettext("You have %(num)s offer.", "You have %(num)s offers.", count) if count > 1 else ""
    return Now(
        _("Answer the offer of %(workshop)s", workshop=workshop),
        f"{_('Read the pay, the hours and the housing. Then accept or decline.')} {more}".strip(),
        (Way(_("Read the offer"), url_for("candidate.application", application_id=offer.id), "card-list"),),
        after=_("the way to your permit begins"),
    )


def _put_back() -> Now:
    return Now(
        _("Your profile is paused"),
        _("Nobody finds your card, and you cannot apply. Put it back when you look for work again."),
        (Way(_("My profile"), url_for("candidate.profile"), "play-circle"),),
    )


def _send_again(tiles: Sequence[Tile]) -> Now:
    tile = next(each for each in tiles if each.state in ("returned", "expired"))
    return Now(
        _again(tile),
        tile.detail or "",
        (Way(_("Take the picture"), url_for("candidate.upload", kind=tile.kind), "camera"),),
    )


def _send_first(tile: Tile, step: PathStep | None) -> Now:
    return Now(
        _("Send a picture of your passport page"),
        _("The permit is applied for when an official has checked it. The workshop does not see it."),
        (Way(_("Take the picture"), url_for("candidate.upload", kind=tile.kind), "camera"),),
        after=_next_name(step),
    )


def _own_step(case: PermitCase, step: PathStep, steps: Sequence[PathStep], today: date) -> Now:
    words = path_words.words_of(step.key, has_permit=case.permit_issued_on is not None)
    ways = [Way(_("The whole path"), url_for("candidate.case", case_id=case.id), "list-check")]
    if step.key == PermitStep.CLEAR_EXIT:
        kind = {"BGD": "exit_clearance_bmet", "PAK": "protector_stamp"}.get(case.nationality)
        if kind:
            ways.insert(0, Way(_("Send a picture of it"), url_for("candidate.upload", kind=kind), "camera"))
    if step.key == PermitStep.ENTER and case.planned_entry_on is None:
        ways.insert(
            0,
            Way(
                _("Say when you come"), f"{url_for('candidate.case', case_id=case.id)}#trip", "calendar-event"
            ),
        )
    due_on = step.due_on or latest_entry(case, today)
    return Now(
        str(words.doing),
        str(words.reason),
        tuple(ways),
        term=term(_start_of(case, step, steps), due_on, today) if due_on else None,
        after=_name_after(step, steps),
    )


def _others_work(case: PermitCase, step: PathStep | None, steps: Sequence[PathStep], today: date) -> Now:
    way = Way(_("The whole path"), url_for("candidate.case", case_id=case.id), "list-check")
    if case.state in LEAVING:
        return Now(_("Talk to the officials today"), str(STATES[case.state].to(Reader.WORKER)), (way,))
    if step is None:
        words = path_words.words_of(PermitStep.NONE)
        return Now(str(words.doing), str(words.reason), (way,), is_mine=False)
    words = path_words.words_of(step.key)
    usual = usually(step.usual_working_days)
    text = " ".join(
        part for part in (str(words.reason), _("It takes %(time)s.", time=usual) if usual else "") if part
    )
    due = term(_start_of(case, step, steps), step.due_on, today) if step.due_on else None
    return Now(str(words.doing), text, (way,), term=due, after=_name_after(step, steps), is_mine=False)


def _hired(application: Application) -> Now:
    return Now(
        _("You have a place at %(workshop)s", workshop=application.vacancy.employer.legal_name),
        _("The workshop writes to you about the contract and your first day."),
        (
            Way(
                _("My application"),
                url_for("candidate.application", application_id=application.id),
                "card-list",
            ),
        ),
        is_mine=False,
    )


def _wait_for_answers(waiting: Sequence[Application]) -> Now:
    names = formats.listed(dict.fromkeys(each.vacancy.employer.legal_name for each in waiting[:3]))
    return Now(
        ngettext(
            "The workshop is reading your application",
            "Workshops are reading your applications",
            len(waiting),
        ),
        _("Sent to %(names)s. The answer comes here and by message. You may apply elsewhere.", names=names),
        (
            Way(_("My applications"), url_for("candidate.applications"), "chat-left-text"),
            Way(_("Look for more work"), url_for("public.vacancies"), "search"),
        ),
        is_mine=False,
    )


def _search(*, has_applied: bool) -> Now:
    text = (
        _("None of your applications is open now. Apply to several workshops at once.")
        if has_applied
        else _("Your profile is ready. Choose a vacancy and send a short letter, in your own language.")
    )
    return Now(
        _("Look for work and apply"),
        text,
        (Way(_("Look for work"), url_for("public.vacancies"), "search"),),
        after=_("the workshop reads your application and answers"),
    )


def _again(tile: Tile) -> str:
    return _("Send again: %(document)s", document=tile.name)


def _start_of(case: PermitCase, step: PathStep, steps: Sequence[PathStep]) -> date:
    """The day the step became possible: when the one before it was done, or the case was opened."""
    done = [each.done_on for each in steps[: steps.index(step)] if each.done_on]
    return done[-1] if done else bishkek_day(case.opened_at)


def _next_name(step: PathStep | None) -> str | None:
    return str(step_label(step.key)) if step else None


def _name_after(step: PathStep, steps: Sequence[PathStep]) -> str | None:
    rest = steps[steps.index(step) + 1 :]
    return str(step_label(rest[0].key)) if rest else None
