"""How Alembic reaches the database: the portal's settings, or a connection given by a caller."""

from alembic import context
from alembic.operations import MigrationScript
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from migrations.models import metadata
from portal.config import Settings
from portal.storage import Database


def in_plain_types(kind, item, autogen_context):
    """Write a column type of our own as the type beneath it, so that a migration imports nothing of ours."""
    if kind == "type" and isinstance(item, TypeDecorator):
        autogen_context.imports.add("import sqlalchemy as sa")
        return f"sa.{item.impl!r}" if item.impl.__module__.startswith("sqlalchemy.sql") else False
    return False


def number(_context, _revision, directives: list[MigrationScript]) -> None:
    """Name each migration by the number after the last: 0001, 0002, …"""
    for directive in directives:
        last = context.script.get_current_head()
        directive.rev_id = f"{int(last or 0) + 1:04d}"


def migrate(connection: Connection) -> None:
    """Run the migrations asked for, all in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata(),
        # SQLite changes a table by copying it; the first migration only makes tables.
        render_as_batch=context.script.get_current_head() is not None,
        compare_type=True,
        render_item=in_plain_types,
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    database = Database(Settings.from_env().database_url)
    with database.migrating() as connection:
        migrate(connection)
    database.dispose()
