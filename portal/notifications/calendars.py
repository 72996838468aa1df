"""Calendars (iCalendar, RFC 5545): the dates of permit cases as entries that last a whole day.

Nobody is named: a worker's calendar knows the worker, the others know a case by its number and pseudonym.
An entry keeps its UID when its day moves; SEQUENCE grows with every record of the case and every decree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from portal.accounts.rules import AccountRole
from portal.i18n import current_language
from portal.i18n import gettext as _
from portal.notifications import composing
from portal.notifications.composing import Matter
from portal.notifications.queries import Entry
from portal.notifications.wording import TITLES, TO_ASK
from portal.permits.wording import Reader
from portal.reference import library
from portal.reference.reminders import lead_times

ASK_AGAIN_AFTER = timedelta(hours=6)
ALARM_AT = timedelta(hours=8)
"""The hour of the alarms on their day, wherever the phone is."""

READERS = {
    AccountRole.CANDIDATE: Reader.WORKER,
    AccountRole.EMPLOYER: Reader.WORKSHOP,
    AccountRole.OFFICIAL: Reader.OFFICIAL,
}
"""As whom an account reads its calendar."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes calendars for one reader, in the language being spoken."""

    reader: Reader
    portal_name: str
    base_url: str
    today: date

    def calendar(self, entries: Iterable[Entry]) -> bytes:
        """A calendar to subscribe to."""
        made = self._empty()
        name = _("%(portal)s: permits", portal=self.portal_name)
        made.add("name", name)
        made.add("x-wr-calname", name)
        made.add("x-wr-timezone", "Asia/Bishkek")
        made.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT6H")
        for entry in entries:
            made.add_component(self._event(entry))
        return bytes(made.to_ical())

    def single(self, entry: Entry) -> bytes:
        """One entry, to be added to a calendar by hand."""
        made = self._empty()
        made.add_component(self._event(entry))
        return bytes(made.to_ical())

    def title(self, entry: Entry) -> str:
        """What the entry is about; a workshop and an official also read whose day it is."""
        words = str(TITLES[entry.deadline].to(self.reader))
        if entry.is_met:
            words = _("Done: %(what)s", what=words)
        if self.reader is Reader.WORKER:
            return words
        return f"{words} · {entry.number} · {entry.pseudonym}"

    def _empty(self) -> Calendar:
        made = Calendar()
        made.add("prodid", f"-//{self.portal_name}//permits//{current_language().upper()}")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("method", "PUBLISH")
        return made

    def _event(self, entry: Entry) -> Event:
        matter = self._matter(entry)
        url = f"{self.base_url}{composing.path(matter)}"
        changed_at = last_change(entry)
        event = Event()
        event.add("uid", f"{entry.case_id.hex}-{entry.deadline}@{urlsplit(self.base_url).hostname}")
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", entry.changes + (library.rules().number or 0))
        event.add("dtstart", entry.due_on)
        event.add("dtend", entry.due_on + timedelta(days=1))
        event.add("summary", self.title(entry))
        event.add("description", self._description(entry, matter, url))
        event.add("url", url)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        if not entry.is_met:
            for days in self._alarm_days(entry):
                event.add_component(self._alarm(entry, days))
        return event

    def _description(self, entry: Entry, matter: Matter, url: str) -> str:
        lines = [_("Case %(number)s", number=entry.number), url]
        if not entry.is_met:
            lines = [composing.to_do(matter), str(TO_ASK.to(self.reader)), *lines]
        return "\n".join(lines)

    def _alarm(self, entry: Entry, days: int) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", self.title(entry))
        alarm.add("trigger", ALARM_AT - timedelta(days=days))
        return alarm

    def _alarm_days(self, entry: Entry) -> list[int]:
        """How many days before the entry this reader is reminded, the earliest first."""
        found = set()
        for row in lead_times().on(self.today):
            base = entry.due_on if row.before == row.deadline else entry.lawful_until
            if row.deadline != entry.deadline or self.reader not in row.readers or base is None:
                continue
            days = (entry.due_on - row.day(base, library.calendar())).days
            if days >= 0:
                found.add(days)
        return sorted(found, reverse=True)

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
