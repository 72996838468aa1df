"""Reading the log of outages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.kernel.errors import NotFound
from portal.outages.models import Heartbeat, Outage
from portal.outages.rules import Part, Span


def spans_since(session: Session, moment: datetime) -> list[Span]:
    """Outages that count and ended after a moment."""
    chosen = select(Outage.started_at, Outage.ended_at).where(
        Outage.closed_at.is_(None), Outage.ended_at > moment
    )
    return [Span(*row) for row in session.execute(chosen)]


def log(session: Session, limit: int = 100, *, only_counting: bool = False) -> list[Outage]:
    """The newest outages, those that count no more among them unless left out."""
    chosen = select(Outage).order_by(Outage.started_at.desc(), Outage.entered_at.desc()).limit(limit)
    if only_counting:
        chosen = chosen.where(Outage.closed_at.is_(None))
    return list(session.scalars(chosen))


def get_outage(session: Session, outage_id: UUID) -> Outage:
    """The outage; raises NotFound."""
    found = session.get(Outage, outage_id)
    if found is None:
        raise NotFound
    return found


def heartbeat(session: Session, part: Part) -> Heartbeat | None:
    """The last sign of life of a part, kept from others until this transaction ends."""
    return session.get(Heartbeat, part, with_for_update=True)
