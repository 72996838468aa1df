"""Registering: one page, four fields."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from portal.accounts import operations
from portal.accounts.rules import AccountRole, read_contact
from portal.i18n import current_language
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid
from portal.web.admission import admits, open_to_everyone
from portal.web.forms import PortalForm, choices
from portal.web.redirects import own_path
from portal.web.request import actor, services, unit_of_work
from portal.web.session.blueprint import blueprint

SENT_TO = "sent_to"
GO_ON_TO = "go_on_to"
"""Where the person was going before registering; kept in the cookie until the link is opened."""


def check_contact(_form: object, field: StringField) -> None:
    """Validator: an e-mail address or a phone number with its country code."""
    contact = read_contact(field.data or "")
    if contact is None:
        raise ValidationError(
            _l("Write an e-mail address, or a phone number with its country code: +880 1711 123456.")
        )
    if not contact.is_email and not services().settings.sms_url:
        raise ValidationError(_l("We cannot send texts to phones yet. Write an e-mail address."))


class RegistrationForm(PortalForm):
    """Who registers, under which contact, with which password."""

    role = RadioField(
        _l("I am here because"),
        choices=choices(
            [
                (AccountRole.CANDIDATE, _l("I look for work")),
                (AccountRole.EMPLOYER, _l("I run a sewing workshop")),
            ]
        ),
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    contact = StringField(
        _l("Your e-mail address or phone number"),
        description=_l("We send a link there. You sign in with it later. Nobody else sees it."),
        validators=[InputRequired(_l("Write your e-mail address or phone number.")), check_contact],
    )
    password = PasswordField(
        _l("Choose a password"),
        description=_l("At least 8 characters. Letters of any language."),
        validators=[InputRequired(_l("Choose a password.")), Length(max=200)],
    )


@blueprint.get("/register")
@open_to_everyone
def register() -> ResponseReturnValue:
    """The form; someone signed in already is shown the way out."""
    if actor().is_signed_in:
        return render_template("session/already_signed_in.html")
    wanted = request.args.get("role")
    if target := own_path(request.args.get("next")):
        session[GO_ON_TO] = target
    form = RegistrationForm(role=wanted if wanted in (AccountRole.CANDIDATE, AccountRole.EMPLOYER) else None)
    return render_template("session/register.html", form=form)


@blueprint.post("/register")
@admits(Role.ANONYMOUS)
def send_registration() -> ResponseReturnValue:
    """Take the registration; the page that follows is the same for a taken contact."""
    form = RegistrationForm()
    contact = read_contact(form.contact.data or "")
    if form.validate_on_submit() and contact is not None:
        registration = operations.Registration(
            contact, form.password.data or "", AccountRole(form.role.data), current_language()
        )
        try:
            with unit_of_work() as uow:
                operations.register(uow, None, registration)
        except Invalid as error:
            form.show(error)
        else:
            session[SENT_TO] = contact.value
            return redirect(url_for("session.check_messages"))
    return render_template("session/register.html", form=form), 422


@blueprint.get("/register/sent")
@open_to_everyone
def check_messages() -> ResponseReturnValue:
    """Tells where the link went."""
    sent_to = session.get(SENT_TO)
    if sent_to is None:
        return redirect(url_for("session.register"))
    return render_template("session/check_messages.html", sent_to=sent_to)
