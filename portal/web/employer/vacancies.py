"""A workshop's vacancies: the list, the page of one, publishing, pausing, closing, copying."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.validators import InputRequired

from portal.applications.queries import count_by_vacancy
from portal.applications.rules import TAKING_A_PLACE, UNDER_WAY, ApplicationState
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import IllegalMove, Invalid
from portal.kernel.policy import Decision
from portal.storage import UnitOfWork
from portal.vacancies import operations, queries
from portal.vacancies.models import Vacancy
from portal.vacancies.policies import may_close, may_edit, may_pause, may_publish
from portal.vacancies.rules import LIFECYCLE, ClosingReason, Section, VacancyState
from portal.web.admission import admits
from portal.web.employer import copying
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_vacancy, own_workshop, with_workshop
from portal.web.employer.wording import CHOSEN_BY_OWNER, CLOSING, SECTIONS, VACANCY_STATES, StateWords
from portal.web.forms import PortalForm
from portal.web.forms import choices as offered
from portal.web.labels import capital
from portal.web.notes import tell
from portal.web.request import actor, reading, unit_of_work
from portal.web.templating import concept_label

Counts = dict[ApplicationState, int]

GROUPS: Sequence[tuple[VacancyState, LazyText]] = (
    (VacancyState.PUBLISHED, _l("On the list")),
    (VacancyState.PAUSED, _l("Paused")),
    (VacancyState.DRAFT, _l("Drafts")),
    (VacancyState.CLOSED, _l("Closed")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A vacancy in the workshop's list."""

    vacancy_id: UUID
    title: str
    language: str
    number: str
    pay: str
    words: StateWords
    positions: int
    taken: int
    waiting: int
    until: str


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the task list."""

    name: str
    url: str | None
    hint: str
    state: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state that is open from here, and whether the policy lets it happen."""

    label: str
    url: str
    picture: str
    decision: Decision
    asks_first: bool = False


class ClosingForm(PortalForm):
    """Why a vacancy is closed."""

    reason = RadioField(
        _l("Why do you close it?"),
        choices=offered((reason, CLOSING[reason]) for reason in CHOSEN_BY_OWNER),
        validators=[InputRequired(_l("Choose the reason that fits best."))],
    )


@blueprint.get("/vacancies")
@admits(Role.EMPLOYER)
@with_workshop
def vacancies() -> ResponseReturnValue:
    """All vacancies of the workshop by state."""
    found = queries.of_employer(reading(), own_workshop(reading()).id)
    counts = count_by_vacancy(reading(), [each.id for each in found])
    rows = {each.id: _row(each, counts[each.id]) for each in found}
    groups = [
        (str(words), state, [rows[each.id] for each in found if each.state == state])
        for state, words in GROUPS
    ]
    return render_template(
        "employer/vacancies/list.html", groups=[group for group in groups if group[2]], has_any=bool(found)
    )


@blueprint.get("/vacancies/<id:vacancy_id>")
@admits(Role.EMPLOYER)
def vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """One vacancy: its five sections, how it stands, what can be done with it."""
    found = own_vacancy(reading(), vacancy_id)
    counts = count_by_vacancy(reading(), [found.id])[found.id]
    return render_template(
        "employer/vacancies/vacancy.html",
        row=_row(found, counts),
        state=found.state,
        tasks=_tasks(found),
        missing=len(found.completeness.missing),
        next_section=found.completeness.missing[0] if found.completeness.missing else None,
        moves=_moves(found),
        published=formats.day(bishkek_day(found.published_at)) if found.published_at else "",
        closed=formats.day(bishkek_day(found.closed_at)) if found.closed_at else "",
        closed_reason=CLOSING[found.closed_reason] if found.closed_reason else "",
    )


@blueprint.post("/vacancies/<id:vacancy_id>/<any(publish, pause, resume):move>")
@admits(Role.EMPLOYER)
def move_vacancy(vacancy_id: UUID, move: str) -> ResponseReturnValue:
    """Put the vacancy onto the list, take it off for a while, put it back."""
    said: dict[str, tuple[Callable[[UnitOfWork, Vacancy], None], str]] = {
        "publish": (operations.publish, _("The vacancy is on the list. Applicants come to your board.")),
        "pause": (operations.pause, _("The vacancy is off the list. Who has applied stays on your board.")),
        "resume": (operations.resume, _("The vacancy is on the list again.")),
    }
    run, sentence = said[move]
    try:
        with unit_of_work() as uow:
            run(uow, own_vacancy(uow.session, vacancy_id))
    except Invalid as error:
        tell(" ".join(str(reason) for reason in error.faults.values()), "bad")
        return redirect(url_for("employer.vacancy_section", vacancy_id=vacancy_id, section=Section.PLACES))
    tell(sentence)
    return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))


