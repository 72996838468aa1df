"""Candidate profiles."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.candidates.rules import CandidateState, Section, Visibility
from portal.storage import Base, Versioned, checked_in, new_id


class Candidate(Versioned, Base):
    """A profile. Names, birth date and workplaces are sealed under the key of ``id``.

    An imported profile has no account and stays hidden until its person claims it by a code.
    """

    __tablename__ = "candidates"
    __table_args__ = (
        checked_in("state", CandidateState),
        checked_in("visibility", Visibility),
        UniqueConstraint("account_id"),
        UniqueConstraint("external_id"),
        UniqueConstraint("pseudonym"),
        CheckConstraint("account_id IS NOT NULL OR visibility = 'hidden'", name="unclaimed_is_hidden"),
        Index("ix_candidates_state_visibility", "state", "visibility"),
        Index("ix_candidates_claim_code_hash", "claim_code_hash", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    external_id: Mapped[str | None] = mapped_column(String(120))
    claim_code_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    pseudonym: Mapped[str] = mapped_column(String(8))
    state: Mapped[CandidateState] = mapped_column(String(20))
    visibility: Mapped[Visibility] = mapped_column(String(20))
    given_name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    family_name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    birth_date_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    workplaces_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    nationality: Mapped[str | None] = mapped_column(String(3))
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    occupations: Mapped[list[str]] = mapped_column(JSON, default=list)
    machines: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    products: Mapped[list[str]] = mapped_column(JSON, default=list)
    experience_years: Mapped[int | None]
    level: Mapped[str | None] = mapped_column(String(60))
    title: Mapped[str | None] = mapped_column(String(160))
    body: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(12))
    wage_wished: Mapped[int | None]
    available_from: Mapped[date | None]
    regions: Mapped[list[str]] = mapped_column(JSON, default=list)
    done_sections: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]

    @property
    def missing_sections(self) -> tuple[Section, ...]:
        """Sections of the task list still to do, in their order."""
        return tuple(section for section in Section if section not in self.done_sections)

    @property
    def is_blank(self) -> bool:
        """Whether it was begun on the portal and nothing has been said in it yet."""
        return not self.done_sections and self.external_id is None

    @property
    def machine_ids(self) -> list[str]:
        """Taxonomy ids of the machines, without the years."""
        return [skill["machine"] for skill in self.machines]


class WrongCode(Base):
    """One wrong claim code, counted against the account that typed it."""

    __tablename__ = "wrong_codes"
    __table_args__ = (Index("ix_wrong_codes_account_at", "account_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    at: Mapped[datetime]
