"""A file in pieces: in order, within its length, for its sender, for a day."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.documents import operations, queries
from portal.documents.incoming import joined
from portal.documents.models import IncomingPiece, IncomingUpload
from portal.documents.rules import INCOMING_LASTS, MOST_INCOMING, Holder
from portal.documents.tasks import clear_uploads
from portal.files.refusals import FileRefused
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotAllowed, NotFound, StaleVersion
from portal.kernel.events import Event
from portal.storage import UnitOfWork, UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document, files_of

CONTENT = b"0123456789" * 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def person(unit_of_work: UnitOfWorkFactory) -> Actor:
    return a_candidate(unit_of_work)[0]


@pytest.fixture
def announced(recorders: list[Callable[[UnitOfWork], None]]) -> list[Event]:
    events: list[Event] = []
    recorders.append(lambda uow: events.extend(uow.events))
    return events


def begin(unit_of_work: UnitOfWorkFactory, person: Actor, length: int = len(CONTENT)) -> IncomingUpload:
    with unit_of_work(person) as uow:
        return operations.begin_incoming(uow, Holder(person.candidate_id), length, "pass.jpg")


def add(
    unit_of_work: UnitOfWorkFactory,
    person: Actor,
    upload: IncomingUpload,
    start: int,
    piece: bytes,
    folder: Path,
) -> int:
    with unit_of_work(person) as uow:
        found = queries.get_incoming(uow.session, upload.id, upload.account_id)
        operations.add_piece(uow, found, start, piece, files_of(uow, folder))
        return found.received


def whole(unit_of_work: UnitOfWorkFactory, person: Actor, folder: Path) -> IncomingUpload:
    upload = begin(unit_of_work, person)
    add(unit_of_work, person, upload, 0, CONTENT, folder)
    return upload


def test_pieces_make_the_file_again(unit_of_work: UnitOfWorkFactory, person: Actor, folder: Path) -> None:
    upload = begin(unit_of_work, person)
    assert add(unit_of_work, person, upload, 0, CONTENT[:11], folder) == 11
    assert add(unit_of_work, person, upload, 11, CONTENT[11:], folder) == 30
    with unit_of_work(person) as uow:
        found = queries.get_incoming(uow.session, upload.id, person.account_id)
        assert joined(uow.session, uow.vault, found, files_of(uow, folder)) == (CONTENT, "pass.jpg")


def test_no_piece_lies_readable_on_the_disk(
    unit_of_work: UnitOfWorkFactory, person: Actor, folder: Path
) -> None:
    whole(unit_of_work, person, folder)
    stored = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert len(stored) > len(CONTENT)
    assert CONTENT not in stored


@pytest.mark.parametrize(("start", "piece"), [(0, b"x"), (12, b"x"), (11, b"x" * 20)])
def test_a_piece_that_does_not_follow_or_does_not_fit_changes_nothing(
    unit_of_work: UnitOfWorkFactory,
    person: Actor,
    folder: Path,
    session: Session,
    start: int,
    piece: bytes,
) -> None:
    upload = begin(unit_of_work, person)
    add(unit_of_work, person, upload, 0, CONTENT[:11], folder)
    with pytest.raises(StaleVersion):
        add(unit_of_work, person, upload, start, piece, folder)
    assert queries.get_incoming(session, upload.id, person.account_id).received == 11


def test_a_file_is_joined_only_when_it_is_whole(
    unit_of_work: UnitOfWorkFactory, person: Actor, folder: Path
) -> None:
    upload = begin(unit_of_work, person)
    add(unit_of_work, person, upload, 0, CONTENT[:11], folder)
    with unit_of_work(person) as uow, pytest.raises(NotFound):
        found = queries.get_incoming(uow.session, upload.id, person.account_id)
        joined(uow.session, uow.vault, found, files_of(uow, folder))


def test_nobody_else_goes_on_with_it(unit_of_work: UnitOfWorkFactory, person: Actor, folder: Path) -> None:
    upload = begin(unit_of_work, person)
    stranger, _ = a_candidate(unit_of_work)
    with pytest.raises(NotAllowed):
        add(unit_of_work, stranger, upload, 0, CONTENT, folder)
    with unit_of_work(stranger) as uow, pytest.raises(NotFound):
        queries.get_incoming(uow.session, upload.id, stranger.account_id)


@pytest.mark.parametrize(
    ("length", "words"), [(0, "This file is empty."), (10 * 1024 * 1024 + 1, "larger than 10 MB")]
)
def test_a_file_that_can_never_be_taken_is_refused_before_it_is_sent(
    unit_of_work: UnitOfWorkFactory, person: Actor, length: int, words: str
) -> None:
    with pytest.raises(FileRefused) as refusal:
        begin(unit_of_work, person, length)
    assert words in str(refusal.value.reason)


def test_a_further_file_takes_the_place_of_the_oldest(
    unit_of_work: UnitOfWorkFactory, person: Actor, session: Session, clock: FixedClock
) -> None:
    begun = []
    for _ in range(MOST_INCOMING + 1):
        begun.append(begin(unit_of_work, person).id)
        clock.advance(minutes=1)
    kept = set(session.scalars(select(IncomingUpload.id)))
    assert kept == set(begun[1:])


def test_once_it_is_pages_its_pieces_go_and_what_it_became_is_known(
    unit_of_work: UnitOfWorkFactory, person: Actor, folder: Path, session: Session, announced: list[Event]
) -> None:
    upload, document = whole(unit_of_work, person, folder), a_sent_document(unit_of_work, person, folder)
    with unit_of_work(person) as uow:
        found = queries.get_incoming(uow.session, upload.id, person.account_id)
        operations.end_incoming(uow, found, document)
    [ended] = [each for each in announced if each.name() == "documents.IncomingUploadEnded"]
    assert len(ended.facts()["released_files"]) == 1
    assert session.scalars(select(IncomingPiece)).all() == []
    assert queries.get_incoming(session, upload.id, person.account_id).document_id == document.id
    with pytest.raises(StaleVersion):
        add(unit_of_work, person, upload, 30, b"", folder)


def test_after_a_day_it_is_forgotten_and_not_before(
    unit_of_work: UnitOfWorkFactory,
    person: Actor,
    folder: Path,
    reading: Callable[[], Session],
    clock: FixedClock,
    announced: list[Event],
) -> None:
    whole(unit_of_work, person, folder)
    for waited, left in ((INCOMING_LASTS.total_seconds() - 1, 1), (1, 0)):
        clock.advance(seconds=waited)
        with unit_of_work(SYSTEM) as uow:
            clear_uploads(uow, {})
        assert len(reading().scalars(select(IncomingUpload)).all()) == left
    assert len(announced[-1].facts()["released_files"]) == 1
