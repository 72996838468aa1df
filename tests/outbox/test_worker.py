import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.kernel.actor import SYSTEM
from portal.outbox import Worker
from portal.outbox.models import TaskRow, WorkerSign
from portal.outbox.worker import CLAIM, LONGEST_PAUSE, MOST_ATTEMPTS, last_sign, pause_after
from portal.storage.counters import Counter
from tests.support.databases import on_postgresql


@pytest.fixture
def recorders():
    return []


def count_up(uow, payload) -> None:
    """The handler of these stories: its row shows how often it took effect."""
    counter = uow.session.get(Counter, payload["name"])
    if counter is None:
        uow.session.add(Counter(name=payload["name"], value=1))
    else:
        counter.value += 1


def breaks(_uow, _payload) -> None:
    raise ValueError("Rahima's telephone number")


@pytest.fixture
def make_worker(database, unit_of_work, clock):
    def make(name="worker", **handlers) -> Worker:
        return Worker(name, database, unit_of_work, clock, {"count": count_up, "break": breaks, **handlers})

    return make


def add_tasks(unit_of_work, *names, task="count", due_at=None):
    with unit_of_work(SYSTEM) as uow:
        for name in names:
            uow.session.add(
                TaskRow(name=task, payload={"name": name}, created_at=uow.now, due_at=due_at or uow.now)
            )


def counters(database) -> dict[str, int]:
    with database.reading() as session:
        return dict(session.execute(select(Counter.name, Counter.value)).all())


def waiting(database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).where(TaskRow.done_at.is_(None))) or 0


def test_what_is_due_is_run_once(unit_of_work, database, make_worker):
    add_tasks(unit_of_work, *(f"t{number}" for number in range(45)))

    assert make_worker().run_due() == 45
    assert make_worker().run_due() == 0
    assert counters(database) == {f"t{number}": 1 for number in range(45)}


def test_what_is_due_later_waits_for_its_moment(unit_of_work, database, make_worker, clock):
    add_tasks(unit_of_work, "later", due_at=clock.now() + timedelta(hours=1))

    assert make_worker().run_due() == 0

    clock.advance(hours=1)

    assert make_worker().run_due() == 1


def test_a_failing_task_holds_up_no_other(unit_of_work, database, make_worker):
    add_tasks(unit_of_work, "bad", task="break")
    add_tasks(unit_of_work, "good")

    make_worker().run_due()

    assert counters(database) == {"good": 1}
    assert waiting(database) == 1


def test_what_a_failing_task_had_written_is_undone(unit_of_work, database, make_worker):
    def half(uow, payload) -> None:
        count_up(uow, payload)
        uow.flush()
        raise ConnectionError

    add_tasks(unit_of_work, "half", task="half")

    make_worker(half=half).run_due()

    assert counters(database) == {}


def test_a_failed_task_is_tried_again_after_a_pause(unit_of_work, database, make_worker, clock):
    tries = []

    def works_the_second_time(uow, payload) -> None:
        tries.append(clock.now())
        if len(tries) == 1:
            raise ConnectionError
        count_up(uow, payload)

    add_tasks(unit_of_work, "second", task="second")
    worker = make_worker(second=works_the_second_time)

    assert worker.run_due() == 1
    assert worker.run_due() == 0
    clock.advance(seconds=5)
    assert worker.run_due() == 1
    assert counters(database) == {"second": 1}


def test_the_error_is_kept_by_its_kind_alone(unit_of_work, database, make_worker):
    add_tasks(unit_of_work, "bad", task="break")

    make_worker().run_due()

    with database.reading() as session:
        assert session.scalars(select(TaskRow.last_error)).one() == "ValueError"


def test_a_task_that_nobody_handles_is_not_lost(unit_of_work, database, make_worker):
    add_tasks(unit_of_work, "unknown", task="unheard_of")

    make_worker().run_due()

    with database.reading() as session:
        task = session.scalars(select(TaskRow)).one()
    assert (task.done_at, task.last_error, task.attempts) == (None, "KeyError", 1)


def test_after_many_tries_a_task_is_stuck_and_left_alone(unit_of_work, database, make_worker, clock):
    add_tasks(unit_of_work, "bad", task="break")
    worker = make_worker()

    for _ in range(MOST_ATTEMPTS):
        assert worker.run_due() == 1
        clock.advance(seconds=LONGEST_PAUSE.total_seconds())

    assert worker.run_due() == 0
    with database.reading() as session:
        assert session.scalars(select(TaskRow.stuck_at)).one() is not None


