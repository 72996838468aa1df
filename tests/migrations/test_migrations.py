import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Column, MetaData, Table, Text, inspect, select, text

from migrations.models import metadata
from portal.storage import Base, Database
from tests.migrations.rows import insert_rows
from tests.support.databases import PostgresServer
from tools.migrations import ROOT, VERSIONS, config, differences, upgrade

FILES = sorted(VERSIONS.glob("*.py"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def nothing(request, tmp_path):
    """A database in which nothing stands yet."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'nothing.sqlite'}")
        yield database
        database.dispose()
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.empty() as url:
        database = Database(url)
        yield database
        database.dispose()


def downgrade(database: Database, revision: str) -> None:
    with database.migrating() as connection:
        command.downgrade(config(connection), revision)


def revisions() -> list[str]:
    """From the first to the newest."""
    script = ScriptDirectory(str(ROOT / "migrations"))
    return [step.revision for step in reversed(list(script.walk_revisions()))]


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def count_rows(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            name: len(connection.execute(text(f"SELECT 1 FROM {name}")).all()) for name in tables(database)
        }


def test_from_nothing_the_newest_migration_is_what_the_models_say(nothing):
    assert differences(nothing, metadata()) == []


def test_up_down_and_up_again(nothing):
    upgrade(nothing)
    downgrade(nothing, "base")

    assert tables(nothing) == set()

    assert differences(nothing, metadata()) == []


def test_rows_written_at_the_first_step_are_there_after_the_last(nothing):
    first, *later = revisions()
    with nothing.migrating() as connection:
        command.upgrade(config(connection), first)
    insert_rows(nothing.engine)
    before = count_rows(nothing)

    for revision in later:
        with nothing.migrating() as connection:
            command.upgrade(config(connection), revision)

    after = count_rows(nothing)
    assert sum(before.values()) >= 12
    made = {"permit_records": before["permit_cases"]}  # 0008 writes down how each case was opened
    expected = {name: count + made.get(name, 0) for name, count in before.items()}
    assert {name: after[name] for name in before if name in after} == expected


def test_every_step_goes_down_and_up_again_with_rows_in_the_tables(nothing):
    with nothing.migrating() as connection:
        command.upgrade(config(connection), revisions()[0])
    insert_rows(nothing.engine)
    upgrade(nothing)

    for revision in [*reversed(revisions()[:-1]), "base"]:
        downgrade(nothing, revision)
    upgrade(nothing)

    assert differences(nothing, metadata()) == []


def test_the_rows_of_these_tests_are_rows_the_models_can_read(nothing):
    upgrade(nothing)
    insert_rows(nothing.engine)

    with nothing.reading() as session:
        read = sum(len(session.scalars(select(mapper.class_)).all()) for mapper in Base.registry.mappers)

    assert read == sum(count_rows(nothing).values())


def test_the_check_sees_a_table_a_column_and_a_constraint_that_no_migration_makes(nothing):
    planted = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in metadata().sorted_tables:
        table.to_metadata(planted)
    Table("forgotten_tables", planted, Column("id", Text, primary_key=True))
    planted.tables["employers"].append_column(Column("forgotten_column", Text))
    planted.tables["employers"].append_constraint(CheckConstraint("seats < 9", name="forgotten"))

    found = str(differences(nothing, planted))

    assert "forgotten_tables" in found
    assert "forgotten_column" in found
    assert "ck_employers_forgotten" in found


@pytest.mark.parametrize("nothing", ["sqlite"], indirect=True)
def test_the_check_sees_a_constraint_that_was_reworded(nothing):
    planted = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in metadata().sorted_tables:
        table.to_metadata(planted)
    employers = planted.tables["employers"]
    old = next(c for c in employers.constraints if str(c.name) == "ck_employers_seats_positive")
    employers.constraints.remove(old)
    employers.append_constraint(CheckConstraint("seats > 1", name="seats_positive"))

    assert "ck_employers_seats_positive: 'seats > 0' should be 'seats > 1'" in str(
        differences(nothing, planted)
    )


def test_every_table_of_the_sources_is_known_to_the_migrations():
    written = {
        line.split('"')[1]
        for path in (ROOT / "portal").rglob("*.py")
        for line in path.read_text().splitlines()
        if line.strip().startswith("__tablename__ = ")
    }

    assert written == set(metadata().tables)


def test_migrations_are_numbered_in_one_line():
    numbers = [f"{number:04d}" for number in range(1, len(FILES) + 1)]

    assert [path.name[:4] for path in FILES] == numbers
    assert revisions() == numbers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_migration_stays_true_when_the_models_move_on(path: Path):
    """It imports nothing of the portal, whose models are those of today."""
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert imported <= {"sqlalchemy", "alembic", "json", "datetime"}


def test_the_ordinary_command_finds_the_database_in_the_environment(tmp_path):
    environment = {**os.environ, "PORTAL_ENV": "demo", "PORTAL_DATA_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    database = Database(f"sqlite:///{tmp_path / 'cheber.sqlite'}")
    assert "vacancies" in tables(database)
    database.dispose()
