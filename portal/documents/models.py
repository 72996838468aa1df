"""Documents, their pages and who opened them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.documents.rules import DocumentState, ReturnReason, ViewPurpose
from portal.storage import Base, Versioned, checked_in, new_id


class Document(Versioned, Base):
    """A paper of a candidate, as sent once. A later picture of the same kind supersedes it.

    ``kind`` is a key of the requirement sets (``passport``, ``employment_contract``, …). The number
    is sealed under the candidate's key; its blind index finds the same number elsewhere.
    """

    __tablename__ = "documents"
    __table_args__ = (
        checked_in("state", DocumentState),
        checked_in("returned_reason", ReturnReason),
        CheckConstraint("state <> 'returned' OR returned_reason IS NOT NULL", name="returned_has_reason"),
        Index("ix_documents_candidate_kind", "candidate_id", "kind", "state"),
        Index("ix_documents_candidate_state", "candidate_id", "state"),
        Index("ix_documents_state_uploaded", "state", "uploaded_at"),
        Index("ix_documents_number_index", "number_index"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    state: Mapped[DocumentState] = mapped_column(String(20))
    file_name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    original_file: Mapped[str | None] = mapped_column(String(64))
    number_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    number_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    valid_until: Mapped[date | None]
    returned_reason: Mapped[ReturnReason | None] = mapped_column(String(30))
    returned_note: Mapped[str | None] = mapped_column(Text)
    uploaded_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))


class DocumentPage(Base):
    """One page as our own re-encoded picture; ``file`` names its encrypted bytes in the store."""

    __tablename__ = "document_pages"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    position: Mapped[int]
    file: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]


class DocumentView(Base):
    """That somebody opened a document, for what; shown to the person it belongs to."""

    __tablename__ = "document_views"
    __table_args__ = (
        checked_in("purpose", ViewPurpose),
        Index("ix_document_views_candidate_at", "candidate_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    viewer_id: Mapped[UUID]
    viewer_role: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[ViewPurpose] = mapped_column(String(20))
    at: Mapped[datetime]
