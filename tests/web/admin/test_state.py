"""The state of the portal: what works, what does not, and the one button."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.notifications.models import Reminder
from portal.notifications.queries import count_failed
from portal.outbox.models import TaskRow
from portal.services import Services
from portal.storage import new_id
from tests.factories.permits import an_issued_case
from tests.web.conftest import submit


@pytest.fixture
def admin(sign_in_as: Callable[..., FlaskClient]) -> FlaskClient:
    return sign_in_as("admin")


@pytest.fixture
def stuck(services: Services) -> UUID:
    """A task that failed twelve times."""
    with services.unit_of_work(SYSTEM) as uow:
        task = TaskRow(
            name="audit.sequence",
            payload={},
            created_at=uow.now,
            due_at=uow.now,
            attempts=12,
            stuck_at=uow.now,
            last_error="ConnectionRefusedError",
        )
        uow.session.add(task)
        uow.flush()
        return task.id


def read(admin: FlaskClient) -> str:
    page = admin.get("/admin/")
    assert page.status_code == 200
    return unescape(page.get_data(as_text=True))


def test_a_worker_that_was_never_seen_is_said(admin: FlaskClient) -> None:
    page = read(admin)
    assert "The background work has never given a sign." in page
    assert "Something does not work." in page


def test_reminders_that_could_not_be_delivered_are_counted_for_a_week(
    admin: FlaskClient, services: Services, clock: FixedClock
) -> None:
    _official, hire, case = an_issued_case(services.unit_of_work)
    with services.unit_of_work(SYSTEM) as uow:
        uow.session.add(
            Reminder(
                id=new_id(),
                case_id=case.id,
                account_id=hire.worker.account_id,
                reader="worker",
                deadline="extension",
                due_on=uow.today,
                lead="leave_by-30d",
                day=uow.today,
                channel="email",
                state="failed",
                attempts=8,
                queued_at=uow.now,
            )
        )

    assert "1 of the last 7 days could not be delivered. The official of its case sends it again." in read(
        admin
    )
    clock.advance(days=8)
    with services.reading() as session:
        assert count_failed(session, clock.now() - timedelta(days=7)) == 0


def test_everything_that_works_is_said_so(
    admin: FlaskClient, services: Services, run_tasks: Callable[[], int]
) -> None:
    services.worker("test").give_sign()
    run_tasks()
    page = read(admin)
    assert "last sign 2 March 2026, 12:00" in page
    assert "Everything that is looked at here works." in page
    assert "none waits" in page


def test_a_silent_worker_is_said(admin: FlaskClient, services: Services, clock: FixedClock) -> None:
    services.worker("test").give_sign()
    clock.advance(seconds=31)
    assert "Silent since 2 March 2026, 12:00." in read(admin)


def test_a_stuck_task_shows_and_is_started_again(
    admin: FlaskClient, services: Services, stuck: UUID, run_tasks: Callable[[], int]
) -> None:
    assert "ConnectionRefusedError" in read(admin)
    answer = submit(admin, "/admin/", action=f"/admin/tasks/{stuck.hex}/again")
    assert answer.status_code == 302
    assert "The task is started again." in read(admin)
    run_tasks()
    with services.reading() as session:
        task = session.get_one(TaskRow, stuck)
        assert task.done_at is not None
        assert task.stuck_at is None


def test_a_task_that_is_not_stuck_any_more_is_a_conflict(admin: FlaskClient, stuck: UUID) -> None:
    submit(admin, "/admin/", action=f"/admin/tasks/{stuck.hex}/again")
    answer = submit(admin, "/admin/", action=f"/admin/tasks/{stuck.hex}/again")
    assert answer.status_code == 409
    assert "not stuck any more" in answer.get_data(as_text=True)


def test_an_unknown_task_is_not_found(admin: FlaskClient) -> None:
    assert submit(admin, "/admin/", action=f"/admin/tasks/{'0' * 32}/again").status_code == 404


def test_waiting_tasks_are_counted_by_when_they_are_due(admin: FlaskClient, services: Services) -> None:
    with services.unit_of_work(SYSTEM) as uow:
        for hours in (-1, 5, 6):
            due_at = uow.now + timedelta(hours=hours)
            uow.session.add(TaskRow(name="audit.sequence", payload={}, created_at=uow.now, due_at=due_at))
    page = read(admin)
    assert "the longest waiting one since 2 March 2026, 11:00" in page
    assert "<dt>due later</dt><dd><bdi>2</bdi></dd>" in page


@pytest.mark.parametrize("role", ["candidate", "employer", "official"])
def test_only_administrators_come_in(sign_in_as: Callable[..., FlaskClient], stuck: UUID, role: str) -> None:
    browser = sign_in_as(role)
    assert browser.get("/admin/").status_code == 403
    answer = submit(browser, "/help", action=f"/admin/tasks/{stuck.hex}/again")
    assert answer.status_code == 403
