"""A person's applications: where each stands, the offer, and the answers to it."""

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from portal.applications import operations, queries
from portal.applications.models import Application
from portal.applications.rules import LIFECYCLE, UNDER_WAY, DecliningReason
from portal.employers.queries import employers_by_id
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import IllegalMove, Invalid, NotFound
from portal.permits.lifecycle import CLOSED
from portal.permits.operations import accept_offer
from portal.permits.queries import case_of_application, cases_of_candidate
from portal.permits.queries.readiness import readiness_before_case
from portal.permits.wording import Reader
from portal.reference.library import reference
from portal.web.admission import admits
from portal.web.candidate import wording
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.offer_terms import terms_compared
from portal.web.candidate.own import own_application, own_profile, own_record
from portal.web.candidate.vacancy_views import VacancyView, vacancy_view
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.readiness_words import readiness_view
from portal.web.receipt_links import receipts_about
from portal.web.request import reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application in the list."""

    url: str
    vacancy: VacancyView
    words: wording.StateWords
    changed: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timeline."""

    text: str
    when: str
    detail: str | None


class ReasonForm(PortalForm):
    """Why an offer is declined or an application taken back."""

    reason = RadioField(
        _l("What is the reason?"),
        choices=choices(wording.DECLINING.items()),
        validators=[InputRequired(_l("Choose the reason that fits best."))],
    )


class LeaveForm(PortalForm):
    """The word of somebody who has a permit case with another workshop."""

    leaves = BooleanField(
        _l("I want to leave the workshop I have a case with"),
        description=_l(
            "It is your own decision. That workshop cannot stop it, and hears of it with the new permit."
        ),
    )


@blueprint.get("/applications")
@admits(Role.CANDIDATE)
def applications() -> ResponseReturnValue:
    """All applications, what moved last first."""
    candidate = own_profile(reading())
    found = queries.of_candidate(reading(), candidate.id) if candidate else []
    return render_template("candidate/applications/list.html", applications=[_view(each) for each in found])


@blueprint.get("/applications/<id:application_id>")
@admits(Role.CANDIDATE)
def application(application_id: UUID) -> ResponseReturnValue:
    """One application: who has it now, the offer beside the advert, the timeline, the letter."""
    found = own_application(reading(), application_id)
    offer = queries.offer_of(reading(), found.id)
    case = case_of_application(reading(), found.id)
    letter = own_record(found.candidate).person.letters.get(found.id, "")
    today = services().clock.today()
    is_open = case is None and found.state in UNDER_WAY
    ready = readiness_before_case(reading(), found.candidate, today) if is_open else None
    return render_template(
        "candidate/applications/application.html",
        application=_view(found),
        application_id=found.id,
        is_offer=LIFECYCLE.allows("accept", found.state),
        may_withdraw=LIFECYCLE.allows("withdraw", found.state),
        terms=terms_compared(offer, found.vacancy) if offer else [],
        offer_note=offer.note if offer else "",
        timeline=_timeline(found),
        letter=letter,
        case_id=case.id if case else None,
        receipts=receipts_about([found.id]),
        ready=readiness_view(ready, Reader.WORKER, today) if ready else None,
    )


@blueprint.get("/applications/<id:application_id>/accept")
@admits(Role.CANDIDATE)
def accept(application_id: UUID) -> ResponseReturnValue:
    """What happens after accepting, before it is done."""
    return _accept_page(application_id, LeaveForm(formdata=None))


def _accept_page(application_id: UUID, form: LeaveForm) -> str:
    found = _open_to("accept", application_id)
    offer = queries.offer_of(reading(), found.id)
    if offer is None:
        raise NotFound
    rules = reference().usual_path(found.candidate.nationality or "", services().clock.today())
    return render_template(
        "candidate/applications/accept.html",
        application=_view(found),
        application_id=found.id,
        terms=terms_compared(offer, found.vacancy),
        needs_permit=rules is not None and rules.leads_to_permit,
        bound_to=_workshops_with_open_cases(found),
        form=form,
    )


def _workshops_with_open_cases(found: Application) -> str:
    """Names of the workshops the person has an open permit case with; a permit belongs to one of them."""
    cases = cases_of_candidate(reading(), found.candidate_id)
    bound = employers_by_id(reading(), (case.employer_id for case in cases if case.state not in CLOSED))
    return formats.listed(employer.legal_name for employer in bound.values())


@blueprint.post("/applications/<id:application_id>/accept")
@admits(Role.CANDIDATE)
def accept_it(application_id: UUID) -> ResponseReturnValue:
    """Accept the offer; the permit case opens in the same commit where this country needs a permit."""
    form = LeaveForm()
    if not form.validate_on_submit():
        return _accept_page(application_id, form), 422
    try:
        with unit_of_work() as uow:
            application = own_application(uow.session, application_id)
            case = accept_offer(uow, application, leaves_workshop=bool(form.leaves.data))
            case_id = case.id if case else None
    except Invalid as error:
        form.show(error)
        return _accept_page(application_id, form), 422
    if case_id is None:
        tell(_("You accepted. With your passport you need no permit: the workshop writes to you now."))
        return redirect(url_for("candidate.application", application_id=application_id))
    tell(_("You accepted. The way to your permit has begun; here is what comes next."))
    return redirect(url_for("candidate.case", case_id=case_id))


@blueprint.get("/applications/<id:application_id>/<any(decline, withdraw):move>")
@admits(Role.CANDIDATE)
def give_up(application_id: UUID, move: str) -> ResponseReturnValue:
    """Ask for the reason before an offer is declined or an application taken back."""
    return _reason_page(_open_to(move, application_id), move, ReasonForm())


@blueprint.post("/applications/<id:application_id>/<any(decline, withdraw):move>")
@admits(Role.CANDIDATE)
def give_up_now(application_id: UUID, move: str) -> ResponseReturnValue:
    """Decline the offer or take the application back, with the reason."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _reason_page(_open_to(move, application_id), move, form), 422
    run = operations.decline if move == "decline" else operations.withdraw
    with unit_of_work() as uow:
        run(uow, own_application(uow.session, application_id), DecliningReason(form.reason.data))
    tell(_("You declined the offer.") if move == "decline" else _("You took the application back."))
    return redirect(url_for("candidate.application", application_id=application_id))


def _open_to(move: str, application_id: UUID) -> Application:
    """The application, when this move is open now; otherwise the page that says it has changed."""
    found = own_application(reading(), application_id)
    if not LIFECYCLE.allows(move, found.state):
        raise IllegalMove(LIFECYCLE.name, move, found.state)
    return found


def _reason_page(found: Application, move: str, form: ReasonForm) -> str:
    return render_template(
        "candidate/applications/give_up.html",
        application=_view(found),
        application_id=found.id,
        move=move,
        form=form,
    )


def _view(found: Application) -> ApplicationView:
    return ApplicationView(
        url=url_for("candidate.application", application_id=found.id),
        vacancy=vacancy_view(found.vacancy),
        words=wording.STATES[found.state],
        changed=formats.day(bishkek_day(found.changed_at)),
    )


def _timeline(found: Application) -> list[Line]:
    """What happened, newest first."""
    return [
        Line(str(wording.MOVES[step.move]), formats.moment(step.at), wording.reason_of(step))
        for step in reversed(queries.timeline(reading(), found.id))
    ]
