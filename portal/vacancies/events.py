"""What happens to vacancies."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyDrafted(Event):
    """A workshop began a vacancy."""

    vacancy_id: UUID
    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyChanged(Event):
    """A section was filled or changed, before or after publishing; ``fields`` are the columns changed."""

    vacancy_id: UUID
    employer_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPublished(Event):
    """A vacancy went onto the list for the first time."""

    vacancy_id: UUID
    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPaused(Event):
    """A vacancy left the list for a while."""

    vacancy_id: UUID
    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyResumed(Event):
    """A paused vacancy is back on the list."""

    vacancy_id: UUID
    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyClosed(Event):
    """A vacancy was closed for good; ``reason`` is a ClosingReason."""

    vacancy_id: UUID
    employer_id: UUID
    reason: str
