"""What workshops and workers state about a permit case."""

from datetime import date
from typing import Any
from uuid import UUID

from portal.kernel.actor import Actor
from portal.permits.queries import get_case
from portal.statements import operations, rules
from portal.statements.models import Statement
from portal.statements.policies import Claim, Stated
from portal.statements.queries import get_statement
from portal.statements.rules import StatementDetails
from portal.storage import UnitOfWork, UnitOfWorkFactory


def a_statement(
    unit_of_work: UnitOfWorkFactory, actor: Actor, case_id: UUID, move: str, day: date, **more: Any
) -> Statement:
    """What this actor says happened on the day."""
    with unit_of_work(actor) as uow:
        claim = Claim(get_case(uow.session, case_id), rules.STATED_BY.get(move))
        return operations.state(uow, claim, StatementDetails(move, day, **more))


def stated(uow: UnitOfWork, statement_id: UUID) -> Stated:
    """The statement with its case, for an operation."""
    statement = get_statement(uow.session, statement_id)
    return Stated(get_case(uow.session, statement.case_id), statement)
