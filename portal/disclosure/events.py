"""What was disclosed."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileOpened(Event):
    """Somebody saw more of a person than the card, at this stage for the first time on this day.

    ``is_first`` marks the first view of this viewer at this stage ever: the person is told of it.
    """

    candidate_id: UUID
    viewer_id: UUID
    employer_id: UUID | None
    stage: str
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileOpenedToCompare(Event):
    """An official opened a profile beside another one that may be the same person's; ``reason`` says why.

    ``is_first`` marks the first time that this official did: the person is told of it.
    """

    candidate_id: UUID
    proposal_id: UUID
    viewer_id: UUID
    reason: str
    is_first: bool
