"""Which reminders a day brings, how their delivery stands, and what fits into one text message."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from portal.kernel.lifecycle import Lifecycle
from portal.reference.reminders import LeadTime, LeadUnit
from portal.reference.working_days import WorkingCalendar

MOST_ATTEMPTS = 8
"""How often a message is tried before an official has to look at it: the last try is some hours later."""


class OtherDay(StrEnum):
    """Days people are reminded of besides the deadlines of the permit."""

    PASSPORT = "passport"
    VISA_FREE = "visa_free"


class Channel(StrEnum):
    """How a reminder reaches somebody."""

    EMAIL = "email"
    TEXT = "text"


class Delivery(StrEnum):
    """How far a reminder is. ``dropped``: before it could be sent there was nothing to remind of any more."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


DELIVERY = Lifecycle(
    "reminder",
    Delivery,
    Delivery.QUEUED,
    {
        "send": ((Delivery.QUEUED, Delivery.FAILED), Delivery.SENT),
        "fail": ((Delivery.QUEUED,), Delivery.FAILED),
        "drop": ((Delivery.QUEUED, Delivery.FAILED), Delivery.DROPPED),
        "send_again": ((Delivery.FAILED,), Delivery.QUEUED),
    },
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days a round of reminders answers for: from the day of the last round to its own, both included."""

    since: date
    day: date


DueDays = Mapping[tuple[str, str], Mapping[date, LeadTime]]
"""By deadline and the day it is counted back from: on which such days which reminder is due."""


def due_days(rows: Iterable[LeadTime], span: Span, calendar: WorkingCalendar) -> DueDays:
    """For which days a reminder falls into the span and the day itself is still ahead.

    Of several reminders of one deadline that were missed or fall together, only the latest row is due.
    """
    found: dict[tuple[str, str], dict[date, LeadTime]] = {}
    for row in rows:
        days = found.setdefault((row.deadline, row.before), {})
        for before in _days_ahead(row, span.day):
            if span.since <= row.day(before, calendar) <= span.day:
                known = days.get(before)
                if known is None or known.day(before, calendar) <= row.day(before, calendar):
                    days[before] = row
    return MappingProxyType(found)


def _days_ahead(row: LeadTime, day: date) -> Iterable[date]:
    # Thirty days more than five working days a week, so that a row of holidays does not matter.
    reach = row.lead * 7 // 5 + 30 if row.unit is LeadUnit.WORKING_DAYS else row.lead
    return (day + timedelta(days=number) for number in range(reach + 1))


BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Letters of the GSM alphabet (3GPP TS 23.038) that take one place."""
EXTENDED = frozenset("^{}\\[~]|€")
"""Those that take two."""
PLAIN = str.maketrans({"ʻ": "'", "ʼ": "'", "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "…": "..."})
"""What is written otherwise in a text message, because one such letter would halve its room."""


def plain(text: str) -> str:
    """The text with typographic signs written as a phone of the GSM alphabet has them."""
    return text.translate(PLAIN)


def room(text: str) -> tuple[int, int]:
    """Places taken in a text message and places one message has: 160 in the GSM alphabet, else 70."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        return sum(1 + (letter in EXTENDED) for letter in text), 160
    return len(text.encode("utf-16-be")) // 2, 70


def fits_one_message(text: str) -> bool:
    """Whether the text goes out as one message."""
    taken, most = room(text)
    return taken <= most
