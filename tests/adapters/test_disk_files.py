"""Bytes on disk: whole, inside the store, and nobody else's to read."""

import os
import stat
import threading
from pathlib import Path

import pytest

from portal.adapters.disk_files import DiskFiles
from portal.files.store import new_stored_name

NAME = "3f" + "a2" * 15


@pytest.fixture
def store(tmp_path: Path) -> DiskFiles:
    return DiskFiles(tmp_path / "files")


def test_what_is_written_is_read(store: DiskFiles) -> None:
    store.write(NAME, b"sealed")
    assert store.read(NAME) == b"sealed"
    assert store.exists(NAME)


def test_a_second_writing_replaces_the_first_whole(store: DiskFiles) -> None:
    store.write(NAME, b"a long first text")
    store.write(NAME, b"short")
    assert store.read(NAME) == b"short"


def test_what_is_deleted_is_gone_and_may_be_deleted_again(store: DiskFiles) -> None:
    store.write(NAME, b"sealed")
    store.delete(NAME)
    store.delete(NAME)
    assert not store.exists(NAME)
    with pytest.raises(FileNotFoundError):
        store.read(NAME)


def test_nothing_was_ever_there(store: DiskFiles) -> None:
    assert not store.exists(new_stored_name())
    with pytest.raises(FileNotFoundError):
        store.read(new_stored_name())


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../" + NAME,
        "/etc/passwd",
        NAME.upper(),
        NAME[:-1],
        NAME + "0",
        NAME + "\n",
        NAME[:-1] + "\0",
    ],
)
def test_other_names_are_refused_whatever_is_asked(store: DiskFiles, name: str) -> None:
    for ask in (store.read, store.delete, store.exists, lambda given: store.write(given, b"x")):
        with pytest.raises(ValueError, match="not the name"):
            ask(name)


def test_only_the_owner_may_look(store: DiskFiles, tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        store.write(NAME, b"sealed")
    finally:
        os.umask(previous)
    places = [tmp_path / "files", *(tmp_path / "files").rglob("*")]
    assert {(stat.S_IMODE(place.stat().st_mode), place.is_dir()) for place in places} == {
        (0o700, True),
        (0o600, False),
    }


def test_a_folder_swapped_for_a_link_is_refused(store: DiskFiles, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "a2").mkdir(parents=True)
    (elsewhere / "a2" / NAME).write_bytes(b"not ours")
    (tmp_path / "files" / "3f").symlink_to(elsewhere)
    for ask in (store.read, store.exists, store.delete, lambda name: store.write(name, b"x")):
        with pytest.raises(ValueError, match="inside the store"):
            ask(NAME)


def test_a_file_swapped_for_a_link_is_not_followed(store: DiskFiles, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not ours")
    store.write(NAME, b"sealed")
    path = next((tmp_path / "files").rglob(NAME))
    path.unlink()
    path.symlink_to(secret)
    assert not store.exists(NAME)
    with pytest.raises(OSError, match="symbolic"):
        store.read(NAME)


def test_a_write_that_fails_leaves_nothing(
    store: DiskFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        store.write(NAME, b"sealed")
    assert [place for place in (tmp_path / "files").rglob("*") if place.is_file()] == []


def test_the_bytes_are_flushed_before_the_name_appears(
    store: DiskFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[tuple[str, bool]] = []
    flush = os.fsync

    def noting(descriptor: int) -> None:
        flushed.append((Path(f"/proc/self/fd/{descriptor}").readlink().name, store.exists(NAME)))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    store.write(NAME, b"sealed")
    folders_then_file, last = flushed[:-1], flushed[-1]
    assert [there for _, there in folders_then_file] == [False, False, False]
    assert folders_then_file[-1][0].endswith(".unfinished")
    assert last == ("a2", True)


def test_many_writers_at_once_disturb_nobody(store: DiskFiles) -> None:
    names = [NAME[:4] + f"{number:028x}" for number in range(24)]
    threads = [threading.Thread(target=store.write, args=(name, name.encode())) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.read(name) for name in names] == [name.encode() for name in names]
