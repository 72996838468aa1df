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
from portal.permits.lifecycle import LEAVING
from portal.permits.models import PermitCase
from portal.permits.operations import plan_trip
from portal.permits.policies import is_worker, may_plan_trip
from portal.permits.queries import case_after, case_before, get_case, timeline
from portal.permits.queries.readiness import readiness_of_case
from portal.permits.wording import Reader
from portal.web.admission import admits
from portal.web.candidate import case_views, visa_free
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.document_tiles import tiles
from portal.web.candidate.now import Now, now_in_case
from portal.web.candidate.reports import AnswerForm, reports_of
from portal.web.case_dates import dates_of
from portal.web.case_notes import notes_on
from portal.web.clock_words import clock_of
from portal.web.day_field import DayField
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.own_terms import about_first_look
from portal.web.readiness_words import readiness_view
from portal.web.receipt_links import receipts_about
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.statements import statements_on


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
    return page(found)


@blueprint.post("/cases/<id:case_id>/trip")
@admits(Role.CANDIDATE)
def plan_entry(case_id: UUID) -> ResponseReturnValue:
    """Note the day of entry; the page then warns when it leaves too little time."""
    form = TripForm()
    if not form.validate_on_submit():
        return page(_own(case_id), form), 422
    try:
        with unit_of_work() as uow:
            found = get_case(uow.session, case_id)
            if not is_worker(actor(), found):
                raise NotFound
            plan_trip(uow, found, form.planned_entry_on.data)
    except Invalid as error:
        form.show(error)
        return page(_own(case_id), form), 422
    tell(_("The day of your journey is noted. The workshop sees it too."))
    return redirect(url_for("candidate.case", case_id=case_id))


def _trip_form(found: PermitCase) -> TripForm:
    form = TripForm(formdata=None)
    form.planned_entry_on.process(None, found.planned_entry_on)
    return form


def _own(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    if not is_worker(actor(), found):
        raise NotFound
    return found


def page(found: PermitCase, form: TripForm | None = None, stay_form: visa_free.StayForm | None = None) -> str:
    """The page of a case, with the forms on it as they were sent."""
    today = services().clock.today()
    records = timeline(reading(), found.id)
    steps = case_views.whole_seam_of(found, today, records)
    papers = tiles()
    readiness = readiness_of_case(reading(), found, today)
    days = visa_free.days_of(found, today, stay_form)
    employer = get_application(reading(), found.application_id).vacancy.employer
    return render_template(
        "candidate/cases/case.html",
        **dates_of(found),
        number=found.number,
        case_id=found.id,
        now=_without_way_to(
            url_for("candidate.case", case_id=found.id), now_in_case(found, papers, today, readiness)
        ),
        ready=readiness_view(readiness, Reader.WORKER, today) if readiness else None,
        clock=clock_of(found, today, Reader.WORKER),
        receipts=receipts_about([found.id]),
        steps=steps,
        place=case_views.place_on(steps),
        warnings=case_views.warnings_of(found, today, days.stays if days else ()),
        case_notes=notes_on(found, today, Reader.WORKER),
        notes=case_views.notes_of(found, today),
        facts=case_views.facts_of(found),
        records=case_views.history_of(records),
        statements=statements_on(found),
        reports=reports_of(found),
        answer_form=AnswerForm(formdata=None),
        paths=visa_free.paths_of(found, today),
        days=days,
        case_before=case_before(reading(), found),
        case_after=case_after(reading(), found.id),
        is_leaving=found.state in LEAVING,
        tiles=papers,
        has_permit=found.permit_issued_on is not None,
        may_plan=may_plan_trip(actor(), found),
        form=form or _trip_form(found),
        workshop=employer.legal_name,
        address=employer.address,
        is_taken=found.assigned_to is not None,
        first_look=about_first_look(found),
    )


def _without_way_to(url: str, now: Now) -> Now:
    """The same without the button that leads to the page it stands on."""
    return replace(now, ways=tuple(way for way in now.ways if way.url != url))
