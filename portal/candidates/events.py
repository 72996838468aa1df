"""What happens to profiles."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileBegun(Event):
    """Somebody who looks for work began a profile."""

    candidate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileClaimed(Event):
    """The person of an imported profile took it over by its code."""

    candidate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRefused(Event):
    """An account typed a code that opens no profile, or has typed too many of them."""

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    """A section was filled or changed; ``fields`` are names alone, never values."""

    candidate_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePublished(Event):
    """A profile became active; who finds its card is the person's choice."""

    candidate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePaused(Event):
    """The person took the card off the list for a while."""

    candidate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileResumed(Event):
    """The person put the card back onto the list."""

    candidate_id: UUID
