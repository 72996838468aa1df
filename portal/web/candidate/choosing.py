"""What the worker chooses and notes on the page of a case: the path, and days without a visa."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.candidates.queries import get_candidate
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits import operations
from portal.permits.models import PermitCase
from portal.permits.policies import is_worker, may_take_back_stay
from portal.permits.queries import get_case, get_stay
from portal.permits.wording import PATHS
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.cases import page
from portal.web.candidate.visa_free import PathForm, StayForm
from portal.web.forms import choices
from portal.web.notes import tell
from portal.web.request import actor, reading, unit_of_work


@blueprint.post("/cases/<id:case_id>/path")
@admits(Role.CANDIDATE)
def choose_path(case_id: UUID) -> ResponseReturnValue:
    """Take the path that was chosen."""
    _own(get_case(reading(), case_id))
    form = PathForm()
    form.regime.choices = choices([(key, str(words[0])) for key, words in PATHS.items()])
    if not form.validate_on_submit():
        tell(_("Choose one of the paths."), "bad")
        return redirect(url_for("candidate.case", case_id=case_id, _anchor="paths"))
    try:
        with unit_of_work() as uow:
            operations.choose_path(uow, _own(get_case(uow.session, case_id)), form.regime.data)
    except Invalid as error:
        tell(" ".join(map(str, error.faults.values())), "bad")
    else:
        tell(_("Your path is noted. The workshop sees it too."))
    return redirect(url_for("candidate.case", case_id=case_id, _anchor="paths"))


@blueprint.post("/cases/<id:case_id>/stays")
@admits(Role.CANDIDATE)
def note_stay(case_id: UUID) -> ResponseReturnValue:
    """Note days that were spent here."""
    form = StayForm()
    case = _own(get_case(reading(), case_id))
    if not form.validate_on_submit():
        return page(case, stay_form=form), 422
    try:
        with unit_of_work() as uow:
            person = get_candidate(uow.session, case.candidate_id)
            operations.note_stay(uow, person, form.first_day.data, form.last_day.data)
    except Invalid as error:
        form.show(error)
        return page(case, stay_form=form), 422
    tell(_("The days are noted."))
    return redirect(url_for("candidate.case", case_id=case_id, _anchor="days"))


@blueprint.post("/cases/<id:case_id>/stays/<id:stay_id>/take-back")
@admits(Role.CANDIDATE)
def take_back_stay(case_id: UUID, stay_id: UUID) -> ResponseReturnValue:
    """Take a row back that was noted by mistake."""
    with unit_of_work() as uow:
        stay = get_stay(uow.session, stay_id)
        if not may_take_back_stay(actor(), stay):
            raise NotFound
        operations.take_back_stay(uow, stay)
    tell(_("The row is gone."))
    return redirect(url_for("candidate.case", case_id=case_id, _anchor="days"))


def _own(case: PermitCase) -> PermitCase:
    if not is_worker(actor(), case):
        raise NotFound
    return case
