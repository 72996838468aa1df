"""Workshops, their members and the decisions about them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.employers.rules import EmployerState, LegalForm
from portal.storage import Base, Versioned, checked_in, new_id


class Employer(Versioned, Base):
    """A workshop. All its columns are public business facts (security design, part d1)."""

    __tablename__ = "employers"
    __table_args__ = (
        checked_in("state", EmployerState),
        checked_in("legal_form", LegalForm),
        UniqueConstraint("tax_number"),
        CheckConstraint("length(tax_number) = 14", name="tax_number_length"),
        CheckConstraint("seats > 0", name="seats_positive"),
        CheckConstraint("state <> 'verified' OR verified_at IS NOT NULL", name="verified_has_date"),
        Index("ix_employers_state_submitted", "state", "submitted_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    legal_name: Mapped[str] = mapped_column(String(200))
    tax_number: Mapped[str] = mapped_column(String(14))
    legal_form: Mapped[LegalForm] = mapped_column(String(30))
    region: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(300))
    seats: Mapped[int]
    products: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[EmployerState] = mapped_column(String(20))
    returned_items: Mapped[list[str]] = mapped_column(JSON, default=list)
    returned_note: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]

    @property
    def is_verified(self) -> bool:
        """Whether an official has verified the workshop and it is not suspended."""
        return self.state == EmployerState.VERIFIED


class EmployerMember(Base):
    """An account that acts for a workshop; an account acts for one workshop only."""

    __tablename__ = "employer_members"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[datetime]


class EmployerDecision(Base):
    """What an official decided about a workshop; never edited afterwards."""

    __tablename__ = "employer_decisions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    move: Mapped[str] = mapped_column(String(30))
    items: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]
