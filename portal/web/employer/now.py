"""What a workshop has to do now: every open thing, the most pressing first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from portal.applications.rules import ApplicationState
from portal.documents.lights import Light
from portal.documents.wording import what_to_do
from portal.employers.models import Employer
from portal.employers.rules import EmployerState
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.permits.lifecycle import OPEN
from portal.permits.models import PermitCase
from portal.permits.rules import PermitActor
from portal.permits.wording import STEPS
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import VacancyState
from portal.web.deadlines import Deadline
from portal.web.employer import steps
from portal.web.employer.board import Stage
from portal.web.wallet import WalletRow


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. Without ``url`` somebody else is working, and ``eyebrow`` says so."""

    title: str
    text: str
    action: str = ""
    url: str = ""
    picture: str = "chevron-right"
    deadline: Deadline | None = None
    second: str = ""
    second_url: str = ""
    eyebrow: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the home page knows of a workshop."""

    employer: Employer | None
    vacancies: Sequence[Vacancy]
    applications: Mapping[ApplicationState, int]
    cases: Sequence[PermitCase]
    today: date
    papers: Sequence[WalletRow] = ()


def things(standing: Standing) -> list[Thing]:
    """Everything open, the most pressing first; never empty."""
    if standing.employer is None:
        return [_describe()]
    found = [*_of_workshop(standing.employer), *_of_verified(standing)]
    if standing.employer.state != EmployerState.SUSPENDED:
        found += _of_vacancies(standing)
    return found or [_nothing(standing)]


def _describe() -> Thing:
    return Thing(
        _("Describe your workshop"),
        _("Name, tax number, address and what you sew. An official checks it; then you publish vacancies."),
        _("Describe the workshop"),
        url_for("employer.workshop"),
    )


def _of_workshop(employer: Employer) -> Iterator[Thing]:
    url = url_for("employer.workshop")
    if employer.state == EmployerState.DRAFT:
        yield Thing(
            _("Send your description to be checked"),
            _("Read it once more. An official compares it with the register."),
            _("Read and send"),
            url,
        )
    elif employer.state == EmployerState.RETURNED:
        yield Thing(
            _("Correct the description of your workshop"),
            employer.returned_note or _("An official sent it back and marked what is missing."),
            _("See what is missing"),
            url,
        )
    elif employer.state == EmployerState.SUSPENDED:
        yield Thing(
            _("Your workshop is suspended"),
            _("Your vacancies are off the list. The reason stands on the page of your workshop."),
            _("Read the reason"),
            url,
        )
    elif employer.state == EmployerState.SUBMITTED and employer.submitted_at:
        yield Thing(
            _("An official checks your workshop"),
            _(
                "Sent on %(day)s. Usually the answer comes within 3 working days. Meanwhile draft a vacancy.",
                day=formats.day(bishkek_day(employer.submitted_at)),
            ),
            second=_("Draft a vacancy"),
            second_url=url_for("employer.new_vacancy"),
            eyebrow=_("You need do nothing now"),
        )


def _of_verified(standing: Standing) -> Iterator[Thing]:
    """Steps of permits that press, papers to mend, people who wait, the other steps, papers to bring."""
    if standing.employer is None or standing.employer.state != EmployerState.VERIFIED:
        return
    own = [_step(case, standing.today) for case in standing.cases if _is_ours(case)]
    yield from (thing for thing in own if _presses(thing))
    yield from _papers_to_mend(standing.papers)
    yield from _people(standing.applications)
    yield from (thing for thing in own if not _presses(thing))
    yield from _papers_missing(standing.papers)


def _papers_to_mend(rows: Sequence[WalletRow]) -> Iterator[Thing]:
    """Papers of the workshop that came back, ended or end soon."""
    for row in rows:
        title = {
            Light.MEND: _("Send it again: %(document)s", document=row.name),
            Light.RENEW: _("Begin with the new one: %(document)s", document=row.name),
            Light.ENDED: _("No longer valid: %(document)s", document=row.name),
        }.get(row.light)
        if title is not None:
            reason = what_to_do(row.paper.newest) if row.paper and row.light is Light.MEND else row.detail
            url = url_for("employer.upload", kind=row.kind)
            yield Thing(title, reason, _("Send it"), url, picture="file-earmark-text")


def _papers_missing(rows: Sequence[WalletRow]) -> Iterator[Thing]:
    missing = [row for row in rows if row.light is Light.MISSING]
    if missing:
        names = formats.listed(row.name for row in missing)
        yield Thing(
            ngettext(
                "Send %(num)s paper of the workshop", "Send %(num)s papers of the workshop", len(missing)
            ),
            _("Your open cases ask for: %(documents)s.", documents=names),
            _("See the papers"),
            url_for("employer.papers"),
            picture="file-earmark-text",
        )


def _people(counts: Mapping[ApplicationState, int]) -> Iterator[Thing]:
    new, listed = counts[ApplicationState.SUBMITTED], counts[ApplicationState.SHORTLISTED]
    if new:
        yield Thing(
            ngettext("Answer %(num)s new applicant", "Answer %(num)s new applicants", new),
            _("People expect an answer within 5 working days."),
            _("See who applied"),
            url_for("employer.applicants", stage=Stage.NEW),
            picture="people",
        )
    if listed:
        yield Thing(
            ngettext(
                "Decide about %(num)s person on your short list",
                "Decide about %(num)s people on your short list",
                listed,
            ),
            _("Make an offer, or say no with the reason."),
            _("See the short list"),
            url_for("employer.applicants", stage=Stage.SHORTLIST),
            picture="bookmark",
        )


def _step(case: PermitCase, today: date) -> Thing:
    now = steps.current_step(case, today)
    is_due = now is not None and now.due_on is not None
    return Thing(
        steps.to_do(case),
        _(
            "Permit case %(number)s, %(country)s.",
            number=case.number,
            country=formats.country(case.nationality),
        ),
        _("Open the case"),
        url_for("employer.case", case_id=case.id),
        picture="file-earmark-check",
        deadline=steps.step_deadline(case, today) if is_due else None,
    )


def _is_ours(case: PermitCase) -> bool:
    return case.state in OPEN and case.next_actor == PermitActor.EMPLOYER and case.next_step in STEPS


def _presses(thing: Thing) -> bool:
    return thing.deadline is not None and thing.deadline.is_pressing


def _of_vacancies(standing: Standing) -> Iterator[Thing]:
    drafts = [vacancy for vacancy in standing.vacancies if vacancy.state == VacancyState.DRAFT]
    is_verified = standing.employer is not None and standing.employer.is_verified
    for vacancy in drafts:
        if not vacancy.completeness.is_complete:
            yield Thing(
                _("Finish the draft of vacancy %(number)s", number=vacancy.number),
                ngettext(
                    "%(num)s short part is left.",
                    "%(num)s short parts are left.",
                    len(vacancy.completeness.missing),
                ),
                _("Go on"),
                url_for("employer.vacancy", vacancy_id=vacancy.id),
                picture="pencil",
            )
        elif is_verified:
            yield Thing(
                _("Publish vacancy %(number)s", number=vacancy.number),
                _("Everything is filled in. Look at it as candidates will see it."),
                _("Look and publish"),
                url_for("employer.preview", vacancy_id=vacancy.id),
                picture="send",
            )
    if not standing.vacancies and is_verified:
        yield Thing(
            _("Draft your first vacancy"),
            _("Five short parts. You can stop and go on later."),
            _("Draft a vacancy"),
            url_for("employer.new_vacancy"),
            picture="scissors",
        )


def _nothing(standing: Standing) -> Thing:
    """Nothing is due: who is working."""
    offered = standing.applications[ApplicationState.OFFERED]
    elsewhere = sum(1 for case in standing.cases if case.state in OPEN and not _is_ours(case))
    parts = []
    if offered:
        parts.append(
            ngettext("%(num)s person reads your offer.", "%(num)s people read your offers.", offered)
        )
    if elsewhere:
        parts.append(
            ngettext(
                "%(num)s permit is with the worker or the authority.",
                "%(num)s permits are with the worker or the authority.",
                elsewhere,
            )
        )
    has_open = any(vacancy.state == VacancyState.PUBLISHED for vacancy in standing.vacancies)
    if has_open:
        parts.append(_("Your vacancies are on the list. You are told when somebody applies."))
    return Thing(
        _("Nothing waits for you"),
        " ".join(parts) or _("Publish a vacancy when you need people."),
        second=_("New vacancy"),
        second_url=url_for("employer.new_vacancy"),
        eyebrow=_("You need do nothing now"),
    )
