"""Calendars (iCalendar, RFC 5545): the dates of permit cases as entries that last a whole day.

Nobody is named: a worker's calendar knows the worker, the others know a case by its number and pseudonym.
An entry keeps its UID when its day moves; SEQUENCE grows with every record of the case and every decree.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from portal.accounts.rules import AccountRole
from portal.i18n import current_language
from portal.i18n import gettext as _
from portal.notifications import composing
from portal.notifications.composing import Matter
from portal.notifications.content_lines import day, duration, lines, moment, text
from portal.notifications.queries import Entry
from portal.notifications.wording import TITLES, TO_ASK
from portal.permits.wording import Reader
from portal.reference import library
from portal.reference.reminders import LeadTime, lead_times

ALARM_AT = timedelta(hours=8)
"""The hour of the alarms on their day, wherever the phone is."""
_DAY = timedelta(days=1)

READERS = {
    AccountRole.CANDIDATE: Reader.WORKER,
    AccountRole.EMPLOYER: Reader.WORKSHOP,
    AccountRole.OFFICIAL: Reader.OFFICIAL,
}
"""As whom an account reads its calendar."""

_Same = tuple[str, date, bool, date | None]
"""What entries with the same words and alarms have in common."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is the same in every entry of one deadline on one day."""

    title: str
    description: str
    alarms: tuple[str, ...]
    days: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes calendars for one reader, in the language being spoken while it lives."""

    reader: Reader
    portal_name: str
    base_url: str
    today: date
    _known: dict[_Same, _Words] = field(default_factory=dict)

    def mark(self, entries: Iterable[Entry]) -> str:
        """A fingerprint of what the calendar would say, by which one that has not changed is known."""
        said = (current_language(), self.reader, self.today, library.rules().number, list(entries))
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def calendar(self, entries: Iterable[Entry]) -> bytes:
        """A calendar to subscribe to."""
        name = text(_("%(portal)s: permits", portal=self.portal_name))
        about = (
            f"NAME:{name}",
            f"X-WR-CALNAME:{name}",
            "X-WR-TIMEZONE:Asia/Bishkek",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        )
        return self._file(about, entries)

    def single(self, entry: Entry) -> bytes:
        """One entry, to be added to a calendar by hand."""
        return self._file((), [entry])

    def title(self, entry: Entry) -> str:
        """What the entry is about; a workshop and an official also read whose day it is."""
        words = self._words(entry).title
        if self.reader is Reader.WORKER:
            return words
        return f"{words} · {entry.number} · {entry.pseudonym}"

    def _file(self, about: Iterable[str], entries: Iterable[Entry]) -> bytes:
        maker = text(f"-//{self.portal_name}//permits//{current_language().upper()}")
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{maker}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
        events = map(self._event, entries)
        return "".join([lines(*head, *about), *events, lines("END:VCALENDAR")]).encode()

    def _event(self, entry: Entry) -> str:
        words, title = self._words(entry), text(self.title(entry))
        url = f"{self.base_url}{composing.path(self._matter(entry))}"
        number = _("Case %(number)s", number=entry.number)
        changed_at = moment(last_change(entry))
        told = lines(f"DESCRIPTION:{title}")
        alarms = (f"BEGIN:VALARM\r\nACTION:DISPLAY\r\n{told}{each}END:VALARM\r\n" for each in words.alarms)
        return (
            "BEGIN:VEVENT\r\n"
            + lines(
                f"UID:{entry.case_id.hex}-{entry.deadline}@{urlsplit(self.base_url).hostname}",
                f"DTSTAMP:{changed_at}",
                f"LAST-MODIFIED:{changed_at}",
                f"SEQUENCE:{entry.changes + library.rules().number}",
                f"SUMMARY:{title}",
                f"DESCRIPTION:{text(words.description + number)}\\n{text(url)}",
                f"URL:{url}",
            )
            + words.days
            + "".join(alarms)
            + "END:VEVENT\r\n"
        )

    def _words(self, entry: Entry) -> _Words:
        same = (entry.deadline, entry.due_on, entry.is_met, entry.lawful_until)
        if (known := self._known.get(same)) is not None:
            return known
        title = str(TITLES[entry.deadline].to(self.reader))
        days = lines(
            f"DTSTART;VALUE=DATE:{day(entry.due_on)}",
            f"DTEND;VALUE=DATE:{day(entry.due_on + _DAY)}",
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
        )
        if entry.is_met:
            found = _Words(_("Done: %(what)s", what=title), "", (), days)
        else:
            said = (composing.to_do(self._matter(entry)), str(TO_ASK.to(self.reader)), "")
            alarms = (
                lines(f"TRIGGER:{duration(ALARM_AT - each * _DAY)}") for each in self._alarm_days(entry)
            )
            found = _Words(title, "\n".join(said), tuple(alarms), days)
        self._known[same] = found
        return found

    def _alarm_days(self, entry: Entry) -> list[int]:
        """How many days before the entry this reader is reminded, the earliest first."""
        found = set()
        for row in lead_times().on(self.today):
            if row.deadline == entry.deadline and self.reader in row.readers:
                found.add(_days_before(row, entry))
        return sorted((days for days in found if days is not None and days >= 0), reverse=True)

    def _matter(self, entry: Entry) -> Matter:
        return Matter(
            case_hex=entry.case_id.hex,
            number=entry.number,
            pseudonym=entry.pseudonym,
            deadline=entry.deadline,
            due_on=entry.due_on,
            lawful_until=entry.lawful_until,
            reader=self.reader,
            day=self.today,
        )


def last_change(entry: Entry) -> datetime:
    """When the entry may last have changed: by a record of its case, or by a decree."""
    applied_at = library.rules().applied_at
    return max(entry.changed_at, applied_at) if applied_at is not None else entry.changed_at


def _days_before(row: LeadTime, entry: Entry) -> int | None:
    base = entry.due_on if row.before == row.deadline else entry.lawful_until
    return None if base is None else (entry.due_on - row.day(base, library.calendar())).days
