"""A permit case: the path, who must act, the papers, and the day the person means to enter."""

from dataclasses import replace
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import InputRequired

from portal.applications.queries import get_application
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits.models import PermitCase
from portal.permits.operations import plan_trip
from portal.permits.policies import is_worker, may_plan_trip
from portal.permits.queries import get_case, timeline
from portal.web.admission import admits
from portal.web.candidate import case_views
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.documents import tiles
from portal.web.candidate.fields import DayField
from portal.web.candidate.now import Now, now_in_case
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.request import actor, reading, services, unit_of_work


class TripForm(PortalForm):
    """The day the person means to enter."""

    planned_entry_on = DayField(
        _l("On which day will you enter Kyrgyzstan?"),
        description=_l("The day you cross the border, for example 14 5 2026."),
        validators=[InputRequired(_l("Type the day on which you will enter."))],
    )


@blueprint.get("/cases/<id:case_id>")
@admits(Role.CANDIDATE)
def case(case_id: UUID) -> ResponseReturnValue:
    """The whole case on one page."""
    found = _own(case_id)
    form = TripForm()
    form.planned_entry_on.process(None, found.planned_entry_on)
    return _page(found, form)


@blueprint.post("/cases/<id:case_id>/trip")
@admits(Role.CANDIDATE)
def plan_entry(case_id: UUID) -> ResponseReturnValue:
    """Note the day of entry; the page then warns when it leaves too little time."""
    form = TripForm()
    if not form.validate_on_submit():
        return _page(_own(case_id), form), 422
    try:
        with unit_of_work() as uow:
            found = get_case(uow.session, case_id)
            if not is_worker(actor(), found):
                raise NotFound
            plan_trip(uow, found, form.planned_entry_on.data)
    except Invalid as error:
        form.show(error)
        return _page(_own(case_id), form), 422
    tell(_("The day of your journey is noted. The workshop sees it too."))
    return redirect(url_for("candidate.case", case_id=case_id))


def _own(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    if not is_worker(actor(), found):
        raise NotFound
    return found


def _page(found: PermitCase, form: TripForm) -> str:
    today = services().clock.today()
    steps = case_views.seam_of(found, today)
    papers = tiles()
    employer = get_application(reading(), found.application_id).vacancy.employer
    return render_template(
        "candidate/cases/case.html",
        number=found.number,
        case_id=found.id,
        now=_without_way_to(url_for("candidate.case", case_id=found.id), now_in_case(found, papers, today)),
        steps=steps,
        place=case_views.place_on(steps),
        warnings=case_views.warnings_of(found, today),
        notes=case_views.notes_of(found, today),
        facts=case_views.facts_of(found),
        records=case_views.history_of(timeline(reading(), found.id)),
        tiles=papers,
        has_permit=found.permit_issued_on is not None,
        may_plan=may_plan_trip(actor(), found),
        form=form,
        workshop=employer.legal_name,
        address=employer.address,
        is_taken=found.assigned_to is not None,
    )


def _without_way_to(url: str, now: Now) -> Now:
    """The same without the button that leads to the page it stands on."""
    return replace(now, ways=tuple(way for way in now.ways if way.url != url))
