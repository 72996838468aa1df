"""Signing in and out."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from portal.accounts import operations, queries
from portal.accounts.rules import OVER_OTHERS, AccountRole, Contact, read_contact
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import EVERY_SIGNED_IN
from portal.web.admission import admits, open_to_everyone
from portal.web.forms import PortalForm
from portal.web.identity import LANGUAGE_KEY, enter, leave
from portal.web.redirects import go_on
from portal.web.request import actor, services, unit_of_work
from portal.web.session.blueprint import blueprint
from portal.web.session.registration import SENT_TO


class SignInForm(PortalForm):
    """Contact and password."""

    contact = StringField(
        _l("E-mail address or phone number"),
        validators=[InputRequired(_l("Write the e-mail address or phone number you registered with."))],
    )
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Write your password."))])
    next = HiddenField()


@blueprint.get("/sign-in")
@open_to_everyone
def sign_in() -> ResponseReturnValue:
    """The form; someone signed in already goes on."""
    if actor().is_signed_in:
        return go_on(request.args.get("next"), actor().role)
    return render_template("session/sign_in.html", form=SignInForm(next=request.args.get("next", "")))


@blueprint.post("/sign-in")
@open_to_everyone
def send_sign_in() -> ResponseReturnValue:
    """Begin a session, or say the same thing for an unknown contact and a wrong password."""
    form = SignInForm()
    status = 422
    if form.validate_on_submit():
        # An unreadable contact goes the same way as an unknown one, and takes the same time.
        typed = form.contact.data or ""
        contact = read_contact(typed) or Contact("email", typed.lower())
        with unit_of_work() as uow:
            outcome = operations.sign_in(
                uow,
                contact,
                form.password.data or "",
                device_name(),
                needing_second_factor(),
                request.remote_addr or "",
            )
        if outcome.token is not None:
            enter(outcome.token)
            keep_language()
            return go_on(form.next.data, actor().role)
        if outcome.refusal == "unconfirmed":
            session[SENT_TO] = contact.value
            return redirect(url_for("session.check_messages"))
        if outcome.refusal == "too_many":
            status = 429
            form.form_errors.append(_("Too many tries. Wait five minutes, or choose a new password."))
        elif outcome.refusal == "second_factor":
            form.form_errors.append(
                _("Officials and administrators need a second factor here, and this version has none yet.")
            )
        else:
            form.form_errors.append(
                _("The contact or the password is wrong. Check both, or choose a new password.")
            )
    return render_template("session/sign_in.html", form=form), status


@blueprint.post("/sign-out")
@admits(*EVERY_SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End the session in the database and empty the cookie."""
    with unit_of_work() as uow:
        live = queries.live_session(uow.session, current_user.token, uow.now)
        if live is not None:
            operations.sign_out(uow, live)
    leave()
    response = redirect(url_for("session.signed_out"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.get("/sign-out")
@open_to_everyone
def signed_out() -> ResponseReturnValue:
    """After signing out; opened while signed in it offers the button, since a link must change nothing."""
    return render_template("session/signed_out.html")


def keep_language() -> None:
    """Write to the person in the language chosen in this browser from now on."""
    person, tag = actor(), session.get(LANGUAGE_KEY)
    if person.account_id is not None and tag and tag != person.language:
        with unit_of_work() as uow:
            operations.change_language(uow, queries.get_account(uow.session, person.account_id), tag)


def needing_second_factor() -> tuple[AccountRole, ...]:
    """Whom a password alone does not let in: nobody in a demo, officials and administrators for real."""
    return OVER_OTHERS if services().settings.environment == "production" else ()


def device_name() -> str:
    """What the session is listed as: the browser's own words, shortened."""
    return (request.user_agent.string or "")[:80]
