"""One application: the person as far as they are open, the letter, the timeline, the workshop's answer."""

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.validators import InputRequired

from portal.applications import operations, queries
from portal.applications.models import Application
from portal.applications.policies import may_decide, may_offer
from portal.applications.rules import LIFECYCLE, ApplicationState, RejectionReason
from portal.disclosure.operations import open_people
from portal.disclosure.rules import Stage
from portal.disclosure.views import PersonView
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import IllegalMove, StaleVersion
from portal.permits.queries import case_of_application
from portal.permits.queries.readiness import readiness_of_country
from portal.permits.wording import Reader
from portal.web.admission import admits
from portal.web.employer import people
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_application
from portal.web.employer.terms import advertised, compared, offered
from portal.web.employer.wording import APPLICATION_STATES, MOVES, REJECTIONS, reason_of
from portal.web.forms import PortalForm
from portal.web.forms import choices as choices_of
from portal.web.notes import tell
from portal.web.readiness_words import readiness_view
from portal.web.request import actor, reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the timeline; see templates/_components/history.html."""

    text: str
    when: str
    detail: str | None


class RejectionForm(PortalForm):
    """Why the workshop says no."""

    reason = RadioField(
        _l("What is the reason?"),
        description=_l("The person reads it. Nationality, sex and age are no reasons."),
        choices=choices_of(REJECTIONS.items()),
        validators=[InputRequired(_l("Choose the reason that fits best."))],
    )


@blueprint.get("/applications/<id:application_id>")
@admits(Role.EMPLOYER)
def application(application_id: UUID) -> ResponseReturnValue:
    """The person, the letter, the timeline, and what the workshop can answer."""
    found = own_application(reading(), application_id)
    view = opened(found)
    offer = queries.offer_of(reading(), found.id)
    case = case_of_application(reading(), found.id)
    today = services().clock.today()
    ready = None
    if found.state == ApplicationState.OFFERED:
        ready = readiness_of_country(reading(), found.candidate.nationality, today)
    return render_template(
        "employer/applications/application.html",
        application_id=found.id,
        name=people.name_of(view, found.candidate.pseudonym),
        words=APPLICATION_STATES[found.state],
        state=found.state,
        vacancy_id=found.vacancy_id,
        vacancy_title=found.vacancy.title,
        vacancy_language=found.vacancy.language,
        vacancy_number=f"№\u00a0{found.vacancy.number}",
        lines=people.lines(view) if view else [],
        about=view.card.body if view else "",
        about_language=view.card.language if view else "",
        workplaces=view.workplaces or () if view else (),
        letter=view.letters.get(found.id, "") if view else "",
        is_open=view is not None and view.stage in (Stage.APPLIED, Stage.HIRED),
        name_is_full=view is not None and view.name is not None,
        timeline=_timeline(found),
        terms=compared(advertised(found.vacancy), offered(offer)) if offer else [],
        starts_on=formats.day(offer.starts_on) if offer else "",
        contract_months=offer.contract_months if offer else 0,
        note_text=offer.note if offer else "",
        case_id=case.id if case else None,
        version=found.version,
        may_decide=may_decide(actor(), found),
        may_offer=may_offer(actor(), found),
        can={move: LIFECYCLE.allows(move, found.state) for move in ("shortlist", "offer", "reject")},
        needs_no_permit=found.state == ApplicationState.ACCEPTED and case is None,
        ready=readiness_view(ready, Reader.WORKSHOP, today) if ready else None,
    )


@blueprint.post("/applications/<id:application_id>/shortlist")
@admits(Role.EMPLOYER)
def shortlist(application_id: UUID) -> ResponseReturnValue:
    """Put the person on the short list."""
    with unit_of_work() as uow:
        found = own_application(uow.session, application_id)
        require_unchanged(found)
        operations.shortlist(uow, found)
    tell(_("On the short list. The person is told."))
    return redirect(url_for("employer.application", application_id=application_id))


@blueprint.get("/applications/<id:application_id>/reject")
@admits(Role.EMPLOYER)
def reject(application_id: UUID) -> ResponseReturnValue:
    """Ask for the reason before saying no."""
    return _rejection_page(own_application(reading(), application_id), RejectionForm())


@blueprint.post("/applications/<id:application_id>/reject")
@admits(Role.EMPLOYER)
def reject_now(application_id: UUID) -> ResponseReturnValue:
    """Say no, with the reason."""
    form = RejectionForm()
    if not form.validate_on_submit():
        return _rejection_page(own_application(reading(), application_id), form), 422
    with unit_of_work() as uow:
        found = own_application(uow.session, application_id)
        require_unchanged(found)
        operations.reject(uow, found, RejectionReason(form.reason.data))
    tell(_("You said no. The person is told the reason."))
    return redirect(url_for("employer.applicants"))


def opened(found: Application) -> PersonView | None:
    """What is open of the person now, recorded; None when nothing is any more."""
    with unit_of_work() as uow:
        return open_people(uow, [found.candidate]).get(found.candidate_id)


def require_unchanged(found: Application) -> None:
    """Raise StaleVersion when the page that sent this form showed an earlier state."""
    seen = request.form.get("version", "")
    if seen and seen != str(found.version):
        raise StaleVersion


def _rejection_page(found: Application, form: RejectionForm) -> str:
    if not LIFECYCLE.allows("reject", found.state):
        raise IllegalMove(LIFECYCLE.name, "reject", found.state)
    return render_template(
        "employer/applications/reject.html",
        form=form,
        application_id=found.id,
        name=people.name_of(opened(found), found.candidate.pseudonym),
        version=found.version,
    )


def _timeline(found: Application) -> list[TimelineEntry]:
    """What happened, newest first."""
    return [
        TimelineEntry(str(MOVES[step.move]), formats.moment(step.at), reason_of(step))
        for step in reversed(queries.timeline(reading(), found.id))
    ]
