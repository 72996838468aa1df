"""The whole portal behind a test client: real SQLite, real index, real files, letters in a folder."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.accounts.operations import Registration, _begin_session, create
from portal.accounts.queries import get_account
from portal.accounts.rules import AccountRole, Contact
from portal.app import compose
from portal.config import Settings
from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.support.apps import Apps
from tests.support.databases import SqliteTemplates

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ADDRESS = {role: f"{role}@example.org" for role in AccountRole}


class EnglishReader(FlaskClient):
    """A browser that asks for English, so that tests can be read."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def services(
    settings: Callable[..., Settings],
    sqlite_templates: SqliteTemplates,
    clock: FixedClock,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Services]:
    """The portal's ports over an empty database."""
    folder = tmp_path_factory.mktemp("web")
    with sqlite_templates.emptied("web") as database:
        url = database.engine.url.render_as_string(hide_password=False)
        composed = compose(settings(database_url=url, data_dir=folder / "var"), clock, database)
        composed.search_index.rebuild([], 0)
        yield composed
        composed.search_index.close()


@pytest.fixture
def app(services: Services, apps: Apps) -> Flask:
    """The application."""
    made = apps.over(services)
    made.test_client_class = EnglishReader
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts."""
    return app.test_client()


@pytest.fixture
def run_tasks(services: Services) -> Callable[[], int]:
    """Does the worker's work: index, letters, chain."""
    return services.worker("test").run_due


@pytest.fixture
def sign_in_as(services: Services, app: Flask) -> Callable[..., FlaskClient]:
    """A client signed in with a fresh, confirmed account: ``sign_in_as("employer")``."""

    def sign_in(role: str, email: str | None = None) -> FlaskClient:
        contact = Contact("email", email or ADDRESS[AccountRole(role)])
        with services.unit_of_work(SYSTEM) as uow:
            account = create(uow, None, Registration(contact, "", AccountRole(role), "en"))
            account_id = account.id
        return client_of(app, services, account_id)

    return sign_in


def client_of(app: Flask, services: Services, account_id: object) -> FlaskClient:
    """A client whose cookie holds a live session of this account; no password is spent on it."""
    with services.unit_of_work(SYSTEM) as uow:
        token = _begin_session(uow, get_account(uow.session, account_id), "test")  # type: ignore[arg-type]
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
        cookie["language"] = "en"
    return browser


def submit(
    client: FlaskClient, url: str, data: dict[str, object] | None = None, **more: object
) -> TestResponse:
    """Send a form as a person does: open the page, take its token, post to ``action`` or the page."""
    page = client.get(url, follow_redirects=True)
    found = TOKEN.search(page.get_data(as_text=True))
    assert found, f"no form on {url} (status {page.status_code})"
    action = str(more.pop("action", url))
    return client.post(action, data={**(data or {}), "csrf_token": found[1]}, **more)


@pytest.fixture
def letters(services: Services) -> Callable[[], list[tuple[str, str, str]]]:
    """The letters sent so far: (to, subject, text)."""

    def read() -> list[tuple[str, str, str]]:
        found = []
        for file in sorted((services.settings.data_dir / "mail").glob("*.eml")):
            letter = message_from_bytes(file.read_bytes(), policy=policy.default)
            body = letter.get_body(("plain",))
            found.append((letter["To"], letter["Subject"], body.get_content() if body else ""))
        return found

    return read
