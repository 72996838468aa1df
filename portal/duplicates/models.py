"""Pairs of profiles that may belong to one person, what was found, and who looked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.duplicates.rules import FINDINGS, Agreement, Likeness, OpeningReason, ProposalState, Strength
from portal.storage import Base, Versioned, checked_in, new_id


class NameKeyRow(Base):
    """The fingerprint of a person's name key, and of name key and birth date together.

    The names themselves stay sealed. ``parts``: of how many words the key consists.
    """

    __tablename__ = "candidate_name_keys"
    __table_args__ = (
        Index("ix_candidate_name_keys_name", "name_index"),
        Index("ix_candidate_name_keys_person", "person_index"),
    )

    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidates.id", ondelete="CASCADE"), primary_key=True
    )
    name_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    person_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    parts: Mapped[int]
    rules_version: Mapped[int]


class DuplicateProposal(Versioned, Base):
    """Two profiles, the smaller id first, and what agreed between them when they were last compared."""

    __tablename__ = "duplicate_proposals"
    __table_args__ = (
        checked_in("state", ProposalState),
        checked_in("strength", Strength),
        checked_in("name", Likeness),
        checked_in("birth_date", Likeness),
        checked_in("document", Likeness),
        checked_in("nationality", Likeness),
        CheckConstraint("first_id < second_id", name="ordered"),
        UniqueConstraint("first_id", "second_id"),
        Index("ix_duplicate_proposals_second", "second_id"),
        Index("ix_duplicate_proposals_state", "state", "strength"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    first_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    second_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    state: Mapped[ProposalState] = mapped_column(String(20))
    strength: Mapped[Strength] = mapped_column(String(20))
    name: Mapped[Likeness] = mapped_column(String(20))
    birth_date: Mapped[Likeness] = mapped_column(String(20))
    document: Mapped[Likeness] = mapped_column(String(20))
    nationality: Mapped[Likeness] = mapped_column(String(20))
    proposed_at: Mapped[datetime]

    @property
    def people(self) -> tuple[UUID, UUID]:
        """The ids of both profiles."""
        return self.first_id, self.second_id

    def says(self, agreement: Agreement) -> bool:
        """Whether the row says already what agrees."""
        return (self.name, self.birth_date, self.document, self.nationality) == (
            agreement.name,
            agreement.birth_date,
            agreement.document,
            agreement.nationality,
        )


class DuplicateDecision(Base):
    """What an official found, never edited: whoever thinks otherwise decides again."""

    __tablename__ = "duplicate_decisions"
    __table_args__ = (checked_in("move", FINDINGS),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    proposal_id: Mapped[UUID] = mapped_column(
        ForeignKey("duplicate_proposals.id", ondelete="CASCADE"), index=True
    )
    move: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(String(500))
    decided_by: Mapped[UUID]
    decided_at: Mapped[datetime]


class DuplicateView(Base):
    """That an official opened a profile to compare it, and what for; shown to the person."""

    __tablename__ = "duplicate_views"
    __table_args__ = (
        checked_in("reason", OpeningReason),
        Index("ix_duplicate_views_candidate_at", "candidate_id", "at"),
        Index("ix_duplicate_views_proposal", "proposal_id", "viewer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    proposal_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("duplicate_proposals.id", ondelete="SET NULL")
    )
    viewer_id: Mapped[UUID]
    reason: Mapped[OpeningReason] = mapped_column(String(20))
    at: Mapped[datetime]
