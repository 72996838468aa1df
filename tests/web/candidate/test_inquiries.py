"""Asking an office from the pages of a worker, and reading what came."""

from datetime import date
from html import unescape
from uuid import UUID

import pytest

from portal.documents.queries import newest_of_kind
from portal.documents.rules import Holder
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry
from portal.inquiries.rules import Answer, InquiryState, TakeAgain
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import Undeliverable
from portal.services import Services
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document, files_of
from tests.factories.inquiries import an_inquiry, its_link
from tests.web.candidate.conftest import Person
from tests.web.conftest import submit

ASK = "/candidate/documents/passport/ask"
TYPED: dict[str, object] = {
    "office": "Perevod Bureau",
    "email": "office@perevod.example",
    "language": "ru",
    "message": "Into Russian.",
    "consent": "y",
}
WORK = Answer(date(2019, 1, 7), None, "Overlock operator", TakeAgain.YES, signed_by="Rahima, foreman")


@pytest.fixture
def with_passport(services: Services, person: Person) -> Person:
    """The person has sent a passport."""
    a_sent_document(services.unit_of_work, person.actor, services.settings.data_dir / "files")
    return person


def newest(services: Services, person: Person) -> Inquiry:
    with services.reading() as session:
        return queries.of_holder(session, Holder(person.candidate.id))[0]


def page(inquiry_id: UUID) -> str:
    return f"/candidate/inquiries/{inquiry_id.hex}"


def test_a_translator_is_asked_with_consent(services: Services, with_passport: Person) -> None:
    assert "sees all pages of this document" in with_passport.reads(ASK)
    answer = submit(with_passport.browser, ASK, dict(TYPED), follow_redirects=True)

    words = unescape(answer.get_data(as_text=True))
    assert "Asked, not opened yet" in words
    assert "o…@perevod.example" in words
    kept = newest(services, with_passport)
    assert (kept.party, kept.language, kept.message) == ("translator", "ru", "Into Russian.")
    assert kept.consent is not None


def test_without_consent_nothing_is_asked_and_what_was_typed_stays(
    services: Services, with_passport: Person
) -> None:
    answer = submit(with_passport.browser, ASK, {**TYPED, "consent": ""})

    assert answer.status_code == 422
    assert "Agree first" in answer.get_data(as_text=True)
    assert 'value="Perevod Bureau"' in answer.get_data(as_text=True)
    with services.reading() as session:
        assert queries.of_holder(session, Holder(with_passport.candidate.id)) == []


def test_who_has_not_sent_the_document_is_told_to_send_it_first(person: Person) -> None:
    assert "Send the document first." in person.reads(ASK)


def test_where_two_can_be_asked_the_person_chooses(person: Person) -> None:
    words = person.reads("/candidate/documents/medical_certificate/ask")

    assert "Ask the clinic" in words
    assert "Ask a translator" in words
    assert "Name of the office" in person.reads(
        "/candidate/documents/medical_certificate/ask?asked=clinic_document"
    )


@pytest.mark.parametrize("kind", ["photo", "nothing", "translation"])
def test_nobody_is_asked_about_what_nobody_gives(person: Person, kind: str) -> None:
    assert person.browser.get(f"/candidate/documents/{kind}/ask").status_code == 404


def test_the_answer_of_a_former_employer_is_read_by_the_person(services: Services, person: Person) -> None:
    inquiry = an_inquiry(services.unit_of_work, person.actor)
    token = its_link(services.unit_of_work, inquiry.id)
    with services.unit_of_work(SYSTEM) as uow:
        operations.answer_in_words(uow, token, WORK)

    words = person.reads(page(inquiry.id))
    assert "Overlock operator" in words
    assert "Answered, being checked" in words


def test_looks_of_a_translator_are_told(services: Services, with_passport: Person) -> None:
    begin, folder = services.unit_of_work, services.settings.data_dir / "files"
    inquiry = an_inquiry(begin, with_passport.actor, "translation", "passport")
    token = its_link(begin, inquiry.id)
    with begin(SYSTEM) as uow:
        operations.show_page(uow, token, 1, files_of(uow, folder))

    assert "The office looked at a page 1 time" in with_passport.reads(page(inquiry.id))


def test_a_letter_that_did_not_arrive_is_told_with_what_to_do(services: Services, person: Person) -> None:
    inquiry = an_inquiry(services.unit_of_work, person.actor)

    def refuse(*_parts: object) -> None:
        raise Undeliverable

    with services.unit_of_work(SYSTEM) as uow:
        operations.deliver(uow, queries.letters(uow.session, inquiry.id)[0], refuse)

    words = person.reads(page(inquiry.id))
    assert "The letter did not arrive." in words
    assert "Take it back" in words


def test_taking_back_asks_once_more_and_then_the_office_can_be_asked_again(
    services: Services, person: Person
) -> None:
    inquiry = an_inquiry(services.unit_of_work, person.actor)
    back = f"{page(inquiry.id)}/withdraw"
    assert "opens nothing any more" in person.reads(back)
    submit(person.browser, back)
    assert newest(services, person).state == InquiryState.WITHDRAWN
    again = f"{page(inquiry.id)}/again"
    submit(person.browser, again, {**TYPED, "email": ""})

    with services.reading() as session:
        made = queries.of_holder(session, Holder(person.candidate.id))
    repeated = next(each for each in made if each.repeats_id is not None)
    assert repeated.repeats_id == inquiry.id
    assert repeated.contact_masked == "o…@perevod.example"


def test_an_office_that_has_time_is_not_asked_again(services: Services, person: Person) -> None:
    inquiry = an_inquiry(services.unit_of_work, person.actor)

    assert person.browser.get(f"{page(inquiry.id)}/again").status_code == 403


def test_inquiries_of_somebody_else_look_like_none(services: Services, person: Person) -> None:
    other, _ = a_candidate(services.unit_of_work)
    inquiry = an_inquiry(services.unit_of_work, other)

    for part in ("", "/again", "/withdraw"):
        assert person.browser.get(f"{page(inquiry.id)}{part}").status_code == 404
    assert "Perevod Bureau" not in person.reads("/candidate/inquiries")


def test_the_list_names_every_office_that_was_asked(services: Services, person: Person) -> None:
    assert "Nobody was asked yet" in person.reads("/candidate/inquiries")
    an_inquiry(services.unit_of_work, person.actor)

    words = person.reads("/candidate/inquiries")
    assert "Perevod Bureau" in words
    assert "A few words about your work there" in words


def test_the_page_of_a_document_leads_to_those_who_can_be_asked(
    services: Services, with_passport: Person
) -> None:
    an_inquiry(services.unit_of_work, with_passport.actor, "translation", "passport")
    with services.reading() as session:
        document = newest_of_kind(session, with_passport.candidate.id, "passport")
    assert document is not None

    words = with_passport.reads(f"/candidate/documents/{document.id.hex}")
    assert "Perevod Bureau" in words
    assert f"{ASK}?asked=translation" in words
    assert "/candidate/inquiries" in with_passport.reads("/candidate/documents")


def test_who_sends_a_medical_certificate_can_ask_the_clinic_instead(person: Person) -> None:
    assert "Ask the clinic" in person.reads("/candidate/documents/medical_certificate/send")
    assert "Ask a translator" not in person.reads("/candidate/documents/passport/send")
