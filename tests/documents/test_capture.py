"""A draft: what is found at every change, what the sender says to it, what only officials learn."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.documents import operations, queries
from portal.documents.checking_facts import Background
from portal.documents.drafts import own_draft
from portal.documents.fields import CapturedFields
from portal.documents.findings import FindingKind
from portal.documents.models import Document, DocumentPageBand
from portal.documents.paper_facts import Person
from portal.documents.rules import DocumentState, Holder
from portal.files.measures import PageMeasures
from portal.files.pipeline import FileKind, PageImage, ProcessedFile
from portal.kernel.actor import Actor
from portal.kernel.errors import Invalid, NotAllowed
from portal.storage import UnitOfWork, UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.documents import files_of, ground_in

RAFI = Background(90, Person("BGD", "Hossain", "Rafi", date(1996, 5, 17)))
ON_IT = CapturedFields(
    number="EB0412345",
    issued_on=date(2025, 3, 14),
    valid_until=date(2031, 3, 13),
    surname="HOSSAIN",
    given_names="RAFI",
    birth_date=date(1996, 5, 17),
)
ZONE = "P<BGDHOSSAIN<<RAFI<<<<<<<<<<<<<<<<<<<<<<<<<<\nBK01234562BGD9605176M3103142<<<<<<<<<<<<<<06"
GOOD = PageMeasures(0.8, 0.0, (), 0.2, sideways=False, fingerprint="5a" * 32)
BLURRED = GOOD._replace(sharpness=0.01)


def look_of(name: str) -> str:
    """A fingerprint that belongs to one picture alone."""
    return hashlib.sha256(name.encode()).hexdigest()


def a_file(*measures: PageMeasures, content: bytes = b"a photo", zone: str = "") -> ProcessedFile:
    pages = tuple(
        PageImage(b"\xff\xd8 page %d" % number, 1200, 850, b"small", each, zone)
        for number, each in enumerate(measures, start=1)
    )
    return ProcessedFile(pages, FileKind.JPEG, content, hashlib.sha256(content).hexdigest())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


class Sender:
    """Somebody with a phone, who sends documents step by step."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        self.unit_of_work, self.folder = unit_of_work, folder
        self.actor, self.candidate = a_candidate(unit_of_work)

    def begins(
        self, processed: ProcessedFile, kind: str = "photo", background: Background = RAFI, **more: str
    ) -> Document:
        with self.unit_of_work(self.actor) as uow:
            files = files_of(uow, self.folder)
            return operations.begin(
                uow,
                Holder(self.candidate.id),
                kind,
                processed,
                "a.jpg",
                files,
                background=background,
                translates=more.get("translates"),
            )

    def changes(self, work: Callable[[UnitOfWork], None]) -> None:
        with self.unit_of_work(self.actor) as uow:
            work(uow)

    def describes(self, document: Document, fields: CapturedFields) -> None:
        with self.unit_of_work(self.actor) as uow:
            operations.describe(uow, ground_in(uow, document.id), fields, background=RAFI)

    def sends(self, document: Document) -> None:
        with self.unit_of_work(self.actor) as uow:
            operations.send(uow, ground_in(uow, document.id), background=RAFI)

    def explains_everything(self, document: Document, words: str = "It is right.") -> None:
        with self.unit_of_work(self.actor) as uow:
            for row in queries.findings(uow.session, document.id):
                operations.explain(uow, ground_in(uow, document.id), row.id, words)

    def has_sent(self, processed: ProcessedFile, kind: str = "photo", **more: str) -> Document:
        document = self.begins(processed, kind, **more)
        self.explains_everything(document)
        self.sends(document)
        return document


@pytest.fixture
def sender(unit_of_work: UnitOfWorkFactory, folder: Path) -> Sender:
    return Sender(unit_of_work, folder)


@pytest.fixture
def found(reading: Callable[[], Session]) -> Callable[[Document], list[tuple[str, int | None]]]:
    """What stands beside a document, with the page."""

    def read(document: Document) -> list[tuple[str, int | None]]:
        rows = queries.findings(reading(), document.id)
        return sorted(((row.kind, row.page) for row in rows), key=str)

    return read


