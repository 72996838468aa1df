"""The board of applicants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.applications import queries
from portal.applications.models import Application
from portal.applications.rules import TAKING_A_PLACE
from portal.disclosure.operations import open_people
from portal.disclosure.views import PersonView
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.permits.queries import cases_of_employer
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import of_employer
from portal.vacancies.rules import VacancyState
from portal.web.admission import admits
from portal.web.employer import people
from portal.web.employer.blueprint import blueprint
from portal.web.employer.board import Board, Column, Stage
from portal.web.employer.own import own_vacancy, own_workshop, with_workshop
from portal.web.employer.wording import APPLICATION_STATES, StateWords
from portal.web.labels import standing
from portal.web.request import actor, reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class Seats:
    """How many places of the chosen vacancy are taken or offered."""

    taken: int
    total: int
    until: str


@dataclass(frozen=True, slots=True)
class Over:
    """An application that is over."""

    url: str
    name: str
    words: StateWords
    day: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A stage as a link, for phones."""

    label: str
    url: str
    count: int
    current: bool


@blueprint.get("/applicants")
@admits(Role.EMPLOYER)
@with_workshop
def applicants() -> ResponseReturnValue:
    """Who applied, by stage; for one vacancy or for all."""
    employer = own_workshop(reading())
    chosen = _chosen_vacancy()
    applications = (
        queries.of_vacancy(reading(), chosen.id) if chosen else queries.of_employer(reading(), employer.id)
    )
    board = Board(
        actor=actor(),
        today=services().clock.today(),
        views=_opened(applications),
        cases={case.application_id: case for case in cases_of_employer(reading(), employer.id)},
    )
    columns = board.columns(applications, with_number=chosen is None)
    stage = _chosen_stage(columns)
    return render_template(
        "employer/applicants/board.html",
        columns=columns,
        stage=stage,
        tabs=_tabs(columns, stage, chosen),
        over=[_over(each, board.views) for each in applications if board.stage_of(each) is None],
        vacancies=_vacancy_choices(employer.id),
        chosen=chosen.id.hex if chosen else "",
        seats=_seats(chosen, applications) if chosen else None,
        has_any=bool(applications),
        is_verified=actor().employer_verified,
    )


def _opened(applications: Sequence[Application]) -> dict[UUID, PersonView]:
    """What is open of each person now; looking is recorded in the same commit."""
    candidates = list({each.candidate_id: each.candidate for each in applications}.values())
    if not candidates:
        return {}
    with unit_of_work() as uow:
        return open_people(uow, candidates)


def _chosen_vacancy() -> Vacancy | None:
    try:
        asked = UUID(request.args.get("vacancy", ""))
    except ValueError:
        return None
    return own_vacancy(reading(), asked)


def _chosen_stage(columns: Sequence[Column]) -> Stage:
    """The stage a phone shows: the one asked for, else the first with somebody in it."""
    asked = request.args.get("stage", "")
    if asked in tuple(Stage):
        return Stage(asked)
    return next((column.stage for column in columns if column.cards), Stage.NEW)


def _tabs(columns: Sequence[Column], stage: Stage, chosen: Vacancy | None) -> list[Tab]:
    vacancy = chosen.id.hex if chosen else None
    return [
        Tab(
            label=column.name,
            url=url_for("employer.applicants", stage=column.stage, vacancy=vacancy),
            count=len(column.cards),
            current=column.stage is stage,
        )
        for column in columns
    ]


def _vacancy_choices(employer_id: UUID) -> list[tuple[str, str]]:
    shown = [state for state in VacancyState if state != VacancyState.DRAFT]
    return [
        (
            vacancy.id.hex,
            _(
                "%(title)s, No. %(number)s",
                title=vacancy.title or standing(vacancy.occupations[0]),
                number=vacancy.number,
            ),
        )
        for vacancy in of_employer(reading(), employer_id, shown)
    ]


def _seats(vacancy: Vacancy, applications: Sequence[Application]) -> Seats:
    taken = sum(1 for each in applications if each.state in TAKING_A_PLACE)
    return Seats(taken, vacancy.positions or 0, formats.day(vacancy.closes_on))


def _over(application: Application, views: Mapping[UUID, PersonView]) -> Over:
    opened = views.get(application.candidate_id)
    return Over(
        url=url_for("employer.application", application_id=application.id),
        name=people.name_of(opened, application.candidate.pseudonym),
        words=APPLICATION_STATES[application.state],
        day=formats.day(bishkek_day(application.changed_at)),
    )
