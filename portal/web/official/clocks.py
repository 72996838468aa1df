"""The clocks of a case: what each stage took, stopping the one that runs, starting it again."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired

from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid
from portal.permits import operations
from portal.permits.case_clocks import clocks_of, running
from portal.permits.clocks import BY_HAND, StopReason
from portal.permits.models import ClockStop, PermitCase
from portal.permits.policies import may_stop_clock
from portal.permits.queries import clock_stops, get_case, get_clock_stop, records
from portal.permits.wording import STOPS, Reader
from portal.web.admission import admits
from portal.web.clock_words import clocks_for, view_of
from portal.web.fields import CalendarField
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.request import actor, reading, services, unit_of_work


class StopForm(PortalForm):
    """Why the clock stands, since when, and what is waited for."""

    reason = SelectField(_l("Why"))
    stopped_on = CalendarField(
        _l("Since which day"), validators=[InputRequired(_l("Choose the day since which it stands."))]
    )
    note = TextAreaField(_l("What is waited for"), description=_l("The worker and the workshop read it."))


class StartForm(PortalForm):
    """The day from which the clock runs again."""

    started_on = CalendarField(
        _l("From which day"), validators=[InputRequired(_l("Choose the day from which it runs again."))]
    )


@blueprint.get("/cases/<id:case_id>/clocks")
@admits(Role.OFFICIAL)
def clocks(case_id: UUID) -> ResponseReturnValue:
    """What every stage took, and the form to stop or start the clock that runs."""
    today = services().clock.today()
    return _page(
        get_case(reading(), case_id),
        _fitted(StopForm(formdata=None, stopped_on=today)),
        StartForm(formdata=None, started_on=today),
    )


@blueprint.post("/cases/<id:case_id>/clocks/stop")
@admits(Role.OFFICIAL)
def stop_clock(case_id: UUID) -> ResponseReturnValue:
    """Stop the clock; what is wrong stands beside its field."""
    form = _fitted(StopForm())
    day = form.stopped_on.data
    if form.validate_on_submit() and day is not None:
        try:
            with unit_of_work() as uow:
                operations.stop_clock(
                    uow,
                    get_case(uow.session, case_id),
                    StopReason(form.reason.data),
                    day,
                    form.note.data or "",
                )
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The clock stands. The worker and the workshop are told what is waited for."))
            return redirect(url_for("official.clocks", case_id=case_id))
    started = StartForm(formdata=None, started_on=services().clock.today())
    return _page(get_case(reading(), case_id), form, started), 422


@blueprint.post("/cases/<id:case_id>/clocks/<id:stop_id>/start")
@admits(Role.OFFICIAL)
def start_clock(case_id: UUID, stop_id: UUID) -> ResponseReturnValue:
    """Let the clock run again; what is wrong stands beside its field."""
    form = StartForm()
    day = form.started_on.data
    if form.validate_on_submit() and day is not None:
        try:
            with unit_of_work() as uow:
                case, stop = get_case(uow.session, case_id), get_clock_stop(uow.session, stop_id)
                operations.start_clock(uow, case, stop, day)
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The clock runs again."))
            return redirect(url_for("official.clocks", case_id=case_id))
    stopping = _fitted(StopForm(formdata=None, stopped_on=services().clock.today()))
    return _page(get_case(reading(), case_id), stopping, form), 422


def _fitted(form: StopForm) -> StopForm:
    form.reason.choices = choices([(reason, str(STOPS[reason].official)) for reason in BY_HAND])
    return form


def _page(case: PermitCase, stopping: StopForm, starting: StartForm) -> str:
    today, stops = services().clock.today(), clock_stops(reading(), case.id)
    now = running(clocks_of(case, records(reading(), case.id), stops, today))
    return render_template(
        "official/cases/clocks.html",
        case_id=case.id,
        number=case.number,
        clocks=clocks_for(case, today, Reader.OFFICIAL),
        now=None if now is None else view_of(now, Reader.OFFICIAL),
        standing=_standing(stops, now.stage.step) if now is not None and now.stands else None,
        may_stop=may_stop_clock(actor(), case),
        stopping=stopping,
        starting=starting,
        today=today,
    )


def _standing(stops: list[ClockStop], step: str) -> ClockStop | None:
    """The stop an official can end by hand; a returned filing ends its own by being sent again."""
    return next((stop for stop in reversed(stops) if stop.step == step and stop.started_on is None), None)