Found = Callable[[Document], list[tuple[str, int | None]]]


class TestPictures:
    def test_a_fault_of_the_picture_is_found_when_it_comes(self, sender: Sender, found: Found) -> None:
        document = sender.begins(a_file(GOOD, BLURRED))
        assert found(document) == [("blurred", 2)]

    def test_a_portrait_has_no_edges_of_a_sheet_to_miss(self, sender: Sender, found: Found) -> None:
        portrait = a_file(GOOD._replace(cut_off=("left", "right"), sideways=True))
        assert found(sender.begins(portrait, "photo")) == []

    def test_a_further_page_is_looked_at_too(self, sender: Sender, found: Found) -> None:
        document = sender.begins(a_file(GOOD))
        sender.changes(
            lambda uow: operations.add_pages(
                uow,
                ground_in(uow, document.id),
                a_file(BLURRED),
                "b.jpg",
                files_of(uow, sender.folder),
                background=RAFI,
            ),
        )
        assert found(document) == [("blurred", 2)]

    def test_what_was_found_on_a_page_goes_with_it_and_the_word_to_a_later_page_stays(
        self, sender: Sender, session: Session
    ) -> None:
        document = sender.begins(a_file(BLURRED, BLURRED))
        sender.explains_everything(document)
        sender.changes(
            lambda uow: operations.remove_page(uow, ground_in(uow, document.id), 1, background=RAFI),
        )
        [row] = queries.findings(session, document.id)
        assert (row.kind, row.page, row.explanation_sealed is not None) == ("blurred", 1, True)

    def test_a_turned_page_is_measured_anew_and_found_by_its_new_look(
        self, sender: Sender, found: Found, session: Session
    ) -> None:
        document = sender.begins(a_file(BLURRED))
        turned = a_file(GOOD._replace(fingerprint=look_of("turned"))).pages[0]
        sender.changes(
            lambda uow: operations.replace_page(
                uow,
                ground_in(uow, document.id),
                1,
                turned,
                files_of(uow, sender.folder),
                background=RAFI,
            ),
        )
        bands = set(session.scalars(select(DocumentPageBand.band)))
        assert found(document) == []
        assert bands == set(queries.numbered_bands(look_of("turned")))

    def test_thresholds_are_those_of_the_settings(self, sender: Sender, found: Found) -> None:
        strict = replace(RAFI, thresholds=RAFI.thresholds._replace(sharpness=0.9))
        assert found(sender.begins(a_file(GOOD), background=strict)) == [("blurred", 1)]


