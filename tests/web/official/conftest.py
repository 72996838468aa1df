"""An official at the desk: an actor for the factories and a browser for the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.people import an_official
from tests.web.conftest import client_of, submit


@dataclass(frozen=True)
class Desk:
    """One official's place of work."""

    official: Actor
    browser: FlaskClient

    def read(self, url: str) -> str:
        """The words of a page that must be there."""
        page = self.browser.get(url)
        assert page.status_code == 200, f"{url}: {page.status_code}"
        return words_of(page)

    def send(self, url: str, action: str, **typed: object) -> TestResponse:
        """Open a page and send one of its forms."""
        return submit(self.browser, url, typed, action=action)


def words_of(page: TestResponse) -> str:
    """A page with its characters as people see them."""
    return unescape(page.get_data(as_text=True)).replace("\u00a0", " ")


@pytest.fixture
def new_desk(services: Services, app: Flask) -> Callable[[], Desk]:
    """Seats one more official."""

    def seat() -> Desk:
        official = an_official(services.unit_of_work)
        return Desk(official, client_of(app, services, official.account_id))

    return seat


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    """The official most tests are about."""
    return new_desk()
