"""Reading statements and what is known of copies; the copies themselves are opened by an operation."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.statements.models import CopyPage, Statement
from portal.statements.rules import StatementState


def get_statement(session: Session, statement_id: UUID) -> Statement:
    """The statement; raises NotFound."""
    found = session.get(Statement, statement_id)
    if found is None:
        raise NotFound
    return found


def of_case(session: Session, case_id: UUID) -> list[Statement]:
    """Everything stated about a case, newest first."""
    chosen = select(Statement).where(Statement.case_id == case_id)
    return list(session.scalars(chosen.order_by(Statement.stated_at.desc(), Statement.id)))


def open_of_case(session: Session, case_id: UUID) -> list[Statement]:
    """What waits for an official, oldest first."""
    return [each for each in reversed(of_case(session, case_id)) if each.state == StatementState.OPEN]


def open_by_case(session: Session, case_ids: Collection[UUID]) -> dict[UUID, list[Statement]]:
    """What waits for an official in each of these cases that has anything, oldest first, in one read."""
    found: dict[UUID, list[Statement]] = {}
    if not case_ids:
        return found
    chosen = select(Statement).where(Statement.case_id.in_(case_ids), Statement.state == StatementState.OPEN)
    for each in session.scalars(chosen.order_by(Statement.stated_at, Statement.id)):
        found.setdefault(each.case_id, []).append(each)
    return found


def waiting_for(session: Session, official_id: UUID, limit: int = 100) -> list[tuple[Statement, PermitCase]]:
    """What waits for this official to confirm, the longest waiting first."""
    chosen = (
        select(Statement, PermitCase)
        .join(PermitCase, PermitCase.id == Statement.case_id)
        .where(Statement.state == StatementState.OPEN, PermitCase.assigned_to == official_id)
        .order_by(Statement.stated_at, Statement.id)
    )
    return [(statement, case) for statement, case in session.execute(chosen.limit(limit))]


def count_waiting_for(session: Session, official_id: UUID) -> int:
    """How much waits for this official to confirm."""
    counted = (
        select(func.count())
        .select_from(Statement)
        .join(PermitCase, PermitCase.id == Statement.case_id)
        .where(Statement.state == StatementState.OPEN, PermitCase.assigned_to == official_id)
    )
    return session.scalar(counted) or 0


def copies_of_case(session: Session, case_id: UUID) -> list[CopyPage]:
    """The pages of every copy of a case, without pictures."""
    chosen = select(CopyPage).where(CopyPage.case_id == case_id)
    return list(session.scalars(chosen.order_by(CopyPage.added_at, CopyPage.position)))


def get_copy_page(session: Session, copy_page_id: UUID) -> CopyPage:
    """One page; raises NotFound. Ask ``may_open_copy`` as well."""
    found = session.get(CopyPage, copy_page_id)
    if found is None:
        raise NotFound
    return found
