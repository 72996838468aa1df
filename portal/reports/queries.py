"""Counting for the figures. Sums alone leave this module, never a row."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.candidates.rules import CandidateState
from portal.employers.models import Employer
from portal.employers.queries import count_by_state
from portal.employers.rules import EmployerState
from portal.permits.lifecycle import OPEN
from portal.permits.models import PermitCase
from portal.reports.rules import Figures, shown, without_small_cells
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import count_listed, is_listed, places_by_occupation


def figures(session: Session, today: date) -> Figures:
    """The open figures of a day."""
    by_region = _places_by_region(session, today)
    by_country = _candidates_by_country(session)
    by_state = _cases_by_state(session)
    return Figures(
        vacancies=count_listed(session, today),
        places=sum(by_region.values()),
        workshops=count_by_state(session)[EmployerState.VERIFIED],
        candidates=shown(sum(by_country.values())),
        people_on_the_way=shown(sum(by_state.values())),
        places_by_region=by_region,
        places_by_occupation=places_by_occupation(session, today),
        candidates_by_country=without_small_cells(by_country),
        cases_by_state=without_small_cells(by_state),
    )


def _places_by_region(session: Session, today: date) -> dict[str, int]:
    places = func.sum(Vacancy.positions)
    rows = session.execute(
        select(Vacancy.region, places)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(*is_listed(today))
        .group_by(Vacancy.region)
        .order_by(places.desc(), Vacancy.region)
    )
    return {str(region): int(count or 0) for region, count in rows}


def _candidates_by_country(session: Session) -> dict[str, int]:
    people = func.count()
    rows = session.execute(
        select(Candidate.nationality, people)
        .where(Candidate.state == CandidateState.ACTIVE, Candidate.nationality.is_not(None))
        .group_by(Candidate.nationality)
        .order_by(people.desc(), Candidate.nationality)
    )
    return {str(country): count for country, count in rows}


def _cases_by_state(session: Session) -> dict[str, int]:
    rows = session.execute(
        select(PermitCase.state, func.count()).where(PermitCase.state.in_(OPEN)).group_by(PermitCase.state)
    )
    counted = {str(state): count for state, count in rows}
    return {str(state): counted.get(str(state), 0) for state in OPEN}
