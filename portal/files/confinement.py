"""Starting a confined child, feeding it, hearing it out, and ending it in time."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

PORTAL_ROOT = Path(__file__).resolve().parents[2]
READ_BYTES = 256 * 1024

CHILDREN_AT_ONCE = threading.BoundedSemaphore(2)
"""Uploads beyond these wait in line: each child may use a whole processor and much memory."""


class ChildAnswer(NamedTuple):
    """What a child said, and how it ended."""

    said: bytes
    return_code: int
    """Negative: the number of the signal that ended it."""
    out_of_time: bool
    too_talkative: bool


def ask_child(module: str, arguments: list[str], data: bytes, seconds: int, most_bytes: int) -> ChildAnswer:
    """Run ``python -m module arguments`` on the bytes, with an empty environment, in a group of its own.

    Started, not forked: a fork of a threaded server copies its locks, and its memory with other people's
    documents. Whatever happens, no process of the group is alive when this returns.
    """
    command = [sys.executable, "-E", "-s", "-B", "-m", module, *arguments]
    with (
        CHILDREN_AT_ONCE,
        subprocess.Popen(  # noqa: S603 - our own interpreter and modules; the arguments are numbers
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd=PORTAL_ROOT,
            start_new_session=True,
        ) as child,
    ):
        return _hear_out(child, data, seconds, most_bytes)


def _hear_out(child: subprocess.Popen[bytes], data: bytes, seconds: int, most_bytes: int) -> ChildAnswer:
    out_of_time = threading.Event()

    def end_in_time() -> None:
        out_of_time.set()
        _end_group(child)

    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child was started without pipes")
    feeder = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
    alarm = threading.Timer(seconds, end_in_time)
    alarm.daemon = True
    feeder.start()
    alarm.start()
    try:
        said = _listen(child.stdout, most_bytes)
        too_talkative = len(said) > most_bytes
        if not too_talkative:
            child.wait()
    finally:
        alarm.cancel()
        _end_group(child)
        child.wait()
        feeder.join()
    return ChildAnswer(said, child.returncode, out_of_time.is_set(), too_talkative)


def _feed(ear: IO[bytes], data: bytes) -> None:
    """Hand the bytes over; a child that ends before reading them all is no error here."""
    with suppress(OSError):
        ear.write(data)
    with suppress(OSError):
        ear.close()


def _listen(mouth: IO[bytes], most_bytes: int) -> bytes:
    """What the child says until it falls silent, or until it has said too much."""
    said = bytearray()
    while len(said) <= most_bytes and (part := mouth.read(READ_BYTES)):
        said += part
    return bytes(said)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):  # nobody left to end
        os.killpg(child.pid, signal.SIGKILL)
