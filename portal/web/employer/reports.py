"""What a workshop reports about permits of its people: what it filed and registered, and the end of work."""

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import IllegalMove, Invalid, NotFound
from portal.permits.facts import LONGEST_NOTE, LONGEST_NUMBER
from portal.permits.lifecycle import LIFECYCLE
from portal.permits.models import PermitCase
from portal.permits.path import open_moves
from portal.permits.rules import PermitActor
from portal.permits.wording import authority_label
from portal.statements import operations
from portal.statements.policies import Stated
from portal.statements.queries import get_statement, open_of_case
from portal.statements.rules import ENDS_WORK, STATED_BY, StatementDetails, WorkEnd
from portal.statements.wording import STATE, WORK_ENDS
from portal.web.admission import admits
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_case
from portal.web.employer.steps import current_step
from portal.web.fields import CalendarField
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.request import reading, services, unit_of_work
from portal.web.statements import copy_picture, report, sent_paper

FILED = (
    "file_attraction",
    "file_permit",
    "file_extension",
    "file_renewal",
    "register",
    "extend_registration",
)
"""Moves that leave a number on a paper."""


class ReportForm(PortalForm):
    """What the workshop did, or how the work ended."""

    happened_on = CalendarField(
        _l("On which day"), validators=[InputRequired(_l("Choose the day on which it happened."))]
    )
    number = StringField(
        _l("Number on the paper"),
        description=_l("Of the application or of the registration coupon."),
        render_kw={"maxlength": LONGEST_NUMBER},
    )
    reason = RadioField(_l("Why"), choices=[], validate_choice=False)
    note = TextAreaField(
        _l("What happened"),
        description=_l("The worker reads it and can answer. The officials read both."),
        render_kw={"maxlength": LONGEST_NOTE},
    )
    paper = FileField(_l("Picture of the paper"))


@dataclass(frozen=True, slots=True)
class Report:
    """Something the workshop can report now."""

    move: str
    words: str
    url: str


def reports_of(case: PermitCase) -> list[Report]:
    """Steps the workshop can report now and has not reported yet."""
    return [each for each in _open_reports(case) if each.move not in ENDS_WORK]


def ends_of(case: PermitCase) -> list[Report]:
    """The end of work, as far as it can be reported now."""
    return [each for each in _open_reports(case) if each.move in ENDS_WORK]


@blueprint.get("/cases/<id:case_id>/report/<move>")
@admits(Role.EMPLOYER)
def report_step(case_id: UUID, move: str) -> ResponseReturnValue:
    """The form to report something."""
    case = _reportable(case_id, move)
    return _page(case, move, _fitted(ReportForm(formdata=None), case, move))


@blueprint.post("/cases/<id:case_id>/report/<move>")
@admits(Role.EMPLOYER)
def send_report(case_id: UUID, move: str) -> ResponseReturnValue:
    """Keep what was reported; an official confirms it."""
    case = _reportable(case_id, move)
    form = _fitted(ReportForm(), case, move)
    if not form.validate_on_submit():
        return _page(case, move, form), 422
    chosen = form.reason.data if "reason" in form else None
    details = StatementDetails(
        move,
        form.happened_on.data or services().clock.today(),
        number=(form.number.data or "") if "number" in form else "",
        reason=WorkEnd(chosen) if chosen in set(WorkEnd) else None,
        note=form.note.data or "",
    )
    try:
        report(case_id, details, sent_paper(request, "paper"))
    except Invalid as error:
        form.show(error)
        return _page(case, move, form), 422
    tell(_("You reported it. It counts when an official confirms it."))
    return redirect(url_for("employer.case", case_id=case_id))


@blueprint.post("/reports/<id:statement_id>/take-back")
@admits(Role.EMPLOYER)
def withdraw_statement(statement_id: UUID) -> ResponseReturnValue:
    """Take back what was reported by mistake."""
    with unit_of_work() as uow:
        statement = get_statement(uow.session, statement_id)
        case_id = statement.case_id
        operations.withdraw(uow, Stated(own_case(uow.session, case_id), statement))
    tell(_("You took it back."))
    return redirect(url_for("employer.case", case_id=case_id))


@blueprint.get("/copies/<id:copy_page_id>")
@admits(Role.EMPLOYER)
def copy_page(copy_page_id: UUID) -> ResponseReturnValue:
    """A page of the copy of a paper that the workshop sent itself."""
    return copy_picture(copy_page_id)


def _open_reports(case: PermitCase) -> list[Report]:
    said = {each.move for each in open_of_case(reading(), case.id)}
    return [
        Report(move, str(STATE[move]), url_for("employer.report_step", case_id=case.id, move=move))
        for move in open_moves(case)
        if STATED_BY.get(move) is PermitActor.EMPLOYER and move not in said
    ]


def _reportable(case_id: UUID, move: str) -> PermitCase:
    case = own_case(reading(), case_id)
    if STATED_BY.get(move) is not PermitActor.EMPLOYER:
        raise NotFound
    if move not in open_moves(case):
        raise IllegalMove(LIFECYCLE.name, move, case.state)
    return case


def _fitted(form: ReportForm, case: PermitCase, move: str) -> ReportForm:
    """The form with those questions that this report asks."""
    if move in ENDS_WORK:
        came = case.entered_on is not None
        ends = [each for each in WorkEnd if not came or each is not WorkEnd.DID_NOT_COME]
        form.reason.choices = choices([(each, str(WORK_ENDS[each].workshop)) for each in ends])
        del form.number, form.paper
    else:
        del form.reason
        if move not in FILED:
            del form.number
        form.note.label.text = _("Note")
        form.note.description = _("The worker and the officials read it.")
    return form


def _page(case: PermitCase, move: str, form: ReportForm) -> str:
    now = current_step(case, services().clock.today())
    return render_template(
        "employer/cases/report.html",
        case_id=case.id,
        number=case.number,
        move=move,
        title=str(STATE[move]),
        is_end=move in ENDS_WORK,
        authority=str(authority_label(now.authority)) if now and move not in ENDS_WORK else "",
        form=form,
        latest=services().clock.today().isoformat(),
        today=formats.day(services().clock.today()),
    )
