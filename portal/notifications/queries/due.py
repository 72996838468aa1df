"""Reading what a day brings: the deadlines people are reminded of, and who these people are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.candidates.models import Candidate
from portal.employers.models import EmployerMember
from portal.notifications.models import Reminder, ReminderRound
from portal.notifications.queries.days import nationalities_with_days, visa_free_days
from portal.notifications.queries.pieces import pieces
from portal.notifications.rules import Channel, DueDays, OtherDay
from portal.permits.lifecycle import OPEN, Hold
from portal.permits.models import CaseDeadline, PermitCase
from portal.permits.wording import Reader
from portal.reference.reminders import LeadTime


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
    rows = {each.case_id: each for each in found}
    workers = _workers(session, {each.candidate_id for each in rows.values()})
    members = _members(session, {each.employer_id for each in rows.values()})
    officials = {each.official_id for each in rows.values() if each.official_id}
    wanted = {*workers.values(), *(one for many in members.values() for one in many), *officials}
    reachable = _reachable(session, wanted)
    people: dict[tuple[UUID, Reader], list[Reachable]] = {}
    for case_id, each in rows.items():
        for reader, accounts in (
            (Reader.WORKER, [workers.get(each.candidate_id)]),
            (Reader.WORKSHOP, members.get(each.employer_id, [])),
            (Reader.OFFICIAL, [each.official_id]),
        ):
            people[case_id, reader] = [reachable[one] for one in accounts if one in reachable]
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


def _deadlines(session: Session, days: DueDays, day: date) -> list[Due]:
    before, deadline = aliased(CaseDeadline), aliased(CaseDeadline)
    chosen = (
        select(
            PermitCase.id,
            PermitCase.candidate_id,
            PermitCase.employer_id,
            PermitCase.assigned_to,
            PermitCase.hold,
            deadline.name,
            deadline.due_on,
            before.name,
            before.due_on,
        )
        .select_from(before)
        .join(deadline, deadline.case_id == before.case_id)
        .join(PermitCase, PermitCase.id == before.case_id)
        .where(
            before.is_met.is_(False),
            before.due_on.in_({one for dated in days.values() for one in dated}),
            deadline.is_met.is_(False),
        )
    )
    rows = session.execute(chosen).all()
    unmet: dict[UUID, set[str]] = {}
    for row in rows:
        unmet.setdefault(row[0], set()).add(row[5])
    found = []
    for case_id, candidate_id, employer_id, official_id, hold, name, due_on, base, base_day in rows:
        lead = days.get((name, base), {}).get(base_day)
        if lead is None or (due_on < day and not lead.late) or unmet[case_id] & set(lead.unless):
            continue
        is_held = hold != Hold.NONE
        found.append(Due(case_id, candidate_id, employer_id, official_id, is_held, name, due_on, lead))
    return found


def _passports(session: Session, days: DueDays) -> list[Due]:
    leads = days.get((OtherDay.PASSPORT, OtherDay.PASSPORT), {})
    chosen = select(PermitCase).where(
        PermitCase.passport_expires_on.in_(list(leads)), PermitCase.state.in_(OPEN)
    )
    return [
        _due(case, OtherDay.PASSPORT, case.passport_expires_on, leads)
        for case in session.scalars(chosen)
        if case.passport_expires_on is not None
    ]


def _visa_free(session: Session, days: DueDays, day: date) -> list[Due]:
    leads = days.get((OtherDay.VISA_FREE, OtherDay.VISA_FREE), {})
    if not leads:
        return []
    chosen = select(PermitCase).where(
        PermitCase.state.in_(OPEN),
        PermitCase.permit_issued_on.is_(None),
        PermitCase.entered_on <= day,
        PermitCase.nationality.in_(nationalities_with_days()),
    )
    cases = {case.id: case for case in session.scalars(chosen)}
    return [
        _due(cases[case_id], OtherDay.VISA_FREE, last, leads)
        for case_id, last in visa_free_days(session, cases.values(), day).items()
        if last in leads
    ]


def _due(case: PermitCase, name: str, due_on: date, leads: Mapping[date, LeadTime]) -> Due:
    is_held = case.hold != Hold.NONE
    return Due(
        case.id,
        case.candidate_id,
        case.employer_id,
        case.assigned_to,
        is_held,
        name,
        due_on,
        leads[due_on],
    )


def _is_unmet(session: Session, reminder: Reminder) -> bool:
    row = session.get(CaseDeadline, (reminder.case_id, reminder.deadline))
    return row is not None and not row.is_met and row.due_on == reminder.due_on


def _workers(session: Session, candidate_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for some in pieces(candidate_ids):
        chosen = select(Candidate.id, Candidate.account_id).where(Candidate.id.in_(some))
        for candidate_id, account_id in session.execute(chosen):
            if account_id is not None:
                found[candidate_id] = account_id
    return found


def _members(session: Session, employer_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for some in pieces(employer_ids):
        chosen = select(EmployerMember.employer_id, EmployerMember.account_id).where(
            EmployerMember.employer_id.in_(some)
        )
        for employer_id, account_id in session.execute(chosen):
            found.setdefault(employer_id, []).append(account_id)
    return found


def _reachable(session: Session, account_ids: Iterable[UUID]) -> dict[UUID, Reachable]:
    found = {}
    for some in pieces(account_ids):
        chosen = select(Account.id, Account.email_index.is_not(None), Account.phone_index.is_not(None)).where(
            Account.id.in_(some), Account.disabled_at.is_(None), Account.confirmed_at.is_not(None)
        )
        for account_id, has_email, has_phone in session.execute(chosen):
            found[account_id] = Reachable(account_id, bool(has_email), bool(has_phone))
    return found