class TestTyping:
    def test_fields_are_sealed_and_read_by_their_sender_alone(
        self, sender: Sender, unit_of_work: UnitOfWorkFactory
    ) -> None:
        document = sender.begins(a_file(GOOD), "passport")
        sender.describes(document, ON_IT)
        stranger, _ = a_candidate(unit_of_work)
        with unit_of_work(sender.actor) as uow:
            ground = ground_in(uow, document.id)
            assert own_draft(uow.session, uow.vault, ground, sender.actor).fields == ON_IT
            assert b"EB0412345" not in (ground.document.fields_sealed or b"")
            with pytest.raises(NotAllowed):
                own_draft(uow.session, uow.vault, ground, stranger)

    def test_what_fits_asks_for_nothing(self, sender: Sender, session: Session) -> None:
        document = sender.begins(a_file(GOOD), "passport")
        sender.describes(document, ON_IT)
        sender.sends(document)
        assert queries.get_document(session, document.id).state == DocumentState.WAITING

    def test_a_zone_read_from_the_picture_fills_the_fields(
        self, sender: Sender, unit_of_work: UnitOfWorkFactory
    ) -> None:
        document = sender.begins(a_file(GOOD, zone=ZONE), "passport")
        with unit_of_work(sender.actor) as uow:
            fields = own_draft(uow.session, uow.vault, ground_in(uow, document.id), sender.actor).fields
        assert (fields.number, fields.surname, fields.given_names) == ("BK0123456", "HOSSAIN", "RAFI")
        assert (fields.birth_date, fields.valid_until) == (date(1996, 5, 17), date(2031, 3, 14))

    def test_what_was_typed_is_not_overwritten_by_what_is_read(
        self, sender: Sender, unit_of_work: UnitOfWorkFactory
    ) -> None:
        document = sender.begins(a_file(GOOD), "passport")
        sender.describes(document, ON_IT)
        sender.changes(
            lambda uow: operations.add_pages(
                uow,
                ground_in(uow, document.id),
                a_file(GOOD, zone=ZONE),
                "b.jpg",
                files_of(uow, sender.folder),
                background=RAFI,
            ),
        )
        with unit_of_work(sender.actor) as uow:
            fields = own_draft(uow.session, uow.vault, ground_in(uow, document.id), sender.actor).fields
        assert (fields.number, fields.zone) == ("EB0412345", ZONE)

    def test_an_earlier_translation_of_another_number_is_found_among_the_other_papers(
        self, sender: Sender, found: Found
    ) -> None:
        translation = sender.begins(a_file(GOOD), "translation", translates="passport")
        sender.describes(translation, CapturedFields(number="EB0000001"))
        sender.explains_everything(translation)
        sender.sends(translation)
        document = sender.begins(a_file(GOOD._replace(fingerprint=look_of("passport"))), "passport")
        sender.describes(document, ON_IT)
        assert ("translation_of_earlier", None) in found(document)

    def test_a_passport_that_ends_before_the_planned_permit_and_its_margin_is_told(
        self, sender: Sender, session: Session, unit_of_work: UnitOfWorkFactory
    ) -> None:
        document = sender.begins(a_file(GOOD), "passport")
        planned = replace(RAFI, needed_until=date(2031, 1, 1))
        with unit_of_work(sender.actor) as uow:
            operations.describe(uow, ground_in(uow, document.id), ON_IT, background=planned)
        [row] = [each for each in queries.findings(session, document.id) if each.kind == "ends_too_soon"]
        assert row.details == {"day": "2031-03-13", "until": "2031-04-01", "days": "19"}


class TestSayingWhy:
    def test_nothing_is_sent_while_something_is_found_that_nobody_explained(
        self, sender: Sender, session: Session
    ) -> None:
        document = sender.begins(a_file(BLURRED))
        with pytest.raises(Invalid) as refusal:
            sender.sends(document)
        assert list(refusal.value.faults) == ["findings"]
        assert queries.get_document(session, document.id).state == DocumentState.DRAFT

    def test_a_word_is_enough_to_go_on_and_stays_sealed_beside_it(
        self, sender: Sender, session: Session
    ) -> None:
        document = sender.begins(a_file(BLURRED))
        sender.explains_everything(document, "The stamp itself is blurred.")
        sender.sends(document)
        [row] = queries.findings(session, document.id)
        assert queries.get_document(session, document.id).state == DocumentState.WAITING
        assert b"stamp" not in (row.explanation_sealed or b"")

    def test_a_word_stays_while_the_same_thing_is_found(self, sender: Sender, session: Session) -> None:
        document = sender.begins(a_file(BLURRED), "passport")
        sender.explains_everything(document)
        sender.describes(document, ON_IT)
        words = {row.kind: row.explanation_sealed for row in queries.findings(session, document.id)}
        assert words["blurred"] is not None
        assert "field_missing" not in words

    @pytest.mark.parametrize("words", ["", "   "])
    def test_an_empty_word_takes_it_back(self, sender: Sender, session: Session, words: str) -> None:
        document = sender.begins(a_file(BLURRED))
        sender.explains_everything(document)
        sender.explains_everything(document, words)
        [row] = queries.findings(session, document.id)
        assert row.explanation_sealed is None

    def test_a_word_of_a_page_is_too_long(self, sender: Sender) -> None:
        document = sender.begins(a_file(BLURRED))
        with pytest.raises(Invalid):
            sender.explains_everything(document, "a" * 501)

    def test_what_is_sent_is_not_changed_any_more(self, sender: Sender) -> None:
        document = sender.has_sent(a_file(GOOD))
        with pytest.raises(NotAllowed):
            sender.describes(document, ON_IT)


