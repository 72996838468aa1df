"""Where indexes lie: `current` names the folder in use, so that a rebuilt one takes over in one rename."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.search.index import IndexUnavailable

LOCK_POLL_SECONDS = 0.05


class Folders:
    """The folder of all indexes of one installation; made on first use, for its owner only."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def in_use(self) -> Path:
        """The folder in use; `IndexUnavailable` when no index has been built, or nobody knows which it is."""
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise IndexUnavailable("missing") from error
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnavailable("damaged") from error
        if not name or name != Path(name).name:
            raise IndexUnavailable("damaged")
        return self.root / name

    def fresh(self) -> Path:
        """A new empty folder to build in."""
        number = 1 + max((int(path.name[6:]) for path in self._all() if path.name[6:].isdigit()), default=0)
        folder = self.root / f"index-{number}"
        folder.mkdir(mode=0o700)
        return folder

    def take_over(self, folder: Path) -> None:
        """Make `folder` the one in use, and drop all others. Readers of an old one keep their open files."""
        pointer = self.root / "current.new"
        with pointer.open("w", encoding="ascii") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.root / "current")
        self.tidy()

    def tidy(self) -> None:
        """Drop what earlier or broken-off builds left."""
        try:
            in_use = self.in_use()
        except IndexUnavailable:
            in_use = None
        for path in self._all():
            if path != in_use:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self, patience_seconds: float) -> Iterator[None]:
        """Be the only writer of all processes; `IndexUnavailable` when another one is at it for longer."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.root.chmod(0o700)
        deadline = time.monotonic() + patience_seconds
        with (self.root / "writer.lock").open("w") as file:
            while not _locked(file.fileno()):
                if time.monotonic() >= deadline:
                    raise IndexUnavailable("busy")
                time.sleep(LOCK_POLL_SECONDS)
            # Closing the file lets go of the lock, also when the process is killed.
            yield

    def _all(self) -> list[Path]:
        return [path for path in self.root.glob("index-*") if path.is_dir()]


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
