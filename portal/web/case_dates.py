"""The dates of a case and what was sent about them, for the pages of every audience."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.notifications import composing, queries
from portal.notifications.models import Reminder
from portal.notifications.policies import may_send_again
from portal.notifications.queries import Entry, OnCase
from portal.notifications.rules import Delivery
from portal.notifications.wording import CHANNELS, DELIVERIES, READERS, TITLES
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.wording import Reader, reader_of
from portal.web.request import actor, reading, services

LABELS = {
    Delivery.SENT: ("ok", "check"),
    Delivery.FAILED: ("bad", "exclamation-octagon"),
    Delivery.QUEUED: ("info", "hourglass-split"),
    Delivery.DROPPED: ("plain", "x"),
}
"""Colour and icon of a delivery; see templates/_components/label.html."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A coming day: what, when, how many working days are left, and the file for a calendar."""

    case_id: UUID
    what: str
    when: str
    left: str
    is_late: bool
    file: str


@dataclass(frozen=True, slots=True)
class SentLine:
    """A reminder: what about, when and how it was sent, how that went; ``again`` sends it once more."""

    what: str
    detail: str
    when: str
    state: str
    kind: str
    picture: str
    again: str | None = None


def dates_of(case: PermitCase) -> dict[str, object]:
    """What ``_components/case_dates.html`` shows of a case: coming days, and what was sent about them.

    The official reads of every reminder of the case, worker and workshop only of those sent to them.
    """
    today = services().clock.today()
    if case.state in CLOSED:
        coming: list[DateLine] = []
    else:
        unmet = [each for each in queries.entries_of_case(reading(), case, today) if not each.is_met]
        coming = lines_of(unmet, reader_of(actor()), today)
    return {"coming_dates": coming, "sent_reminders": _sent(case)}


def lines_of(entries: Iterable[Entry], reader: Reader, today: date) -> list[DateLine]:
    """The entries of a calendar as lines of a page."""
    return [
        DateLine(
            entry.case_id,
            str(TITLES[entry.deadline].to(reader)),
            composing.weekday_and_day(entry.due_on),
            composing.left(entry.due_on, today),
            entry.due_on < today,
            url_for("session.calendar_entry", case_id=entry.case_id, deadline=entry.deadline),
        )
        for entry in entries
    ]


def sent_line(reminder: Reminder, reader: Reader, again: str | None = None) -> SentLine:
    """A reminder as a line of a page; the official reads to whom it went."""
    kind, picture = LABELS[Delivery(reminder.state)]
    way = str(CHANNELS[reminder.channel])
    if reader is Reader.OFFICIAL:
        way = _("to %(reader)s, %(way)s", reader=READERS[reminder.reader].to(reader), way=way)
    until = _("until %(day)s", day=formats.day(reminder.due_on))
    return SentLine(
        str(TITLES[reminder.deadline].to(reader)),
        formats.listed(part for part in (until, way, _why(reminder)) if part),
        formats.moment(reminder.sent_at or reminder.tried_at or reminder.queued_at),
        str(DELIVERIES[Delivery(reminder.state)]),
        kind,
        picture,
        again,
    )


def _why(reminder: Reminder) -> str:
    if reminder.state != Delivery.FAILED:
        return ""
    if reminder.failure == "Undeliverable":
        return _("the address or number takes no messages")
    return _("tried %(count)s times, %(fault)s", count=reminder.attempts, fault=reminder.failure or "")


def _sent(case: PermitCase) -> list[SentLine]:
    reader = reader_of(actor())
    found = queries.of_case(reading(), case.id)
    if actor().role is not Role.OFFICIAL:
        found = [each for each in found if each.account_id == actor().account_id]
    return [sent_line(each, reader, _again(each, case)) for each in found]


def _again(reminder: Reminder, case: PermitCase) -> str | None:
    if not may_send_again(actor(), OnCase(reminder, case)):
        return None
    return url_for("official.send_again", reminder_id=reminder.id)
