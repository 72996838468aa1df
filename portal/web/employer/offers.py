"""Making an offer: written terms, set beside the advert before they are sent."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from portal.applications import operations
from portal.applications.models import Application
from portal.applications.policies import may_offer
from portal.applications.rules import LIFECYCLE, OfferTerms, faults_of_terms
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed
from portal.permits.queries.readiness import readiness_of_country
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType
from portal.vacancies.wording import HOUSING, MEALS, PERIODS, WAGE_TYPES
from portal.web.admission import admits
from portal.web.employer import people, terms
from portal.web.employer.applications import opened, require_unchanged
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_application
from portal.web.fields import CalendarField, NumberField
from portal.web.forms import PortalForm
from portal.web.forms import choices as choices_of
from portal.web.notes import tell
from portal.web.readiness_words import usual_words
from portal.web.request import actor, reading, services, unit_of_work

USUAL_MONTHS = 12
PAPERS_TAKE = timedelta(days=60)
"""What permit and journey usually take: the first working day offered at the start."""


class OfferForm(PortalForm):
    """The written terms of an offer."""

    wage_type = RadioField(
        _l("How is pay reckoned?"),
        choices=choices_of(WAGE_TYPES.items()),
        validators=[InputRequired(_l("Choose how pay is reckoned."))],
    )
    wage_min = NumberField(_l("From"), validators=[InputRequired(_l("Type the least that is earned."))])
    wage_max = NumberField(_l("To"), validators=[InputRequired(_l("Type the most that is earned."))])
    wage_period = RadioField(
        _l("These amounts are for"),
        choices=choices_of(PERIODS.items()),
        validators=[InputRequired(_l("Choose a month or an hour."))],
    )
    guaranteed = NumberField(_l("Paid even when there is little work"), validators=[Optional()])
    hours_per_day = NumberField(
        _l("Hours of a working day"), validators=[InputRequired(_l("Type the hours of a working day."))]
    )
    days_per_week = NumberField(
        _l("Working days of a week"), validators=[InputRequired(_l("Type the working days of a week."))]
    )
    housing = RadioField(
        _l("Housing"),
        choices=choices_of(HOUSING.items()),
        validators=[InputRequired(_l("Say whether you offer housing."))],
    )
    meals = RadioField(
        _l("Meals, free of charge"),
        choices=choices_of(MEALS.items()),
        validators=[InputRequired(_l("Say whether you give meals."))],
    )
    starts_on = CalendarField(
        _l("First working day"),
        description=_l("Permit and journey usually take about two months."),
        validators=[InputRequired(_l("Choose the first working day."))],
    )
    contract_months = NumberField(
        _l("Length of the contract"),
        validators=[InputRequired(_l("Type the length of the contract in months."))],
    )
    note = TextAreaField(
        _l("What else the person should know"),
        description=_l(
            "For example the room, the shift, what to bring. The person reads it as you write it."
        ),
        validators=[Optional()],
    )
    version = HiddenField()

    def terms(self) -> OfferTerms:
        """What was said, as the terms of an offer."""
        starts_on: date = self.starts_on.data or date.min
        return OfferTerms(
            wage_type=WageType(self.wage_type.data),
            wage_min=self.wage_min.data or 0,
            wage_max=self.wage_max.data or 0,
            wage_period=WagePeriod(self.wage_period.data),
            hours_per_day=self.hours_per_day.data or 0,
            days_per_week=self.days_per_week.data or 0,
            housing=Housing(self.housing.data),
            meals=Meals(self.meals.data),
            starts_on=starts_on,
            contract_months=self.contract_months.data or 0,
            guaranteed=self.guaranteed.data,
            note=self.note.data or "",
        )


@blueprint.get("/applications/<id:application_id>/offer")
@admits(Role.EMPLOYER)
def offer(application_id: UUID) -> ResponseReturnValue:
    """The form, filled in from the vacancy."""
    found = _open_to_offer(own_application(reading(), application_id))
    advert = terms.advertised(found.vacancy)
    today = services().clock.today()
    ready = readiness_of_country(reading(), found.candidate.nationality, today)
    papers_on = (ready and ready.starts_on) or today
    start = max(today + PAPERS_TAKE, papers_on, found.candidate.available_from or today)
    form = OfferForm(
        data={
            **{name: getattr(advert, name) for name in terms.Terms.__dataclass_fields__},
            "guaranteed": advert.guaranteed or None,
            "starts_on": start,
            "contract_months": USUAL_MONTHS,
            "version": found.version,
        }
    )
    return _form_page(found, form)


@blueprint.post("/applications/<id:application_id>/offer")
@admits(Role.EMPLOYER)
def write_offer(application_id: UUID) -> ResponseReturnValue:
    """Check the terms, show them beside the advert, send them, or take them back to the advert's.

    The form's button says what is meant: ``compare`` (the usual), ``change``, ``restore`` or ``send``.
    """
    found = _open_to_offer(own_application(reading(), application_id))
    form, meant = OfferForm(), request.form.get("do", "compare")
    if not form.validate_on_submit():
        return _form_page(found, form), 422
    if meant == "change":
        return _form_page(found, form)
    written = form.terms()
    if meant == "restore":
        written = terms.as_advertised(written, found.vacancy)
    try:
        if meant == "send":
            return _send(application_id, written)
        _refuse(written)
    except Invalid as error:
        form.show(error)
        return _form_page(found, form), 422
    return _comparison_page(found, written)


def _send(application_id: UUID, written: OfferTerms) -> ResponseReturnValue:
    with unit_of_work() as uow:
        answered = own_application(uow.session, application_id)
        require_unchanged(answered)
        operations.offer(uow, answered, written)
    tell(_("The offer is sent. The person answers; you are told."))
    return redirect(url_for("employer.application", application_id=application_id))


def _refuse(written: OfferTerms) -> None:
    faults = faults_of_terms(written, services().clock.today())
    if faults:
        raise Invalid(faults)


def _open_to_offer(found: Application) -> Application:
    """The application, when an offer can be made now; otherwise the page that says why not."""
    if not LIFECYCLE.allows("offer", found.state):
        raise IllegalMove(LIFECYCLE.name, "offer", found.state)
    decision = may_offer(actor(), found)
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.applications.operations.offer")
    return found


def _form_page(found: Application, form: OfferForm) -> str:
    ready = readiness_of_country(reading(), found.candidate.nationality, services().clock.today())
    return render_template(
        "employer/applications/offer.html",
        form=form,
        usual_day=usual_words(ready) if ready else "",
        **_about(found),
    )


def _comparison_page(found: Application, written: OfferTerms) -> str:
    rows = terms.compared(terms.advertised(found.vacancy), terms.offered(written))
    return render_template(
        "employer/applications/comparison.html",
        changed=[row for row in rows if row.is_changed],
        equal=[row for row in rows if not row.is_changed],
        worse=sum(1 for row in rows if row.change == "worse"),
        more=[
            people.Line(_("First working day"), formats.day(written.starts_on)),
            people.Line(
                _("Length of the contract"),
                ngettext("%(num)s month", "%(num)s months", written.contract_months),
            ),
        ],
        note_text=written.note,
        fields=_hidden(written),
        version=request.form.get("version", ""),
        **_about(found),
    )


def _about(found: Application) -> dict[str, Any]:
    vacancy: Vacancy = found.vacancy
    return {
        "application_id": found.id,
        "name": people.name_of(opened(found), found.candidate.pseudonym),
        "vacancy_title": vacancy.title,
        "vacancy_language": vacancy.language,
        "vacancy_number": f"№\u00a0{vacancy.number}",
    }


def _hidden(written: OfferTerms) -> list[tuple[str, str]]:
    """The terms as hidden fields, so that the comparison sends exactly what it shows."""
    return [
        (name, "" if (value := getattr(written, name)) is None else str(value))
        for name in OfferTerms.__dataclass_fields__
    ]
