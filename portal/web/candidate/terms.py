"""How much time is left, in working days: for tapes and the words beside them."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.permits.models import PermitCase
from portal.permits.path import requirements
from portal.reference import library


@dataclass(frozen=True, slots=True)
class Term:
    """A day by which something is due, and the working days up to it."""

    due_on: date
    due: str
    left: str
    total: int
    gone: int
    state: str


def term(start: date, due_on: date, today: date) -> Term:
    """The term from the day something became possible until the day it is due, as it stands today."""
    calendar = library.calendar()
    total = max(calendar.working_days_between(start, due_on), 1)
    left = calendar.working_days_between(today, due_on)
    if left < 0 or today > due_on:
        words = ngettext("%(num)s working day late", "%(num)s working days late", max(-left, 1))
        state = "late"
    elif left == 0:
        words, state = _("today is the last day"), "soon"
    else:
        words = ngettext("%(num)s working day left", "%(num)s working days left", left)
        state = "soon" if left == 1 else "left"
    due = _("%(weekday)s, until %(day)s", weekday=weekday(due_on), day=formats.day_short(due_on))
    return Term(due_on, due, words, total, min(max(total - left, 0), total), state)


def latest_entry(case: PermitCase, today: date) -> date | None:
    """The last day of entry that leaves time for the resident card; None while there is no permit."""
    if case.permit_valid_until is None:
        return None
    window = library.reference().value(requirements(case).entry_window, today).count
    return case.permit_valid_until - timedelta(days=window)


def day_with_weekday(day: date) -> str:
    """A near day as people speak of it: Friday, 4 December."""
    return _("%(weekday)s, %(day)s", weekday=weekday(day), day=formats.day_short(day))


def weekday(day: date) -> str:
    """The name of the weekday in the language being spoken."""
    return format_date(day, "cccc", locale=formats.locale())
