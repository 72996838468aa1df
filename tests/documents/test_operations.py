"""Sending, opening, accepting and returning documents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.adapters.disk_files import DiskFiles
from portal.audit.models import AuditEntry
from portal.candidates.queries import get_candidate
from portal.documents import operations, queries
from portal.documents.models import Document, DocumentFile, DocumentPage, DocumentView
from portal.documents.rules import DocumentState, Holder, ReturnReason, ViewPurpose
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from portal.kernel.events import Event
from portal.storage import UnitOfWork, UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.documents import (
    ORIGINAL,
    PASSPORT_PAGE,
    SECOND_PAGE,
    a_sent_document,
    files_of,
    ground_in,
    processed,
)
from tests.factories.people import an_official
from tests.factories.permits import a_taken_case

VALID = date(2031, 3, 14)


@pytest.fixture
def announced(recorders: list[Callable[[UnitOfWork], None]]) -> list[Event]:
    """Every event of every commit of the test."""
    events: list[Event] = []
    recorders.append(lambda uow: events.extend(uow.events))
    return events


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the encrypted files lie."""
    return tmp_path / "files"


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def accept(
    unit_of_work: UnitOfWorkFactory,
    official: Actor,
    document: Document,
    number: str | None = "EB0412345",
    valid_until: date | None = VALID,
) -> None:
    with unit_of_work(official) as uow:
        operations.accept(uow, ground_in(uow, document.id), number, valid_until)


def open_page(
    unit_of_work: UnitOfWorkFactory,
    actor: Actor,
    document: Document,
    folder: Path,
    position: int = 1,
    purpose: ViewPurpose = ViewPurpose.CHECK,
) -> bytes:
    with unit_of_work(actor) as uow:
        return operations.open_page(
            uow, ground_in(uow, document.id), position, purpose, files_of(uow, folder)
        )


