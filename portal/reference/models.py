"""Rules that officials enter: decrees, what each of them says, and the data that came with the portal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.reference.entries import LONGEST_KEY, LONGEST_SOURCE, Kind
from portal.reference.lifecycle import DecreeState
from portal.storage import Base, Versioned, checked_in, new_id

LONGEST_TITLE = 200
LONGEST_REASON = 500


class RuleDecree(Versioned, Base):
    """Entries that come into use together. Applied ones are numbered without a gap and never changed."""

    __tablename__ = "rule_decrees"
    __table_args__ = (
        checked_in("state", DecreeState),
        CheckConstraint(
            "(state = 'applied') = (number IS NOT NULL AND ended_by IS NOT NULL AND ended_at IS NOT NULL)",
            name="applied_is_numbered",
        ),
        UniqueConstraint("number"),
        Index(
            "uq_rule_decrees_draft",
            "state",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[DecreeState] = mapped_column(String(20))
    number: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE), default="")
    """Which act of the state it follows: its number and day."""
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    takes_back: Mapped[int | None]
    """The number of the decree whose entries this one reverses."""
    corrections: Mapped[int] = mapped_column(default=0)
    """How often the draft was worked on; its version goes up with it."""
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    entries: Mapped[list["RuleEntry"]] = relationship(
        order_by="RuleEntry.position", cascade="all, delete-orphan", lazy="raise"
    )


class RuleEntry(Base):
    """One rule as a decree sets it, or withdraws it."""

    __tablename__ = "rule_entries"
    __table_args__ = (
        checked_in("kind", Kind),
        UniqueConstraint("decree_id", "kind", "key", "valid_from"),
        CheckConstraint("valid_to >= valid_from", name="days_ordered"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    decree_id: Mapped[UUID] = mapped_column(ForeignKey("rule_decrees.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[Kind] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(LONGEST_KEY), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    withdrawn: Mapped[bool]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(String(LONGEST_SOURCE))
    confirmed: Mapped[bool]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    entered_at: Mapped[datetime]


class RuleBase(Base):
    """The reference data that came with a version of the portal, kept so that a past day can be replayed."""

    __tablename__ = "rule_bases"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen_at: Mapped[datetime]
