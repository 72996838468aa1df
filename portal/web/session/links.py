"""One-time links: confirming a contact, choosing a new password. Opening one changes nothing yet."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from portal.accounts import operations, queries
from portal.accounts.rules import LinkPurpose, read_contact
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.web.admission import open_to_everyone
from portal.web.forms import PortalForm
from portal.web.identity import enter
from portal.web.notes import tell
from portal.web.redirects import go_on
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.session.blueprint import blueprint
from portal.web.session.registration import GO_ON_TO, SENT_TO, check_contact
from portal.web.session.sign_in import device_name


class ConfirmForm(PortalForm):
    """One button."""


class AskResetForm(PortalForm):
    """Where to send the link."""

    contact = StringField(
        _l("E-mail address or phone number"),
        validators=[InputRequired(_l("Write your e-mail address or phone number.")), check_contact],
    )


class ResetForm(PortalForm):
    """The new password."""

    password = PasswordField(
        _l("New password"),
        description=_l("At least 8 characters. Letters of any language."),
        validators=[InputRequired(_l("Choose a password.")), Length(max=200)],
    )


def is_usable(token: str, purpose: LinkPurpose) -> bool:
    """Whether the link still works."""
    return queries.usable_link(reading(), token, purpose, services().clock.now()) is not None


@blueprint.get("/confirm/<token>")
@open_to_everyone
def confirm(token: str) -> ResponseReturnValue:
    """Show the button; mail programs that open links in advance must not use it up."""
    if not is_usable(token, LinkPurpose.CONFIRM):
        return render_template("session/link_used.html"), 404
    return render_template("session/confirm.html", form=ConfirmForm())


@blueprint.post("/confirm/<token>")
@open_to_everyone
def send_confirm(token: str) -> ResponseReturnValue:
    """Confirm the contact and let the person in."""
    with unit_of_work() as uow:
        link = queries.usable_link(uow.session, token, LinkPurpose.CONFIRM, uow.now)
        session_token = operations.confirm(uow, link, device_name()) if link is not None else None
    if session_token is None:
        return render_template("session/link_used.html"), 404
    target = session.get(GO_ON_TO)
    enter(session_token)
    return go_on(target, actor().role)


@blueprint.get("/reset")
@open_to_everyone
def ask_reset() -> ResponseReturnValue:
    """Ask for a link."""
    return render_template("session/ask_reset.html", form=AskResetForm())


@blueprint.post("/reset")
@open_to_everyone
def send_ask_reset() -> ResponseReturnValue:
    """Send a link if there is such an account; the answer is the same when there is none."""
    form = AskResetForm()
    contact = read_contact(form.contact.data or "")
    if not form.validate_on_submit() or contact is None:
        return render_template("session/ask_reset.html", form=form), 422
    with unit_of_work() as uow:
        operations.ask_reset(uow, contact)
    session[SENT_TO] = contact.value
    return redirect(url_for("session.check_messages"))


@blueprint.get("/reset/<token>")
@open_to_everyone
def reset(token: str) -> ResponseReturnValue:
    """The form for a new password."""
    if not is_usable(token, LinkPurpose.RESET):
        return render_template("session/link_used.html"), 404
    return render_template("session/reset.html", form=ResetForm())


@blueprint.post("/reset/<token>")
@open_to_everyone
def send_reset(token: str) -> ResponseReturnValue:
    """Take the new password; every session of the account ends."""
    form = ResetForm()
    if not form.validate_on_submit():
        return render_template("session/reset.html", form=form), 422
    try:
        with unit_of_work() as uow:
            link = queries.usable_link(uow.session, token, LinkPurpose.RESET, uow.now)
            if link is not None:
                operations.reset_password(uow, link, form.password.data or "")
    except Invalid as error:
        form.show(error)
        return render_template("session/reset.html", form=form), 422
    if link is None:
        return render_template("session/link_used.html"), 404
    tell(_("Your new password is set. Sign in with it."))
    return redirect(url_for("session.sign_in"))
