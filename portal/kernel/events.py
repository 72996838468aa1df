"""Events: what happened, told in the past tense, with ids and names of fields, never personal values."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all events. The first field of a subclass is the id of what it happened to."""

    @classmethod
    def name(cls) -> str:
        """The event's stable name, e.g. ``vacancies.VacancyPublished``."""
        return f"{cls.__module__.split('.')[1]}.{cls.__name__}"

    @classmethod
    def subject_type(cls) -> str:
        """The kind of thing it happened to: ``vacancy`` when the first field is ``vacancy_id``."""
        return fields(cls)[0].name.removesuffix("_id")

    @property
    def subject_id(self) -> UUID | None:
        """The id of the thing it happened to."""
        value = getattr(self, fields(self)[0].name)
        return value if isinstance(value, UUID) else None

    def facts(self) -> dict[str, Any]:
        """The fields as plain JSON values, for the audit trail and for tasks."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: object) -> Any:
    match value:
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item) for item in value]
        case _:
            return value
