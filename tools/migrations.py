"""Writes migrations from the models, and checks that the newest one leads to them.

python tools/migrations.py check             are the migrations level with the models?
python tools/migrations.py next "WHAT"       write the next one; read it before you commit it
python tools/migrations.py restart "WHAT"    forget all and write one; only before the first release
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from alembic import command  # noqa: E402 - the folder above must be on the path first
from alembic.autogenerate import compare_metadata  # noqa: E402
from alembic.config import Config  # noqa: E402
from alembic.migration import MigrationContext  # noqa: E402
from sqlalchemy import CheckConstraint, Connection, MetaData, inspect  # noqa: E402

from migrations.models import metadata  # noqa: E402
from portal.storage import Database  # noqa: E402

VERSIONS = ROOT / "migrations" / "versions"
COMPARED = {"compare_type": True}


def differences(database: Database, models: MetaData) -> list[object]:
    """What the models say that a database at the newest migration does not hold, or the other way round."""
    upgrade(database)
    with database.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=COMPARED), models)
        return [*found, *different_checks(connection, models)]


def different_checks(connection: Connection, models: MetaData) -> list[str]:
    """CHECK constraints that differ, which Alembic does not look at.

    SQLite keeps their text as it was written; PostgreSQL rewrites it, so there only the names are compared.
    """
    inspector, found = inspect(connection), []
    by_text = connection.dialect.name == "sqlite"
    migrated_tables = set(inspector.get_table_names())
    for table in (table for table in models.sorted_tables if table.name in migrated_tables):
        modelled = {
            str(constraint.name): str(constraint.sqltext) if by_text else "…"
            for constraint in table.constraints
            if isinstance(constraint, CheckConstraint)
        }
        migrated = {
            str(check["name"]): check["sqltext"] if by_text else "…"
            for check in inspector.get_check_constraints(table.name)
        }
        found += [
            f"{table.name} {name}: {migrated.get(name)!r} should be {modelled.get(name)!r}"
            for name in sorted(modelled | migrated)
            if modelled.get(name) != migrated.get(name)
        ]
    return found


def upgrade(database: Database) -> None:
    """Bring a database to the newest migration."""
    with database.migrating() as connection:
        command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """Alembic's settings, bound to a connection."""
    settings = Config(toml_file=ROOT / "pyproject.toml")
    settings.attributes["connection"] = connection
    return settings


def check(database: Database) -> int:
    """Exit code: 0 when nothing differs."""
    found = differences(database, metadata())
    for difference in found:
        print(f"The models say more than the migrations: {difference}")
    return 1 if found else 0


def write(database: Database, words: str) -> int:
    """Write the next migration."""
    upgrade(database)
    with database.engine.begin() as connection:
        script = command.revision(config(connection), words, autogenerate=True)
    path = Path(script.path)
    path.write_text("".join(line for line in path.read_text().splitlines(True) if "### " not in line))
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(path)], check=True)
    print(f"Written: {path.relative_to(ROOT)}. Read it; test it with tests/migrations.")
    return 0


def main(verb: str, words: str) -> int:
    """Do what was asked on a throw-away SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'empty.sqlite'}")
        try:
            if verb == "check":
                return check(database)
            if verb == "restart":
                for version in VERSIONS.glob("*.py"):
                    version.unlink()
            return write(database, words)
        finally:
            database.dispose()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ("check", "next", "restart"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], " ".join(sys.argv[2:])))
