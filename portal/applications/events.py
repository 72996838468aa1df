"""What happens to applications."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSubmitted(Event):
    """Somebody applied and thereby agreed to what the workshop sees from now on."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationShortlisted(Event):
    """The workshop put the application on its short list."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMade(Event):
    """The workshop offered a place on written terms."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccepted(Event):
    """The person accepted the offer."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDeclined(Event):
    """The person declined the offer; ``reason`` is a DecliningReason."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRejected(Event):
    """The workshop said no; ``reason`` is a RejectionReason."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn(Event):
    """The person withdrew; ``reason`` is a DecliningReason."""

    application_id: UUID
    candidate_id: UUID
    employer_id: UUID
    vacancy_id: UUID
    reason: str
