"""Recording what happened to a permit. The state decides; here it is written down."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed
from portal.kernel.policy import Decision
from portal.permits.facts import LIFTS_A_DOUBT, Fact, effect_of
from portal.permits.lifecycle import HOLDS, LEAVING, LIFECYCLE, Hold
from portal.permits.models import PermitCase
from portal.permits.operations import record as record_fact
from portal.permits.path import StepState, open_moves, path, requirements
from portal.permits.policies import Doubt, may_lift_doubt, may_record
from portal.permits.queries import get_case, suspected_by
from portal.permits.wording import AUTHORITIES, RECORD
from portal.statements import operations as statements
from portal.web.admission import admits
from portal.web.fields import CalendarField
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.statements import sent_paper

FILINGS = ("file_permit", "file_extension", "file_renewal")
ENDS = (
    "cancel",
    "end",
    "end_work",
    "expire",
    "refuse_permit",
    "refuse_extension",
    "refuse_renewal",
    "revoke",
)
"""Moves drawn in brick: they end something for the person."""


class FactForm(PortalForm):
    """What happened, on which day, and what stands on the paper."""

    move = HiddenField()
    version = HiddenField()
    happened_on = CalendarField(
        _l("On which day"), validators=[InputRequired(_l("Choose the day on which it happened."))]
    )
    number = StringField(_l("Number"))
    valid_until = CalendarField(_l("Valid until"))
    authority = SelectField(_l("Which authority"))
    note = TextAreaField(_l("Note"), description=_l("The worker and the workshop read it."))
    paper = FileField(_l("Copy of the decision"))


def main_move(case: PermitCase) -> str | None:
    """The move that takes the case a step further; None when there is none, or only late ones."""
    if case.state in LEAVING:
        return None
    return next((move for move in open_moves(case) if effect_of(move).is_step), None)


def other_moves(case: PermitCase) -> list[str]:
    """What else can be recorded now: how a person left comes first, what is only late comes last."""
    barred = LIFTS_A_DOUBT if _doubt(case) is not None else frozenset()
    moves = [move for move in open_moves(case) if move != main_move(case) and move not in barred]
    return sorted(moves, key=lambda move: case.state in LEAVING and effect_of(move).is_step)


def doubt_words(case: PermitCase) -> str:
    """Why the reader cannot lift the hold of a case themselves; empty when they can or there is none."""
    decision = _doubt(case)
    return str(decision.reason) if decision is not None else ""


def _doubt(case: PermitCase) -> Decision | None:
    """The refusal to lift a doubt, for the official who raised it."""
    if case.hold == Hold.NONE:
        return None
    decision = may_lift_doubt(actor(), Doubt(case, suspected_by(reading(), case.id)))
    return None if decision else decision


def blank_form(case: PermitCase, move: str) -> FactForm:
    """The form of one move: today, the authority of the step, only the fields that this move has."""
    form = FactForm(
        formdata=None,
        move=move,
        version=str(case.version),
        happened_on=services().clock.today(),
        authority=_authority_of(case, move),
    )
    return _fitted(form, move)


@blueprint.get("/cases/<id:case_id>/record")
@admits(Role.OFFICIAL)
def record(case_id: UUID) -> ResponseReturnValue:
    """One form for one move; without ``?move=`` the one that takes the case further."""
    case = _own(case_id)
    move = request.args.get("move") or main_move(case) or next(iter(open_moves(case)), "")
    if move not in open_moves(case):
        raise IllegalMove(LIFECYCLE.name, move, case.state)
    return _page(case, blank_form(case, move), move)


@blueprint.post("/cases/<id:case_id>/record")
@admits(Role.OFFICIAL)
def send_record(case_id: UUID) -> ResponseReturnValue:
    """Write the fact down; what is wrong with it stands beside its field."""
    move = request.form.get("move", "")
    if move not in RECORD:
        raise IllegalMove(LIFECYCLE.name, move, "")
    form = _fitted(FactForm(), move)
    if not form.validate_on_submit():
        return _page(_own(case_id), form, move), 422
    try:
        paper = sent_paper(request, "paper")
        with unit_of_work() as uow:
            case = get_case(uow.session, case_id)
            fact = _fact(form, move, form.happened_on.data or uow.today)
            record = record_fact(uow, case, fact, _version(form))
            statements.settle(uow, case, record)
            if paper is not None:
                statements.attach_copy(uow, case, record, paper, services().files(uow.vault))
    except Invalid as error:
        form.show(error)
        return _page(_own(case_id), form, move), 422
    tell(_("Written down: %(what)s. The worker and the workshop are told.", what=str(RECORD[move])))
    return redirect(url_for("official.case", case_id=case_id))


def form_view(form: FactForm, move: str) -> dict[str, Any]:
    """What the template needs to draw the form of a move."""
    effect = effect_of(move)
    return {
        "form": form,
        "move": move,
        "title": str(RECORD[move]),
        "needs_number": effect.number is not None,
        "needs_note": effect.needs_note,
        "is_end": move in ENDS,
        "today": formats.day(services().clock.today()),
        "latest": services().clock.today().isoformat(),
    }


def _fitted(form: FactForm, move: str) -> FactForm:
    effect = effect_of(move)
    form.authority.choices = choices(
        [("", _("none")), *((key, str(name)) for key, name in AUTHORITIES.items())]
    )
    if effect.number is None and move not in FILINGS:
        del form.number
    if effect.valid_until is None:
        del form.valid_until
    return form


def _authority_of(case: PermitCase, move: str) -> str:
    if move in ("cancel", "end", "expire", "end_work") or move in HOLDS.moves:
        return ""
    day = effect_of(move).day
    for step in requirements(case).steps:
        if step.met_by == day:
            return step.authority
    now = (step for step in path(case, services().clock.today()) if step.state is StepState.NOW)
    return next((step.authority for step in now), "")


def _fact(form: FactForm, move: str, happened_on: date) -> Fact:
    return Fact(
        move=move,
        happened_on=happened_on,
        number=form.number.data if "number" in form else None,
        authority=form.authority.data or None,
        valid_until=form.valid_until.data if "valid_until" in form else None,
        note=form.note.data or "",
    )


def _version(form: FactForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def _own(case_id: UUID) -> PermitCase:
    case = get_case(reading(), case_id)
    decision = may_record(actor(), case)
    if not decision:
        raise NotAllowed(decision.reason, operation=f"{record_fact.__module__}.record")
    return case


def _page(case: PermitCase, form: FactForm, move: str) -> str:
    return render_template(
        "official/cases/record.html", case_id=case.id, number=case.number, fact=form_view(form, move)
    )
