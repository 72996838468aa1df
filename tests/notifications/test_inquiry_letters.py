"""Letters to offices: in their language, tried again, and told when they never arrive."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.inquiries import queries
from portal.inquiries.models import Inquiry
from portal.inquiries.rules import MOST_TRIES, LetterState
from portal.inquiries.tasks import look_after
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import Undeliverable
from portal.notifications.delivery import Post
from portal.notifications.inquiry_letters import SEND, send_to_office
from portal.outbox.models import TaskRow
from portal.storage import UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.inquiries import ADDRESS, an_inquiry
from tests.notifications.conftest import Kept

Reading = Callable[[], Session]
SendNow = Callable[[], None]


@pytest.fixture
def worker(unit_of_work: UnitOfWorkFactory) -> Actor:
    """Rafi Hossain."""
    return a_candidate(unit_of_work)[0]


@pytest.fixture
def asked(unit_of_work: UnitOfWorkFactory, worker: Actor) -> Inquiry:
    """A former employer whom he asked."""
    return an_inquiry(unit_of_work, worker)


@pytest.fixture
def send(unit_of_work: UnitOfWorkFactory, post: Post, asked: Inquiry) -> SendNow:
    """Does what the worker does with the newest letter."""
    work = partial(send_to_office, post.mailer, post.letters)

    def run() -> None:
        with unit_of_work(SYSTEM) as uow:
            letter = queries.letters(uow.session, asked.id)[-1]
            work(uow, {"id": str(letter.id)})

    return run


def waiting(reading: Reading) -> list[TaskRow]:
    chosen = select(TaskRow).where(TaskRow.name == SEND).order_by(TaskRow.due_at)
    return list(reading().scalars(chosen))


def told(reading: Reading) -> list[str]:
    chosen = select(TaskRow).where(TaskRow.name == "notifications.letter")
    return [task.payload["letter"] for task in reading().scalars(chosen)]


def test_a_letter_goes_out_once_however_often_its_task_runs(send: SendNow, kept: Kept) -> None:
    for _ in range(3):
        send()

    ((to, _subject, text),) = kept.letters
    assert to == ADDRESS
    assert "https://cheber.example/answer/" in text


def test_a_passing_failure_is_tried_again_later(
    send: SendNow, kept: Kept, reading: Reading, clock: FixedClock
) -> None:
    kept.fault = ConnectionError()
    send()
    first, again = waiting(reading)
    assert first.due_at <= clock.now() < again.due_at
    kept.fault = None
    send()

    assert len(kept.letters) == 1
    assert told(reading) == []


def test_whoever_asked_is_told_when_the_address_is_refused(
    send: SendNow, kept: Kept, reading: Reading, asked: Inquiry
) -> None:
    kept.fault = Undeliverable("550 nobody of this name")
    send()

    assert len(waiting(reading)) == 1
    assert told(reading) == ["inquiry_ended"]
    (letter,) = queries.letters(reading(), asked.id)
    assert (letter.state, letter.failure) == (LetterState.FAILED, "Undeliverable")


def test_whoever_asked_is_told_after_the_last_try(send: SendNow, kept: Kept, reading: Reading) -> None:
    kept.fault = ConnectionError()
    for _ in range(MOST_TRIES):
        assert told(reading) == []
        send()

    assert told(reading) == ["inquiry_ended"]
    assert len(waiting(reading)) == MOST_TRIES


def test_a_reminder_that_fails_alarms_nobody(
    send: SendNow, kept: Kept, reading: Reading, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    send()
    clock.advance(days=28)
    with unit_of_work(SYSTEM) as uow:
        look_after(uow, {})
    kept.fault = Undeliverable()
    send()

    assert told(reading) == []


def test_a_reminder_brings_a_link_of_its_own(
    send: SendNow, kept: Kept, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    send()
    clock.advance(days=28)
    with unit_of_work(SYSTEM) as uow:
        look_after(uow, {})
    send()

    links = {text.partition("/answer/")[2].split()[0] for _to, _subject, text in kept.letters}
    assert len(kept.letters) == len(links) == 2
    assert kept.letters[1][1].startswith("Still open")
