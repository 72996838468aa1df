from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.exc import IntegrityError, StatementError

from portal.kernel.actor import SYSTEM
from portal.outbox.models import WorkerSign
from portal.storage import checked_in, new_id
from tests.support.models import Button


def test_a_moment_is_stored_in_utc_and_comes_back_aware(unit_of_work, session):
    noon_in_bishkek = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=6)))

    with unit_of_work(SYSTEM) as uow:
        uow.session.add(WorkerSign(name="w", seen_at=noon_in_bishkek))

    stored = session.scalars(select(WorkerSign.seen_at)).one()
    assert stored == noon_in_bishkek
    assert stored.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(unit_of_work):
    with pytest.raises(StatementError, match="without a time zone"), unit_of_work(SYSTEM) as uow:
        uow.session.add(WorkerSign(name="w", seen_at=datetime(2026, 3, 2, 12, 0)))  # noqa: DTZ001


def test_identifiers_do_not_repeat():
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_checked_column_takes_only_the_values_of_its_enumeration():
    class Colour(StrEnum):
        RED = "red"
        BLUE = "blue"

    constraint = checked_in("colour", Colour)

    assert str(constraint.sqltext) == "colour IN ('red', 'blue')"
    assert constraint.name == "colour_known"


def test_the_database_itself_refuses_an_unknown_value():
    engine = create_engine("sqlite://")
    Button.metadata.create_all(engine)

    with pytest.raises(IntegrityError, match="colour_known"), engine.begin() as connection:
        connection.execute(Button.__table__.insert().values(id=1, colour="mauve", version=1))
