"""What happens to workshops."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopRegistered(Event):
    """An owner described a workshop for the first time and became its member."""

    employer_id: UUID
    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopChanged(Event):
    """A member changed the description; ``fields`` are the names of what changed."""

    employer_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopSubmitted(Event):
    """A member sent the description to the officials."""

    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopVerified(Event):
    """An official found the description right."""

    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopReturned(Event):
    """An official sent the description back; ``items`` are what was found missing."""

    employer_id: UUID
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopSuspended(Event):
    """An official suspended the workshop: it sees public cards only and its vacancies leave the list."""

    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopReinstated(Event):
    """An official lifted a suspension."""

    employer_id: UUID
