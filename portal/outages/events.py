"""What happens to the log of outages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageMeasured(Event):
    """A part of the portal gave no sign of life for too long."""

    outage_id: UUID
    part: str
    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageEntered(Event):
    """Somebody wrote down an outage, or put right the one that ``corrects_id`` names."""

    outage_id: UUID
    part: str
    started_at: datetime
    ended_at: datetime
    corrects_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageClosed(Event):
    """Somebody found that there was no such outage: it counts no more."""

    outage_id: UUID
