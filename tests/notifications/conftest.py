"""A post office whose ways out can be broken, and cases with deadlines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.notifications.delivery import Post, send_reminder
from portal.notifications.letters import Letters
from portal.notifications.models import Reminder
from portal.notifications.operations import SEND, Round, remind
from portal.outbox import Worker
from portal.storage import Database, UnitOfWorkFactory

TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass
class Kept:
    """Keeps what is sent, or raises ``fault``."""

    letters: list[tuple[str, str, str]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    fault: Exception | None = None

    def mail(self, to: str, subject: str, text: str) -> None:
        self._stumble()
        self.letters.append((to, subject, text))

    def text(self, to: str, text: str) -> None:
        self._stumble()
        self.texts.append((to, text))

    def _stumble(self) -> None:
        if self.fault is not None:
            raise self.fault


class MailerOf:
    """The way for letters."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        assert html
        self._kept.mail(to, subject, text)


class TextsOf:
    """The way for text messages."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def send(self, to: str, text: str, key: str = "") -> None:
        assert key
        self._kept.text(to, text)


@pytest.fixture
def kept() -> Kept:
    """What was sent."""
    return Kept()


@pytest.fixture
def post(kept: Kept) -> Post:
    """The ways out of the house."""
    letters = Letters(TEMPLATES, "Cheber", "https://cheber.example")
    return Post(MailerOf(kept), TextsOf(kept), letters, "Cheber", "https://cheber.example")


@pytest.fixture
def send_all(database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock, post: Post):  # type: ignore[no-untyped-def]
    """Does what the worker does with the reminders that wait."""
    handlers = {SEND: lambda uow, payload: send_reminder(post, uow, payload)}

    class Others(dict):  # type: ignore[type-arg]
        def __missing__(self, _name: str) -> Callable[..., None]:
            return lambda _uow, _payload: None

    return Worker("test", database, unit_of_work, clock, Others(handlers)).run_due


@pytest.fixture
def round_of(unit_of_work: UnitOfWorkFactory) -> Callable[[date], Round]:
    """Writes the reminders of a day."""

    def run(day: date, can_text: bool = True) -> Round:
        with unit_of_work(SYSTEM) as uow:
            return remind(uow, None, day, can_text)

    return run


@pytest.fixture
def written(reading) -> Callable[[], list[Reminder]]:  # type: ignore[no-untyped-def]
    """Every reminder so far."""
    return lambda: list(reading().query(Reminder).order_by(Reminder.day, Reminder.deadline, Reminder.reader))
