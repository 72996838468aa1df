"""Checking a permit by the two numbers that stand on the paper, without learning whose it is."""

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from portal.i18n import lazy as _l
from portal.permits.lifecycle import ON_A_PERMIT
from portal.permits.models import PermitCase
from portal.permits.queries import with_permit_number
from portal.web.admission import open_to_everyone
from portal.web.forms import PortalForm
from portal.web.public.blueprint import blueprint
from portal.web.request import reading, services


class VerifyForm(PortalForm):
    """The two numbers of a paper."""

    case_number = StringField(
        _l("Number of the case"),
        [
            InputRequired(_l("Type the number of the case.")),
            Length(max=12, message=_l("This number is too long.")),
        ],
        description=_l("Such as 26-100001; it stands on the workshop's papers"),
    )
    permit_number = StringField(
        _l("Number of the permit or resident card"),
        [
            InputRequired(_l("Type the number of the permit.")),
            Length(max=32, message=_l("This number is too long.")),
        ],
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: valid, expired or unknown; with the workshop and the dates when there is one."""

    state: str
    workshop: str = ""
    issued_on: date | None = None
    valid_until: date | None = None


@blueprint.get("/permits/verify")
@open_to_everyone
def verify_permit() -> ResponseReturnValue:
    """The form."""
    return render_template("public/permits/verify.html", form=VerifyForm(), verdict=None)


@blueprint.post("/permits/verify")
@open_to_everyone
def send_verify_permit() -> ResponseReturnValue:
    """The answer beneath the form; the numbers are kept so that a slip can be mended."""
    form = VerifyForm()
    if not form.validate_on_submit():
        return render_template("public/permits/verify.html", form=form, verdict=None), 422
    found = with_permit_number(reading(), form.case_number.data or "", form.permit_number.data or "")
    verdict = _verdict(*found, services().clock.today()) if found else Verdict("unknown")
    return render_template("public/permits/verify.html", form=form, verdict=verdict)


def _verdict(case: PermitCase, workshop: str, today: date) -> Verdict:
    ends = [day for day in (case.permit_valid_until, case.resident_card_valid_until) if day]
    until = max(ends) if ends else None
    is_valid = case.state in ON_A_PERMIT and until is not None and until >= today
    issued = case.resident_card_issued_on or case.permit_issued_on
    return Verdict("valid" if is_valid else "expired", workshop, issued, until)
