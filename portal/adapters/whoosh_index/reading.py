"""The latest snapshot, shared by the threads of a process: opened at the first search after each commit."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from portal.adapters.whoosh_index.engine import INDEX_NAME, EmptyIndexError, ReaderClosed
from portal.adapters.whoosh_index.folders import Folders
from portal.adapters.whoosh_index.segments import Segment
from portal.adapters.whoosh_index.snapshot import Snapshot
from portal.search.index import IndexUnavailable

OPENING_TRIES = 12
OPENING_PAUSE_SECONDS = 0.02

_CONTENTS = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")


class Lease:
    """A snapshot and its readers: its files are closed when it is out of date and the last reader leaves."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.process = os.getpid()
        self.readers = 0
        self.outdated = False

    def close_if_done(self) -> None:
        """Close the files if nobody needs them any more."""
        if self.outdated and not self.readers:
            self.snapshot.close()


class Readings:
    """Hands out the latest snapshot.

    Never refreshes one: refreshed readers of Whoosh forks show deleted documents.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._lock = Lock()
        self._lease: Lease | None = None

    @contextmanager
    def latest(self) -> Iterator[Snapshot]:
        """The state after the last commit of any process; `IndexUnavailable` when it cannot be read."""
        with self._lock:
            lease = self._lease = self._latest_lease()
            lease.readers += 1
        try:
            yield lease.snapshot
        finally:
            with self._lock:
                lease.readers -= 1
                lease.close_if_done()

    def close(self) -> None:
        """Forget the snapshot and close its files once nobody reads it."""
        with self._lock:
            self._retire()

    def _latest_lease(self) -> Lease:
        for tries_left in reversed(range(OPENING_TRIES)):
            folder = self._folders.in_use()
            try:
                if self._lease is not None and _is_current(self._lease, folder):
                    return self._lease
                snapshot = Snapshot(folder, self._segments_of(folder))
                self._retire()
                return Lease(snapshot)
            except (FileNotFoundError, ReaderClosed, EmptyIndexError) as error:
                # A commit or a rebuild has just taken a file away; what took its place is there already.
                if not tries_left:
                    raise IndexUnavailable("damaged") from error
                time.sleep(OPENING_PAUSE_SECONDS)
            except (
                Exception
            ) as error:  # a damaged file may raise anything: struct, pickle, zlib, index errors
                raise IndexUnavailable("damaged") from error
        raise IndexUnavailable("damaged")

    def _segments_of(self, folder: Path) -> dict[str, Segment]:
        lease = self._lease
        return lease.snapshot.segments if lease and lease.snapshot.folder == folder else {}

    def _retire(self) -> None:
        if self._lease is not None:
            self._lease.outdated = True
            self._lease.close_if_done()
            self._lease = None


def _is_current(lease: Lease, folder: Path) -> bool:
    # A forked child must not share file positions with its parent.
    if lease.process != os.getpid() or lease.snapshot.folder != folder:
        return False
    return lease.snapshot.generation == _latest_generation(folder)


def _latest_generation(folder: Path) -> int:
    """The number of the last commit, from the names of the files: cheap enough to ask at every search."""
    found = (_CONTENTS.fullmatch(path.name) for path in folder.iterdir())
    return max((int(match.group(1)) for match in found if match), default=-1)
