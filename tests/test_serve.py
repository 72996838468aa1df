"""The portal as ``make run`` starts it, in processes of its own."""

import base64
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from portal.outbox.models import TaskRow
from portal.serve import CannotStart, free_port
from portal.storage import Database
from tests.support.databases import hurry_sqlite

ROOT = Path(__file__).parents[1]
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()


def unused_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """A test installation on a port of its own."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")},
        "PORTAL_ENV": "test",
        "PORTAL_DATA_DIR": str(tmp_path / "var"),
        "PORTAL_SECRET_KEY": "s" * 48,
        "PORTAL_MASTER_KEYS": f"v1:{KEY}",
        "PORTAL_SIGNING_KEY": KEY,
        "PORT": str(unused_port()),
    }


class Serving:
    """A running portal."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        Path(environment["PORTAL_DATA_DIR"]).mkdir(exist_ok=True)
        self.port = int(environment["PORT"])
        self.log = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.serve"], cwd=ROOT, env=environment, stderr=file
            )
        self.children: list[psutil.Process] = []

    def wait_for_port(self) -> None:
        for _ in range(600):
            if self.process.poll() is not None:
                raise AssertionError(f"it ended: {self.log.read_text()}")
            with closing(socket.socket()) as visitor:
                if visitor.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.05)
        self.children = psutil.Process(self.process.pid).children(recursive=True)

    def worker(self) -> psutil.Process:
        """The child that has no children: the other one is the web."""
        direct = psutil.Process(self.process.pid).children()
        return next(child for child in direct if not child.children())

    def end(self, number: signal.Signals) -> float:
        """Send a signal; seconds until it ended."""
        started = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(20)
        return time.monotonic() - started

    def left_over(self) -> list[psutil.Process]:
        time.sleep(0.1)
        return [child for child in self.children if child.is_running()]


@pytest.fixture
def serving(environment, tmp_path) -> Iterator[Serving]:
    running = Serving(environment, tmp_path / "log")
    running.wait_for_port()
    yield running
    if running.process.poll() is None:
        running.process.kill()
    for child in running.left_over():
        child.kill()
    running.process.wait()


def add_task(environment: dict[str, str]) -> None:
    database = Database(f"sqlite:///{environment['PORTAL_DATA_DIR']}/cheber.sqlite")
    hurry_sqlite(database.engine)
    now = datetime.now(UTC)
    with database.writing() as session:
        session.add(TaskRow(name="audit.sequence", payload={}, created_at=now, due_at=now))
        session.commit()
    database.dispose()


def tasks_are_done(environment: dict[str, str]) -> bool:
    database = Database(f"sqlite:///{environment['PORTAL_DATA_DIR']}/cheber.sqlite")
    try:
        for _ in range(100):
            with database.reading() as session:
                # Only the one that was added: a killed worker holds its own tasks till their lease ends.
                if all(task.done_at for task in session.query(TaskRow).filter_by(name="audit.sequence")):
                    return True
            time.sleep(0.1)
        return False
    finally:
        database.dispose()


def test_from_an_empty_folder_it_answers_works_and_ends_without_a_trace(serving, environment):
    with urllib.request.urlopen(f"http://127.0.0.1:{serving.port}/sign-in") as answer:
        assert answer.status == 200
    assert f"127.0.0.1:{serving.port}" in serving.log.read_text()

    add_task(environment)
    assert tasks_are_done(environment)

    assert serving.end(signal.SIGTERM) < 5
    assert serving.process.returncode == 0
    assert serving.left_over() == []


def test_ctrl_c_ends_it_too(serving):
    assert serving.end(signal.SIGINT) < 5
    assert serving.process.returncode == 0
    assert serving.left_over() == []


def test_a_killed_worker_is_replaced(serving, environment):
    first = serving.worker()
    first.kill()
    first.wait(5)

    add_task(environment)

    assert tasks_are_done(environment)
    assert serving.worker().pid != first.pid


def failed_start(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "portal.serve"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_taken_port_is_said_in_plain_words(environment):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", int(environment["PORT"])))
        other.listen()

        words = failed_start(environment)

    assert re.search(rf"Port {environment['PORT']} cannot be used .*make run PORT=", words, re.DOTALL)


@pytest.mark.parametrize("port", ["eight thousand", "0", "65536", "²", "9" * 5000])
def test_a_port_that_is_no_number_is_said_in_plain_words(port):
    with pytest.raises(CannotStart, match="must be a number"):
        free_port(port)


def test_the_words_about_a_wrong_port_reach_the_terminal(environment):
    assert "must be a number" in failed_start({**environment, "PORT": "eight thousand"})


def test_wrong_settings_are_all_listed_before_anything_starts(environment):
    words = failed_start({**environment, "PORTAL_SECRET_KEY": "short", "PORTAL_LANGUAGES": "tlh"})

    assert "PORTAL_SECRET_KEY" in words
    assert "PORTAL_LANGUAGES" in words