class TestOtherPeople:
    @pytest.fixture
    def other(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> Sender:
        return Sender(unit_of_work, folder)

    def test_the_same_picture_of_another_person_is_found_when_sent(
        self, sender: Sender, other: Sender, found: Found
    ) -> None:
        sender.has_sent(a_file(GOOD, content=b"once"))
        changed = f"{int(GOOD.fingerprint, 16) ^ 0b1011:064x}"
        document = other.has_sent(a_file(GOOD._replace(fingerprint=changed), content=b"saved anew"))
        assert found(document) == [("picture_of_another_person", 1)]

    def test_the_very_same_file_is_found_even_if_its_picture_is_not(
        self, sender: Sender, other: Sender, found: Found
    ) -> None:
        sender.has_sent(a_file(GOOD, content=b"one file"))
        elsewhere = GOOD._replace(fingerprint=look_of("other"))
        assert found(other.has_sent(a_file(elsewhere, content=b"one file"))) == [
            ("picture_of_another_person", 1)
        ]

    def test_a_draft_tells_its_sender_nothing_of_other_people(
        self, sender: Sender, other: Sender, found: Found
    ) -> None:
        sender.has_sent(a_file(GOOD))
        assert found(other.begins(a_file(GOOD))) == []

    def test_a_draft_of_another_person_is_not_looked_at(
        self, sender: Sender, other: Sender, found: Found
    ) -> None:
        sender.begins(a_file(GOOD))
        assert found(other.has_sent(a_file(GOOD))) == []

    def test_an_empty_page_is_the_same_for_everybody_and_says_nothing(
        self, sender: Sender, other: Sender, found: Found
    ) -> None:
        empty = GOOD._replace(fingerprint="0" * 64)
        sender.has_sent(a_file(empty, content=b"mine"))
        assert found(other.has_sent(a_file(empty, content=b"yours"))) == []

    def test_a_passport_number_of_another_person_is_found_when_sent(
        self, sender: Sender, other: Sender, found: Found
    ) -> None:
        for person in (sender, other):
            look = GOOD._replace(fingerprint=look_of(str(person.candidate.id)))
            document = person.begins(a_file(look, content=look.fingerprint.encode()), "passport")
            person.describes(document, replace(ON_IT, number="EB 041-2345"))
            person.sends(document)
        assert found(document) == [
            ("number_of_another_person", None),
            ("translation_missing", None),
            ("zone_missing", None),
        ]

    def test_an_own_picture_under_another_name_is_told_at_once(self, sender: Sender, found: Found) -> None:
        sender.has_sent(a_file(GOOD), "photo")
        assert ("same_picture_as", 1) in found(sender.begins(a_file(GOOD), "medical_certificate"))

    def test_an_own_newer_version_may_show_the_same_picture(self, sender: Sender, found: Found) -> None:
        sender.has_sent(a_file(GOOD))
        assert found(sender.has_sent(a_file(GOOD))) == []

    def test_officials_findings_never_hold_up_the_sender(
        self, sender: Sender, other: Sender, session: Session
    ) -> None:
        sender.has_sent(a_file(GOOD))
        document = other.has_sent(a_file(GOOD))
        assert queries.get_document(session, document.id).state == DocumentState.WAITING


def test_the_event_of_sending_names_what_was_found(
    sender: Sender, recorders: list[Callable[[UnitOfWork], None]]
) -> None:
    told: list[tuple[str, ...]] = []
    recorders.append(
        lambda uow: told.extend(
            event.findings  # type: ignore[attr-defined]
            for event in uow.events
            if event.name() == "documents.DocumentUploaded"
        )
    )
    sender.has_sent(a_file(BLURRED))
    assert told == [(FindingKind.BLURRED.value,)]


def test_without_a_background_nothing_is_checked(
    unit_of_work: UnitOfWorkFactory, folder: Path, found: Found
) -> None:
    person, candidate = a_candidate(unit_of_work)
    document = _uploaded(unit_of_work, person, candidate.id, folder)
    assert found(document) == []


def _uploaded(unit_of_work: UnitOfWorkFactory, person: Actor, owner: UUID, folder: Path) -> Document:
    with unit_of_work(person) as uow:
        return operations.upload(
            uow, Holder(owner), "passport", a_file(BLURRED), "a.jpg", files_of(uow, folder)
        )
