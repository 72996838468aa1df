"""How many working days are left of a term, as a tape in the few words a table has room for."""

from dataclasses import replace
from datetime import date

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.permits.models import PermitCase
from portal.web.deadlines import Deadline, deadline, tape_begins


def tape_of(case: PermitCase, today: date) -> Deadline | None:
    """The tape to the nearest day that matters for a case; None when no day is known."""
    days = [day for day in (case.next_due_on, case.expires_on) if day is not None]
    if not days:
        return None
    found = deadline(tape_begins(case, min(days), today), min(days), today)
    return replace(found, left=_few_words(found), until=day_words(found.due_on, today))


def day_words(day: date, today: date) -> str:
    """A day without its year, unless that is another one than this."""
    return formats.day_short(day) if day.year == today.year else formats.day(day)


def _few_words(found: Deadline) -> str:
    if found.state == "late":
        return _("late: %(count)s", count=formats.number(-found.days))
    return _("left: %(count)s", count=formats.number(found.days)) if found.days else _("today")
