"""Signs of life, and the times in which there were none."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.outages.rules import Origin, Part
from portal.storage import Base, Versioned, checked_in, new_id


class Heartbeat(Base):
    """When a part of the portal was last seen to work."""

    __tablename__ = "heartbeats"
    __table_args__ = (checked_in("part", Part),)

    part: Mapped[Part] = mapped_column(String(10), primary_key=True)
    seen_at: Mapped[datetime]


class Outage(Versioned, Base):
    """A span of time in which a part of the portal did not work.

    Nobody edits one: ``closed_at`` tells that it counts no more, ``corrects_id`` which one it takes the place
    of. ``note`` says why somebody entered it, ``closed_note`` why it no longer counts.
    """

    __tablename__ = "outages"
    __table_args__ = (
        checked_in("part", Part),
        checked_in("origin", Origin),
        CheckConstraint("ended_at > started_at", name="moments_ordered"),
        CheckConstraint("origin = 'measured' OR note IS NOT NULL", name="entered_has_note"),
        CheckConstraint("(closed_at IS NULL) = (closed_note IS NULL)", name="closed_has_note"),
        Index("ix_outages_ended", "closed_at", "ended_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    part: Mapped[Part] = mapped_column(String(10))
    origin: Mapped[Origin] = mapped_column(String(10))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    note: Mapped[str | None] = mapped_column(Text)
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("outages.id"))
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    entered_at: Mapped[datetime]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    closed_at: Mapped[datetime | None]
    closed_note: Mapped[str | None] = mapped_column(Text)
