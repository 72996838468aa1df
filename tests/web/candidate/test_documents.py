"""Sending documents and looking at them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from portal.documents import operations
from portal.documents.models import Document
from portal.documents.queries import of_candidate
from portal.documents.rules import ReturnReason
from portal.kernel.actor import Actor
from portal.permits.queries import ground_of
from portal.services import Services
from tests.web.candidate.conftest import Person
from tests.web.candidate.sending import begin, photo, send_passport
from tests.web.candidate.test_home import Recorder
from tests.web.conftest import submit

SEND = "/candidate/documents/passport/send"


def only_document(services: Services, person: Person) -> Document:
    with services.reading() as session:
        (found,) = of_candidate(session, person.candidate.id)
        return found


def test_a_photo_of_the_passport_is_taken_and_waits_to_be_checked(person: Person) -> None:
    send_passport(person)

    assert "Being checked" in person.reads("/candidate/documents")


def test_after_sending_the_receipt_and_the_next_missing_document_are_offered(
    person: Person, case_id: UUID
) -> None:
    answer = send_passport(person)

    page = person.reads(answer.location)
    assert "We have your document" in page
    assert "/receipts/" in page
    assert "Next: " in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ" + b"\0" * 400, "passport.jpg", "neither a photo (JPEG, PNG or HEIC) nor a PDF"),
        (b"\xff\xd8\xff" + b"\0" * 31_457_280, "passport.jpg", "larger than 10 MB"),
        (b"\xff\xd8\xff" + b"\0" * 400, "passport.jpg", "damaged"),
    ],
)
def test_what_cannot_be_taken_is_explained_beside_the_field(
    person: Person, content: bytes, name: str, sentence: str
) -> None:
    answer = begin(person.browser, content, name)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page.split('id="file-error"')[1][:400]


def test_nothing_chosen_is_asked_for(person: Person) -> None:
    answer = submit(person.browser, SEND, {}, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "Take a picture or choose a file first." in answer.get_data(as_text=True)


def test_two_files_at_once_are_answered_beside_the_field(person: Person) -> None:
    several = {"file": [(BytesIO(photo()), "first.jpg"), (BytesIO(photo()), "second.jpg")]}

    answer = submit(person.browser, SEND, several, content_type="multipart/form-data")

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Send one file at a time." in page.split('id="file-error"')[1][:400]


@pytest.mark.parametrize("position", ["0", "2", "999", "1000", "9" * 30])
def test_a_page_that_the_document_does_not_have_is_not_found(
    person: Person, services: Services, position: str
) -> None:
    send_passport(person)
    document = only_document(services, person)

    answer = person.browser.get(f"/candidate/documents/{document.id.hex}/pages/{position}")

    assert answer.status_code == 404


def test_own_pages_are_shown_as_our_picture_and_kept_by_no_browser(
    person: Person, services: Services
) -> None:
    send_passport(person)
    document = only_document(services, person)

    page = person.reads(f"/candidate/documents/{document.id.hex}")
    picture = person.browser.get(f"/candidate/documents/{document.id.hex}/pages/1")

    assert f"/candidate/documents/{document.id.hex}/pages/1" in page
    assert picture.data.startswith(b"\xff\xd8\xff")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/jpeg", "no-store")


@pytest.mark.parametrize("more", ["", "/pages/1"])
def test_a_foreign_document_looks_like_a_missing_one(
    person: Person, a_person: Callable[..., Person], services: Services, more: str
) -> None:
    send_passport(person)
    document = only_document(services, person)

    assert a_person().browser.get(f"/candidate/documents/{document.id.hex}{more}").status_code == 404


def test_a_returned_document_comes_first_with_its_reason(
    person: Person, case_id: UUID, official: Actor, services: Services
) -> None:
    send_passport(person)
    with services.unit_of_work(official) as uow:
        (document,) = of_candidate(uow.session, person.candidate.id)
        ground = ground_of(uow.session, document, official)
        operations.return_for_changes(uow, ground, [ReturnReason.BLURRED])

    page = person.reads("/candidate/documents")

    assert "Hold the phone still and take it again." in page
    assert page.index("Passport</h3>") < page.index("Photo</h3>")
    assert "Send it again" in page


def test_a_case_asks_for_what_its_worker_brings_and_not_for_the_workshops_papers(
    person: Person, case_id: UUID
) -> None:
    page = person.reads("/candidate/documents")

    assert "Medical certificate" in page
    assert "Charter of the workshop" not in page


def test_a_newcomer_begins_the_profile_before_sending(newcomer: FlaskClient) -> None:
    page = newcomer.get(SEND).get_data(as_text=True)

    assert "Begin your profile first." in page


def test_an_unknown_kind_is_not_found(person: Person) -> None:
    assert person.browser.get("/candidate/documents/invoice/send").status_code == 404


def test_nothing_more_is_asked_for_a_step_that_is_done(
    person: Person, case_id: UUID, official: Actor, services: Services
) -> None:
    Recorder(services, official, case_id)("file_permit", date(2026, 3, 2))

    page = person.reads("/candidate/documents")

    assert "Medical certificate" not in page
    assert "BMET emigration clearance" in page
