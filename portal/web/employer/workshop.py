"""The workshop's description: written, sent to the officials, mended."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired

from portal.employers import operations
from portal.employers.models import Employer
from portal.employers.policies import may_change, may_submit
from portal.employers.queries import decisions
from portal.employers.rules import (
    LIFECYCLE,
    EmployerState,
    LegalForm,
    MissingItem,
    WorkshopDetails,
)
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Invalid, NotAllowed
from portal.web.admission import admits
from portal.web.employer import choices
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_workshop, with_workshop
from portal.web.employer.wording import LEGAL_FORMS, MISSING, WORKSHOP_STATES
from portal.web.fields import NumberField
from portal.web.forms import PortalForm
from portal.web.forms import choices as offered
from portal.web.labels import capital
from portal.web.notes import tell
from portal.web.receipt_links import receipts_about
from portal.web.request import actor, reading, unit_of_work
from portal.web.templating import concept_label, region_label


class WorkshopForm(PortalForm):
    """What an owner says of the workshop."""

    legal_name = StringField(
        _l("Legal name"),
        description=_l("As it stands in the registration certificate."),
        validators=[InputRequired(_l("Type the legal name."))],
    )
    tax_number = StringField(
        _l("Tax number (INN)"),
        description=_l("14 digits. It stands on the registration certificate."),
        validators=[InputRequired(_l("Type the 14 digits of the tax number."))],
    )
    legal_form = SelectField(
        _l("Legal form"),
        choices=offered([("", _l("Choose a legal form")), *LEGAL_FORMS.items()]),
        validators=[InputRequired(_l("Choose the legal form."))],
    )
    region = SelectField(_l("Region"), validators=[InputRequired(_l("Choose the region."))])
    address = StringField(
        _l("Address of the workshop"),
        description=_l("Town, street and house number: where people will work."),
        validators=[InputRequired(_l("Type the address."))],
    )
    seats = NumberField(
        _l("Sewing places"),
        description=_l("How many people can sew at the same time."),
        validators=[InputRequired(_l("Type how many sewing places there are."))],
    )
    products = SelectMultipleField(
        _l("What the workshop sews"), validators=[InputRequired(_l("Choose at least one."))]
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.region.choices = offered(choices.regions())
        self.products.choices = offered(choices.concepts("product"))

    def keep_verified(self) -> None:
        """Once verified, what was compared with the register is not asked again."""
        del self.legal_name
        del self.tax_number

    def details(self, employer: Employer | None) -> WorkshopDetails:
        """What was said; what is not asked stays as it is."""
        return WorkshopDetails(
            legal_name=(self.legal_name.data or "") if self.legal_name else _kept(employer, "legal_name"),
            tax_number=(self.tax_number.data or "") if self.tax_number else _kept(employer, "tax_number"),
            legal_form=LegalForm(self.legal_form.data),
            region=self.region.data,
            address=self.address.data or "",
            seats=self.seats.data or 0,
            products=tuple(self.products.data or ()),
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the description."""

    term: str
    value: str
    url: str | None = None


@blueprint.get("/workshop")
@admits(Role.EMPLOYER)
def workshop() -> ResponseReturnValue:
    """The description and how it stands with the officials; the form while there is none."""
    if actor().employer_id is None:
        return _form_page(WorkshopForm(), None)
    employer = own_workshop(reading())
    return render_template(
        "employer/workshop/workshop.html",
        name=employer.legal_name,
        state=employer.state,
        words=WORKSHOP_STATES[employer.state],
        facts=_facts(employer),
        returned=[str(MISSING[MissingItem(item)]) for item in employer.returned_items],
        note_text=employer.returned_note or _suspension_note(employer),
        submitted=formats.day(bishkek_day(employer.submitted_at)) if employer.submitted_at else "",
        verified=formats.day(bishkek_day(employer.verified_at)) if employer.verified_at else "",
        receipts=receipts_about([employer.id]),
        may_change=may_change(actor(), employer),
        may_submit=may_submit(actor(), employer).allowed and LIFECYCLE.allows("submit", employer.state),
    )


@blueprint.get("/workshop/change")
@admits(Role.EMPLOYER)
@with_workshop
def change_workshop() -> ResponseReturnValue:
    """The form with what was said; what an official found missing stands beside its field."""
    employer = own_workshop(reading())
    _require_change(employer)
    form = WorkshopForm(data={name: getattr(employer, name) for name in WorkshopDetails.__dataclass_fields__})
    _fit(form, employer)
    for item in employer.returned_items:
        field = form._fields.get(item)
        if field is not None:
            field.errors = [str(MISSING[MissingItem(item)])]
    return _form_page(form, employer)


@blueprint.post("/workshop")
@admits(Role.EMPLOYER)
def save_workshop() -> ResponseReturnValue:
    """Keep the description: register the workshop, or change what was said."""
    employer = own_workshop(reading()) if actor().employer_id else None
    form = WorkshopForm()
    _fit(form, employer)
    if not form.validate_on_submit():
        return _form_page(form, employer), 422
    try:
        with unit_of_work() as uow:
            if employer is None:
                operations.register_workshop(uow, None, form.details(None))
            else:
                operations.change(uow, own_workshop(uow.session), form.details(employer))
    except Invalid as error:
        form.show(error)
        return _form_page(form, employer), 422
    tell(_("Saved."))
    return redirect(url_for("employer.workshop"))


@blueprint.post("/workshop/submit")
@admits(Role.EMPLOYER)
@with_workshop
def submit_workshop() -> ResponseReturnValue:
    """Send the description to the officials."""
    with unit_of_work() as uow:
        operations.submit(uow, own_workshop(uow.session))
    tell(_("Sent. An official checks it now; the answer comes as a message and stands here."))
    return redirect(url_for("employer.home"))


def _fit(form: WorkshopForm, employer: Employer | None) -> None:
    if employer is not None and employer.state == EmployerState.VERIFIED:
        form.keep_verified()


def _require_change(employer: Employer) -> None:
    decision = may_change(actor(), employer)
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.employers.operations.change")


def _kept(employer: Employer | None, name: str) -> str:
    return str(getattr(employer, name)) if employer else ""


def _form_page(form: WorkshopForm, employer: Employer | None) -> str:
    return render_template(
        "employer/workshop/form.html",
        form=form,
        is_new=employer is None,
        verified=[
            Fact(_("Legal name"), employer.legal_name),
            Fact(_("Tax number (INN)"), employer.tax_number),
        ]
        if employer is not None and form.legal_name is None
        else [],
        returned_note=employer.returned_note if employer else None,
        shown_products=choices.SHOWN["product"],
    )


def _verified_facts(employer: Employer) -> list[Fact]:
    return [
        Fact(_("Legal name"), employer.legal_name),
        Fact(_("Tax number (INN)"), employer.tax_number),
    ]


def _facts(employer: Employer) -> list[Fact]:
    return [
        *_verified_facts(employer),
        Fact(_("Legal form"), str(LEGAL_FORMS[employer.legal_form])),
        Fact(_("Region"), region_label(employer.region)),
        Fact(_("Address of the workshop"), employer.address),
        Fact(_("Sewing places"), formats.number(employer.seats)),
        Fact(_("What the workshop sews"), capital(formats.listed(map(concept_label, employer.products)))),
    ]


def _suspension_note(employer: Employer) -> str | None:
    """Why the workshop is suspended, as the official wrote it."""
    if employer.state != EmployerState.SUSPENDED:
        return None
    return next((each.note for each in decisions(reading(), employer.id) if each.move == "suspend"), None)
