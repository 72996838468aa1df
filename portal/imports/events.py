"""What happens to imports."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBegun(Event):
    """A file began to be read."""

    import_id: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsStaged(Event):
    """Some more rows were read; nobody sees them yet."""

    import_id: UUID
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VacanciesImported(Event):
    """Vacancies of a workshop were made or changed by an import."""

    employer_id: UUID
    import_id: UUID
    vacancy_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleImported(Event):
    """Hidden profiles were made or changed by an import."""

    import_id: UUID
    candidate_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEnded(Event):
    """The whole file was taken in, or given up because rows were faulty; its staged rows are gone."""

    import_id: UUID
    state: str
