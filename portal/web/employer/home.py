"""A workshop's first page: what to do now, then everything else at a glance."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.applications.queries import count_of_employer
from portal.applications.rules import ApplicationState
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.permits.lifecycle import CLOSED
from portal.permits.queries import cases_of_employer
from portal.vacancies.queries import of_employer
from portal.vacancies.rules import VacancyState
from portal.web.admission import admits
from portal.web.employer.blueprint import blueprint
from portal.web.employer.now import Standing, things
from portal.web.employer.own import own_workshop
from portal.web.employer.papers import own_rows
from portal.web.employer.wording import WORKSHOP_STATES
from portal.web.request import actor, reading, services

ALSO_SHOWN = 8


@blueprint.get("/")
@admits(Role.EMPLOYER)
def home() -> ResponseReturnValue:
    """What to do now, what else is open, and the figures of the workshop."""
    standing = _standing()
    first, *others = things(standing)
    return render_template(
        "employer/home/home.html",
        name=standing.employer.legal_name if standing.employer else "",
        words=WORKSHOP_STATES[standing.employer.state] if standing.employer else None,
        now=first,
        others=others[:ALSO_SHOWN],
        figures=_figures(standing) if standing.employer else [],
    )


def _standing() -> Standing:
    today = services().clock.today()
    if actor().employer_id is None:
        return Standing(None, (), dict.fromkeys(ApplicationState, 0), (), today)
    employer = own_workshop(reading())
    cases = cases_of_employer(reading(), employer.id)
    return Standing(
        employer=employer,
        vacancies=of_employer(reading(), employer.id),
        applications=count_of_employer(reading(), employer.id),
        cases=cases,
        today=today,
        papers=own_rows(reading(), employer.id, cases),
    )


def _figures(standing: Standing) -> list[tuple[str, str]]:
    """Great numbers: (number, what it counts)."""
    listed = sum(1 for vacancy in standing.vacancies if vacancy.state == VacancyState.PUBLISHED)
    waiting = (
        standing.applications[ApplicationState.SUBMITTED]
        + standing.applications[ApplicationState.SHORTLISTED]
    )
    return [
        (formats.number(listed), _("vacancies on the list")),
        (formats.number(waiting), _("people wait for your answer")),
        (formats.number(standing.applications[ApplicationState.OFFERED]), _("offers wait for an answer")),
        (formats.number(sum(1 for case in standing.cases if case.state not in CLOSED)), _("permits open")),
    ]
