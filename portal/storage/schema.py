"""Whether the database stands at the newest migration, asked without loading the migration tool."""

from pathlib import Path

from sqlalchemy import inspect, text

from portal.storage.database import Database

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def newest_revision() -> str:
    """Number of the newest migration in the sources, e.g. ``0007``."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current_revision(database: Database) -> str | None:
    """Number of the migration the database stands at; None when it was never migrated."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def is_current(database: Database) -> bool:
    """Whether no migration is outstanding."""
    return current_revision(database) == newest_revision()
