"""Reading what a day brings: the deadlines people are reminded of, and who these people are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from portal.accounts.models import Account
from portal.candidates.models import Candidate
from portal.employers.models import EmployerMember
from portal.notifications.models import Reminder, ReminderRound
from portal.notifications.queries.days import nationalities_with_days, visa_free_days
from portal.notifications.queries.pieces import pieces
from portal.notifications.rules import Channel, DueDays, OtherDay
from portal.permits.lifecycle import OPEN, Hold
from portal.permits.models import CaseDeadline, PermitCase
from portal.permits.rules import PermitDeadline
from portal.permits.wording import Reader
from portal.reference.reminders import LeadTime

_ABOUT = (
    PermitCase.id,
    PermitCase.candidate_id,
    PermitCase.employer_id,
    PermitCase.assigned_to,
    PermitCase.hold,
)
_HOW = (Account.id, Account.email_index.is_not(None), Account.phone_index.is_not(None))


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a case that people are reminded of now."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    official_id: UUID | None
    is_held: bool
    deadline: str
    due_on: date
    lead: LeadTime


@dataclass(frozen=True, slots=True)
class Reachable:
    """An account that can be written to, and by which ways."""

    account_id: UUID
    has_email: bool
    has_phone: bool


def last_round(session: Session, day: date) -> ReminderRound | None:
    """The latest round of reminders up to a day, this day included."""
    chosen = select(ReminderRound).where(ReminderRound.day <= day)
    return session.scalars(chosen.order_by(ReminderRound.day.desc()).limit(1)).first()


def due(session: Session, days: DueDays, day: date) -> list[Due]:
    """Every deadline of an open case that people are reminded of on the day, by the lead times given."""
    return [*_deadlines(session, days, day), *_passports(session, days), *_visa_free(session, days, day)]


def readers(session: Session, found: Iterable[Due]) -> dict[tuple[UUID, Reader], list[Reachable]]:
    """Who is to be reminded, by case and reader: only accounts in use whose contact is confirmed."""
    cases = {each.case_id: each for each in found}
    workers = _reachable(
        session,
        select(Candidate.id, *_HOW).join(Account, Account.id == Candidate.account_id),
        Candidate.id,
        {each.candidate_id for each in cases.values()},
    )
    members = _reachable(
        session,
        select(EmployerMember.employer_id, *_HOW).join(Account, Account.id == EmployerMember.account_id),
        EmployerMember.employer_id,
        {each.employer_id for each in cases.values()},
    )
    officials = _reachable(
        session,
        select(Account.id, *_HOW),
        Account.id,
        {each.official_id for each in cases.values() if each.official_id},
    )
    people: dict[tuple[UUID, Reader], list[Reachable]] = {}
    for case_id, each in cases.items():
        people[case_id, Reader.WORKER] = workers.get(each.candidate_id, [])
        people[case_id, Reader.WORKSHOP] = members.get(each.employer_id, [])
        people[case_id, Reader.OFFICIAL] = officials.get(each.official_id, []) if each.official_id else []
    return people


def known_ids(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these reminders are written already."""
    return {
        found
        for some in pieces(ids)
        for found in session.scalars(select(Reminder.id).where(Reminder.id.in_(some)))
    }


def is_still_due(session: Session, reminder: Reminder) -> bool:
    """Whether what a reminder is about is still to be done on the same day."""
    case = session.get(PermitCase, reminder.case_id)
    if case is None or case.state not in OPEN:
        return case is not None and _is_unmet(session, reminder)
    if reminder.deadline == OtherDay.PASSPORT:
        return case.passport_expires_on == reminder.due_on
    if reminder.deadline == OtherDay.VISA_FREE:
        return visa_free_days(session, [case], reminder.day).get(case.id) == reminder.due_on
    return _is_unmet(session, reminder)


def channels(reachable: Reachable, texted: bool, can_text: bool) -> list[Channel]:
    """The ways to remind somebody: by e-mail, and by text where it presses or nothing else is known."""
    found = [Channel.EMAIL] if reachable.has_email else []
    if can_text and reachable.has_phone and (texted or not reachable.has_email):
        found.append(Channel.TEXT)
    return found


