"""Reading receipts, and the keys they are checked with."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from portal.kernel.actor import Actor
from portal.kernel.errors import NotFound
from portal.permits.models import PermitRecord
from portal.receipts.models import Receipt, SigningKey
from portal.receipts.rules import ReceiptKind

MOST_SHOWN = 100


def numbered(session: Session, number: str) -> Receipt:
    """The receipt of this number; raises NotFound. Ask ``may_read`` as well."""
    found = session.scalars(select(Receipt).where(Receipt.number == number)).first()
    if found is None:
        raise NotFound
    return found


def about(
    session: Session,
    subject_ids: Collection[UUID],
    actor: Actor,
    kinds: Collection[ReceiptKind] = tuple(ReceiptKind),
) -> list[Receipt]:
    """What this actor may read of these things, newest first."""
    if not subject_ids:
        return []
    chosen = select(Receipt).where(
        Receipt.subject_id.in_(subject_ids), Receipt.kind.in_(list(kinds)), _readable_by(actor)
    )
    return list(session.scalars(chosen.order_by(Receipt.issued_at.desc()).limit(MOST_SHOWN)))


def of_actor(session: Session, actor: Actor) -> list[Receipt]:
    """The newest receipts this actor may read."""
    chosen = select(Receipt).where(_readable_by(actor)).order_by(Receipt.issued_at.desc())
    return list(session.scalars(chosen.limit(MOST_SHOWN)))


def public_keys(session: Session) -> list[SigningKey]:
    """Every key that receipts were ever signed with, the newest first."""
    return list(session.scalars(select(SigningKey).order_by(SigningKey.first_used_at.desc())))


def newest_record(session: Session, case_id: UUID, move: str) -> PermitRecord:
    """The newest record of a move of a case; raises NotFound."""
    chosen = select(PermitRecord).where(PermitRecord.case_id == case_id, PermitRecord.move == move)
    found = session.scalars(chosen.order_by(PermitRecord.position.desc()).limit(1)).first()
    if found is None:
        raise NotFound
    return found


def _readable_by(actor: Actor) -> ColumnElement[bool]:
    """The condition that ``policies.may_read`` asks of one receipt."""
    mine = [
        column == value
        for column, value in (
            (Receipt.account_id, actor.account_id),
            (Receipt.candidate_id, actor.candidate_id),
            (Receipt.employer_id, actor.employer_id),
        )
        if value is not None
    ]
    return or_(*mine) if mine else false()
