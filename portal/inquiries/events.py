"""What happens to inquiries.

``candidate_id`` is None for a workshop's own paper, ``employer_id`` for a person. ``told_official_id`` is
the official who is told: the one who asked, or who has the case.
"""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryEvent(Event):
    """What every event of an inquiry says: which, about whom, and what kind of office it goes to."""

    inquiry_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAsked(InquiryEvent):
    """An office is asked; the letter takes the link to it."""

    kind: str
    letter_id: UUID
    by_official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryReminded(InquiryEvent):
    """The office is reminded, with a link of its own."""

    letter_id: UUID
    lead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryDelivered(InquiryEvent):
    """A letter went out to the office."""

    letter_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryUndelivered(InquiryEvent):
    """A letter did not reach the office; ``never_arrived``: nor did any other, and none is tried again."""

    letter_id: UUID
    never_arrived: bool
    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryOpened(InquiryEvent):
    """The office opened its link for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryShown(InquiryEvent):
    """The office looked at its page again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAnswered(InquiryEvent):
    """The office answered; its link only says thank you from now on."""

    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryDeclined(InquiryEvent):
    """The office said that it cannot answer."""

    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryExpired(InquiryEvent):
    """The last day passed without an answer."""

    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryWithdrawn(InquiryEvent):
    """Whoever asked took the inquiry back; its links open nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAnswerOpened(InquiryEvent):
    """Somebody read the answer of the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAccepted(InquiryEvent):
    """An official found the answer of the office sufficient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InquirySentBack(InquiryEvent):
    """An official found the answer of the office insufficient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongTokenTried(Event):
    """Somebody tried a link that opens nothing; ``inquiry_id`` is never known."""

    inquiry_id: UUID | None = None
