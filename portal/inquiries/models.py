"""Inquiries, the letters that carry their links, and links that opened nothing."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.inquiries.rules import InquiryState, LetterState, Party, Side, Wants
from portal.storage import Base, Versioned, checked_in, new_id


class Inquiry(Versioned, Base):
    """What an office was asked for about one person or one workshop, and what came of it.

    ``terms`` is the key of the row it follows. ``about_id`` is the document it is about (the original of a
    translation, the paper to be verified), ``document_id`` the one the office sent. Address and answer lie
    under the key of the person or workshop. ``consent`` is the fingerprint of the words agreed to.
    """

    __tablename__ = "inquiries"
    __table_args__ = (
        checked_in("state", InquiryState),
        checked_in("party", Party),
        checked_in("wants", Wants),
        checked_in("asked_as", Side),
        CheckConstraint("(candidate_id IS NULL) <> (employer_id IS NULL)", name="one_holder"),
        Index("ix_inquiries_candidate_asked", "candidate_id", "asked_at"),
        Index("ix_inquiries_employer_asked", "employer_id", "asked_at"),
        Index("ix_inquiries_state_due", "state", "due_on"),
        Index("ix_inquiries_contact_asked", "contact_index", "asked_at"),
        Index("ix_inquiries_asked_by_asked", "asked_by", "asked_at"),
        Index("ix_inquiries_about", "about_id"),
        Index("ix_inquiries_document", "document_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    candidate_id: Mapped[UUID | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    terms: Mapped[str] = mapped_column(String(30))
    party: Mapped[Party] = mapped_column(String(20))
    wants: Mapped[Wants] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="SET NULL"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="SET NULL"))
    office: Mapped[str] = mapped_column(String(120))
    contact_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    contact_masked: Mapped[str] = mapped_column(String(260))
    contact_index: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(12))
    message: Mapped[str | None] = mapped_column(Text)
    consent: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[InquiryState] = mapped_column(String(20))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    asked_as: Mapped[Side] = mapped_column(String(20))
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    decided_note: Mapped[str | None] = mapped_column(Text)
    repeats_id: Mapped[UUID | None] = mapped_column(ForeignKey("inquiries.id", ondelete="SET NULL"))

    @property
    def holder_id(self) -> UUID:
        """Under whose key it lies: the person's, else the workshop's."""
        holder = self.candidate_id or self.employer_id
        if holder is None:
            raise ValueError("an inquiry without a holder")
        return holder


class InquiryLetter(Base):
    """A letter to the office, each with a link of its own, of which only the hash is kept.

    ``lead``: how many days before the last day it reminds; None for the one that asks. The id of a reminder
    is made of inquiry and lead, so that none is written twice. ``failure`` is the kind of the last error.
    """

    __tablename__ = "inquiry_letters"
    __table_args__ = (
        checked_in("state", LetterState),
        UniqueConstraint("token_hash"),
        Index("ix_inquiry_letters_inquiry", "inquiry_id", "queued_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    inquiry_id: Mapped[UUID] = mapped_column(ForeignKey("inquiries.id", ondelete="CASCADE"))
    lead: Mapped[int | None]
    state: Mapped[LetterState] = mapped_column(String(20))
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(60))
    queued_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class WrongToken(Base):
    """One link that opened nothing, counted against the network it was tried from (a blind index)."""

    __tablename__ = "wrong_tokens"
    __table_args__ = (Index("ix_wrong_tokens_network_at", "network_index", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    network_index: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
