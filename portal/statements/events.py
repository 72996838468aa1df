"""What happens to statements about permit cases."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStated(Event):
    """A workshop or a worker said that something happened to a permit; an official is to confirm it."""

    statement_id: UUID
    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    move: str
    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswered(Event):
    """The worker told their side of what the workshop stated."""

    statement_id: UUID
    case_id: UUID
    candidate_id: UUID
    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWithdrawn(Event):
    """Whoever stated something took it back."""

    statement_id: UUID
    case_id: UUID
    candidate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementConfirmed(Event):
    """An official found a statement right and recorded the fact."""

    statement_id: UUID
    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    move: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDeclined(Event):
    """An official did not confirm a statement."""

    statement_id: UUID
    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    move: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAttached(Event):
    """An official put a copy of the paper beside a recorded fact."""

    record_id: UUID
    case_id: UUID
    candidate_id: UUID
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOpened(Event):
    """Somebody looked at a page of a copy."""

    copy_page_id: UUID
    case_id: UUID
    candidate_id: UUID
