"""What was sent about a case, as its official sees it."""

from datetime import date

import pytest

from portal.kernel.actor import SYSTEM
from portal.notifications.models import Reminder
from portal.notifications.operations import remind
from portal.notifications.rules import Delivery
from tests.factories.people import an_official
from tests.factories.permits import an_issued_case
from tests.web.conftest import client_of, submit


@pytest.fixture
def told(services, run_tasks):
    """A case whose people were told, except the workshop, which could not be reached."""
    official, _hire, case = an_issued_case(services.unit_of_work)
    with services.unit_of_work(SYSTEM) as uow:
        remind(uow, None, date(2026, 4, 13), True)
    run_tasks()
    with services.unit_of_work(SYSTEM) as uow:
        failed = uow.session.query(Reminder).filter_by(reader="workshop").one()
        failed.state, failed.failure, failed.sent_at = Delivery.FAILED, "Undeliverable", None
    return official, case, failed.id


def test_the_official_sees_what_was_sent_to_whom_and_what_failed(app, services, told):
    official, case, _failed = told

    page = client_of(app, services, official.account_id).get(f"/official/cases/{case.id.hex}")

    text = page.get_data(as_text=True)
    assert "to the worker, e-mail" in text
    assert "could not be delivered" in text
    assert "the address or number takes no messages" in text
    assert text.count("Send again") == 1


def test_what_failed_is_sent_again(app, services, told, run_tasks, letters):
    official, case, failed = told
    answer = submit(
        client_of(app, services, official.account_id),
        f"/official/cases/{case.id.hex}",
        action=f"/official/reminders/{failed.hex}/again",
    )
    run_tasks()

    assert answer.headers["Location"].endswith(f"/official/cases/{case.id.hex}#dates")
    told_to_file = [subject for _to, subject, _text in letters() if subject.startswith("File for")]
    assert len(told_to_file) == 2


def test_another_official_sends_nothing_again(app, services, told):
    _official, case, failed = told
    other = client_of(app, services, an_official(services.unit_of_work).account_id)

    answer = submit(other, "/calendar", action=f"/official/reminders/{failed.hex}/again")

    assert answer.status_code == 403
    assert "Send again" not in other.get(f"/official/cases/{case.id.hex}").get_data(as_text=True)
