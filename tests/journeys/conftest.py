"""A running portal and a real browser: journeys go through pages alone, on both databases."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from portal.accounts.operations import Registration, create
from portal.accounts.rules import AccountRole, Contact
from portal.app import compose, create_app
from portal.config import Settings
from portal.kernel.actor import SYSTEM
from portal.kernel.clock import SystemClock
from portal.services import Services
from portal.storage import Database
from tools.browser import find

PASSWORD = "blue river 77 stones"
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Portal:
    """A running portal: its address and, for preparing the scene, its ports."""

    url: str
    services: Services

    def account(self, role: str, email: str) -> str:
        """A confirmed account with PASSWORD, as ``accounts create`` makes them; returns the address."""
        with self.services.unit_of_work(SYSTEM) as uow:
            registration = Registration(Contact("email", email), PASSWORD, AccountRole(role), "en")
            create(uow, None, registration)
        return email

    def letter_link(self, to: str, path: str) -> str:
        """The newest link of this kind in the letters to someone; waits for the worker."""
        end = monotonic() + PATIENCE_SECONDS
        while monotonic() < end:
            for file in sorted((self.services.settings.data_dir / "mail").glob("*.eml"), reverse=True):
                letter = message_from_bytes(file.read_bytes(), policy=policy.default)
                body = letter.get_body(("plain",))
                found = re.search(rf"{self.url}({path}\S+)", body.get_content() if body else "")
                if letter["To"] == to and found:
                    return found[1]
            sleep(0.1)
        raise AssertionError(f"no letter to {to} with {path}")

    def settle(self) -> None:
        """Wait until the worker has done what is due, so that the index knows the latest."""
        self.services.worker("settling").run_due()


@pytest.fixture
def portal(database: Database, settings: Callable[..., Settings], tmp_path: Path) -> Iterator[Portal]:
    """The portal on a port of its own, with its worker, on SQLite and again on PostgreSQL."""
    url = database.engine.url.render_as_string(hide_password=False)
    with ExitStack() as stack:
        placeholder = settings(database_url=url, data_dir=tmp_path / "var")
        services = compose(placeholder, SystemClock())
        stack.callback(services.database.dispose)
        app = create_app(placeholder, services)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        address = f"http://127.0.0.1:{server.server_port}"
        located = settings(database_url=url, data_dir=tmp_path / "var", base_url=address)
        services = compose(located, SystemClock())
        stack.callback(services.database.dispose)
        services.search_index.rebuild([], 0)
        server.app = create_app(located, services)
        stop = threading.Event()
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}),
            threading.Thread(target=services.worker("journey").run, args=(stop,)),
        ]
        for thread in threads:
            thread.start()
        yield Portal(address, services)
        stop.set()
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    found = find()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser, portal: Portal) -> Iterator[Callable[..., Page]]:
    """Opens the portal in a browser of its own: ``visitor(PHONE)``; scripts off unless asked for."""
    contexts: list[BrowserContext] = []

    def open_page(size: dict[str, int] = DESKTOP, language: str = "en", scripts: bool = False) -> Page:
        context = browser.new_context(
            base_url=portal.url,
            viewport=size,
            locale=language,
            java_script_enabled=scripts,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("response", _no_server_error)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(portal: Portal, visitor: Callable[..., Page]) -> Callable[..., Page]:
    """A page of somebody who signed in through the form: ``signed_in("official", "aida@example.org")``."""

    def sign_in(role: str, email: str, size: dict[str, int] = DESKTOP) -> Page:
        portal.account(role, email)
        page = visitor(size)
        page.goto("/sign-in")
        page.get_by_label("E-mail address or phone number").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(f"/{role}/"))
        return page

    return sign_in


def _no_server_error(response: object) -> None:
    status, address = getattr(response, "status", 0), getattr(response, "url", "")
    assert status < 500, f"{status} at {address}"
