"""What happens to the words of the trade."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingCorrected(Event):
    """What a concept is called in a language was corrected in the draft, or a correction was left out again.

    ``parts`` are the parts that now differ from what is published; none when nothing differs any more.
    """

    edition_id: UUID
    concept: str
    language: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionReversed(Event):
    """A draft was made that takes back what a published edition changed."""

    edition_id: UUID
    takes_back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPublished(Event):
    """The corrections of a draft are in use from now on."""

    edition_id: UUID
    number: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDiscarded(Event):
    """The corrections of a draft were thrown away."""

    edition_id: UUID
