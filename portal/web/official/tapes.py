"""How many working days are left of a term, as a tape."""

from dataclasses import dataclass
from datetime import date

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.permits.models import PermitCase
from portal.permits.path import dates
from portal.reference import library


@dataclass(frozen=True, slots=True)
class Tape:
    """A term in working days; see templates/_components/tape.html for ``state``."""

    left: str
    until: str
    total: int
    gone: int
    state: str


def tape_to(since: date, day: date, today: date) -> Tape:
    """The tape of a term that began on ``since`` and ends on ``day``."""
    calendar = library.calendar()
    total = max(calendar.working_days_between(since, day), 1)
    left = calendar.working_days_between(today, day)
    if day < today:
        words, state = _("late: %(count)s", count=formats.number(max(-left, 1))), "late"
    elif day == today:
        words, state = _("today"), "soon"
    else:
        words, state = _("left: %(count)s", count=formats.number(left)), "soon" if left <= 1 else "left"
    gone = min(max(total - left - 1, 0), total)
    return Tape(words, day_words(day, today), total, gone, state)


def day_words(day: date, today: date) -> str:
    """A day without its year, unless that is another one than this."""
    return formats.day_short(day) if day.year == today.year else formats.day(day)


def tape_of(case: PermitCase, today: date) -> Tape | None:
    """The tape to the nearest day that matters for a case; None when no day is known."""
    days = [day for day in (case.next_due_on, case.expires_on) if day is not None]
    if not days:
        return None
    day = min(days)
    known = [known for known in dates(case).values() if known < day and known <= today]
    return tape_to(max(known, default=bishkek_day(case.opened_at)), day, today)
