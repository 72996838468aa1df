"""An official asks whether a paper is genuine, and says whether an answer is enough."""

from collections.abc import Callable
from datetime import date
from html import unescape
from uuid import UUID

import pytest

from portal.documents.models import Document
from portal.documents.rules import Holder
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry
from portal.inquiries.rules import Answer, InquiryState, Issued, TakeAgain
from portal.kernel.actor import SYSTEM
from portal.services import Services
from tests.factories.documents import a_sent_document
from tests.factories.inquiries import an_inquiry, its_link
from tests.factories.permits import Hire, a_taken_case
from tests.web.conftest import submit
from tests.web.official.conftest import Desk

TYPED: dict[str, object] = {
    "office": "Embassy of Bangladesh",
    "email": "consul@bgd.example",
    "language": "en",
}


@pytest.fixture
def hire(services: Services, desk: Desk) -> Hire:
    """Rafi, whose case the official of the desk has taken."""
    return a_taken_case(services.unit_of_work, official=desk.official)[1]


@pytest.fixture
def passport(services: Services, hire: Hire) -> Document:
    """His passport, just sent."""
    return a_sent_document(services.unit_of_work, hire.worker, services.settings.data_dir / "files")


@pytest.fixture
def answered(services: Services, hire: Hire) -> Inquiry:
    """A former employer has answered about his work."""
    inquiry = an_inquiry(services.unit_of_work, hire.worker)
    token = its_link(services.unit_of_work, inquiry.id)
    said = Answer(date(2019, 1, 7), None, "Overlock operator", TakeAgain.NO, signed_by="Rahima")
    with services.unit_of_work(SYSTEM) as uow:
        operations.answer_in_words(uow, token, said)
    return inquiry


def page(inquiry_id: UUID) -> str:
    return f"/official/inquiries/{inquiry_id.hex}"


def state_of(services: Services, inquiry_id: UUID) -> InquiryState:
    with services.reading() as session:
        return InquiryState(queries.get_inquiry(session, inquiry_id).state)


def test_an_official_asks_an_embassy_and_reads_what_it_says(
    services: Services, desk: Desk, hire: Hire, passport: Document
) -> None:
    ask = f"/official/documents/{passport.id.hex}/ask"
    submit(desk.browser, ask, dict(TYPED))
    with services.reading() as session:
        (inquiry,) = queries.of_holder(session, Holder(hire.worker.candidate_id))
    assert (inquiry.party, inquiry.about_id) == ("embassy", passport.id)
    token = its_link(services.unit_of_work, inquiry.id)
    with services.unit_of_work(SYSTEM) as uow:
        operations.answer_in_words(uow, token, Answer(issued=Issued.NO, signed_by="Consul Karim"))

    words = desk.read(page(inquiry.id))
    assert "No, it did not come from us" in words
    assert "Consul Karim" in words


def test_a_document_of_a_case_that_another_official_has_is_not_asked_about(
    new_desk: Callable[[], Desk], passport: Document
) -> None:
    stranger = new_desk()

    assert stranger.browser.get(f"/official/documents/{passport.id.hex}/ask").status_code == 403


def test_an_answer_is_accepted(services: Services, desk: Desk, answered: Inquiry) -> None:
    assert "Overlock operator" in desk.read(page(answered.id))
    desk.send(page(answered.id), f"{page(answered.id)}/accept")

    assert state_of(services, answered.id) is InquiryState.ACCEPTED


def test_an_answer_goes_back_with_the_reason(services: Services, desk: Desk, answered: Inquiry) -> None:
    bare = desk.send(page(answered.id), f"{page(answered.id)}/send-back", note=" ")
    assert bare.status_code == 422
    assert "Say what is missing." in unescape(bare.get_data(as_text=True))
    desk.send(page(answered.id), f"{page(answered.id)}/send-back", note="The last day is missing.")

    assert state_of(services, answered.id) is InquiryState.SENT_BACK
    assert "The last day is missing." in desk.read(page(answered.id))


def test_an_answer_is_decided_once(services: Services, desk: Desk, answered: Inquiry) -> None:
    desk.send(page(answered.id), f"{page(answered.id)}/accept")
    late = desk.send(page(answered.id), f"{page(answered.id)}/send-back", note="Too late.")

    assert late.status_code == 403
    assert state_of(services, answered.id) is InquiryState.ACCEPTED


def test_inquiries_of_other_cases_look_like_none(new_desk: Callable[[], Desk], answered: Inquiry) -> None:
    stranger = new_desk()

    assert stranger.browser.get(page(answered.id)).status_code == 404


def test_the_queue_and_the_page_of_a_document_lead_there(
    desk: Desk, passport: Document, answered: Inquiry
) -> None:
    assert page(answered.id) in desk.read("/official/?view=documents")
    assert f"/official/documents/{passport.id.hex}/ask" in desk.read(f"/official/documents/{passport.id.hex}")
