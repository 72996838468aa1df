"""Vacancies from the first draft to closed."""

from dataclasses import replace
from typing import Any

from portal.employers.queries import get_employer
from portal.kernel.actor import Actor
from portal.storage import UnitOfWorkFactory
from portal.vacancies import operations
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import (
    ClosingReason,
    ConditionDetails,
    Details,
    Housing,
    Meals,
    PayDetails,
    PlaceDetails,
    TextDetails,
    WageType,
    WorkDetails,
)

WORK = WorkDetails(("occ.lockstitch_operator",), ("mach.lockstitch",), ("prod.blouse",))
PAY = PayDetails(WageType.PIECE, 30_000, 45_000)
CONDITIONS = ConditionDetails(8, 6, Housing.FREE, Meals.LUNCH)
PLACES = PlaceDetails(positions=2, experience_years=1, level=None, region="bishkek")
TEXT = TextDetails("Швея на блузки", "Шьём лёгкий женский ассортимент из шифона.", "ru")


def sections(**changes: Any) -> tuple[Details, ...]:
    """All five sections, sound; each keyword goes to the section that has such an answer."""
    return tuple(
        replace(section, **{name: value for name, value in changes.items() if hasattr(section, name)})
        for section in (WORK, PAY, CONDITIONS, PLACES, TEXT)
    )


def a_draft(unit_of_work: UnitOfWorkFactory, owner: Actor) -> Vacancy:
    """A vacancy with nothing filled in."""
    assert owner.employer_id is not None
    with unit_of_work(owner) as uow:
        return operations.draft(uow, get_employer(uow.session, owner.employer_id))


def a_complete_draft(unit_of_work: UnitOfWorkFactory, owner: Actor, **changes: Any) -> Vacancy:
    """A vacancy with every section filled in, not published."""
    assert owner.employer_id is not None
    with unit_of_work(owner) as uow:
        vacancy = operations.draft(uow, get_employer(uow.session, owner.employer_id))
        for details in sections(**changes):
            operations.fill_section(uow, vacancy, details)
    return vacancy


def a_vacancy(unit_of_work: UnitOfWorkFactory, owner: Actor, **changes: Any) -> Vacancy:
    """A published vacancy of a verified workshop's owner."""
    assert owner.employer_id is not None
    with unit_of_work(owner) as uow:
        vacancy = operations.draft(uow, get_employer(uow.session, owner.employer_id))
        for details in sections(**changes):
            operations.fill_section(uow, vacancy, details)
        operations.publish(uow, vacancy)
    return vacancy


def a_closed_vacancy(unit_of_work: UnitOfWorkFactory, owner: Actor, **changes: Any) -> Vacancy:
    """A vacancy that was published and closed because it was filled."""
    assert owner.employer_id is not None
    with unit_of_work(owner) as uow:
        vacancy = operations.draft(uow, get_employer(uow.session, owner.employer_id))
        for details in sections(**changes):
            operations.fill_section(uow, vacancy, details)
        operations.publish(uow, vacancy)
        operations.close(uow, vacancy, ClosingReason.FILLED)
    return vacancy