def test_pauses_double_up_to_an_hour():
    seconds = [pause_after(attempts).total_seconds() for attempts in range(1, MOST_ATTEMPTS)]

    assert seconds[:4] == [5, 10, 20, 40]
    assert seconds[-1] == 3600
    assert seconds == sorted(seconds)


def test_a_worker_gives_signs_of_life_but_not_at_every_turn(database, make_worker, clock):
    worker = make_worker("first")
    worker.give_sign()
    first = last_sign(database)

    clock.advance(seconds=2)
    worker.give_sign()
    assert last_sign(database) == first

    clock.advance(seconds=3)
    worker.give_sign()
    assert last_sign(database) == clock.now()


def test_nobody_heard_of_is_no_sign(database):
    assert last_sign(database) is None


def test_a_worker_runs_until_it_is_told_to_stop(unit_of_work, database, make_worker):
    stop, worker = threading.Event(), make_worker()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    add_tasks(unit_of_work, "while running")

    for _ in range(100):
        if counters(database):
            break
        stop.wait(0.05)
    stop.set()
    thread.join(5)

    assert not thread.is_alive()
    assert counters(database) == {"while running": 1}


def test_a_worker_told_to_stop_ends_after_its_task_and_gives_the_others_back(
    unit_of_work, database, make_worker
):
    stop = threading.Event()

    def stops(uow, payload) -> None:
        count_up(uow, payload)
        stop.set()

    add_tasks(unit_of_work, "first", "second", "third", task="stops")

    assert make_worker(stops=stops).run_due(stop) == 1
    assert make_worker(stops=stops).run_due() == 2


def test_a_worker_waits_out_a_database_that_does_not_answer(database, make_worker, caplog):
    worker = make_worker()
    stop = threading.Event()
    WorkerSign.__table__.drop(database.engine)
    thread = threading.Thread(target=worker.run, args=(stop,))

    thread.start()
    for _ in range(100):
        if "could not read its tasks" in caplog.text:
            break
        stop.wait(0.05)
    still_there = thread.is_alive()
    stop.set()
    thread.join(5)
    WorkerSign.__table__.create(database.engine)

    assert still_there
    assert "could not read its tasks" in caplog.text


KILLED = """
import sys, time
from datetime import datetime
from portal.kernel.clock import FixedClock
from portal.outbox import Worker
from portal.storage import Database, UnitOfWorkFactory
from portal.storage.counters import Counter

def begins_and_never_ends(uow, payload):
    uow.session.add(Counter(name=payload["name"], value=1))
    uow.flush()
    print("in the middle", flush=True)
    time.sleep(60)

database, clock = Database(sys.argv[1]), FixedClock(datetime.fromisoformat(sys.argv[2]))
unit_of_work = UnitOfWorkFactory(database, clock, lambda session, now: None, [])
Worker("doomed", database, unit_of_work, clock, {"count": begins_and_never_ends}).run_due()
"""


def test_a_task_whose_worker_was_killed_is_run_again_by_the_next(unit_of_work, database, make_worker, clock):
    add_tasks(unit_of_work, "a", "b", "c")
    url = database.engine.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, url, clock.now().isoformat()], stdout=subprocess.PIPE
    ) as doomed:
        assert doomed.stdout.readline() == b"in the middle\n"
        doomed.send_signal(signal.SIGKILL)

    assert counters(database) == {}, "what it had begun is undone"
    assert make_worker().run_due() == 0, "its claim still stands"

    clock.advance(seconds=CLAIM.total_seconds())

    assert make_worker().run_due() == 3
    assert counters(database) == {"a": 1, "b": 1, "c": 1}
    assert waiting(database) == 0


@on_postgresql
def test_workers_side_by_side_share_the_tasks_without_running_one_twice(unit_of_work, database, make_worker):
    names = [f"t{number}" for number in range(120)]
    add_tasks(unit_of_work, *names)
    start, ran = threading.Barrier(3), {}

    def work(name: str) -> None:
        worker = make_worker(name)
        start.wait()
        ran[name] = worker.run_due()

    threads = [threading.Thread(target=work, args=(f"worker {number}",)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counters(database) == dict.fromkeys(names, 1)
    assert sum(ran.values()) == len(names)
    assert sum(1 for count in ran.values() if count) > 1, "one worker did everything"