@blueprint.get("/vacancies/<id:vacancy_id>/close")
@admits(Role.EMPLOYER)
def close_vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """Ask for the reason before a vacancy is closed for good."""
    return _closing_page(own_vacancy(reading(), vacancy_id), ClosingForm())


@blueprint.post("/vacancies/<id:vacancy_id>/close")
@admits(Role.EMPLOYER)
def close_vacancy_now(vacancy_id: UUID) -> ResponseReturnValue:
    """Close the vacancy with its reason."""
    form = ClosingForm()
    if not form.validate_on_submit():
        return _closing_page(own_vacancy(reading(), vacancy_id), form), 422
    with unit_of_work() as uow:
        operations.close(uow, own_vacancy(uow.session, vacancy_id), ClosingReason(form.reason.data))
    tell(_("The vacancy is closed. You can copy it into a new draft at any time."))
    return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))


@blueprint.post("/vacancies/<id:vacancy_id>/copy")
@admits(Role.EMPLOYER)
def copy_vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """Draft a new vacancy with everything an earlier one said, but its last day."""
    with unit_of_work() as uow:
        earlier = own_vacancy(uow.session, vacancy_id)
        drafted = operations.draft(uow, own_workshop(uow.session))
        for details in copying.sections_of(earlier):
            operations.fill_section(uow, drafted, details)
        drafted_id, number = drafted.id, drafted.number
    tell(_("A new draft under number %(number)s. Read it through, then publish it.", number=number))
    return redirect(url_for("employer.vacancy", vacancy_id=drafted_id))


def _row(found: Vacancy, counts: Counts) -> Row:
    return Row(
        vacancy_id=found.id,
        title=found.title
        or capital(formats.listed(map(concept_label, found.occupations[:2])))
        or _("New vacancy"),
        language=(found.language or "") if found.title else "",
        number=f"№\u00a0{found.number}",
        pay=formats.money_range(found.wage_min, found.wage_max),
        words=VACANCY_STATES[found.state],
        positions=found.positions or 0,
        taken=sum(counts[state] for state in TAKING_A_PLACE),
        waiting=sum(counts[state] for state in UNDER_WAY),
        until=formats.day(found.closes_on),
    )


def _tasks(found: Vacancy) -> list[Task]:
    is_open = may_edit(actor(), found).allowed
    return [
        Task(
            name=str(name),
            url=url_for("employer.vacancy_section", vacancy_id=found.id, section=section)
            if is_open
            else None,
            hint=str(hint),
            state="done" if section in found.completeness.done else "todo",
        )
        for section, (name, hint) in SECTIONS.items()
    ]


def _moves(found: Vacancy) -> dict[str, Move]:
    """What can be done with the vacancy from its state, with the policy's answer for each."""
    known = {
        "publish": (_("Publish"), "send", may_publish),
        "pause": (_("Pause"), "pause-circle", may_pause),
        "resume": (_("Put it back on the list"), "play-circle", may_publish),
        "close": (_("Close the vacancy"), "x", may_close),
    }
    moves = {}
    for name in LIFECYCLE.moves_from(found.state):
        label, picture, policy = known[name]
        url = (
            url_for("employer.close_vacancy", vacancy_id=found.id)
            if name == "close"
            else url_for("employer.move_vacancy", vacancy_id=found.id, move=name)
        )
        moves[name] = Move(label, url, picture, policy(actor(), found), asks_first=name == "close")
    return moves


def _closing_page(found: Vacancy, form: ClosingForm) -> str:
    if not LIFECYCLE.allows("close", found.state):
        raise IllegalMove(LIFECYCLE.name, "close", found.state)
    counts = count_by_vacancy(reading(), [found.id])[found.id]
    waiting = sum(counts[state] for state in UNDER_WAY)
    return render_template(
        "employer/vacancies/close.html",
        form=form,
        row=_row(found, counts),
        waiting=ngettext(
            "%(num)s person still waits for an answer. Answer on your board of applicants.",
            "%(num)s people still wait for an answer. Answer on your board of applicants.",
            waiting,
        )
        if waiting
        else "",
    )
