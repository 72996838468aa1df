"""Documents, their pages and files, what was found on them, and who opened them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.documents.rules import DocumentState, ReturnReason, ViewPurpose
from portal.storage import Base, Versioned, checked_in, new_id

BELONGS_TO_SOMEBODY = "candidate_id IS NOT NULL OR employer_id IS NOT NULL"


class Document(Versioned, Base):
    """One version of a paper of a person, of a workshop, or of a person as a workshop brings it.

    ``kind`` is a key of the requirement sets (``passport``, ``employment_contract``, …); a translation
    says in ``translates`` of which kind it is. ``edition`` counts the versions of one paper from 1 and
    ``replaces_id`` names the one before. ``fields_sealed`` is what the holder typed off the paper
    (``CapturedFields``), ``number_sealed`` what an official confirmed; both lie under the holder's key.
    The blind index of the number finds it elsewhere. ``set_aside_at``: an official found something and keeps
    it for the next message to the holder, who is told nothing yet.
    """

    __tablename__ = "documents"
    __table_args__ = (
        checked_in("state", DocumentState),
        CheckConstraint(BELONGS_TO_SOMEBODY, name="belongs_to_somebody"),
        CheckConstraint("translates IS NULL OR kind = 'translation'", name="only_translations_translate"),
        Index("ix_documents_candidate_kind", "candidate_id", "kind", "state"),
        Index("ix_documents_candidate_state", "candidate_id", "state"),
        Index("ix_documents_employer_state", "employer_id", "state"),
        Index("ix_documents_state_uploaded", "state", "uploaded_at"),
        Index("ix_documents_state_valid_until", "state", "valid_until"),
        Index("ix_documents_state_kind_valid_until", "state", "kind", "valid_until"),
        Index("ix_documents_number_index", "number_index"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    candidate_id: Mapped[UUID | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    translates: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[DocumentState] = mapped_column(String(20))
    edition: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("documents.id", ondelete="SET NULL"), index=True
    )
    fields_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    number_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    number_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    returned_reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    returned_note: Mapped[str | None] = mapped_column(Text)
    uploaded_at: Mapped[datetime]
    set_aside_at: Mapped[datetime | None]
    sent_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    @property
    def holder_id(self) -> UUID:
        """Under whose key it lies: the person's, else the workshop's."""
        holder = self.candidate_id or self.employer_id
        if holder is None:
            raise ValueError("a document without a holder")
        return holder

    @property
    def reasons(self) -> tuple[ReturnReason, ...]:
        """Why it was returned or refused, the weightiest first."""
        return tuple(ReturnReason(reason) for reason in self.returned_reasons)


class DocumentFile(Base):
    """A file as it came. Its encrypted bytes, ``file``, are let go once an official has decided.

    ``content_index`` is a keyed fingerprint: it finds the very same file elsewhere.
    """

    __tablename__ = "document_files"
    __table_args__ = (Index("ix_document_files_content_index", "content_index"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    file: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    content_index: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime]


class DocumentPage(Base):
    """One page as our own re-encoded picture; ``file`` names its encrypted bytes in the store.

    ``faults`` are what the picture itself shows (``blurred``, ``glare``, …), ``fingerprint`` finds the
    same picture again after it was saved anew.
    """

    __tablename__ = "document_pages"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    position: Mapped[int]
    file: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    faults: Mapped[list[str]] = mapped_column(JSON, default=list)
    fingerprint: Mapped[str | None] = mapped_column(String(64))


class DocumentPageBand(Base):
    """One band of a page's fingerprint, numbered by its place: the same picture shares one at least."""

    __tablename__ = "document_page_bands"

    band: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    page_id: Mapped[UUID] = mapped_column(
        ForeignKey("document_pages.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DocumentFinding(Base):
    """Something the checks found (a ``FindingKind``), with what the holder says to it (sealed)."""

    __tablename__ = "document_findings"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    page: Mapped[int | None]
    details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    explanation_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class DocumentSuspicion(Base):
    """That an official doubts a document is genuine, and what a second one decided."""

    __tablename__ = "document_suspicions"
    __table_args__ = (
        CheckConstraint("decided_by IS NULL OR decided_by <> raised_by", name="second_official"),
        CheckConstraint("(decided_by IS NULL) = (is_forged IS NULL)", name="decided_whole"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    raised_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    raised_at: Mapped[datetime]
    grounds: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    is_forged: Mapped[bool | None]
    decision_note: Mapped[str | None] = mapped_column(Text)


class DocumentRound(Base):
    """One message to a holder about everything that is to be sent again or is missing.

    It gathers points until an official sends it (``sent_at``). ``language`` is the one its notes are
    written in.
    """

    __tablename__ = "document_rounds"
    __table_args__ = (
        CheckConstraint(BELONGS_TO_SOMEBODY, name="belongs_to_somebody"),
        CheckConstraint("(sent_at IS NULL) = (sent_by IS NULL)", name="sent_whole"),
        Index("ix_document_rounds_candidate", "candidate_id", "sent_at"),
        Index("ix_document_rounds_employer", "employer_id", "sent_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    candidate_id: Mapped[UUID | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    begun_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(8))
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))


class DocumentRoundItem(Base):
    """One point of a message: what is wrong with a document, or (without one) a kind that is missing."""

    __tablename__ = "document_round_items"
    __table_args__ = (
        CheckConstraint("document_id IS NOT NULL OR kind IS NOT NULL", name="says_what"),
        UniqueConstraint("round_id", "document_id"),
        UniqueConstraint("round_id", "kind"),
        Index("ix_document_round_items_document_id", "document_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("document_rounds.id", ondelete="CASCADE"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    kind: Mapped[str | None] = mapped_column(String(40))
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str | None] = mapped_column(Text)


class DocumentView(Base):
    """That somebody opened a document, for what; shown to the person it belongs to.

    ``viewer_id`` is an account, or the request by which an outsider saw it.
    """

    __tablename__ = "document_views"
    __table_args__ = (
        checked_in("purpose", ViewPurpose),
        Index("ix_document_views_candidate_at", "candidate_id", "at"),
        Index("ix_document_views_employer_at", "employer_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[UUID | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    viewer_id: Mapped[UUID]
    viewer_role: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[ViewPurpose] = mapped_column(String(20))
    at: Mapped[datetime]


class IncomingUpload(Versioned, Base):
    """A file on its way in pieces, over a line that breaks; it is forgotten a day after it began.

    ``received`` of its ``length`` bytes are here. Once it has become pages, ``document_id`` says of what.
    """

    __tablename__ = "incoming_uploads"
    __table_args__ = (
        CheckConstraint(BELONGS_TO_SOMEBODY, name="belongs_to_somebody"),
        CheckConstraint("received >= 0 AND received <= length", name="received_fits"),
        Index("ix_incoming_uploads_expires_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[UUID | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    length: Mapped[int]
    received: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    document_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("documents.id", ondelete="SET NULL"), index=True
    )

    @property
    def holder_id(self) -> UUID:
        """Under whose key its pieces lie: the person's, else the workshop's."""
        holder = self.candidate_id or self.employer_id
        if holder is None:
            raise ValueError("an upload without a holder")
        return holder

    @property
    def is_whole(self) -> bool:
        """Whether every byte is here."""
        return self.received == self.length


class IncomingPiece(Base):
    """The bytes of an upload from ``start`` on; ``file`` names them, encrypted, in the store."""

    __tablename__ = "incoming_pieces"
    __table_args__ = (UniqueConstraint("upload_id", "start"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    upload_id: Mapped[UUID] = mapped_column(ForeignKey("incoming_uploads.id", ondelete="CASCADE"))
    start: Mapped[int]
    file: Mapped[str] = mapped_column(String(64))
