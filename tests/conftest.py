"""Fixtures for every test: a clock that stands still, both databases, the unit of work, settings."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from migrations.models import metadata
from portal.accounts import operations as accounts
from portal.audit.chain import record_events
from portal.config import Settings
from portal.i18n.languages import SOURCE
from portal.i18n.speech import start_speaking
from portal.kernel.clock import FixedClock
from portal.outbox import Reactions, record_tasks
from portal.reference import library, serving
from portal.storage import Database, Recorder, UnitOfWorkFactory
from portal.storage.vault import SealedVault
from portal.taxonomy.catalogue import base, serve
from tests.support.apps import Apps
from tests.support.databases import PostgresServer, PostgresTables, SqliteTemplates

MASTER_KEYS = (("v1", bytes(range(32))),)
"""The master keys of every test: fixed, so that a blind index can be compared between runs."""
SIGNING_KEY = bytes(range(32, 64))
"""The signing key of every test."""


def pytest_collection_finish() -> None:
    """Set aside what collecting has made, and look for garbage seldom.

    Thousands of tests, the words of the trade and compiled statements stay until the end; going through
    them again and again took an eighth of the processor's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(autouse=True)
def _spoken_english() -> None:
    """Every test begins in English, whatever a request before it spoke."""
    start_speaking(SOURCE)


@pytest.fixture(autouse=True)
def _words_as_they_came() -> None:
    """Every test begins with the words of the data files, whatever edition a test before it published."""
    serve(base())


@pytest.fixture(autouse=True)
def _rules_as_they_came() -> None:
    """Every test begins with the shipped rules, whatever a test before it decreed or kept."""
    library.serve(library.shipped())
    serving._kept.clear()  # what is noted there of a database is no longer so: it has been emptied


@pytest.fixture(scope="session", autouse=True)
def _passwords_at_the_lowest_cost() -> Iterator[None]:
    """Passwords are hashed by the same means at the lowest cost; test_passwords.py shows the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 March 2026, noon in Bishkek."""
    return FixedClock(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server, one for each test process."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: PostgresServer) -> Iterator[PostgresTables]:
    """Its database with the portal's tables."""
    tables = PostgresTables(postgres_server, metadata())
    yield tables
    tables.close()


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplates:
    """A SQLite file with the portal's tables, to be copied."""
    return SqliteTemplates(tmp_path_factory.mktemp("sqlite"), metadata())


@pytest.fixture(scope="session")
def apps() -> Apps:
    """Gives out the application; for the tests of the web, the commands and the journeys."""
    return Apps()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database with all tables; the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        tables: PostgresTables = request.getfixturevalue("postgres_tables")
        with tables.fresh() as database:
            yield database
    else:
        templates: SqliteTemplates = request.getfixturevalue("sqlite_templates")
        with templates.emptied("cheber") as database:
            yield database


@pytest.fixture
def recorders() -> list[Recorder]:
    """What the application hands its units of work: the audit trail and the tasks."""
    return [record_events, record_tasks(portal_reactions())]


@pytest.fixture
def unit_of_work(database: Database, clock: FixedClock, recorders: list[Recorder]) -> UnitOfWorkFactory:
    """Opens units of work: ``with unit_of_work(actor) as uow: …``."""
    return UnitOfWorkFactory(
        database, clock, lambda session, now: SealedVault(session, MASTER_KEYS, now), recorders
    )


@pytest.fixture
def reading(database: Database) -> Iterator[Callable[[], Session]]:
    """Opens reading sessions that see what has been committed so far: ``reading().scalars(…)``."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(database.reading())


@pytest.fixture
def session(reading: Callable[[], Session]) -> Session:
    """One reading session. On SQLite it stays at the moment of its first question."""
    return reading()


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    """Makes settings of the test environment; keywords replace single values."""
    ordinary = Settings(
        environment="test",
        name="Cheber",
        data_dir=tmp_path / "var",
        base_url="http://localhost",
        secret_key="s" * 48,
        master_keys=MASTER_KEYS,
        signing_key=SIGNING_KEY,
        database_url=f"sqlite:///{tmp_path / 'cheber.sqlite'}",
        trusted_hosts=("localhost", "127.0.0.1"),
    )
    return lambda **changes: replace(ordinary, **changes)


def portal_reactions() -> Reactions:
    """The table of reactions."""
    if find_spec("portal.reactions") is None:
        return _NoReactions()
    table: Reactions = import_module("portal.reactions").REACTIONS
    return table


class _NoReactions(dict):  # type: ignore[type-arg]
    def __missing__(self, _event: object) -> tuple[()]:
        return ()
