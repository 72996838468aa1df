"""Opening the database: SQLite and PostgreSQL behave alike from here on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session, sessionmaker

WRITING = {"portal_writing": True}
"""Execution option of a connection that is going to write."""


class Database:
    """One engine and the sessions made from it.

    A writing session takes SQLite's write lock at its beginning (BEGIN IMMEDIATE), so that a read
    followed by a write cannot be overtaken; PostgreSQL needs no such thing.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"hide_parameters": True, "pool_pre_ping": not self.is_sqlite}
        if self.is_sqlite:
            options["connect_args"] = {"timeout": 20, "check_same_thread": False}
        self.engine = create_engine(parsed, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        else:
            event.listen(self.engine, "connect", _prepare_postgresql)
        self._reading = sessionmaker(self.engine, expire_on_commit=False)
        self._writing = sessionmaker(self.engine.execution_options(**WRITING), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session whose changes, should there be any, are thrown away."""
        session = self._reading(autoflush=False)
        try:
            yield session
        finally:
            session.close()  # not rollback(): that would expire the rows for those who still show them

    def writing(self) -> Session:
        """A session for a unit of work."""
        return self._writing()

    def answers(self) -> bool:
        """Whether the database answers a trivial question; raises when it does not."""
        with self.engine.connect() as connection:
            return bool(connection.scalar(text("SELECT 1")))

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection on which tables may be changed, all in one transaction.

        Raises BrokenReferences, and takes everything back, when rows would point at nothing afterwards.
        """
        with self.engine.connect() as connection, _without_foreign_keys(connection), connection.begin():
            yield connection
            _check_references(connection)


class BrokenReferences(Exception):
    """A migration left rows that point at nothing; it was taken back."""


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """On SQLite a changed table is copied and the old one dropped, which would delete all that refers to it.

    The switch does nothing inside a transaction, so it is thrown before one begins.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
        driver.close()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise BrokenReferences(", ".join(sorted({str(row[0]) for row in broken})))


def prepare_engine(engine: Engine) -> None:
    """Give an engine made elsewhere (migrations) the same SQLite manners."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions are switched off: it would begin too late, and never for a read.
    connection.isolation_level = None
    # SQLite's own lower() knows ASCII alone: names in Cyrillic would be found in one spelling only.
    connection.create_function("lower", 1, _lower, deterministic=True)
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # WAL with NORMAL loses the last commits when the power goes
        "foreign_keys=ON",
        "secure_delete=ON",  # erased rows leave no copy in the file
        "busy_timeout=20000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Plan for many short questions at once: helpers for each take cores from the other people's pages.

    Indexes are in memory or on a disk without arms, so that reading them costs little more than reading on.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SET random_page_cost = 1.1")
        cursor.execute("SET jit = off")
    connection.commit()  # else they would be forgotten with the first transaction that is taken back


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("portal_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
