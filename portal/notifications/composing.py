"""From a reminder to the letter or text message its reader gets, in the language being spoken."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.i18n.speech import in_own_digits
from portal.notifications.rules import fits_one_message, plain
from portal.notifications.wording import LABELS, TITLES, TO_ASK, TO_DO, TOO_LATE
from portal.permits.rules import PermitDeadline
from portal.permits.wording import Reader
from portal.reference import library

MOST_HOLIDAYS = 10
"""Days off that are named: on the way to a passport's end there are more, and nobody needs them yet."""

FAR = 60
"""Working days beyond which the time left is said in months and years."""

PAGES = {Reader.WORKER: "candidate", Reader.WORKSHOP: "employer", Reader.OFFICIAL: "official"}
"""Under whose pages a reader finds the case."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is told: a day of a case, to whom, and on which day it is told."""

    case_hex: str
    number: str
    pseudonym: str
    deadline: str
    due_on: date
    lawful_until: date | None
    reader: Reader
    day: date

    @property
    def is_late(self) -> bool:
        """Whether the day is over."""
        return self.due_on < self.day


def facts(matter: Matter) -> dict[str, object]:
    """What the templates of the letter show."""
    return {
        "title": str(TITLES[matter.deadline].to(matter.reader)),
        "due": weekday_and_day(matter.due_on),
        "due_short": formats.day_short(matter.due_on),
        "left": left(matter.due_on, matter.day),
        "sentences": [
            each for each in (closed(matter), to_do(matter), str(TO_ASK.to(matter.reader))) if each
        ],
        "number": matter.number,
        "pseudonym": "" if matter.reader is Reader.WORKER else matter.pseudonym,
        "path": path(matter),
    }


def path(matter: Matter) -> str:
    """Where the reader finds the case."""
    return f"/{PAGES[matter.reader]}/cases/{matter.case_hex}"


def text_message(matter: Matter, portal: str, base_url: str) -> str:
    """The reminder in one text message where that is possible: with the way to the case, or without."""
    day = in_own_digits(matter.due_on.strftime("%d.%m.%Y"))
    said = f"{portal}: {LABELS[matter.deadline]}: {day}"
    if matter.is_late:
        said = f"{said} ({left(matter.due_on, matter.day)})"
    number = _("Case %(number)s", number=matter.number)
    fullest = plain(f"{said}. {base_url}/c/{matter.number}")
    shorter = (fullest, plain(f"{said}. {number}"), plain(said))
    return next((each for each in shorter if fits_one_message(each)), fullest)


def to_do(matter: Matter) -> str:
    """What the reader does about it, and until when the stay is lawful where that is another day."""
    words = TO_DO[matter.deadline]
    if matter.is_late and matter.deadline in TOO_LATE:
        words = TOO_LATE[matter.deadline]
    said = str(words.to(matter.reader))
    ends = matter.lawful_until
    if ends is None or matter.deadline not in (PermitDeadline.EXTENSION, PermitDeadline.RENEWAL):
        return said
    return f"{said} {_('The last lawful day is %(day)s.', day=weekday_and_day(ends))}"


def left(due_on: date, day: date) -> str:
    """How much time is left, in words: in working days, or in months and years where it is far away."""
    calendar = library.calendar()
    if due_on < day:
        late = max(calendar.working_days_between(due_on, day), 1)
        return ngettext("%(num)s working day late", "%(num)s working days late", late)
    if due_on == day:
        return _("today is the last day")
    number = calendar.working_days_between(day, due_on)
    if not number:
        return _("no working day is left")
    if number > FAR:
        return far_ahead(due_on, day)
    return ngettext("%(num)s working day left", "%(num)s working days left", number)


def far_ahead(due_on: date, day: date) -> str:
    """How many whole months or years are left until a day nobody counts in working days."""
    months = 12 * (due_on.year - day.year) + due_on.month - day.month - (due_on.day < day.day)
    if months < 24:
        return ngettext("%(num)s month left", "%(num)s months left", months)
    return ngettext("%(num)s year left", "%(num)s years left", months // 12)


def closed(matter: Matter) -> str:
    """When offices are closed meanwhile: on the day itself, or on holidays before it."""
    calendar, due_on = library.calendar(), matter.due_on
    if due_on < matter.day:
        return ""
    if not calendar.is_working_day(due_on):
        before = calendar.working_days_before(1, due_on)
        if before < matter.day:
            return _("Offices are closed until then.")
        return _(
            "Offices are closed on that day. The last working day before it is %(day)s.",
            day=weekday_and_day(before),
        )
    off = calendar.weekday_holidays(matter.day + timedelta(days=1), due_on)[:MOST_HOLIDAYS]
    if not off:
        return ""
    return _("Offices are closed on %(days)s.", days=formats.listed(formats.day_short(each) for each in off))


def weekday_and_day(day: date) -> str:
    """A day with its weekday and year: Friday, 4 December 2026."""
    # Not the form that stands alone, "cccc": Babel gives it in whatever language asked for it first.
    weekday = format_date(day, "EEEE", locale=formats.locale())
    return _("%(weekday)s, %(day)s", weekday=weekday, day=formats.day(day))
