"""What happens to documents.

``released_file`` is the stored name of an encrypted original that nothing points at any more: once the
commit stands, a task deletes it.
"""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentUploaded(Event):
    """A person sent a document; ``sha256`` is the fingerprint of the file as it came."""

    document_id: UUID
    candidate_id: UUID
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSuperseded(Event):
    """A newer document of the same kind took this one's place."""

    document_id: UUID
    candidate_id: UUID
    kind: str
    released_file: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOpened(Event):
    """Somebody opened a page; ``purpose`` says what for."""

    document_id: UUID
    candidate_id: UUID
    purpose: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumberOpened(Event):
    """Somebody had the number of a document shown."""

    document_id: UUID
    candidate_id: UUID
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAccepted(Event):
    """An official found a document right."""

    document_id: UUID
    candidate_id: UUID
    kind: str
    released_file: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReturned(Event):
    """An official asked for the document again."""

    document_id: UUID
    candidate_id: UUID
    kind: str
    reason: str
    released_file: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleDuplicateFound(Event):
    """The passport number of this document is known from another person; an official finds out why."""

    document_id: UUID
    candidate_id: UUID
    other_candidate_id: UUID
