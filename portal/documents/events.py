"""What happens to documents.

``candidate_id`` is None for a workshop's own paper, ``employer_id`` for a person's own. ``released_files``
are the stored names of encrypted files that nothing points at any more: once the commit stands, a task
deletes them.
"""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent(Event):
    """What every event of a document says: which, and whose."""

    document_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBegun(DocumentEvent):
    """The first picture of a document came; nobody but its sender sees it yet."""

    released_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPagesChanged(DocumentEvent):
    """Pages of a draft were added, turned or taken out."""

    pages: int
    released_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDescribed(DocumentEvent):
    """The sender typed what stands on a draft, or a word to what was found on it."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDiscarded(DocumentEvent):
    """The sender threw a draft away."""

    released_files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentUploaded(DocumentEvent):
    """A document was sent; ``sha256`` is the fingerprint of its file, of several files that of theirs."""

    sha256: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSuperseded(DocumentEvent):
    """A newer version took this one's place."""

    released_files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOpened(DocumentEvent):
    """Somebody opened a page; ``purpose`` says what for."""

    purpose: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumberOpened(DocumentEvent):
    """Somebody had the number of a document shown."""

    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFieldsOpened(DocumentEvent):
    """Somebody had shown what the holder typed off a document, and the holder's words to the checks."""

    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAccepted(DocumentEvent):
    """An official found a document right."""

    released_files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSetAside(DocumentEvent):
    """An official found something on a document and keeps it for the next message to its holder."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTakenBack(DocumentEvent):
    """An official took back what was found on a document before its holder was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSent(Event):
    """An official sent one message with all points about the papers of a holder."""

    round_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReturned(DocumentEvent):
    """An official asked for the document again; ``round_id`` is the message that says so, if one does."""

    round_id: UUID | None = None
    reasons: tuple[str, ...]
    released_files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRefused(DocumentEvent):
    """An official found that no other picture of this document will do; ``round_id`` as in a return."""

    round_id: UUID | None = None
    reasons: tuple[str, ...]
    released_files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgerySuspected(DocumentEvent):
    """An official doubts that the document is genuine; a second one decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspicionDecided(DocumentEvent):
    """The second official decided whether the document is forged."""

    is_forged: bool
    released_files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleDuplicateFound(Event):
    """The passport number of this document is known from another person; an official finds out why."""

    document_id: UUID
    candidate_id: UUID
    other_candidate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingUploadBegun(Event):
    """Somebody began to send a file in pieces."""

    upload_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingUploadEnded(Event):
    """Its pieces are not needed any more: the file became pages, or was given up (``document_id`` None)."""

    upload_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    document_id: UUID | None
    released_files: tuple[str, ...]
