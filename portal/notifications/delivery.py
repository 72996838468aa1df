"""Sending one reminder, and keeping how its delivery stands."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.models import Account
from portal.accounts.queries import contact_of_kind
from portal.candidates.models import Candidate
from portal.i18n import speaking
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Undeliverable
from portal.kernel.ports import Mailer, TextMessenger, Vault
from portal.notifications import composing, operations, queries
from portal.notifications.composing import Matter
from portal.notifications.letters import Letters
from portal.notifications.models import Reminder
from portal.notifications.operations import SEND
from portal.notifications.rules import DELIVERY, Channel, Delivery
from portal.outbox.tasks import Task, add_task
from portal.permits.models import PermitCase
from portal.permits.wording import Reader
from portal.storage import UnitOfWork

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
)
"""Pauses after the first, the second … failure. After the last one an official has to look."""


@dataclass(frozen=True, slots=True)
class Post:
    """The ways out of the house; ``texts`` is None where no text message can be sent."""

    mailer: Mailer
    texts: TextMessenger | None
    letters: Letters
    portal_name: str
    base_url: str


def remind_today(can_text: bool, uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """Write the reminders of today."""
    operations.remind(uow, None, uow.today, can_text)


def send_reminder(post: Post, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Send one reminder, unless it was sent, or what it is about is done or has moved meanwhile.

    A failure is kept with the reminder and tried again later; it never takes the other tasks with it.
    """
    reminder = uow.session.get(Reminder, UUID(payload["id"]), with_for_update=True)
    if reminder is None or reminder.state not in (Delivery.QUEUED, Delivery.FAILED):
        return
    account = uow.session.get(Account, reminder.account_id)
    if account is None or account.disabled_at is not None or not queries.is_still_due(uow.session, reminder):
        reminder.state = DELIVERY.target("drop", reminder.state)
        return
    reminder.attempts += 1
    reminder.tried_at = uow.now
    uow.flush()
    try:
        _hand_over(post, uow, reminder, account)
    except Undeliverable as error:
        _failed(reminder, error)
    except Exception as error:  # noqa: BLE001 - whatever the way out may raise, it is kept and tried again
        log.warning("reminder %s was not delivered: %s", reminder.id, type(error).__name__)
        _failed(reminder, error)
        if reminder.attempts <= len(TRY_AGAIN_AFTER):
            due_at = uow.now + TRY_AGAIN_AFTER[reminder.attempts - 1]
            add_task(uow, Task(SEND, {"id": str(reminder.id)}, due_at=due_at), set())
    else:
        reminder.state = DELIVERY.target("send", reminder.state)
        reminder.sent_at, reminder.failure = uow.now, None


def day_of(reminder: Reminder, today: date) -> date:
    """The day on which it is read: that of its round, moved by the days it has waited."""
    return reminder.day + (today - bishkek_day(reminder.queued_at))


def _hand_over(post: Post, uow: UnitOfWork, reminder: Reminder, account: Account) -> None:
    matter = _matter(uow, reminder)
    with speaking(account.language):
        if reminder.channel == Channel.TEXT:
            if post.texts is None:
                raise Undeliverable("this installation sends no text messages")
            text = composing.text_message(matter, post.portal_name, post.base_url)
            post.texts.send(_contact(uow.vault, account, "phone"), text, key=str(reminder.id))
            return
        letter = post.letters.render("reminder", composing.facts(matter))
        post.mailer.send(_contact(uow.vault, account, "email"), letter.subject, letter.text, letter.html)


def _contact(vault: Vault, account: Account, kind: str) -> str:
    contact = contact_of_kind(vault, account, kind)
    if contact is None:
        raise Undeliverable(f"the account has no {kind} any more")
    return contact.value


def _matter(uow: UnitOfWork, reminder: Reminder) -> Matter:
    case = uow.session.get_one(PermitCase, reminder.case_id)
    candidate = uow.session.get_one(Candidate, case.candidate_id)
    return Matter(
        case_hex=case.id.hex,
        number=case.number,
        pseudonym=candidate.pseudonym,
        deadline=reminder.deadline,
        due_on=reminder.due_on,
        lawful_until=case.expires_on,
        reader=Reader(reminder.reader),
        day=day_of(reminder, uow.today),
    )


def _failed(reminder: Reminder, error: Exception) -> None:
    """Keep the kind of the error alone: its text may carry an address."""
    code = getattr(error, "code", None) or getattr(error, "smtp_code", None)
    kind = type(error).__name__
    if reminder.state == Delivery.QUEUED:
        reminder.state = DELIVERY.target("fail", reminder.state)
    reminder.failure = (f"{kind} {code}" if isinstance(code, int) else kind)[:60]
