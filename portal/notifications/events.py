"""What happened to reminders and calendars."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesReminded(Event):
    """The reminders of a day were written and wait to be sent."""

    round_id: UUID
    day: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSentAgain(Event):
    """An official had a reminder that could not be delivered sent again."""

    reminder_id: UUID
    case_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOpened(Event):
    """Somebody made an address for their calendar; an earlier one answers no more."""

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarClosed(Event):
    """Somebody closed the address of their calendar."""

    account_id: UUID
