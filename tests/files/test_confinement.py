"""A child is shut in, and nothing of it stays behind."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from portal.files.confinement import ask_child
from portal.files.limits import Limits

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def child_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A stand-in for a decoder: it does whatever its first argument says, in Python."""
    (tmp_path / "odd_child.py").write_text("import sys, os, time\nexec(sys.argv[1])\n")
    monkeypatch.setattr("portal.files.confinement.PORTAL_ROOT", tmp_path)
    return "odd_child"


def test_a_child_gets_the_bytes_and_an_empty_environment(child_module: str) -> None:
    answer = ask_child(
        child_module, ["print(len(sys.stdin.buffer.read()), 'HOME' in os.environ)"], b"x" * 900_000, 10, 1000
    )
    assert (answer.said.strip(), answer.return_code) == (b"900000 False", 0)


def test_a_child_that_never_answers_is_ended_with_its_own_children(child_module: str) -> None:
    started = time.perf_counter()
    code = "pid = os.fork(); print(os.getpid() if pid else os.getpid(), flush=True); time.sleep(60)"
    answer = ask_child(child_module, [code], b"", 1, 1000)
    assert answer.out_of_time
    assert time.perf_counter() - started < 30
    assert all(ends(int(pid)) for pid in answer.said.split())


def ends(pid: int) -> bool:
    """Whether a killed process is gone; a busy machine takes a moment to carry it out."""
    for _ in range(100):
        if not is_running(pid):
            return True
        time.sleep(0.1)
    return False


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_child_that_talks_without_end_is_cut_off(child_module: str) -> None:
    answer = ask_child(child_module, ["while True: print('x' * 9999)"], b"", 10, 100_000)
    assert answer.too_talkative
    assert len(answer.said) < 1_000_000


def test_a_child_that_does_not_listen_holds_nobody_up(child_module: str) -> None:
    answer = ask_child(child_module, ["print('no', flush=True)"], b"x" * 9_000_000, 10, 1000)
    assert answer.said.strip() == b"no"


def test_at_most_two_children_run_at_once(child_module: str) -> None:
    code = "print(time.time()); time.sleep(0.4); print(time.time())"
    answers: list[list[float]] = []

    def ask() -> None:
        answers.append(
            [float(moment) for moment in ask_child(child_module, [code], b"", 10, 1000).said.split()]
        )

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    starts = [start for start, _ in answers]
    assert max(sum(start <= moment < end for start, end in answers) for moment in starts) <= 2


LOCKED_IN = """
from portal.files.child.confined import lock_in
from portal.files.limits import Limits
import os, socket
lock_in(Limits())
try:
    {attempt}
except (OSError, MemoryError) as error:
    print("refused")
else:
    print("allowed")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have fewer limits")
@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hosts')",
        "open('/tmp/cheber-canary', 'w')",
        "socket.socket()",
        "os.pipe()",
        "bytearray(2_000_000_000)",
    ],
)
def test_a_locked_in_child_reaches_nothing(attempt: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOCKED_IN.format(attempt=attempt)], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout.strip() == b"refused"


NEEDS_THREADS = """
from portal.files.child.confined import lock_in
from portal.files.limits import Limits
import os, resource, socket, threading
lock_in(Limits(), needs_threads=True)
try:
    {attempt}
except (OSError, RuntimeError) as error:
    print("refused")
else:
    print("allowed")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is the kernel's of Linux")
@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [
        ("os.fork() or os._exit(0)", b"refused"),
        ("os.execv('/bin/true', ['true'])", b"refused"),
        ("os.posix_spawn('/bin/true', ['true'], {})", b"refused"),
        ("socket.socketpair()", b"refused"),
        ("os.kill(os.getppid(), 0)", b"refused"),
        ("if resource.getrlimit(resource.RLIMIT_NPROC)[0] == 0: raise OSError", b"allowed"),
        ("[each.start() or each.join() for each in [threading.Thread(target=int)]]", b"allowed"),
    ],
)
def test_a_child_that_needs_threads_gets_threads_alone(attempt: str, outcome: bytes) -> None:
    code = NEEDS_THREADS.format(attempt=attempt)
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.strip() == outcome


def test_limits_survive_the_command_line() -> None:
    limits = Limits(max_pages=7, wall_seconds=3)
    assert Limits.from_arguments(limits.as_arguments()) == limits
