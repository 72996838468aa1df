"""Reading workshops, their members and the decisions about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from portal.employers.models import Employer, EmployerDecision, EmployerMember
from portal.employers.rules import EmployerState
from portal.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class WorkshopFilters:
    """What an official narrows the list by; ``text`` is a tax number or a part of the legal name."""

    state: EmployerState | None = None
    region: str | None = None
    text: str = ""


def get_employer(session: Session, employer_id: UUID) -> Employer:
    """The workshop; raises NotFound."""
    employer = session.get(Employer, employer_id)
    if employer is None:
        raise NotFound
    return employer


def employer_of(session: Session, account_id: UUID) -> Employer | None:
    """The workshop an account acts for, if there is one."""
    return session.scalars(
        select(Employer)
        .join(EmployerMember, EmployerMember.employer_id == Employer.id)
        .where(EmployerMember.account_id == account_id)
    ).first()


def employer_with_tax_number(session: Session, tax_number: str) -> Employer | None:
    """The workshop registered under a tax number of 14 digits, if there is one."""
    return session.scalars(select(Employer).where(Employer.tax_number == tax_number)).first()


def employers_by_id(session: Session, employer_ids: Iterable[UUID]) -> dict[UUID, Employer]:
    """The workshops of several ids in one read."""
    found = session.scalars(select(Employer).where(Employer.id.in_(list(employer_ids))))
    return {employer.id: employer for employer in found}


def member_accounts(session: Session, employer_id: UUID) -> list[UUID]:
    """Ids of the accounts that act for a workshop."""
    return list(
        session.scalars(
            select(EmployerMember.account_id)
            .where(EmployerMember.employer_id == employer_id)
            .order_by(EmployerMember.joined_at)
        )
    )


def waiting(session: Session, region: str | None = None) -> list[Employer]:
    """Workshops that wait for an official's check, the longest waiting first."""
    chosen = select(Employer).where(Employer.state == EmployerState.SUBMITTED)
    if region:
        chosen = chosen.where(Employer.region == region)
    return list(session.scalars(chosen.order_by(Employer.submitted_at, Employer.id)))


def count_waiting(session: Session) -> int:
    """How many workshops wait for an official's check."""
    counted = select(func.count()).select_from(Employer).where(Employer.state == EmployerState.SUBMITTED)
    return session.scalar(counted) or 0


def decisions(session: Session, employer_id: UUID) -> list[EmployerDecision]:
    """What officials decided about a workshop, newest first."""
    return list(
        session.scalars(
            select(EmployerDecision)
            .where(EmployerDecision.employer_id == employer_id)
            .order_by(EmployerDecision.decided_at.desc(), EmployerDecision.id)
        )
    )


def find(
    session: Session, filters: WorkshopFilters, *, limit: int = 50, offset: int = 0
) -> tuple[list[Employer], int]:
    """Workshops for the officials' list, and how many there are in all.

    By name; those that wait for a check come in the order in which they began to wait.
    """
    conditions = _conditions(filters)
    is_queue = filters.state == EmployerState.SUBMITTED
    first = Employer.submitted_at if is_queue else Employer.legal_name
    chosen = select(Employer).where(*conditions).order_by(first, Employer.id)
    total = session.scalar(select(func.count()).select_from(Employer).where(*conditions)) or 0
    return list(session.scalars(chosen.limit(limit).offset(offset))), total


def count_by_state(session: Session) -> dict[EmployerState, int]:
    """How many workshops stand in each state; every state has an entry."""
    rows = session.execute(select(Employer.state, func.count()).group_by(Employer.state))
    counted = {EmployerState(state): number for state, number in rows}
    return {state: counted.get(state, 0) for state in EmployerState}


def _conditions(filters: WorkshopFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.state:
        conditions.append(Employer.state == filters.state)
    if filters.region:
        conditions.append(Employer.region == filters.region)
    if text := filters.text.strip():
        named = Employer.legal_name.icontains(text, autoescape=True)
        conditions.append(or_(Employer.tax_number == text, named))
    return conditions