def _deadlines(session: Session, days: DueDays, day: date) -> Iterator[Due]:
    stored = {*PermitDeadline}
    for (name, base), leads in days.items():
        if name in stored and leads:
            yield from _deadlines_of(session, name, base, leads, day)


def _deadlines_of(
    session: Session, name: str, base: str, leads: Mapping[date, LeadTime], day: date
) -> Iterator[Due]:
    """Unmet deadlines of one name, found by the days they are counted back from."""
    before = aliased(CaseDeadline)
    deadline = before if base == name else aliased(CaseDeadline)
    chosen = select(*_ABOUT, deadline.due_on, before.due_on).select_from(before)
    if deadline is not before:
        is_named = and_(deadline.case_id == before.case_id, deadline.name == name, deadline.is_met.is_(False))
        chosen = chosen.join(deadline, is_named)
    chosen = chosen.join(PermitCase, PermitCase.id == before.case_id).where(
        before.is_met.is_(False), before.name == base, before.due_on.in_(list(leads))
    )
    lead = next(iter(leads.values()))
    if not lead.late:
        chosen = chosen.where(deadline.due_on >= day)
    if lead.unless:
        other = aliased(CaseDeadline)
        others = select(other.case_id).where(
            other.case_id == before.case_id, other.name.in_(lead.unless), other.is_met.is_(False)
        )
        chosen = chosen.where(~others.exists())
    for *about, due_on, base_day in session.execute(chosen):
        yield _due(about, name, due_on, leads[base_day])


def _passports(session: Session, days: DueDays) -> Iterator[Due]:
    leads = days.get((OtherDay.PASSPORT, OtherDay.PASSPORT), {})
    chosen = select(*_ABOUT, PermitCase.passport_expires_on).where(
        PermitCase.passport_expires_on.in_(list(leads)), PermitCase.state.in_(OPEN)
    )
    for *about, last in session.execute(chosen):
        if last is not None:
            yield _due(about, OtherDay.PASSPORT, last, leads[last])


def _visa_free(session: Session, days: DueDays, day: date) -> Iterator[Due]:
    leads = days.get((OtherDay.VISA_FREE, OtherDay.VISA_FREE), {})
    if not leads:
        return
    chosen = select(PermitCase).where(
        PermitCase.state.in_(OPEN),
        PermitCase.permit_issued_on.is_(None),
        PermitCase.entered_on <= day,
        PermitCase.nationality.in_(nationalities_with_days()),
    )
    cases = {case.id: case for case in session.scalars(chosen)}
    for case_id, last in visa_free_days(session, cases.values(), day).items():
        if last in leads:
            case = cases[case_id]
            about = [case.id, case.candidate_id, case.employer_id, case.assigned_to, case.hold]
            yield _due(about, OtherDay.VISA_FREE, last, leads[last])


def _due(about: Sequence[Any], name: str, due_on: date, lead: LeadTime) -> Due:
    case_id, candidate_id, employer_id, official_id, hold = about
    return Due(case_id, candidate_id, employer_id, official_id, hold != Hold.NONE, name, due_on, lead)


def _is_unmet(session: Session, reminder: Reminder) -> bool:
    row = session.get(CaseDeadline, (reminder.case_id, reminder.deadline))
    return row is not None and not row.is_met and row.due_on == reminder.due_on


def _reachable(
    session: Session,
    accounts: Select[UUID, UUID, bool, bool],
    of: InstrumentedAttribute[UUID],
    ids: Iterable[UUID],
) -> dict[UUID, list[Reachable]]:
    found: dict[UUID, list[Reachable]] = {}
    in_use = accounts.where(Account.disabled_at.is_(None), Account.confirmed_at.is_not(None))
    for some in pieces(ids):
        for whose, account_id, has_email, has_phone in session.execute(in_use.where(of.in_(some))):
            found.setdefault(whose, []).append(Reachable(account_id, bool(has_email), bool(has_phone)))
    return found
