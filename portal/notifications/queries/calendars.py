"""Reading calendars: whose an address is, and the dates that stand in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.queries import token_hash
from portal.accounts.rules import AccountRole
from portal.candidates.models import Candidate
from portal.employers.models import EmployerMember
from portal.kernel.errors import NotFound
from portal.notifications.models import CalendarFeed
from portal.notifications.queries.among import among, pieces
from portal.notifications.queries.days import nationalities_with_days, visa_free_days
from portal.notifications.rules import OtherDay
from portal.permits.lifecycle import LEAVING, OPEN
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.permits.rules import PermitDeadline

KEPT_FOR = timedelta(days=30)
"""How long a day stays in a calendar after it is over."""
AHEAD = timedelta(days=200)
"""How far a calendar of many people looks: further than they are reminded ahead of anything."""

_Condition = Sequence[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A day of an open case. ``changes`` grows with the case; ``changed_at``: the last record of it."""

    case_id: UUID
    number: str
    pseudonym: str
    deadline: str
    due_on: date
    is_met: bool
    lawful_until: date | None
    changes: int
    changed_at: datetime


def feed_of(session: Session, account_id: UUID) -> CalendarFeed | None:
    """The calendar somebody subscribed to, if any."""
    return session.get(CalendarFeed, account_id)


def account_of_feed(session: Session, token: str) -> Account:
    """Whose calendar an address is; raises NotFound, also when the account is no longer in use."""
    chosen = (
        select(Account)
        .join(CalendarFeed, CalendarFeed.account_id == Account.id)
        .where(CalendarFeed.token_hash == token_hash(token), Account.disabled_at.is_(None))
    )
    found = session.scalars(chosen).first()
    if found is None:
        raise NotFound
    return found


def entries(session: Session, account: Account, today: date) -> list[Entry]:
    """The days of the cases somebody follows, from a month ago onwards, the earliest first.

    Their own; those of their workshop; those they have taken. Workers read what is done as well, and all that
    is to come. Workshops and officials, who follow hundreds of people, read what is still to be done within
    ``AHEAD``.
    """
    is_open: ColumnElement[bool] = PermitCase.state.in_((*OPEN, *LEAVING))
    if account.role == AccountRole.CANDIDATE:
        own = select(Candidate.id).where(Candidate.account_id == account.id)
        is_open = func.coalesce(PermitCase.state, "").in_((*OPEN, *LEAVING))
        return _entries(session, [PermitCase.candidate_id.in_(own), is_open], date.max, today, is_met=True)
    if account.role == AccountRole.EMPLOYER:
        workshop = select(EmployerMember.employer_id).where(EmployerMember.account_id == account.id)
        whose: _Condition = [PermitCase.employer_id.in_(workshop), is_open]
    elif account.role == AccountRole.OFFICIAL:
        whose = [PermitCase.assigned_to == account.id, is_open]
    else:
        return []
    return _entries(session, whose, today + AHEAD, today, is_met=False)


def entries_of_case(session: Session, case: PermitCase, today: date) -> list[Entry]:
    """The days of one case, done or not, from a month ago onwards, the earliest first."""
    return _entries(session, [PermitCase.id == case.id], date.max, today, is_met=True)


def _entries(session: Session, whose: _Condition, last: date, today: date, *, is_met: bool) -> list[Entry]:
    """The days of the cases from a month ago up to ``last``; with ``is_met`` also those that are done."""
    cases = {row.id: row for row in session.execute(_cases().where(*whose))}
    if not cases:
        return []
    found = []
    for case_id, name, due_on, is_done in _days(session, cases, today):
        case = cases[case_id]
        is_shown = is_met or not is_done
        if is_shown and today - KEPT_FOR <= due_on <= last:
            about = (case.number, case.pseudonym, name, due_on, is_done, case.expires_on)
            found.append(Entry(case_id, *about, case.version, case.recorded_at or case.opened_at))
    return sorted(found, key=lambda entry: (entry.due_on, entry.number, entry.deadline))


def _cases() -> Select[*tuple[Any, ...]]:
    """What a calendar says of a case, and when something was recorded last: one look into an index each."""
    recorded_at = (
        select(PermitRecord.recorded_at)
        .where(PermitRecord.case_id == PermitCase.id)
        .order_by(PermitRecord.position.desc())
        .limit(1)
        .correlate(PermitCase)
        .scalar_subquery()
    )
    return select(
        PermitCase.id,
        PermitCase.number,
        PermitCase.version,
        PermitCase.opened_at,
        PermitCase.expires_on,
        PermitCase.passport_expires_on,
        PermitCase.nationality,
        PermitCase.entered_on,
        PermitCase.permit_issued_on,
        Candidate.pseudonym,
        recorded_at.label("recorded_at"),
    ).join(Candidate, Candidate.id == PermitCase.candidate_id)


_Day = tuple[UUID, str, date, bool]


def _days(session: Session, cases: Mapping[UUID, Row[Any]], today: date) -> Iterator[_Day]:
    columns = (CaseDeadline.case_id, CaseDeadline.name, CaseDeadline.due_on, CaseDeadline.is_met)
    for some in pieces(cases):
        for row in session.execute(select(*columns).where(among(session, CaseDeadline.case_id, some))):
            if not (row.name == PermitDeadline.DECISION_EXPECTED and row.is_met):
                yield row.case_id, row.name, row.due_on, row.is_met
    for case in cases.values():
        if case.passport_expires_on is not None:
            yield case.id, OtherDay.PASSPORT, case.passport_expires_on, False
    names = nationalities_with_days()
    free = [each.id for each in cases.values() if each.nationality in names and _has_no_permit_yet(each)]
    if free:
        chosen = select(PermitCase).where(among(session, PermitCase.id, free))
        for case_id, last in visa_free_days(session, session.scalars(chosen).all(), today).items():
            yield case_id, OtherDay.VISA_FREE, last, False


def _has_no_permit_yet(case: Row[Any]) -> bool:
    return case.entered_on is not None and case.permit_issued_on is None
