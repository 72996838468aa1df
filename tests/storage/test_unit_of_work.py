from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.audit.chain import record_events
from portal.audit.models import AuditEntry
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import StaleVersion
from portal.kernel.events import Event
from portal.outbox import Task, record_tasks
from portal.outbox.models import TaskRow, WorkerSign
from portal.storage import UnitOfWorkFactory, new_id
from portal.storage.vault import SealedVault
from tests.conftest import MASTER_KEYS
from tests.support.models import Button, OwnBase


@dataclass(frozen=True, slots=True, kw_only=True)
class KettleBoiled(Event):
    kettle_id: UUID


@pytest.fixture
def recorders():
    """The ordinary recorders, with one reaction to the kettle."""
    reactions = {KettleBoiled: [lambda event: Task("pour", {"kettle": str(event.kettle_id)})]}
    return [record_events, record_tasks(reactions)]


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def test_rows_audit_entry_and_tasks_are_written_in_one_commit(unit_of_work, session):
    kettle = new_id()

    with unit_of_work(SYSTEM) as uow:
        uow.session.add(WorkerSign(name="w", seen_at=uow.now))
        uow.announce(KettleBoiled(kettle_id=kettle))

    assert count(session, WorkerSign) == 1
    assert session.scalars(select(AuditEntry)).one().subject_id == kettle
    assert session.scalars(select(TaskRow)).one().payload == {"kettle": str(kettle)}


def test_an_error_inside_undoes_everything(unit_of_work, session):
    with pytest.raises(ZeroDivisionError), unit_of_work(SYSTEM) as uow:
        uow.session.add(WorkerSign(name="w", seen_at=uow.now))
        uow.announce(KettleBoiled(kettle_id=new_id()))
        uow.flush()
        divmod(1, 0)

    assert [count(session, model) for model in (WorkerSign, AuditEntry, TaskRow)] == [0, 0, 0]


def test_a_recorder_that_fails_undoes_the_rows_too(database, clock, recorders, session):
    def breaks(_uow) -> None:
        raise ConnectionError("the recorder broke")

    unit_of_work = UnitOfWorkFactory(
        database, clock, lambda at, now: SealedVault(at, MASTER_KEYS, now), [*recorders, breaks]
    )

    with pytest.raises(ConnectionError), unit_of_work(SYSTEM) as uow:
        uow.session.add(WorkerSign(name="w", seen_at=uow.now))
        uow.announce(KettleBoiled(kettle_id=new_id()))

    assert [count(session, model) for model in (WorkerSign, AuditEntry, TaskRow)] == [0, 0, 0]


def test_the_whole_unit_happens_at_one_moment(unit_of_work, clock):
    with unit_of_work(SYSTEM) as uow:
        before = uow.now
        clock.advance(hours=20)

        assert uow.now == before
        assert uow.today.isoformat() == "2026-03-02"


@pytest.fixture
def button(database):
    """A versioned row of the tests' own in the database."""
    OwnBase.metadata.create_all(database.engine)
    with database.writing() as writing:
        writing.add(Button(id=1, colour="red"))
        writing.commit()
    yield
    OwnBase.metadata.drop_all(database.engine)


@pytest.mark.usefixtures("button")
def test_a_write_from_an_old_reading_is_refused(unit_of_work, database):
    with database.reading() as session:
        old = session.get_one(Button, 1)

    with unit_of_work(SYSTEM) as uow:
        uow.session.get_one(Button, 1).colour = "blue"

    with pytest.raises(StaleVersion), unit_of_work(SYSTEM) as uow:
        uow.session.add(old)
        old.colour = "green"

    with database.reading() as session:
        assert session.get_one(Button, 1).colour == "blue"
