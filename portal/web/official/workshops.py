"""Workshops: those that wait for a check, and the decisions about each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, SelectMultipleField, TextAreaField

from portal.employers import operations, queries
from portal.employers.models import Employer, EmployerDecision
from portal.employers.queries import WorkshopFilters
from portal.employers.rules import LIFECYCLE, EmployerState, LegalForm, MissingItem
from portal.i18n import LazyText, current_language, formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import IllegalMove, Invalid, StaleVersion
from portal.storage import UnitOfWork
from portal.taxonomy.catalogue import taxonomy
from portal.web.admission import admits
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.filters import Select, page_number, regions, text_of
from portal.web.official.queue import ROWS_ON_A_PAGE, pages_of
from portal.web.official.wording import DECISIONS, LEGAL_FORMS, MISSING_ITEMS, WORKSHOP_STATES
from portal.web.request import actor, reading, unit_of_work

ALL = "all"
TABS = (
    EmployerState.SUBMITTED,
    EmployerState.RETURNED,
    EmployerState.VERIFIED,
    EmployerState.SUSPENDED,
    EmployerState.DRAFT,
)


class DecisionForm(PortalForm):
    """Which description the official read."""

    version = HiddenField()


class ReturnForm(DecisionForm):
    """What is missing or wrong."""

    items = SelectMultipleField(_l("What is missing or wrong"))
    note = TextAreaField(_l("Note to the workshop"), description=_l("Say what to mend and how."))


class NoteForm(DecisionForm):
    """A reason the workshop reads."""

    note = TextAreaField(_l("Reason"), description=_l("The workshop reads it."))


@blueprint.get("/workshops")
@admits(Role.OFFICIAL)
def workshops() -> ResponseReturnValue:
    """Workshops by state; those that wait come first in the order in which they began to wait."""
    wanted = request.args.get("state", EmployerState.SUBMITTED.value)
    state = EmployerState(wanted) if wanted in set(EmployerState) else None
    region, text = text_of("region"), text_of("q")
    kept: dict[str, Any] = {name: value for name, value in (("q", text), ("region", region)) if value}
    page = page_number()
    found, total = queries.find(
        reading(),
        WorkshopFilters(state, region or None, text),
        limit=ROWS_ON_A_PAGE,
        offset=(page - 1) * ROWS_ON_A_PAGE,
    )
    chosen = state.value if state else ALL
    if page > 1 and not found:
        return redirect(url_for("official.workshops", state=chosen, **kept))
    return render_template(
        "official/workshops/list.html",
        rows=[_row(employer) for employer in found],
        total=total,
        state=chosen,
        tabs=_tabs(chosen, kept),
        selects=[Select("region", _("Region"), region, [("", _("All regions")), *regions()])],
        kept=kept,
        pages=pages_of(total, {"state": chosen, **kept}, "official.workshops"),
    )


@blueprint.get("/workshops/<id:employer_id>")
@admits(Role.OFFICIAL)
def workshop(employer_id: UUID) -> ResponseReturnValue:
    """Everything the workshop says of itself, and what may be decided now."""
    return _page(queries.get_employer(reading(), employer_id), _return_form(formdata=None))


@blueprint.post("/workshops/<id:employer_id>/verify")
@admits(Role.OFFICIAL)
def verify_workshop(employer_id: UUID) -> ResponseReturnValue:
    """Find the description right."""
    with unit_of_work() as uow:
        employer = _unchanged(uow, employer_id, DecisionForm())
        operations.verify(uow, employer)
    tell(_("%(workshop)s is verified. It may publish vacancies now.", workshop=employer.legal_name))
    return redirect(url_for("official.workshops"))


@blueprint.post("/workshops/<id:employer_id>/return")
@admits(Role.OFFICIAL)
def return_workshop(employer_id: UUID) -> ResponseReturnValue:
    """Send the description back with what is missing."""
    form = _return_form()
    if not form.validate_on_submit():
        return _page(queries.get_employer(reading(), employer_id), form), 422
    try:
        with unit_of_work() as uow:
            employer = _unchanged(uow, employer_id, form)
            items = tuple(MissingItem(item) for item in form.items.data or ())
            operations.return_for_changes(uow, employer, items, form.note.data or "")
    except Invalid as error:
        form.show(error)
        return _page(queries.get_employer(reading(), employer_id), form), 422
    tell(_("%(workshop)s is told what to mend.", workshop=employer.legal_name))
    return redirect(url_for("official.workshops"))


@blueprint.get("/workshops/<id:employer_id>/suspend")
@admits(Role.OFFICIAL)
def ask_suspend(employer_id: UUID) -> ResponseReturnValue:
    """What suspending does, and the reason."""
    return _ask(employer_id, "suspend", NoteForm(formdata=None))


@blueprint.post("/workshops/<id:employer_id>/suspend")
@admits(Role.OFFICIAL)
def suspend_workshop(employer_id: UUID) -> ResponseReturnValue:
    """Suspend: its vacancies and its sight of people end at once."""
    return _decide(employer_id, "suspend", operations.suspend, _l("%(workshop)s is suspended."))


@blueprint.get("/workshops/<id:employer_id>/reinstate")
@admits(Role.OFFICIAL)
def ask_reinstate(employer_id: UUID) -> ResponseReturnValue:
    """What lifting the suspension does."""
    return _ask(employer_id, "reinstate", NoteForm(formdata=None))


@blueprint.post("/workshops/<id:employer_id>/reinstate")
@admits(Role.OFFICIAL)
def reinstate_workshop(employer_id: UUID) -> ResponseReturnValue:
    """Lift the suspension."""
    said = _l("%(workshop)s may work on the portal again.")
    return _decide(employer_id, "reinstate", operations.reinstate, said)


def _decide(
    employer_id: UUID, move: str, decide: Callable[[UnitOfWork, Employer, str], object], said: LazyText
) -> ResponseReturnValue:
    """Carry out a confirmed decision with its note, or ask again."""
    form = NoteForm()
    try:
        with unit_of_work() as uow:
            employer = _unchanged(uow, employer_id, form)
            decide(uow, employer, form.note.data or "")
    except Invalid as error:
        form.show(error)
        return _ask(employer_id, move, form), 422
    tell(said % {"workshop": employer.legal_name})
    return redirect(url_for("official.workshop", employer_id=employer_id))


def _unchanged(uow: UnitOfWork, employer_id: UUID, form: DecisionForm) -> Employer:
    """The workshop as the official read it; raises StaleVersion when it has been changed since."""
    employer = queries.get_employer(uow.session, employer_id)
    if form.version.data != str(employer.version):
        raise StaleVersion(
            _("The description or the decision about this workshop changed meanwhile. Read it again.")
        )
    return employer


def _return_form(**named: Any) -> ReturnForm:
    form = ReturnForm(**named)
    form.items.choices = choices([(item.value, str(words)) for item, words in MISSING_ITEMS.items()])
    return form


def _page(employer: Employer, form: ReturnForm) -> str:
    form.version.data = str(employer.version)
    state = EmployerState(employer.state)
    return render_template(
        "official/workshops/workshop.html",
        employer_id=employer.id,
        legal_name=employer.legal_name,
        state=state.value,
        state_words=str(WORKSHOP_STATES[state]),
        since=formats.day(bishkek_day(employer.submitted_at)) if employer.submitted_at else "",
        verified_on=formats.day(bishkek_day(employer.verified_at)) if employer.verified_at else "",
        facts=_facts(employer),
        moves=list(LIFECYCLE.moves_from(state)),
        history=[_decision(decision) for decision in queries.decisions(reading(), employer.id)],
        form=form,
    )


def _ask(employer_id: UUID, move: str, form: NoteForm) -> str:
    employer = queries.get_employer(reading(), employer_id)
    if not LIFECYCLE.allows(move, EmployerState(employer.state)):
        raise IllegalMove(LIFECYCLE.name, move, employer.state)
    form.version.data = str(employer.version)
    return render_template(
        "official/workshops/decide.html",
        employer_id=employer.id,
        legal_name=employer.legal_name,
        move=move,
        form=form,
    )


def _facts(employer: Employer) -> list[dict[str, Any]]:
    return [
        {"term": term, "value": value, "url": None}
        for term, value in (
            (_("Legal name"), employer.legal_name),
            (_("Tax number"), employer.tax_number),
            (_("Legal form"), str(LEGAL_FORMS[LegalForm(employer.legal_form)])),
            (_("Region"), taxonomy().label(employer.region, current_language())),
            (_("Address"), employer.address),
            (_("Sewing places"), formats.number(employer.seats)),
            (_("What it sews"), formats.listed(_labels(employer.products))),
            (_("Described on"), formats.day(bishkek_day(employer.created_at))),
        )
    ]


def _labels(concepts: list[str]) -> list[str]:
    return [taxonomy().label(concept, current_language()) for concept in concepts]


def _row(employer: Employer) -> dict[str, Any]:
    return {
        "name": employer.legal_name,
        "url": url_for("official.workshop", employer_id=employer.id),
        "tax_number": employer.tax_number,
        "region": employer.region,
        "address": employer.address,
        "seats": employer.seats,
        "since": formats.day(bishkek_day(employer.submitted_at)) if employer.submitted_at else "",
        "state": str(WORKSHOP_STATES[EmployerState(employer.state)]),
    }


def _tabs(chosen: str, kept: dict[str, Any]) -> list[dict[str, Any]]:
    counted = queries.count_by_state(reading())
    words: list[tuple[str, LazyText, int]] = [
        (state.value, WORKSHOP_STATES[state], counted[state]) for state in TABS
    ]
    words.append((ALL, _l("All"), sum(counted.values())))
    return [
        {
            "label": str(label),
            "url": url_for("official.workshops", state=key, **kept),
            "count": formats.number(count),
            "current": key == chosen,
        }
        for key, label, count in words
    ]


def _decision(decision: EmployerDecision) -> dict[str, Any]:
    items = formats.listed(MISSING_ITEMS[MissingItem(item)] for item in decision.items)
    by = _("by you") if decision.decided_by == actor().account_id else _("by another official")
    return {
        "text": str(DECISIONS.get(decision.move) or decision.move),
        "when": formats.listed((formats.moment(decision.decided_at), by)),
        "detail": ". ".join(part for part in (items, decision.note) if part) or None,
    }
