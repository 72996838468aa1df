"""Corrections of the words: editions and what each of them changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage import Base, Versioned, checked_in, new_id
from portal.taxonomy.rules import EditionState
from portal.taxonomy.wordings import Part

LONGEST_NOTE = 300


class TaxonomyEdition(Versioned, Base):
    """A set of corrections. Published ones are numbered without a gap and are never changed afterwards."""

    __tablename__ = "taxonomy_editions"
    __table_args__ = (
        checked_in("state", EditionState),
        CheckConstraint(
            "(state = 'published') = (number IS NOT NULL AND ended_by IS NOT NULL AND ended_at IS NOT NULL)",
            name="published_is_numbered",
        ),
        UniqueConstraint("number"),
        Index(
            "uq_taxonomy_editions_draft",
            "state",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[EditionState] = mapped_column(String(20))
    number: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    takes_back: Mapped[int | None]
    """The number of the edition whose changes this one reverses."""
    corrections: Mapped[int] = mapped_column(default=0)
    """How often the draft was worked on; its version goes up with it."""
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]

    changes: Mapped[list["TaxonomyChange"]] = relationship(
        order_by="TaxonomyChange.concept, TaxonomyChange.language, TaxonomyChange.part",
        cascade="all, delete-orphan",
        lazy="raise",
    )


class TaxonomyChange(Base):
    """One part of what one concept is called in one language, before and after."""

    __tablename__ = "taxonomy_changes"
    __table_args__ = (
        checked_in("part", Part),
        UniqueConstraint("edition_id", "concept", "language", "part"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("taxonomy_editions.id", ondelete="CASCADE"))
    concept: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(10))
    part: Mapped[Part] = mapped_column(String(20))
    before: Mapped[list[str]] = mapped_column(JSON)
    after: Mapped[list[str]] = mapped_column(JSON)
