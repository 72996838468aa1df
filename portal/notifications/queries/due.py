"""Reading what a day brings: the deadlines people are reminded of, and who these people are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from portal.accounts.models import Account
from portal.candidates.models import Candidate
from portal.employers.models import EmployerMember
from portal.notifications.models import Reminder, ReminderRound
from portal.notifications.queries.among import among
from portal.notifications.queries.days import nationalities_with_days, visa_free_days
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


def round_of(session: Session, day: date) -> ReminderRound:
    """The round of a day, kept from others until the commit; there must be one."""
    return session.scalars(select(ReminderRound).where(ReminderRound.day == day).with_for_update()).one()


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
    workers = _accounts(
        session, Candidate.id, Candidate.account_id, (each.candidate_id for each in cases.values())
    )
    members = _accounts(
        session,
        EmployerMember.employer_id,
        EmployerMember.account_id,
        (each.employer_id for each in cases.values()),
    )
    officials = {each.official_id for each in cases.values() if each.official_id}
    known = _reachable(session, {*officials, *chain(*workers.values()), *chain(*members.values())})

    def those(accounts: Iterable[UUID]) -> list[Reachable]:
        return [known[each] for each in accounts if each in known]

    people: dict[tuple[UUID, Reader], list[Reachable]] = {}
    for case_id, each in cases.items():
        people[case_id, Reader.WORKER] = those(workers.get(each.candidate_id, ()))
        people[case_id, Reader.WORKSHOP] = those(members.get(each.employer_id, ()))
        people[case_id, Reader.OFFICIAL] = those([each.official_id] if each.official_id else [])
    return people


def known_ids(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these reminders are written already."""
    return set(session.scalars(select(Reminder.id).where(among(session, Reminder.id, ids))))


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


def _accounts(
    session: Session,
    owner: InstrumentedAttribute[UUID],
    account: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
    ids: Iterable[UUID],
) -> dict[UUID, list[UUID]]:
    """The accounts of people or workshops, by whose they are."""
    found: dict[UUID, list[UUID]] = {}
    chosen = select(owner, account).where(among(session, owner, set(ids)), account.is_not(None))
    for whose, account_id in session.execute(chosen):
        if account_id is not None:
            found.setdefault(whose, []).append(account_id)
    return found


def _reachable(session: Session, ids: Iterable[UUID]) -> dict[UUID, Reachable]:
    """Those of the accounts that are in use and can be written to."""
    chosen = select(Account.id, Account.email_index.is_not(None), Account.phone_index.is_not(None)).where(
        among(session, Account.id, ids), Account.disabled_at.is_(None), Account.confirmed_at.is_not(None)
    )
    return {row[0]: Reachable(row[0], bool(row[1]), bool(row[2])) for row in session.execute(chosen)}
