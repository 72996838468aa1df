"""What visitors find: a verified workshop whose vacancies and candidates stand in the index."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.workshops import a_workshop
from tests.web.conftest import client_of


@pytest.fixture
def owner(services: Services) -> Actor:
    """The owner of a verified workshop called Ak Kiyim LLC."""
    return a_workshop(services.unit_of_work)[0]


@pytest.fixture
def reads(client: FlaskClient, run_tasks: Callable[[], int]) -> Callable[..., str]:
    """A visitor's page, once the worker has done its work: ``reads("/vacancies?q=…")``."""

    def read(url: str, status: int = 200) -> str:
        run_tasks()
        answer = client.get(url, headers={"Accept-Language": "en"})
        assert answer.status_code == status
        return answer.get_data(as_text=True)

    return read


@pytest.fixture
def browser_of(app: Flask, services: Services) -> Callable[[Actor], FlaskClient]:
    """The browser of somebody who has signed in."""
    return lambda actor: client_of(app, services, actor.account_id)
