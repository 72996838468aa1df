"""The database: one declarative base, typed columns, sealed values and the unit of work."""

from portal.storage.base import Base, UtcDateTime, Versioned, checked_in, new_id
from portal.storage.database import Database
from portal.storage.unit_of_work import Recorder, UnitOfWork, UnitOfWorkFactory

__all__ = [
    "Base",
    "Database",
    "Recorder",
    "UnitOfWork",
    "UnitOfWorkFactory",
    "UtcDateTime",
    "Versioned",
    "checked_in",
    "new_id",
]
