"""What was reported about cases: the official confirms it in one press, or says why not."""

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotAllowed
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.permits.wording import MOVES
from portal.statements import operations, queries
from portal.statements.models import Statement
from portal.statements.policies import Stated, may_decide
from portal.web.admission import admits
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.people import names_on
from portal.web.request import actor, reading, unit_of_work
from portal.web.statements import copy_picture, stated


class DeclineForm(PortalForm):
    """Why a report is not confirmed."""

    note = TextAreaField(_l("Why not"), description=_l("The worker and the workshop read it."))


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the queue."""

    what: str
    url: str
    person: str
    country: str
    number: str
    happened_on: str
    reported_on: str


def waiting_rows() -> list[ReportRow]:
    """What waits for the acting official, the longest waiting first."""
    found = queries.waiting_for(reading(), actor().require_account())
    names = names_on([case for _statement, case in found])
    return [_row(statement, case, names) for statement, case in found]


@blueprint.post("/reports/<id:statement_id>/confirm")
@admits(Role.OFFICIAL)
def confirm_statement(statement_id: UUID) -> ResponseReturnValue:
    """Record the fact as it was reported."""
    try:
        with unit_of_work() as uow:
            found = stated(uow, statement_id)
            record = operations.confirm(uow, found)
            case_id, move = record.case_id, record.move
    except Invalid as error:
        tell(" ".join(map(str, error.faults.values())), "bad")
        case_id = queries.get_statement(reading(), statement_id).case_id
    else:
        what = str(MOVES[move].official)
        tell(_("Written down: %(what)s. The worker and the workshop are told.", what=what))
    return redirect(url_for("official.case", case_id=case_id))


@blueprint.get("/reports/<id:statement_id>/decline")
@admits(Role.OFFICIAL)
def ask_decline(statement_id: UUID) -> ResponseReturnValue:
    """Ask for the reason."""
    return _page(statement_id, DeclineForm(formdata=None))


@blueprint.post("/reports/<id:statement_id>/decline")
@admits(Role.OFFICIAL)
def decline_statement(statement_id: UUID) -> ResponseReturnValue:
    """Leave the case as it is, with the reason both sides read."""
    form = DeclineForm()
    if not form.validate_on_submit():
        return _page(statement_id, form), 422
    try:
        with unit_of_work() as uow:
            found = stated(uow, statement_id)
            operations.decline(uow, found, form.note.data or "")
    except Invalid as error:
        form.show(error)
        return _page(statement_id, form), 422
    tell(_("Not confirmed. The worker and the workshop are told why."))
    case_id = queries.get_statement(reading(), statement_id).case_id
    return redirect(url_for("official.case", case_id=case_id))


@blueprint.get("/copies/<id:copy_page_id>")
@admits(Role.OFFICIAL)
def copy_page(copy_page_id: UUID) -> ResponseReturnValue:
    """A page of the copy of a paper of the official's own case."""
    return copy_picture(copy_page_id)


def _page(statement_id: UUID, form: DeclineForm) -> str:
    statement = queries.get_statement(reading(), statement_id)
    case = get_case(reading(), statement.case_id)
    decision = may_decide(actor(), Stated(case, statement))
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.statements.operations.decline")
    return render_template(
        "official/cases/decline.html",
        form=form,
        statement_id=statement.id,
        case_id=case.id,
        number=case.number,
        what=str(MOVES[statement.move].official),
        happened_on=formats.day(statement.happened_on),
    )


def _row(statement: Statement, case: PermitCase, names: dict[UUID, str]) -> ReportRow:
    return ReportRow(
        what=str(MOVES[statement.move].official),
        url=url_for("official.case", case_id=case.id),
        person=names.get(case.candidate_id, ""),
        country=formats.country(case.nationality),
        number=case.number,
        happened_on=formats.day(statement.happened_on),
        reported_on=formats.moment(statement.stated_at),
    )
