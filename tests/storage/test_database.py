import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from portal.accounts.models import SignInSession
from portal.kernel.actor import SYSTEM
from portal.outbox.models import WorkerSign
from portal.storage import Database, new_id
from portal.storage.database import prepare_engine
from tests.support.databases import on_postgresql, on_sqlite


def test_a_database_that_stands_answers(database):
    assert database.answers()


def test_a_database_that_is_away_says_so(tmp_path):
    away = Database(f"sqlite:///{tmp_path / 'nowhere' / 'cheber.sqlite'}")

    with pytest.raises(OperationalError):
        away.answers()


def test_a_plain_postgresql_address_means_the_installed_driver():
    database = Database("postgresql://portal@localhost/portal")

    assert database.engine.dialect.driver == "psycopg"
    assert not database.is_sqlite


def test_a_reading_session_throws_its_changes_away(database, clock):
    with database.reading() as session:
        session.add(WorkerSign(name="w", seen_at=clock.now()))
        session.flush()

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(WorkerSign)) == 0


def test_a_row_must_point_at_a_row_that_stands(unit_of_work, clock):
    orphan = SignInSession(
        token_hash=b"t",
        account_id=new_id(),
        device="phone",
        created_at=clock.now(),
        seen_at=clock.now(),
        expires_at=clock.now(),
    )

    with pytest.raises(IntegrityError), unit_of_work(SYSTEM) as uow:
        uow.session.add(orphan)


@on_sqlite
def test_a_reader_is_not_held_up_by_a_writer(database, unit_of_work):
    with unit_of_work(SYSTEM) as uow:
        uow.session.add(WorkerSign(name="w", seen_at=uow.now))
        uow.flush()

        with database.reading() as session:
            assert session.scalars(select(WorkerSign)).all() == []


def test_writers_that_read_first_do_not_overtake_one_another(database, unit_of_work):
    """A counter read and written by four threads must not lose a step (on PostgreSQL: row locked)."""
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(text("INSERT INTO counters (name, value) VALUES ('steps', 0)"))

    def step() -> None:
        for _ in range(10):
            with unit_of_work(SYSTEM) as uow:
                lock = "" if database.is_sqlite else " FOR UPDATE"
                value = uow.session.scalar(text(f"SELECT value FROM counters WHERE name = 'steps'{lock}"))
                uow.session.execute(text("UPDATE counters SET value = :v"), {"v": value + 1})

    threads = [threading.Thread(target=step) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as session:
        assert session.scalar(text("SELECT value FROM counters")) == 40


def test_sqlite_is_set_so_that_nothing_committed_is_lost_and_nothing_erased_is_kept(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'cheber.sqlite'}")

    with database.engine.connect() as connection:
        manners = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert manners == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    database.dispose()


@on_postgresql
@pytest.mark.parametrize(
    ("setting", "value"),
    [("max_parallel_workers_per_gather", "0"), ("random_page_cost", "1.1"), ("jit", "off")],
)
def test_postgresql_plans_for_many_short_questions_on_every_connection(database, setting, value):
    with database.engine.connect() as connection:
        connection.rollback()
        assert connection.scalar(text(f"SHOW {setting}")) == value


@on_sqlite
def test_an_engine_made_elsewhere_learns_the_same_manners(database):
    engine = database.engine
    prepare_engine(engine)
    engine.dispose()

    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_parameters_do_not_reach_error_messages(database, unit_of_work, clock):
    canary = b"CANARY-47"

    with pytest.raises(IntegrityError) as fault, unit_of_work(SYSTEM) as uow:
        uow.session.add(
            SignInSession(
                token_hash=canary,
                account_id=new_id(),
                device="CANARY-47",
                created_at=clock.now(),
                seen_at=clock.now(),
                expires_at=clock.now(),
            )
        )

    assert "CANARY-47" not in str(fault.value)
