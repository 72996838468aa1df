"""Reading calendars: whose an address is, and the dates that stand in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, load_only

from portal.accounts.models import Account
from portal.accounts.queries import token_hash
from portal.accounts.rules import AccountRole
from portal.candidates.models import Candidate
from portal.employers.models import EmployerMember
from portal.kernel.errors import NotFound
from portal.notifications.models import CalendarFeed
from portal.notifications.queries.days import visa_free_days
from portal.notifications.queries.pieces import pieces
from portal.notifications.rules import OtherDay
from portal.permits.lifecycle import LEAVING, OPEN
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.permits.rules import PermitDeadline

KEPT_FOR = timedelta(days=30)
"""How long a day stays in a calendar after it is over."""

_ASKED = (
    PermitCase.number,
    PermitCase.candidate_id,
    PermitCase.nationality,
    PermitCase.regime,
    PermitCase.requirements_edition,
    PermitCase.opened_at,
    PermitCase.permit_issued_on,
    PermitCase.entered_on,
    PermitCase.exited_on,
    PermitCase.passport_expires_on,
    PermitCase.expires_on,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day of an open case. ``changes`` grows with every record of the case; ``changed_at`` is the last."""

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


def open_cases_of(session: Session, account: Account) -> list[PermitCase]:
    """The cases whose dates somebody follows: their own, those of their workshop, those they have taken.

    Only what ``entries`` asks of a case is read at once.
    """
    chosen = select(PermitCase).where(PermitCase.state.in_((*OPEN, *LEAVING))).options(load_only(*_ASKED))
    if account.role == AccountRole.CANDIDATE:
        own = select(Candidate.id).where(Candidate.account_id == account.id)
        chosen = chosen.where(PermitCase.candidate_id.in_(own))
    elif account.role == AccountRole.EMPLOYER:
        workshop = select(EmployerMember.employer_id).where(EmployerMember.account_id == account.id)
        chosen = chosen.where(PermitCase.employer_id.in_(workshop))
    elif account.role == AccountRole.OFFICIAL:
        chosen = chosen.where(PermitCase.assigned_to == account.id)
    else:
        return []
    return list(session.scalars(chosen.order_by(PermitCase.number)))


def entries(session: Session, cases: Iterable[PermitCase], today: date) -> list[Entry]:
    """The days of these cases from a month ago onwards, the earliest first."""
    by_id = {case.id: case for case in cases}
    changes = dict(_changes(session, by_id))
    pseudonyms = dict(_pseudonyms(session, {case.candidate_id for case in by_id.values()}))
    found = []
    for case_id, deadline, due_on, is_met in _days(session, by_id, today):
        case = by_id[case_id]
        number_of_changes, changed_at = changes.get(case_id, (0, case.opened_at))
        found.append(
            Entry(
                case_id,
                case.number,
                pseudonyms[case.candidate_id],
                deadline,
                due_on,
                is_met,
                case.expires_on,
                number_of_changes,
                changed_at,
            )
        )
    return sorted(found, key=lambda entry: (entry.due_on, entry.number, entry.deadline))


def _days(
    session: Session, cases: dict[UUID, PermitCase], today: date
) -> Iterator[tuple[UUID, str, date, bool]]:
    since = today - KEPT_FOR
    for some in pieces(cases):
        columns = (CaseDeadline.case_id, CaseDeadline.name, CaseDeadline.due_on, CaseDeadline.is_met)
        chosen = select(*columns).where(CaseDeadline.case_id.in_(some), CaseDeadline.due_on >= since)
        for row in session.execute(chosen):
            is_over = row.name == PermitDeadline.DECISION_EXPECTED and row.is_met
            if not is_over:
                yield row.case_id, row.name, row.due_on, row.is_met
    for case in cases.values():
        if case.passport_expires_on is not None and case.passport_expires_on >= since:
            yield case.id, OtherDay.PASSPORT, case.passport_expires_on, False
    for case_id, last in visa_free_days(session, cases.values(), today).items():
        if last >= since:
            yield case_id, OtherDay.VISA_FREE, last, False


def _changes(session: Session, cases: Iterable[UUID]) -> Iterator[tuple[UUID, tuple[int, datetime]]]:
    for some in pieces(cases):
        counted = (
            select(PermitRecord.case_id, func.max(PermitRecord.position), func.max(PermitRecord.recorded_at))
            .where(PermitRecord.case_id.in_(some))
            .group_by(PermitRecord.case_id)
        )
        for case_id, position, recorded_at in session.execute(counted):
            yield case_id, (position + 1, recorded_at)


def _pseudonyms(session: Session, candidates: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    for some in pieces(candidates):
        chosen = select(Candidate.id, Candidate.pseudonym).where(Candidate.id.in_(some))
        yield from ((row.id, row.pseudonym) for row in session.execute(chosen))
