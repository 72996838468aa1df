"""Moving one case to another set of rules: what it would change, why, and the button."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotAllowed
from portal.permits import operations
from portal.permits.effect import changes, outlook
from portal.permits.models import PermitCase
from portal.permits.path import requirements
from portal.permits.pinning import editions_for, moved_to
from portal.permits.policies import may_repin
from portal.permits.queries import get_case, stays_by_candidate
from portal.reference import library
from portal.reference.rules import RequirementSet
from portal.reference.wording import regime_label
from portal.web.admission import admits
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.rule_words import change_words, span, text_differences
from portal.web.request import actor, reading, services, unit_of_work


class RepinForm(PortalForm):
    """Which edition, and why."""

    version = HiddenField()
    edition = RadioField(
        _l("Which rules the case follows"), validators=[InputRequired(_l("Choose one of the editions."))]
    )
    note = TextAreaField(
        _l("Why"),
        description=_l("The worker and the workshop read it."),
        validators=[InputRequired(_l("Say why. The person and the workshop read it."))],
    )


@blueprint.get("/cases/<id:case_id>/rules")
@admits(Role.OFFICIAL)
def case_rules(case_id: UUID) -> ResponseReturnValue:
    """The rules the case follows, those it could follow, and what each would change."""
    case = _own(case_id)
    form = RepinForm(formdata=None, version=str(case.version), edition=request.args.get("edition"))
    return _page(case, form)


@blueprint.post("/cases/<id:case_id>/rules")
@admits(Role.OFFICIAL)
def send_case_rules(case_id: UUID) -> ResponseReturnValue:
    """Move the case."""
    services().rules.look_at_once()
    case = _own(case_id)
    form = RepinForm()
    form.edition.choices = _choices(case)
    if not form.validate_on_submit():
        return _page(case, form), 422
    regime, _slash, edition = form.edition.data.partition("/")
    try:
        with unit_of_work() as uow:
            found = get_case(uow.session, case_id)
            operations.repin(uow, found, regime, edition, form.note.data or "", _version(form))
    except Invalid as error:
        form.show(error)
        return _page(_own(case_id), form), 422
    tell(_("The case follows other rules now. The worker and the workshop are told."))
    return redirect(url_for("official.case", case_id=case_id))


def _version(form: RepinForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def _own(case_id: UUID) -> PermitCase:
    case = get_case(reading(), case_id)
    decision = may_repin(actor(), case)
    if not decision:
        raise NotAllowed(decision.reason, operation=f"{operations.repin.__module__}.repin")
    return case


def _choices(case: PermitCase) -> Any:
    return choices((_key(text), _name(text)) for text in editions_for(case, library.reference()))


def _key(text: RequirementSet) -> str:
    return f"{text.regime}/{text.edition}"


def _name(text: RequirementSet) -> str:
    return f"{regime_label(text.regime)}, {span(text.valid_from, text.valid_to)}"


def _page(case: PermitCase, form: RepinForm) -> str:
    form.edition.choices = _choices(case)
    present, today = requirements(case), services().clock.today()
    stays = stays_by_candidate(reading(), [case.candidate_id]).get(case.candidate_id, ())
    before = outlook(case, today, stays)
    details = {
        _key(text): [
            *(change_words(each) for each in changes(before, outlook(moved_to(case, text), today, stays))),
            *text_differences(present, text),
        ]
        for text in editions_for(case, library.reference())
    }
    return render_template(
        "official/rules/case_rules.html",
        case_id=case.id,
        number=case.number,
        present=_name(present),
        edition=present.edition,
        form=form,
        details=details,
    )
