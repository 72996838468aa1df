"""Statements about permit cases, and copies of the papers behind them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.statements.rules import StatementState, WorkEnd
from portal.storage import Base, Versioned, checked_in, new_id


class Statement(Versioned, Base):
    """What somebody says happened to a permit. It changes the case only when an official confirms it."""

    __tablename__ = "statements"
    __table_args__ = (
        checked_in("state", StatementState),
        checked_in("reason", WorkEnd),
        CheckConstraint(
            "(state = 'confirmed') = (record_id IS NOT NULL)",
            name="confirmed_has_record",
        ),
        Index("ix_statements_case", "case_id", "state"),
        Index("ix_statements_open", "state", "stated_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("permit_cases.id", ondelete="CASCADE"))
    move: Mapped[str] = mapped_column(String(30))
    happened_on: Mapped[date]
    number: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[WorkEnd | None] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
    state: Mapped[StatementState] = mapped_column(String(20))
    stated_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    stated_as: Mapped[str] = mapped_column(String(20))
    """``worker`` or ``employer``: for which side."""
    stated_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    decided_note: Mapped[str | None] = mapped_column(Text)
    record_id: Mapped[UUID | None] = mapped_column(ForeignKey("permit_records.id"))


class CopyPage(Base):
    """One page of the copy of a paper: behind a statement, or beside a recorded fact, or both.

    ``file`` names its encrypted bytes in the store, sealed under the key of the person of the case.
    """

    __tablename__ = "copy_pages"
    __table_args__ = (
        CheckConstraint("statement_id IS NOT NULL OR record_id IS NOT NULL", name="belongs_somewhere"),
        UniqueConstraint("statement_id", "position"),
        UniqueConstraint("record_id", "position"),
        Index("ix_copy_pages_case", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("permit_cases.id", ondelete="CASCADE"))
    statement_id: Mapped[UUID | None] = mapped_column(ForeignKey("statements.id", ondelete="CASCADE"))
    record_id: Mapped[UUID | None] = mapped_column(ForeignKey("permit_records.id", ondelete="CASCADE"))
    position: Mapped[int]
    file: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    added_as: Mapped[str] = mapped_column(String(20))
    """``worker``, ``employer`` or ``official``: which side brought it."""
    added_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    added_at: Mapped[datetime]
