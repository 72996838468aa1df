"""Applications from the letter to the accepted offer."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from portal.applications import operations
from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.applications.rules import OfferTerms
from portal.kernel.actor import Actor
from portal.storage import UnitOfWorkFactory
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import get_vacancy
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType

TERMS = OfferTerms(
    wage_type=WageType.PIECE,
    wage_min=32_000,
    wage_max=45_000,
    wage_period=WagePeriod.MONTH,
    hours_per_day=8,
    days_per_week=6,
    housing=Housing.FREE,
    meals=Meals.LUNCH,
    starts_on=date(2026, 5, 4),
    contract_months=12,
    guaranteed=20_000,
    note="A bed in a room for three.",
)


def offer_terms(**changes: Any) -> OfferTerms:
    """Sound terms; keywords replace single ones."""
    return replace(TERMS, **changes)


def an_application(
    unit_of_work: UnitOfWorkFactory,
    person: Actor,
    vacancy: Vacancy,
    letter: str = "I have sewn blouses for six years.",
) -> Application:
    """A person's application for a vacancy."""
    with unit_of_work(person) as uow:
        return operations.apply(uow, get_vacancy(uow.session, vacancy.id), letter)


def an_offer(
    unit_of_work: UnitOfWorkFactory, owner: Actor, application_id: UUID, **changes: Any
) -> Application:
    """The application after the workshop made its offer."""
    with unit_of_work(owner) as uow:
        application = get_application(uow.session, application_id)
        operations.offer(uow, application, offer_terms(**changes))
    return application


def an_accepted_offer(unit_of_work: UnitOfWorkFactory, person: Actor, application_id: UUID) -> Application:
    """The application after the person accepted, without the permit case that comes with it in life."""
    with unit_of_work(person) as uow:
        application = get_application(uow.session, application_id)
        operations.accept(uow, application)
    return application
