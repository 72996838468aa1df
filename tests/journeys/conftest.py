"""A running portal and a real browser: journeys go through pages alone, on both databases."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect, sync_playwright
from werkzeug.serving import make_server

from portal.accounts.operations import Registration, _begin_session, create
from portal.accounts.queries import get_account
from portal.accounts.rules import AccountRole, Contact
from portal.app import compose
from portal.config import Settings
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.clock import FixedClock, SystemClock
from portal.outbox.queries import count_tasks
from portal.services import Services
from portal.storage import Database, UnitOfWorkFactory, new_id
from tests.pages.page import PortalPage
from tests.pages.session.sign_in import SignInPage
from tests.support.apps import Apps
from tools.browser import find

PASSWORD = "blue river 77 stones"
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE_SECONDS = 20
TOKEN = re.compile('value="[^"]{40,}"')

SignIn = Callable[..., Page]
Visitor = Callable[..., Page]
LetIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser: ``-m "not journey"`` leaves it out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("journey")


class RunningClock(SystemClock):
    """Begins at the tests' moment and goes on from there, so that deadlines are the same on every day."""

    def __init__(self, beginning: FixedClock) -> None:
        self._beginning, self._started = beginning.now(), monotonic()

    def now(self) -> datetime:
        """The moment of the beginning and what has passed since."""
        return self._beginning + timedelta(seconds=monotonic() - self._started)


@dataclass(frozen=True)
class Portal:
    """A running portal: its address and, for preparing the scene, its ports."""

    url: str
    services: Services
    app: Flask
    bad_answers: list[str] = field(default_factory=list)
    """Answers of 500 and above that a browser got; a journey with one of them fails."""

    @property
    def unit_of_work(self) -> UnitOfWorkFactory:
        """For the factories."""
        return self.services.unit_of_work

    def account(self, role: str, email: str) -> str:
        """A confirmed account with PASSWORD, as ``accounts create`` makes them; returns the address."""
        with self.unit_of_work(SYSTEM) as uow:
            registration = Registration(Contact("email", email), PASSWORD, AccountRole(role), "en")
            create(uow, None, registration)
        return email

    def cookie(self, actor: Actor, language: str = "en") -> str:
        """The cookie of a live session of this person, as signing in gives it."""
        assert actor.account_id is not None
        with self.unit_of_work(SYSTEM) as uow:
            token = _begin_session(uow, get_account(uow.session, actor.account_id), "journey")
        signer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        return str(signer.dumps({"_user_id": token, "_fresh": True, "language": language}))

    def letter_link(self, to: str, path: str) -> str:
        """The newest link of this kind in the letters to someone; waits for the worker."""
        end = monotonic() + PATIENCE_SECONDS
        while monotonic() < end:
            for file in sorted((self.services.settings.data_dir / "mail").glob("*.eml"), reverse=True):
                letter = message_from_bytes(file.read_bytes(), policy=policy.default)
                body = letter.get_body(("plain",))
                found = re.search(rf"{self.url}({path}\S*)", body.get_content() if body else "")
                if letter["To"] == to and found:
                    return found[1]
            sleep(0.1)
        raise AssertionError(f"no letter to {to} with {path}")

    def settle(self) -> None:
        """Wait until the worker has done what is due, so that the index knows the latest."""
        end = monotonic() + PATIENCE_SECONDS
        while monotonic() < end:
            with self.services.reading() as session:
                counts = count_tasks(session, self.services.clock.now())
            assert not counts.failing + counts.stuck, f"a task failed: {counts}"
            if not counts.due:
                return
            sleep(0.05)
        raise AssertionError(f"the worker has not done what is due: {counts}")


@pytest.fixture
def portal(
    database: Database, settings: Callable[..., Settings], clock: FixedClock, apps: Apps, tmp_path: Path
) -> Iterator[Portal]:
    """The portal on a port of its own, with its worker, on SQLite and again on PostgreSQL."""
    with ExitStack() as stack:
        server = make_server("127.0.0.1", 0, _nobody_home, threaded=True)
        stack.callback(server.server_close)
        located = settings(
            database_url=database.engine.url.render_as_string(hide_password=False),
            data_dir=tmp_path / "var",
            base_url=f"http://127.0.0.1:{server.server_port}",
        )
        services = compose(located, RunningClock(clock), database)
        stack.callback(services.search_index.close)
        services.search_index.rebuild([], 0)
        app = apps.over(services)
        server.app = app
        stop = threading.Event()
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}),
            threading.Thread(target=services.worker("journey").run, args=(stop,)),
        ]
        for thread in threads:
            thread.start()
        running = Portal(located.base_url, services, app)
        yield running
        stop.set()
        server.shutdown()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
        assert not running.bad_answers


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    found = find()
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser, portal: Portal) -> Iterator[Visitor]:
    """Opens the portal in a browser of its own: ``visitor(PHONE)``; scripts off unless asked for."""
    contexts: list[BrowserContext] = []

    def open_page(
        size: dict[str, int] = DESKTOP, language: str = "en", scripts: bool = False, cookie: str = ""
    ) -> Page:
        context = browser.new_context(
            base_url=portal.url,
            viewport=size,  # type: ignore[arg-type]
            locale=language,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        if cookie:
            context.add_cookies([{"name": "session", "value": cookie, "url": portal.url}])
        contexts.append(context)
        page = context.new_page()

        def note(answer: Response) -> None:
            if answer.status >= 500:
                portal.bad_answers.append(f"{answer.status} at {answer.url}")

        page.on("response", note)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def let_in(portal: Portal, visitor: Visitor) -> LetIn:
    """A page of a person made by the factories: ``let_in(owner)``; signing in is told elsewhere."""

    def open_page(actor: Actor, size: dict[str, int] = DESKTOP, language: str = "en", **named: bool) -> Page:
        return visitor(size, language, cookie=portal.cookie(actor, language), **named)

    return open_page


@pytest.fixture
def signed_in(portal: Portal, visitor: Visitor) -> SignIn:
    """A page of somebody who signed in through the form: ``signed_in("official", "aida@example.org")``."""

    def sign_in(role: str, email: str, size: dict[str, int] = DESKTOP) -> Page:
        page = visitor(size)
        SignInPage(page).sign_in(portal.account(role, email), PASSWORD)
        return page

    return sign_in


def is_too_wide(page: Page) -> bool:
    """Whether the page must be pushed sideways to be read."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return bool(wide)


def fits(seen: PortalPage) -> None:
    """The page a person sees now needs no sideways scrolling."""
    assert not is_too_wide(seen.page), f"{seen.page.url} is too wide"


def looks_like_no_page(page: Page, address: str, foreign: UUID) -> None:
    """An id of somebody else is answered as one that nobody has: 404, and the same page to the letter."""
    pages = []
    for identifier in (foreign, new_id()):
        answer = page.goto(address.format(identifier.hex))
        assert answer is not None
        assert answer.status == 404, answer.url
        pages.append(TOKEN.sub("", page.content()).replace(identifier.hex, "ID"))
    assert pages[0] == pages[1]


def _nobody_home(_environment: object, start_response: Callable[..., object]) -> list[bytes]:
    start_response("503 Not yet", [])
    return []
