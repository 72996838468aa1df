"""How much time is left, in working days: for tapes and the words beside them."""

from dataclasses import replace
from datetime import date, timedelta

from babel.dates import format_date

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.permits.models import PermitCase
from portal.permits.path import requirements
from portal.reference import library
from portal.web.deadlines import Deadline, deadline


def term(start: date, due_on: date, today: date) -> Deadline:
    """The term from the day something became possible until the day it is due, with its weekday."""
    day = formats.day_short(due_on) if due_on.year == today.year else formats.day(due_on)
    until = _("%(weekday)s, until %(day)s", weekday=weekday(due_on), day=day)
    return replace(deadline(start, due_on, today), until=until)


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
    # Not the form that stands alone, "cccc": Babel gives it in whatever language asked for it first.
    return format_date(day, "EEEE", locale=formats.locale())
