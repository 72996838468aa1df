"""What happens to proposals that two profiles belong to one person."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCompared(Event):
    """A profile was compared with others, and pairs were proposed (so many) or fell away."""

    candidate_id: UUID
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateDecided(Event):
    """An official found two profiles to be of one person or of two; ``move`` says which."""

    proposal_id: UUID
    candidate_id: UUID
    other_candidate_id: UUID
    move: str
