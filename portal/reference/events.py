"""What happens to the rules."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntered(Event):
    """A rule was put into the draft of a decree; ``withdraws`` when it shall hold no more."""

    decree_id: UUID
    kind: str
    key: str
    valid_from: str
    withdraws: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLeftOut(Event):
    """A rule was taken out of the draft of a decree again."""

    decree_id: UUID
    kind: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeReversed(Event):
    """A draft was made that takes back what an applied decree changed."""

    decree_id: UUID
    takes_back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeApplied(Event):
    """The rules of a decree are in use from now on, each from its own first day."""

    decree_id: UUID
    number: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeDiscarded(Event):
    """The draft of a decree was thrown away."""

    decree_id: UUID
