"""Documents come, change and go; the next search knows."""

import multiprocessing
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.documents import SearchDocument
from portal.search.index import IndexUnavailable
from portal.search.questions import Query
from tests.adapters.whoosh_index.conftest import Make


def ids(index: WhooshIndex, text: str = "") -> set[str]:
    return set(index.search(Query(text=text, per_page=100)).ids)


def test_an_added_document_is_found_by_the_next_search(index: WhooshIndex, make: Make) -> None:
    document = make()
    index.add([document])
    assert index.search(Query(text="утюжильщица")).ids == (document.id,)


def test_adding_again_replaces(index: WhooshIndex, make: Make) -> None:
    document = make(title="Закройщик", occupations=())
    index.add([document])
    index.add([replace(document, title="Велосипедист", version=1)])
    answer = index.search(Query(text="велосипедист"))
    assert answer.total == 1
    assert index.search(Query()).total == 1
    assert index.search(Query(text="закройщик")).total == 0


def test_the_same_task_twice_leaves_one_document(index: WhooshIndex, make: Make) -> None:
    document = make()
    index.add([document])
    index.add([document])
    index.add([document, document])
    assert index.search(Query()).total == 1


def test_an_older_version_never_replaces_a_newer_one(index: WhooshIndex, make: Make) -> None:
    newer = make(title="Велосипедист", version=7)
    index.add([newer])
    index.add([replace(newer, title="Механизатор", version=6)])
    assert index.search(Query(text="велосипедист")).total == 1


def test_a_removed_document_is_gone(index: WhooshIndex, make: Make) -> None:
    first, second = make(), make()
    index.add([first, second])
    assert ids(index) == {first.id, second.id}
    index.remove([first.id, "unknown"])
    assert ids(index) == {second.id}
    assert index.search(Query(text="утюжильщица")).ids == (second.id,)


def test_removing_what_is_not_there_changes_nothing(index: WhooshIndex) -> None:
    before = index.health().generation
    index.remove(["unknown"])
    assert index.health().generation == before


def test_a_document_that_is_hidden_now_leaves_the_index(index: WhooshIndex, make: Make) -> None:
    candidate = make(scope="candidate")
    index.add([candidate])
    index.add([replace(candidate, visibility="hidden", version=1)])
    assert index.health().documents == 0


def test_deleted_documents_stay_deleted_through_many_commits(index: WhooshIndex, make: Make) -> None:
    documents = [make() for _ in range(30)]
    gone = set()
    for document in documents:
        index.add([document])
        if len(gone) < 10:
            index.remove([document.id])
            gone.add(document.id)
        assert not ids(index, "утюжильщица") & gone
    assert len(ids(index)) == 20


def test_another_process_sees_the_commit_at_its_next_search(
    tmp_path: Path, index: WhooshIndex, make: Make
) -> None:
    index.add([make()])
    assert index.search(Query()).total == 1
    worker = multiprocessing.get_context("spawn").Process(target=_add, args=(tmp_path / "index", make()))
    worker.start()
    worker.join(60)
    assert worker.exitcode == 0
    assert index.search(Query()).total == 2


def test_a_word_is_as_rare_to_a_process_that_remembers_removed_documents_as_to_a_new_one(
    tmp_path: Path, index: WhooshIndex, make: Make
) -> None:
    lasting = [make() for _ in range(200)]
    holding = [make(title="Складывать", body="расчекрыжка", occupations=()) for _ in range(60)]
    index.add([*lasting, *holding])
    question = Query(text="утюжильщица расчекрыжка")
    index.search(question)
    index.remove(document.id for document in holding[1:])
    index.search(question)

    new = WhooshIndex(tmp_path / "index")
    expected = new.search(question)
    new.close()

    assert expected.total == 201
    assert index.search(question).total == expected.total


def test_a_rebuild_replaces_everything(index: WhooshIndex, make: Make) -> None:
    index.add([make()])
    fresh = [make(), make()]
    index.rebuild(fresh, 2)
    assert ids(index) == {document.id for document in fresh}


def test_searches_are_answered_from_the_old_index_while_a_new_one_is_built(
    index: WhooshIndex, make: Make
) -> None:
    old = make()
    index.add([old])
    seen: list[set[str]] = []

    def documents() -> Iterator[SearchDocument]:
        for _ in range(5):
            yield make()
            seen.append(ids(index))

    index.rebuild(documents(), 5)
    assert seen == [{old.id}] * 5
    assert len(ids(index)) == 5


def test_a_rebuild_that_breaks_off_leaves_the_old_index_in_use(index: WhooshIndex, make: Make) -> None:
    old = make()
    index.add([old])

    def documents() -> Iterator[SearchDocument]:
        yield make()
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        index.rebuild(documents(), 2)
    assert ids(index) == {old.id}
    index.add([make()])
    assert len(ids(index)) == 2


def test_a_rebuild_tells_how_far_it_is(index: WhooshIndex, make: Make) -> None:
    told: list[tuple[int, int]] = []
    index.rebuild((make() for _ in range(250)), 250, lambda done, total: told.append((done, total)))
    assert told == [(100, 250), (200, 250), (250, 250)]


def test_only_one_folder_is_left_after_rebuilding(tmp_path: Path, index: WhooshIndex, make: Make) -> None:
    for _ in range(3):
        index.rebuild([make()], 1)
    assert len(list((tmp_path / "index").glob("index-*"))) == 1


def test_a_second_writer_waits_and_then_gives_up_politely(
    tmp_path: Path, index: WhooshIndex, make: Make
) -> None:
    hasty = WhooshIndex(tmp_path / "index", writer_patience_seconds=0.1)

    def documents() -> Iterator[SearchDocument]:
        with pytest.raises(IndexUnavailable, match="busy"):
            hasty.add([make()])
        yield make()

    index.rebuild(documents(), 1)
    hasty.add([make()])
    assert index.search(Query()).total == 2


def test_threads_may_search_while_others_write(index: WhooshIndex, make: Make) -> None:
    lasting = make(title="Велосипедист")
    index.add([lasting])
    faults: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                assert lasting.id in ids(index, "велосипедист")
        except BaseException as fault:  # noqa: BLE001 - carried to the main thread
            faults.append(fault)

    readers = [threading.Thread(target=search) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(20):
        index.add([make()])
        if number == 10:
            index.rebuild([lasting, *(make() for _ in range(20))], 21)
    done.set()
    for reader in readers:
        reader.join(30)
    assert faults == []
    assert index.search(Query()).total == 30


def test_files_of_outdated_snapshots_are_closed(index: WhooshIndex, make: Make) -> None:
    def open_files() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    index.add([make()])
    ids(index)
    before = open_files()
    for _ in range(12):
        index.rebuild([make()], 1)
        ids(index)
    assert open_files() <= before


def test_the_folders_are_for_their_owner_only(tmp_path: Path, index: WhooshIndex, make: Make) -> None:
    index.add([make()])
    folders = [path for path in (tmp_path / "index").rglob("*") if path.is_dir()] + [tmp_path / "index"]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_texts_are_not_kept_in_the_index(tmp_path: Path, index: WhooshIndex, make: Make) -> None:
    index.add([make(title="Canary Title Sentence", body="canary body sentence")])
    kept = b"".join(path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file())
    assert b"canary body sentence" not in kept
    assert b"Canary Title" not in kept


def _add(folder: Path, document: SearchDocument) -> None:
    WhooshIndex(folder).add([document])
