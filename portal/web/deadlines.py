"""How much time is left, in working days: for tapes and the words beside them."""

from dataclasses import dataclass
from datetime import date

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.notifications.composing import FAR, far_ahead
from portal.permits.models import PermitCase
from portal.permits.path import dates
from portal.reference.library import calendar


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, in words and as cells of a tape.

    ``days`` are the working days left, below nought when it is over. ``gone`` are the cells before today's,
    so that the white ones after it are the days left. ``state`` is ``left``, ``soon`` (one working day or the
    last one) or ``late``.
    """

    due_on: date
    days: int
    until: str
    left: str
    total: int
    gone: int
    state: str

    @property
    def is_pressing(self) -> bool:
        """Whether it is due today or tomorrow, or over."""
        return self.state != "left"


def deadline(start: date, due_on: date, today: date) -> Deadline:
    """The deadline as it stands today; the tape begins on the day the step became possible."""
    working_days = calendar().working_days_between
    total = max(working_days(start, due_on), 1)
    left = working_days(today, due_on)
    if today > due_on:
        left = min(left, -1)
        words, state = ngettext("%(num)s working day late", "%(num)s working days late", -left), "late"
    elif left == 0:
        words, state = _("today is the last day"), "soon"
    elif left > FAR:
        words, state = far_ahead(due_on, today), "left"
    else:
        words = ngettext("%(num)s working day left", "%(num)s working days left", left)
        state = "soon" if left == 1 else "left"
    until = _("until %(day)s", day=formats.day(due_on))
    return Deadline(due_on, left, until, words, total, min(max(total - left - 1, 0), total), state)


def tape_begins(case: PermitCase, due_on: date, today: date) -> date:
    """The day from which the tape up to ``due_on`` is measured: the last thing that happened in the case."""
    happened = [day for day in dates(case).values() if day < due_on and day <= today]
    return max(happened, default=bishkek_day(case.opened_at))
