"""A person signed in, a workshop with a vacancy, an official with a case: made through the operations."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.candidates.models import Candidate
from portal.kernel.actor import Actor
from portal.permits import operations as permits
from portal.permits.queries import get_case
from portal.services import Services
from portal.vacancies.models import Vacancy
from tests.factories.applications import an_application, an_offer
from tests.factories.candidates import a_candidate
from tests.factories.people import a_newcomer, an_official
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.web.conftest import client_of


@dataclass
class Person:
    """Somebody who looks for work, with a browser of their own."""

    actor: Actor
    candidate: Candidate
    browser: FlaskClient

    def reads(self, url: str) -> str:
        """The page at this address, as text."""
        return self.browser.get(url, follow_redirects=True).get_data(as_text=True)


@dataclass
class Place:
    """A verified workshop with one published vacancy."""

    owner: Actor
    vacancy: Vacancy


@pytest.fixture
def newcomer(app: Flask, services: Services) -> FlaskClient:
    """The browser of somebody who has just registered."""
    return client_of(app, services, a_newcomer(services.unit_of_work).account_id)


@pytest.fixture
def a_person(app: Flask, services: Services) -> Callable[..., Person]:
    """Somebody with a published profile; keywords replace single answers of it."""

    def make(**changes: object) -> Person:
        actor, candidate = a_candidate(services.unit_of_work, **changes)
        return Person(actor, candidate, client_of(app, services, actor.account_id))

    return make


@pytest.fixture
def person(a_person: Callable[..., Person]) -> Person:
    """A sewer from Bangladesh with a published profile."""
    return a_person()


@pytest.fixture
def place(services: Services) -> Place:
    """A verified workshop with a published vacancy of two places."""
    owner, _workshop = a_workshop(services.unit_of_work)
    return Place(owner, a_vacancy(services.unit_of_work, owner))


@pytest.fixture
def application(services: Services, person: Person, place: Place) -> Application:
    """The person's application for the vacancy."""
    return an_application(services.unit_of_work, person.actor, place.vacancy)


@pytest.fixture
def offer(services: Services, place: Place, application: Application) -> Application:
    """The application after the workshop made its offer."""
    return an_offer(services.unit_of_work, place.owner, application.id)


@pytest.fixture
def case_id(services: Services, person: Person, offer: Application) -> UUID:
    """The permit case that accepting the offer opened."""
    with services.unit_of_work(person.actor) as uow:
        case = permits.accept_offer(uow, get_application(uow.session, offer.id))
        assert case is not None
        return case.id


@pytest.fixture
def official(services: Services, case_id: UUID) -> Actor:
    """The official who has taken the case."""
    taker = an_official(services.unit_of_work)
    with services.unit_of_work(taker) as uow:
        permits.take_case(uow, get_case(uow.session, case_id))
    return taker