class TestSending:
    def test_what_is_sent_waits_for_an_official(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        person, _ = a_candidate(unit_of_work)
        document = a_sent_document(unit_of_work, person, folder, pages=(PASSPORT_PAGE, SECOND_PAGE))
        assert [each.id for each in queries.waiting_for_check(session)] == [document.id]
        assert [page.position for page in queries.pages(session, document.id)] == [1, 2]

    def test_nothing_readable_lies_on_the_disk(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        person, _ = a_candidate(unit_of_work)
        a_sent_document(unit_of_work, person, folder)
        stored = bytes_on_disk(folder)
        assert len(stored) > len(PASSPORT_PAGE) + len(ORIGINAL)
        assert PASSPORT_PAGE not in stored
        assert ORIGINAL not in stored

    def test_the_file_name_is_kept_sealed_and_tidied(
        self, unit_of_work: UnitOfWorkFactory, folder: Path
    ) -> None:
        person, _ = a_candidate(unit_of_work)
        document = a_sent_document(unit_of_work, person, folder, file_name="C:\\Rafi\\pass\u202eport.jpg")
        with unit_of_work(person) as uow:
            [file] = queries.files(uow.session, document.id)
            assert file.name_sealed is not None
            name = uow.vault.open_text(document.holder_id, f"file_name:{file.id}", file.name_sealed)
        assert name == "passport.jpg"

    @pytest.mark.parametrize("before", ["waiting", "returned"])
    def test_a_newer_one_takes_the_place_of_the_present_one(
        self,
        unit_of_work: UnitOfWorkFactory,
        reading: Callable[[], Session],
        folder: Path,
        before: str,
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        first = a_sent_document(unit_of_work, hire.worker, folder)
        if before == "returned":
            with unit_of_work(official) as uow:
                operations.return_for_changes(uow, ground_in(uow, first.id), [ReturnReason.GLARE])
        second = a_sent_document(unit_of_work, hire.worker, folder)
        session = reading()
        assert queries.get_document(session, first.id).state == DocumentState.SUPERSEDED
        assert [each.id for each in queries.of_candidate(session, second.candidate_id)] == [second.id]

    def test_an_accepted_one_holds_until_the_newer_one_is_accepted(
        self, unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session], folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        first = a_sent_document(unit_of_work, hire.worker, folder)
        accept(unit_of_work, official, first)
        second = a_sent_document(unit_of_work, hire.worker, folder)
        [paper] = queries.papers(reading(), Holder(first.candidate_id))
        assert (paper.newest.id, paper.in_force and paper.in_force.id) == (second.id, first.id)
        accept(unit_of_work, official, second, number="EB0499999")
        [paper] = queries.papers(reading(), Holder(first.candidate_id))
        assert (paper.newest.id, paper.in_force and paper.in_force.id) == (second.id, second.id)
        assert queries.get_document(reading(), first.id).state == DocumentState.SUPERSEDED

    def test_versions_are_counted_and_know_the_one_before(
        self, unit_of_work: UnitOfWorkFactory, folder: Path
    ) -> None:
        person, _ = a_candidate(unit_of_work)
        first = a_sent_document(unit_of_work, person, folder)
        second = a_sent_document(unit_of_work, person, folder)
        assert (first.edition, second.edition, second.replaces_id) == (1, 2, first.id)

    def test_sent_twice_at_once_one_of_them_counts(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        person, candidate = a_candidate(unit_of_work)
        together = Barrier(4)

        def send() -> None:
            together.wait()
            a_sent_document(unit_of_work, person, folder)

        threads = [Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        states = session.scalars(select(Document.state).where(Document.candidate_id == candidate.id)).all()
        assert sorted(states) == [DocumentState.SUPERSEDED] * 3 + [DocumentState.WAITING]

    def test_another_kind_leaves_the_passport_alone(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        person, candidate = a_candidate(unit_of_work)
        a_sent_document(unit_of_work, person, folder, "passport")
        a_sent_document(unit_of_work, person, folder, "photo")
        assert {each.kind for each in queries.of_candidate(session, candidate.id)} == {"passport", "photo"}

    def test_an_unknown_kind_is_refused_before_a_file_is_written(
        self, unit_of_work: UnitOfWorkFactory, folder: Path
    ) -> None:
        person, _ = a_candidate(unit_of_work)
        with pytest.raises(Invalid) as refusal:
            a_sent_document(unit_of_work, person, folder, "library_card")
        assert list(refusal.value.faults) == ["kind"]
        assert bytes_on_disk(folder) == b""

    def test_nobody_sends_a_document_for_someone_else(
        self, unit_of_work: UnitOfWorkFactory, folder: Path
    ) -> None:
        _, candidate = a_candidate(unit_of_work)
        stranger, _ = a_candidate(unit_of_work)
        with pytest.raises(NotAllowed), unit_of_work(stranger) as uow:
            operations.upload(
                uow,
                Holder(candidate.id),
                "passport",
                processed(),
                "a.jpg",
                files_of(uow, folder),
            )

    def test_a_failing_commit_leaves_files_without_rows_never_rows_without_files(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        person, candidate = a_candidate(unit_of_work)
        with pytest.raises(RuntimeError, match="power cut"), unit_of_work(person) as uow:
            owner = get_candidate(uow.session, candidate.id)
            operations.upload(uow, Holder(owner.id), "passport", processed(), "a.jpg", files_of(uow, folder))
            raise RuntimeError("power cut")
        assert session.scalars(select(Document)).all() == []
        assert bytes_on_disk(folder) != b""

    def test_every_row_points_at_a_file(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        person, _ = a_candidate(unit_of_work)
        a_sent_document(unit_of_work, person, folder)
        store = DiskFiles(folder)
        names = [*session.scalars(select(DocumentFile.file)), *session.scalars(select(DocumentPage.file))]
        assert [store.exists(name or "") for name in names] == [True, True]


class TestOpening:
    def test_the_official_who_has_the_case_sees_the_page_and_is_seen(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        assert open_page(unit_of_work, official, document, folder) == PASSPORT_PAGE
        (view,) = queries.views_of(session, document.candidate_id)
        assert (view.viewer_id, view.viewer_role, view.purpose) == (official.account_id, "official", "check")

    def test_every_opening_is_in_the_audit_trail(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        open_page(unit_of_work, official, document, folder)
        (entry,) = session.scalars(
            select(AuditEntry).where(AuditEntry.event == "documents.DocumentOpened")
        ).all()
        assert (entry.actor_id, entry.subject_id) == (official.account_id, document.id)
        assert entry.facts["page"] == 1

    def test_the_second_page_is_another_picture(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder, pages=(PASSPORT_PAGE, SECOND_PAGE))
        assert open_page(unit_of_work, official, document, folder, 2) == SECOND_PAGE

    def test_people_open_their_own_documents(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        person, candidate = a_candidate(unit_of_work)
        document = a_sent_document(unit_of_work, person, folder)
        picture = open_page(unit_of_work, person, document, folder, purpose=ViewPurpose.OWN)
        assert picture == PASSPORT_PAGE
        assert queries.views_of(session, candidate.id) == []
        assert len(queries.views_of(session, candidate.id, include_own=True)) == 1

    @pytest.mark.parametrize("who", ["other official", "workshop", "other candidate"])
    def test_without_ground_nothing_opens_and_nothing_is_recorded_as_opened(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path, who: str
    ) -> None:
        _official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        stranger = {
            "other official": lambda: an_official(unit_of_work),
            "workshop": lambda: hire.owner,
            "other candidate": lambda: a_candidate(unit_of_work)[0],
        }[who]()
        with pytest.raises(NotAllowed):
            open_page(unit_of_work, stranger, document, folder)
        assert session.scalars(select(DocumentView)).all() == []
        opened = select(AuditEntry).where(AuditEntry.event == "documents.DocumentOpened")
        assert session.scalars(opened).all() == []

    def test_an_official_does_not_pass_for_the_owner(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with pytest.raises(NotAllowed):
            open_page(unit_of_work, official, document, folder, purpose=ViewPurpose.OWN)
        assert session.scalars(select(DocumentView)).all() == []

    def test_there_is_no_page_beyond_the_last(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with pytest.raises(NotFound):
            open_page(unit_of_work, official, document, folder, 2)
        assert session.scalars(select(DocumentView)).all() == []

    def test_a_lost_file_is_no_crash(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with pytest.raises(NotFound):
            open_page(unit_of_work, official, document, folder.with_name("empty"))

    def test_the_number_opens_like_a_page(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        accept(unit_of_work, official, document, number="eb 0412345")
        with unit_of_work(official) as uow:
            number = operations.open_number(uow, ground_in(uow, document.id), ViewPurpose.CHECK)
        assert number == "EB0412345"
        assert len(queries.views_of(session, document.candidate_id)) == 1

    def test_there_is_no_number_before_the_check(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with pytest.raises(NotFound), unit_of_work(official) as uow:
            operations.open_number(uow, ground_in(uow, document.id), ViewPurpose.CHECK)


class TestAccepting:
    def test_an_accepted_passport_keeps_its_number_sealed_and_its_last_day(
        self, unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        accept(unit_of_work, official, document)
        found = queries.get_document(session, document.id)
        assert (found.state, found.valid_until) == (DocumentState.ACCEPTED, VALID)
        assert (found.decided_by, found.decided_at) == (official.account_id, clock.now())
        assert found.number_sealed is not None
        assert b"EB0412345" not in found.number_sealed

    def test_the_original_is_let_go_after_the_check(
        self,
        unit_of_work: UnitOfWorkFactory,
        session: Session,
        announced: list[Event],
        folder: Path,
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with unit_of_work(official) as uow:
            original = [file.file for file in queries.files(uow.session, document.id)]
        accept(unit_of_work, official, document)
        assert [file.file for file in queries.files(session, document.id)] == [None]
        assert announced[-1].facts()["released_files"] == original

    @pytest.mark.parametrize(
        ("number", "valid_until", "faulty"),
        [
            ("", VALID, {"number"}),
            (None, None, {"number", "valid_until"}),
            ("EB041234", VALID, {"number"}),
            ("12345678X", VALID, {"number"}),
            ("EB0412345", None, {"valid_until"}),
            ("EB0412345", date(2026, 3, 1), {"valid_until"}),
        ],
    )
    def test_a_passport_is_not_accepted_without_sound_number_and_day(
        self,
        unit_of_work: UnitOfWorkFactory,
        session: Session,
        folder: Path,
        number: str | None,
        valid_until: date | None,
        faulty: set[str],
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with pytest.raises(Invalid) as refusal:
            accept(unit_of_work, official, document, number, valid_until)
        assert set(refusal.value.faults) == faulty
        assert queries.get_document(session, document.id).state == DocumentState.WAITING

    def test_a_passport_that_ends_today_is_still_valid(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        accept(unit_of_work, official, document, valid_until=date(2026, 3, 2))
        assert queries.get_document(session, document.id).state == DocumentState.ACCEPTED

    def test_a_photo_needs_neither_number_nor_day(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder, "photo")
        accept(unit_of_work, official, document, None, None)
        assert queries.get_document(session, document.id).state == DocumentState.ACCEPTED

    def test_what_is_accepted_cannot_be_returned(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        accept(unit_of_work, official, document)
        with pytest.raises(IllegalMove), unit_of_work(official) as uow:
            operations.return_for_changes(uow, ground_in(uow, document.id), [ReturnReason.GLARE])

    @pytest.mark.parametrize("who", ["other official", "the person"])
    def test_only_the_official_of_the_case_accepts(
        self, unit_of_work: UnitOfWorkFactory, folder: Path, who: str
    ) -> None:
        _official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        actor = hire.worker if who == "the person" else an_official(unit_of_work)
        with pytest.raises(NotAllowed):
            accept(unit_of_work, actor, document)

    def test_a_known_number_of_someone_else_is_told_to_officials_and_stops_nobody(
        self,
        unit_of_work: UnitOfWorkFactory,
        session: Session,
        announced: list[Event],
        folder: Path,
    ) -> None:
        official, first, _case = a_taken_case(unit_of_work)
        accept(unit_of_work, official, a_sent_document(unit_of_work, first.worker, folder))
        _, second, _case = a_taken_case(unit_of_work, official=official)
        document = a_sent_document(unit_of_work, second.worker, folder)
        accept(unit_of_work, official, document, number="EB 041-2345")
        found = [each for each in announced if each.name() == "documents.PossibleDuplicateFound"]
        assert [each.facts() for each in found] == [
            {
                "document_id": str(document.id),
                "candidate_id": str(second.worker.candidate_id),
                "other_candidate_id": str(first.worker.candidate_id),
            }
        ]
        assert queries.get_document(session, document.id).state == DocumentState.ACCEPTED

    @pytest.mark.parametrize(("nationality", "number"), [("BGD", "EB0412346"), ("PAK", "EB0412345")])
    def test_another_number_or_another_country_is_no_duplicate(
        self,
        unit_of_work: UnitOfWorkFactory,
        announced: list[Event],
        folder: Path,
        nationality: str,
        number: str,
    ) -> None:
        official, first, _case = a_taken_case(unit_of_work)
        accept(unit_of_work, official, a_sent_document(unit_of_work, first.worker, folder))
        _, second, _case = a_taken_case(unit_of_work, nationality, official)
        accept(unit_of_work, official, a_sent_document(unit_of_work, second.worker, folder), number)
        assert "documents.PossibleDuplicateFound" not in [each.name() for each in announced]

    def test_sending_the_same_passport_again_is_no_duplicate(
        self, unit_of_work: UnitOfWorkFactory, announced: list[Event], folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        for _ in range(2):
            accept(unit_of_work, official, a_sent_document(unit_of_work, hire.worker, folder))
        assert "documents.PossibleDuplicateFound" not in [each.name() for each in announced]


class TestReturning:
    def test_the_person_reads_why(
        self, unit_of_work: UnitOfWorkFactory, session: Session, folder: Path
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with unit_of_work(official) as uow:
            operations.return_for_changes(
                uow, ground_in(uow, document.id), [ReturnReason.GLARE], "The lamp covers the name."
            )
        found = queries.get_document(session, document.id)
        assert (found.state, found.reasons) == (DocumentState.RETURNED, (ReturnReason.GLARE,))
        assert found.returned_note == "The lamp covers the name."

    @pytest.mark.parametrize(
        ("reason", "note"), [(ReturnReason.OTHER, "  "), (ReturnReason.BLURRED, "a" * 2001)]
    )
    def test_a_note_must_be_there_for_other_reasons_and_fit(
        self, unit_of_work: UnitOfWorkFactory, folder: Path, reason: ReturnReason, note: str
    ) -> None:
        official, hire, _case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, folder)
        with pytest.raises(Invalid) as refusal, unit_of_work(official) as uow:
            operations.return_for_changes(uow, ground_in(uow, document.id), [reason], note)
        assert list(refusal.value.faults) == ["note"]


def test_waiting_documents_can_be_asked_for_some_people_only(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock, folder: Path
) -> None:
    first, candidate = a_candidate(unit_of_work)
    second, _ = a_candidate(unit_of_work)
    earlier = a_sent_document(unit_of_work, first, folder)
    clock.advance(hours=1)
    later = a_sent_document(unit_of_work, second, folder)
    assert [each.id for each in queries.waiting_for_check(session)] == [earlier.id, later.id]
    assert [each.id for each in queries.waiting_for_check(session, [candidate.id])] == [earlier.id]


def test_an_unclaimed_profile_has_no_owner_to_open_for(unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
    person, _ = a_candidate(unit_of_work)
    document = a_sent_document(unit_of_work, person, folder)
    nobody = Actor(person.role)
    with pytest.raises(NotAllowed), unit_of_work(nobody) as uow:
        ground = replace(ground_in(uow, document.id), owners=frozenset())
        operations.open_page(uow, ground, 1, ViewPurpose.OWN, files_of(uow, folder))
