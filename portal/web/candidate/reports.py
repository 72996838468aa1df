"""What a worker reports about their own permit, and what they answer to the workshop."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import IllegalMove, Invalid, NotFound
from portal.permits.lifecycle import LEAVING, LIFECYCLE
from portal.permits.models import PermitCase
from portal.permits.path import open_moves
from portal.permits.policies import is_worker
from portal.permits.queries import get_case
from portal.permits.rules import PermitActor
from portal.statements import operations
from portal.statements.queries import open_of_case
from portal.statements.rules import LONGEST_ANSWER, STATED_BY, StatementDetails
from portal.statements.wording import STATE
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.day_field import DayField
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.request import actor, reading, unit_of_work
from portal.web.statements import copy_picture, report, sent_paper, stated


class ReportForm(PortalForm):
    """A day and, if there is one, a picture of the paper."""

    happened_on = DayField(
        _l("On which day?"), validators=[InputRequired(_l("Type the day on which it happened."))]
    )
    paper = FileField(_l("Picture of the paper (stamp, certificate)"))


class AnswerForm(PortalForm):
    """The worker's side, in one field."""

    answer = TextAreaField(
        _l("What happened from your side?"),
        description=_l("The official reads it beside what the workshop says. Write in your own language."),
        render_kw={"maxlength": LONGEST_ANSWER},
    )


@dataclass(frozen=True, slots=True)
class Report:
    """Something the worker can say now."""

    words: str
    url: str


def reports_of(case: PermitCase) -> list[Report]:
    """What the worker can report now and has not reported yet."""
    said = {each.move for each in open_of_case(reading(), case.id)}
    return [
        Report(str(STATE[move]), url_for("candidate.report_step", case_id=case.id, move=move))
        for move in open_moves(case)
        if STATED_BY.get(move) is PermitActor.WORKER
        and move not in said
        and (move != "exit" or case.state in LEAVING)
    ]


@blueprint.get("/cases/<id:case_id>/report/<move>")
@admits(Role.CANDIDATE)
def report_step(case_id: UUID, move: str) -> ResponseReturnValue:
    """The form to say that a step is done."""
    return _page(case_id, move, ReportForm(formdata=None))


@blueprint.post("/cases/<id:case_id>/report/<move>")
@admits(Role.CANDIDATE)
def send_report(case_id: UUID, move: str) -> ResponseReturnValue:
    """Keep what was said; an official confirms it."""
    form = ReportForm()
    if not form.validate_on_submit():
        return _page(case_id, move, form), 422
    try:
        report(case_id, StatementDetails(move, form.happened_on.data), sent_paper(request, "paper"))
    except Invalid as error:
        form.show(error)
        return _page(case_id, move, form), 422
    tell(_("You reported it. It counts when an official confirms it."))
    return redirect(url_for("candidate.case", case_id=case_id))


@blueprint.post("/reports/<id:statement_id>/answer")
@admits(Role.CANDIDATE)
def answer_statement(statement_id: UUID) -> ResponseReturnValue:
    """Tell the worker's side of what the workshop reported."""
    form = AnswerForm()
    if not form.validate_on_submit():
        raise NotFound
    return _act(statement_id, _("Your answer is kept. The official reads it."), form.answer.data or "")


@blueprint.post("/reports/<id:statement_id>/take-back")
@admits(Role.CANDIDATE)
def withdraw_statement(statement_id: UUID) -> ResponseReturnValue:
    """Take back what was reported by mistake."""
    return _act(statement_id, _("You took it back."))


@blueprint.get("/copies/<id:copy_page_id>")
@admits(Role.CANDIDATE)
def copy_page(copy_page_id: UUID) -> ResponseReturnValue:
    """A page of the copy of a paper."""
    return copy_picture(copy_page_id)


def _act(statement_id: UUID, words: str, answer: str | None = None) -> ResponseReturnValue:
    try:
        with unit_of_work() as uow:
            found: Any = stated(uow, statement_id)
            case_id = found.case.id
            if not is_worker(actor(), found.case):
                raise NotFound
            if answer is None:
                operations.withdraw(uow, found)
            else:
                operations.answer(uow, found, answer)
    except Invalid as error:
        words = " ".join(str(reason) for reason in error.faults.values())
        tell(words, "bad")
    else:
        tell(words)
    return redirect(url_for("candidate.case", case_id=case_id, _anchor=f"report-{statement_id.hex}"))


def _page(case_id: UUID, move: str, form: ReportForm) -> str:
    case = get_case(reading(), case_id)
    if not is_worker(actor(), case) or STATED_BY.get(move) is not PermitActor.WORKER:
        raise NotFound
    if move not in open_moves(case):
        raise IllegalMove(LIFECYCLE.name, move, case.state)
    return render_template(
        "candidate/cases/report.html",
        case_id=case.id,
        number=case.number,
        move=move,
        title=str(STATE[move]),
        form=form,
    )
