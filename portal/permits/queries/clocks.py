"""Reading when the clocks of a case were stopped."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.kernel.errors import NotFound
from portal.permits.models import ClockStop


def clock_stops(session: Session, case_id: UUID) -> list[ClockStop]:
    """Every stop of a case in the order of its days."""
    chosen = select(ClockStop).where(ClockStop.case_id == case_id)
    return list(session.scalars(chosen.order_by(ClockStop.stopped_on, ClockStop.stopped_at)))


def get_clock_stop(session: Session, stop_id: UUID) -> ClockStop:
    """The stop; raises NotFound."""
    found = session.get(ClockStop, stop_id)
    if found is None:
        raise NotFound
    return found
