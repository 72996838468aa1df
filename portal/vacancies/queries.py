"""Reading vacancies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from portal.employers.models import Employer
from portal.employers.rules import EmployerState
from portal.kernel.errors import NotFound
from portal.storage.json_lists import holds_any, members
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import WEEKS_A_MONTH, Housing, VacancyState, WagePeriod


@dataclass(frozen=True, slots=True)
class BrowseFilters:
    """What the list is narrowed by when the index cannot answer. Empty means no matter; pay is a month's."""

    regions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    wage_min: int | None = None
    experience_max: int | None = None
    housing: bool = False


def get_vacancy(session: Session, vacancy_id: UUID) -> Vacancy:
    """The vacancy in any state, with its workshop; raises NotFound. Policies decide who sees it."""
    vacancy = session.scalars(_with_employer().where(Vacancy.id == vacancy_id)).first()
    if vacancy is None:
        raise NotFound
    return vacancy


def by_number(session: Session, number: str) -> Vacancy | None:
    """The vacancy people call by a number such as ``26-00017``, with its workshop."""
    return session.scalars(_with_employer().where(Vacancy.number == number)).first()


def of_employer(
    session: Session, employer_id: UUID, states: Iterable[VacancyState] = tuple(VacancyState)
) -> list[Vacancy]:
    """A workshop's vacancies in the given states, newest first, with the workshop."""
    return list(
        session.scalars(
            _with_employer()
            .where(Vacancy.employer_id == employer_id, Vacancy.state.in_(list(states)))
            .order_by(Vacancy.created_at.desc(), Vacancy.number.desc())
        )
    )


def count_by_state(session: Session, employer_id: UUID) -> dict[VacancyState, int]:
    """How many vacancies of a workshop stand in each state; every state has an entry."""
    rows = session.execute(
        select(Vacancy.state, func.count()).where(Vacancy.employer_id == employer_id).group_by(Vacancy.state)
    )
    counted = {VacancyState(state): number for state, number in rows}
    return {state: counted.get(state, 0) for state in VacancyState}


def is_listed(today: date) -> tuple[ColumnElement[bool], ...]:
    """What the public list shows: published, not past its last day, of a workshop in good standing.

    Needs ``Employer`` joined.
    """
    return (
        Vacancy.state == VacancyState.PUBLISHED,
        or_(Vacancy.closes_on.is_(None), Vacancy.closes_on >= today),
        Employer.state == EmployerState.VERIFIED,
    )


def listed_vacancy(session: Session, vacancy_id: UUID, today: date) -> Vacancy | None:
    """The vacancy as the public sees it, with its workshop; None when it is not listed."""
    return session.scalars(_listed(today).where(Vacancy.id == vacancy_id)).first()


def published_in_order(session: Session, ids: Sequence[UUID], today: date) -> list[Vacancy]:
    """Those of the index's hits that are still listed, in the order of ``ids``, with their workshops."""
    found = session.scalars(_listed(today).where(Vacancy.id.in_(ids)))
    by_id = {vacancy.id: vacancy for vacancy in found}
    return [by_id[vacancy_id] for vacancy_id in ids if vacancy_id in by_id]


def newest(session: Session, today: date, limit: int = 6) -> list[Vacancy]:
    """The vacancies published last, with their workshops."""
    return list(
        session.scalars(_listed(today).order_by(Vacancy.published_at.desc(), Vacancy.id).limit(limit))
    )


def count_listed(session: Session, today: date) -> int:
    """How many vacancies are on the list."""
    counted = select(func.count()).select_from(Vacancy).join(Employer, Employer.id == Vacancy.employer_id)
    return session.scalar(counted.where(*is_listed(today))) or 0


def places_by_occupation(session: Session, today: date) -> dict[str, int]:
    """Open places for each occupation (taxonomy id) on the list, the most wanted first."""
    occupation = members(session, Vacancy.occupations)
    places = func.sum(Vacancy.positions)
    rows = session.execute(
        select(occupation.c.value, places)
        .select_from(Vacancy)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .join(occupation, onclause=true())
        .where(*is_listed(today))
        .group_by(occupation.c.value)
        .order_by(places.desc(), occupation.c.value)
    )
    return {str(value): int(number or 0) for value, number in rows}


def browse(
    session: Session, filters: BrowseFilters, today: date, *, limit: int = 20, offset: int = 0
) -> tuple[list[Vacancy], int]:
    """A page of the list, newest first, and how many match: what answers while the index cannot."""
    conditions = [*is_listed(today), *_narrowed(session, filters)]
    total = select(func.count()).select_from(Vacancy).join(Employer, Employer.id == Vacancy.employer_id)
    page = _with_employer().join(Employer, Employer.id == Vacancy.employer_id)
    page = page.where(*conditions).order_by(Vacancy.published_at.desc(), Vacancy.id)
    found = session.scalars(page.limit(limit).offset(offset))
    return list(found), session.scalar(total.where(*conditions)) or 0


def past_their_last_day(session: Session, today: date, limit: int = 100) -> list[Vacancy]:
    """Published or paused vacancies whose last day is over, for the worker to close."""
    return list(
        session.scalars(
            _with_employer()
            .where(
                Vacancy.state.in_([VacancyState.PUBLISHED, VacancyState.PAUSED]), Vacancy.closes_on < today
            )
            .order_by(Vacancy.closes_on)
            .limit(limit)
        )
    )


def _with_employer() -> Select[Vacancy]:
    return select(Vacancy).options(joinedload(Vacancy.employer, innerjoin=True))


def _listed(today: date) -> Select[Vacancy]:
    return _with_employer().join(Employer, Employer.id == Vacancy.employer_id).where(*is_listed(today))


def _narrowed(session: Session, filters: BrowseFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.regions:
        conditions.append(Vacancy.region.in_(filters.regions))
    if filters.occupations:
        conditions.append(holds_any(session, Vacancy.occupations, filters.occupations))
    if filters.machines:
        conditions.append(holds_any(session, Vacancy.machines, filters.machines))
    if filters.products:
        conditions.append(holds_any(session, Vacancy.products, filters.products))
    if filters.experience_max is not None:
        conditions.append(func.coalesce(Vacancy.experience_years, 0) <= filters.experience_max)
    if filters.wage_min is not None:
        hours_a_month = Vacancy.hours_per_day * Vacancy.days_per_week * WEEKS_A_MONTH
        monthly = case(
            (Vacancy.wage_period == WagePeriod.HOUR, Vacancy.wage_max * hours_a_month),
            else_=Vacancy.wage_max,
        )
        conditions.append(monthly >= filters.wage_min)
    if filters.housing:
        conditions.append(Vacancy.housing.in_([Housing.FREE, Housing.PAID]))
    return conditions
