"""A missing or damaged index is told, never guessed around, and a rebuild mends it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.index import IndexUnavailable
from portal.search.questions import Query
from tests.adapters.whoosh_index.conftest import Make

# Whoosh leaves a file to the garbage collector when it stumbles in the middle of it.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(autouse=True)
def files_left_open() -> Iterator[None]:
    """Has what Whoosh left open closed here, so that no later test is blamed for it."""
    yield
    gc.collect()


def test_a_missing_index_says_so(tmp_path: Path) -> None:
    health = WhooshIndex(tmp_path / "nowhere").health()
    assert (health.ok, health.reason) == (False, "missing")


def test_a_missing_index_is_not_searched(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="missing"):
        WhooshIndex(tmp_path / "nowhere").search(Query(text="швея"))


def test_nothing_is_added_to_a_missing_index_as_it_would_look_complete(tmp_path: Path, make: Make) -> None:
    with pytest.raises(IndexUnavailable, match="missing"):
        WhooshIndex(tmp_path / "nowhere").add([make()])


def _newest_contents(root: Path) -> Path:
    return max(root.rglob("_MAIN_*.toc"), key=lambda path: path.name)


def _truncate_contents(root: Path) -> None:
    contents = _newest_contents(root)
    contents.write_bytes(contents.read_bytes()[:20])


def _remove_contents(root: Path) -> None:
    for contents in root.rglob("_MAIN_*.toc"):
        contents.unlink()


def _remove_segment_files(root: Path) -> None:
    for path in root.rglob("MAIN_*.*"):
        path.unlink()


def _overwrite_segment_files(root: Path) -> None:
    for path in root.rglob("MAIN_*.*"):
        path.write_bytes(b"\xff" * path.stat().st_size)


def _empty_segment_files(root: Path) -> None:
    for path in root.rglob("MAIN_*.*"):
        path.write_bytes(b"")


def _garble_pointer(root: Path) -> None:
    (root / "current").write_bytes(b"\xff\xfe../../etc")


def _point_elsewhere(root: Path) -> None:
    (root / "current").write_text("../../etc", encoding="ascii")


@pytest.mark.parametrize(
    "damage",
    [
        _truncate_contents,
        _remove_contents,
        _remove_segment_files,
        _overwrite_segment_files,
        _empty_segment_files,
        _garble_pointer,
        _point_elsewhere,
    ],
)
def test_damage_is_noticed_and_mended_by_a_rebuild(tmp_path: Path, make: Make, damage: object) -> None:
    root = tmp_path / "index"
    document = make()
    writer = WhooshIndex(root)
    writer.rebuild([document], 1)
    assert callable(damage)
    damage(root)

    reader = WhooshIndex(root)
    assert reader.health().ok is False
    assert reader.health().reason == "damaged"
    with pytest.raises(IndexUnavailable):
        reader.search(Query(text="утюжильщица"))

    writer.rebuild([document], 1)
    assert reader.health().ok is True
    assert reader.search(Query(text="утюжильщица")).ids == (document.id,)
    reader.close()
    writer.close()


def test_a_sound_index_tells_how_much_it_holds(index: WhooshIndex, make: Make) -> None:
    index.add([make(), make()])
    health = index.health()
    assert (health.ok, health.documents, health.reason) == (True, 2, "")
    assert health.generation == index.search(Query()).generation
