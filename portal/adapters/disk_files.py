"""Bytes in a folder of this machine."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from portal.files.store import STORED_NAME

FOLDER_MODE = 0o700
FILE_MODE = 0o600

NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
OLD_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC

UNFINISHED = ".unfinished"
"""Ending of a file being written. One that a power cut left behind is never read."""


class DiskFiles:
    """A `ByteStore` in a folder. Files lie two folders deep, so that no folder grows without bound."""

    def __init__(self, root: Path) -> None:
        root.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        self._root = root.resolve()
        self._root.chmod(FOLDER_MODE)

    def write(self, name: str, data: bytes) -> None:
        """Write aside, flush to the disk, put in place, flush the folder."""
        path = self._path(name)
        self._make_folders(path.parent)
        aside = path.with_name(f"{secrets.token_hex(8)}{UNFINISHED}")
        try:
            with os.fdopen(os.open(aside, NEW_FILE, FILE_MODE), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)

    def read(self, name: str) -> bytes:
        """The bytes; raises FileNotFoundError, and OSError where a link lies in place of a file."""
        with os.fdopen(os.open(self._path(name), OLD_FILE), "rb") as file:
            return file.read()

    def delete(self, name: str) -> None:
        """Remove the file and flush the folder; nothing happens when there is none."""
        path = self._path(name)
        with suppress(FileNotFoundError):
            path.unlink()
            _flush_folder(path.parent)

    def exists(self, name: str) -> bool:
        """Whether a file of that name is there, whole."""
        path = self._path(name)
        return path.is_file() and not path.is_symlink()

    def _path(self, name: str) -> Path:
        """Where the file lies; raises ValueError when that is not inside the root."""
        if not STORED_NAME.fullmatch(name):
            raise ValueError("not the name of a stored file")
        path = self._root / name[:2] / name[2:4] / name
        # A sub-folder may have been replaced by a link to elsewhere.
        if path.parent.resolve() != path.parent:
            raise ValueError("the folder of this file does not lie inside the store")
        return path

    def _make_folders(self, folder: Path) -> None:
        for part in (folder.parent, folder):
            with suppress(FileExistsError):
                part.mkdir(mode=FOLDER_MODE)
                _flush_folder(part.parent)


def _flush_folder(folder: Path) -> None:
    """Make new, renamed and removed names survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
