"""Writing reminders, sending one again, opening and closing a calendar."""

import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy.exc import IntegrityError

from portal.accounts.queries import token_hash
from portal.kernel.policy import operation
from portal.notifications import policies, queries
from portal.notifications.events import (
    CalendarClosed,
    CalendarOpened,
    DeadlinesReminded,
    ReminderSentAgain,
)
from portal.notifications.models import CalendarFeed, Reminder, ReminderRound
from portal.notifications.queries import Due, OnCase
from portal.notifications.rules import DELIVERY, Channel, Delivery, Span, due_days
from portal.outbox.tasks import Task, add_task
from portal.permits.wording import Reader
from portal.reference import library
from portal.reference.reminders import lead_times
from portal.storage import UnitOfWork, new_id

SEND = "notifications.reminder"
"""The task that sends one reminder."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of reminders came to. ``known`` had been written by an earlier one."""

    span: Span
    cases: int
    queued: int
    known: int
    by_deadline: dict[str, int]
    by_reader: dict[str, int]
    by_channel: dict[str, int]


@operation(policies.may_remind)
def remind(uow: UnitOfWork, _subject: None, day: date, can_text: bool) -> Round:
    """Write every reminder due on a day, and those missed since the last round; each only once.

    ``can_text``: whether this installation can send text messages. The worker sends what is written.
    """
    last = queries.last_round(uow.session, day)
    this = _take_round(uow, day)
    span = Span(last.day if last is not None else day, day)
    times = lead_times()
    days = due_days(times.on(day), span, library.calendar())
    due = queries.due(uow.session, days, day)
    wanted = {reminder.id: reminder for reminder in _reminders(uow, due, day, can_text)}
    known = queries.known_ids(uow.session, wanted)
    fresh = [reminder for identity, reminder in wanted.items() if identity not in known]
    uow.session.add_all(fresh)
    for reminder in fresh:
        add_task(uow, Task(SEND, {"id": str(reminder.id)}), set())
    this.done_at = uow.now
    uow.announce(DeadlinesReminded(round_id=this.id, day=day, count=len(fresh)))
    return Round(
        span,
        cases=len({each.case_id for each in fresh}),
        queued=len(fresh),
        known=len(known),
        by_deadline=dict(Counter(str(each.deadline) for each in fresh)),
        by_reader=dict(Counter(str(each.reader) for each in fresh)),
        by_channel=dict(Counter(str(each.channel) for each in fresh)),
    )


def _take_round(uow: UnitOfWork, day: date) -> ReminderRound:
    """The round of a day, begun by this commit or held back until another one has written it.

    The worker and the command may both remind on a day: whoever comes second finds what is written.
    """
    try:
        with uow.session.begin_nested():
            begun = ReminderRound(id=new_id(), day=day, done_at=uow.now)
            uow.session.add(begun)
    except IntegrityError:
        return queries.round_of(uow.session, day)
    return begun


@operation(policies.may_send_again)
def send_again(uow: UnitOfWork, found: OnCase) -> None:
    """Try a reminder once more that could not be delivered."""
    reminder = found.reminder
    reminder.state = DELIVERY.target("send_again", reminder.state)
    reminder.attempts, reminder.failure = 0, None
    uow.announce(ReminderSentAgain(reminder_id=reminder.id, case_id=reminder.case_id))


@operation(policies.may_have_calendar)
def open_calendar(uow: UnitOfWork, _subject: None) -> str:
    """Make the secret of a new calendar address of the acting person; an earlier one answers no more."""
    account_id, token = uow.actor.require_account(), secrets.token_urlsafe(32)
    uow.session.merge(CalendarFeed(account_id=account_id, token_hash=token_hash(token), made_at=uow.now))
    uow.announce(CalendarOpened(account_id=account_id))
    return token


@operation(policies.may_have_calendar)
def close_calendar(uow: UnitOfWork, _subject: None) -> None:
    """Let the calendar address of the acting person answer no more."""
    account_id = uow.actor.require_account()
    if (feed := queries.feed_of(uow.session, account_id)) is not None:
        uow.session.delete(feed)
    uow.announce(CalendarClosed(account_id=account_id))


def _reminders(uow: UnitOfWork, due: list[Due], day: date, can_text: bool) -> Iterator[Reminder]:
    people = queries.readers(uow.session, due)
    when_held = lead_times().when_held
    for each in due:
        for name in each.lead.readers:
            if each.is_held and name not in when_held:
                continue
            for reachable in people[each.case_id, Reader(name)]:
                for channel in queries.channels(reachable, name in each.lead.texts_to, can_text):
                    yield _reminder(uow, each, name, reachable.account_id, channel, day)


def _reminder(
    uow: UnitOfWork, due: Due, reader: str, account_id: UUID, channel: Channel, day: date
) -> Reminder:
    name = f"{due.deadline}:{due.due_on}:{due.lead.key}:{account_id}:{channel}"
    return Reminder(
        id=uuid5(due.case_id, name),
        case_id=due.case_id,
        account_id=account_id,
        reader=reader,
        deadline=due.deadline,
        due_on=due.due_on,
        lead=due.lead.key,
        day=day,
        channel=channel,
        state=Delivery.QUEUED,
        attempts=0,
        queued_at=uow.now,
    )
