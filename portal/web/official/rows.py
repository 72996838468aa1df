"""Lines of the queue and of the list of cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from flask import url_for

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Actor
from portal.permits.lifecycle import CLOSED, CaseState
from portal.permits.models import PermitCase
from portal.permits.path import plan_of, requirements, waits_for_a_record
from portal.permits.queries import DeskRow
from portal.permits.rules import PermitDeadline
from portal.permits.wording import ACTORS, DEADLINES, STATES, Reader, step_label
from portal.reference import library
from portal.web.deadlines import Deadline
from portal.web.official.people import names_on, pseudonym
from portal.web.official.tapes import day_words, tape_of
from portal.web.official.wording import TO_RECORD
from portal.web.request import actor


@dataclass(frozen=True, slots=True)
class Row:
    """One case as a line of a table."""

    number: str
    url: str
    person: str
    country: str
    workshop: str
    workshop_url: str
    region: str
    step: str
    state: str
    term: str | None
    tape: Deadline | None
    turn: str
    holder: str
    urgency: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the same urgency."""

    name: str
    icon: str
    kind: str
    rows: list[Row]


def rows_of(found: Sequence[DeskRow], today: date) -> list[Row]:
    """The lines in the order given; names stand where a case is the acting official's own."""
    names = names_on([each.case for each in found])
    return [_row(each, names, today) for each in found]


def groups_of(rows: Sequence[Row]) -> list[Group]:
    """Lines that come soonest first, cut into bodies by urgency."""
    looks = {
        "late": (_("Late"), "exclamation-octagon", "bad"),
        "soon": (_("Today and tomorrow"), "clock", "warn"),
        "week": (_("This week"), "calendar-event", ""),
        "month": (_("Within 30 days"), "calendar-event", ""),
        "later": (_("Later"), "calendar-event", ""),
        "open": (_("No day is set"), "hourglass-split", ""),
    }
    return [
        Group(*looks[urgency], list(lines)) for urgency, lines in groupby(rows, key=lambda row: row.urgency)
    ]


def holder_of(case: PermitCase, reader: Actor) -> str:
    """Who has the case."""
    if case.assigned_to is None:
        return _("nobody has it")
    return _("you have it") if case.assigned_to == reader.account_id else _("another official has it")


def term_of(case: PermitCase, today: date, *, of_later_step: bool = False) -> str | None:
    """What the nearest day of a case is the last day for; or only if it is not the day of its next step."""
    days = [day for day in (case.next_due_on, case.expires_on) if day is not None]
    if not days:
        return None
    nearest = min(days)
    for name, day in plan_of(case, today).deadlines.items():
        if day == nearest and (name == PermitDeadline.LEAVE_BY) == (case.next_due_on != nearest):
            if of_later_step and name in _own_deadlines(case):
                return None
            return f"{DEADLINES[name]} {day_words(day, today)}"
    return None


def _own_deadlines(case: PermitCase) -> list[str]:
    steps = requirements(case).steps_for(case.nationality)
    return [step.deadline.name for step in steps if step.key == case.next_step and step.deadline]


def _row(found: DeskRow, names: dict[UUID, str], today: date) -> Row:
    case = found.case
    is_over = case.state in CLOSED
    rests = waits_for_a_record(case)
    return Row(
        number=case.number,
        url=url_for("official.case", case_id=case.id),
        person=names.get(case.candidate_id) or pseudonym(found.pseudonym),
        country=formats.country(case.nationality),
        workshop=found.workshop,
        workshop_url=url_for("official.workshop", employer_id=case.employer_id),
        region=case.region,
        step=str(TO_RECORD[case.state] if rests else step_label(case.next_step)),
        state=str(STATES[CaseState(case.state)].official),
        term=None if is_over else term_of(case, today, of_later_step=True),
        tape=None if is_over else tape_of(case, today),
        turn=_("the official") if rests else str(ACTORS[case.next_actor].to(Reader.OFFICIAL)),
        holder=holder_of(case, actor()),
        urgency=_urgency(found.day, today),
    )


def _urgency(day: date | None, today: date) -> str:
    if day is None:
        return "open"
    if day < today:
        return "late"
    if library.calendar().working_days_between(today, day) <= 1:
        return "soon"
    if day <= today + timedelta(days=6 - today.weekday()):
        return "week"
    return "month" if day <= today + timedelta(days=30) else "later"
