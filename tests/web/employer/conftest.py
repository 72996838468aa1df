"""The people of a workshop with a browser of their own; everything else is made through the operations."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.employers.models import Employer
from portal.kernel.actor import Actor
from portal.services import Services
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import get_vacancy
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.factories.people import an_owner
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.web.conftest import client_of, submit


@dataclass
class Desk:
    """A workshop's browser."""

    actor: Actor
    browser: FlaskClient
    services: Services

    def reads(self, url: str, status: int = 200) -> str:
        """The page at this address, as text."""
        answer = self.browser.get(url, follow_redirects=True)
        assert answer.status_code == status
        return answer.get_data(as_text=True)

    def sends(self, url: str, data: dict[str, object] | None = None, **more: object) -> TestResponse:
        """A form filled in on this page and sent; ``action`` names another address than the page's."""
        return submit(self.browser, url, data, **more)

    def vacancy(self, vacancy_id: UUID) -> Vacancy:
        """The vacancy as it stands now."""
        with self.services.reading() as session:
            return get_vacancy(session, vacancy_id)

    def application(self, application_id: UUID) -> Application:
        """The application as it stands now."""
        with self.services.reading() as session:
            return get_application(session, application_id)


@pytest.fixture
def desk_of(app: Flask, services: Services) -> Callable[[Actor], Desk]:
    """The desk of somebody who has signed in."""
    return lambda actor: Desk(actor, client_of(app, services, actor.account_id), services)


@pytest.fixture
def newcomer(services: Services, desk_of: Callable[[Actor], Desk]) -> Desk:
    """The desk of an owner who has just registered."""
    return desk_of(an_owner(services.unit_of_work))


@pytest.fixture
def workshop(services: Services) -> tuple[Actor, Employer]:
    """A verified workshop with its owner."""
    return a_workshop(services.unit_of_work)


@pytest.fixture
def desk(workshop: tuple[Actor, Employer], desk_of: Callable[[Actor], Desk]) -> Desk:
    """The desk of a verified workshop's owner."""
    return desk_of(workshop[0])


@pytest.fixture
def stranger(services: Services, desk_of: Callable[[Actor], Desk]) -> Desk:
    """The desk of another verified workshop."""
    return desk_of(a_workshop(services.unit_of_work, legal_name="Other Stitch LLC")[0])


@pytest.fixture
def vacancy(desk: Desk) -> Vacancy:
    """A published vacancy of the workshop."""
    return a_vacancy(desk.services.unit_of_work, desk.actor)


@pytest.fixture
def applicant(services: Services, vacancy: Vacancy) -> tuple[Actor, Application]:
    """Rafi Hossain of Bangladesh, who applied with a letter."""
    person, _candidate = a_candidate(services.unit_of_work)
    return person, an_application(services.unit_of_work, person, vacancy)


@pytest.fixture
def application(applicant: tuple[Actor, Application]) -> Application:
    """The application of Rafi Hossain."""
    return applicant[1]
