"""Somebody who was registered by others takes over the profile with the code they were given."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import DataRequired

from portal.candidates import operations
from portal.candidates.policies import may_claim
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, StaleVersion
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.request import actor, reading, unit_of_work


class ClaimForm(PortalForm):
    """The code, as it stands on the paper."""

    code = StringField(
        _l("Your code"),
        description=_l("Ten letters and digits. Capital or small letters and spaces make no difference."),
        validators=[DataRequired(_l("Write the code you were given."))],
    )


@blueprint.get("/claim")
@admits(Role.CANDIDATE)
def claim() -> ResponseReturnValue:
    """Ask for the code; whoever has a profile goes on with that."""
    decision = may_claim(actor(), own_profile(reading()))
    if not decision:
        tell(str(decision.reason), "info")
        return redirect(url_for("candidate.profile"))
    return _page(ClaimForm())


@blueprint.post("/claim")
@admits(Role.CANDIDATE)
def send_claim() -> ResponseReturnValue:
    """Take the profile over; a code that opens none is counted and explained beside the field."""
    form = ClaimForm()
    if not may_claim(actor(), own_profile(reading())):
        return redirect(url_for("candidate.claim"))
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        with unit_of_work() as uow:
            operations.claim(uow, own_profile(uow.session), form.code.data or "")
    except StaleVersion:  # a profile was begun or claimed in another window at this moment
        return redirect(url_for("candidate.claim"))
    except Invalid as error:
        with unit_of_work() as uow:
            operations.note_wrong_code(uow, None)
        form.show(error)
        return _page(form), 422
    tell(_("This profile is yours now. Read every part of it: somebody else filled it in."))
    return redirect(url_for("candidate.profile"))


def _page(form: ClaimForm) -> str:
    return render_template("candidate/claiming/claim.html", form=form)
