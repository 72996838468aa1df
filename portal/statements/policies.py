"""Who states, answers, confirms, and looks at copies."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor
from portal.kernel.policy import ALLOWED, Decision, allowed_if, refused
from portal.permits import policies as permits
from portal.permits.lifecycle import CLOSED
from portal.permits.policies import IsCase, is_worker, is_workshop
from portal.permits.rules import PermitActor
from portal.statements.rules import StatementState


class IsStatement(Protocol):
    """A statement, as far as a policy must know it."""

    @property
    def state(self) -> StatementState:
        """How far it is."""
        ...

    @property
    def stated_as(self) -> str:
        """For which side it was stated."""
        ...

    @property
    def answered_at(self) -> datetime | None:
        """When the worker answered."""
        ...


@dataclass(frozen=True, slots=True)
class Claim:
    """A case and the side that is to state something about it (a PermitActor; None: nobody can)."""

    case: IsCase
    side: PermitActor | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its case."""

    case: IsCase
    statement: IsStatement


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy with its case, and the side that brought it."""

    case: IsCase
    added_as: str


def may_state(actor: Actor, claim: Claim) -> Decision:
    """Each side states what it did itself, while the case is open."""
    if not _is_side(actor, claim.case, claim.side):
        return refused(_l("Each side reports only what it did itself."))
    return allowed_if(claim.case.state not in CLOSED, _l("This case is closed. Nothing more is reported."))


def may_answer(actor: Actor, stated: Stated) -> Decision:
    """The worker answers once what the workshop stated, while it is not decided."""
    if not is_worker(actor, stated.case) or stated.statement.stated_as != PermitActor.EMPLOYER:
        return refused(_l("Only the worker answers what the workshop reported."))
    if stated.statement.answered_at is not None:
        return refused(_l("You answered already. The official reads both."))
    return _still_open(stated.statement)


def may_withdraw(actor: Actor, stated: Stated) -> Decision:
    """Whoever stated something takes it back while nobody has decided about it."""
    if not _is_side(actor, stated.case, PermitActor(stated.statement.stated_as)):
        return refused(_l("Only whoever reported this takes it back."))
    return _still_open(stated.statement)


def may_decide(actor: Actor, stated: Stated) -> Decision:
    """The official who has the case confirms or declines."""
    return permits.may_record(actor, stated.case) and _still_open(stated.statement)


def may_attach(actor: Actor, case: IsCase) -> Decision:
    """The official who records a fact puts its copy beside it, even if the fact has just closed the case."""
    return allowed_if(
        permits.is_assigned(actor, case), _l("Only the official who has this case adds a copy of a paper.")
    )


def may_open_copy(actor: Actor, copy: Copy) -> Decision:
    """The worker, the official who has the case, and the workshop what it brought itself."""
    if permits.may_see_identity(actor, copy.case):
        return ALLOWED
    return allowed_if(
        is_workshop(actor, copy.case) and copy.added_as == PermitActor.EMPLOYER,
        _l("This copy is open to the worker and to the official who has the case."),
    )


def _is_side(actor: Actor, case: IsCase, side: PermitActor | None) -> bool:
    if side is PermitActor.WORKER:
        return is_worker(actor, case)
    return side is PermitActor.EMPLOYER and is_workshop(actor, case)


def _still_open(statement: IsStatement) -> Decision:
    return allowed_if(statement.state == StatementState.OPEN, _l("An official has decided about this."))
