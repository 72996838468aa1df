"""The one message about papers: read in both languages, sent once, one letter."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from portal.accounts.queries import get_account
from portal.documents import operations
from portal.documents.queries import get_document
from portal.documents.rules import DocumentState, ReturnReason
from portal.kernel.actor import SYSTEM
from portal.permits.models import PermitCase
from portal.services import Services
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.permits import Hire, a_taken_case
from tests.web.conftest import client_of
from tests.web.official.conftest import Desk, words_of

Letters = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def hired(desk: Desk, services: Services) -> tuple[Hire, PermitCase]:
    """A worker who reads Urdu, with a case of this desk."""
    _official, hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    with services.unit_of_work(SYSTEM) as uow:
        assert hire.worker.account_id is not None
        get_account(uow.session, hire.worker.account_id).language = "ur"
    return hire, case


@pytest.fixture
def message(hired: tuple[Hire, PermitCase]) -> str:
    return f"/official/cases/{hired[1].id.hex}/message"


@pytest.fixture
def folder(services: Services) -> Path:
    return services.settings.data_dir / "files"


@pytest.fixture
def aside(
    desk: Desk, hired: tuple[Hire, PermitCase], services: Services, folder: Path
) -> Callable[..., UUID]:
    """A document of this kind is sent and set aside."""

    def do(kind: str, *reasons: ReturnReason, note: str = "") -> UUID:
        document = a_sent_document(services.unit_of_work, hired[0].worker, folder, kind)
        with services.unit_of_work(desk.official) as uow:
            operations.set_aside(uow, ground_in(uow, document.id), reasons, note)
        return document.id

    return do


def seen_on(desk: Desk, url: str) -> list[str]:
    return re.findall(r'name="seen" value="([0-9a-f]{32})"', desk.read(url))


def state(services: Services, document_id: UUID) -> DocumentState:
    with services.reading() as session:
        return get_document(session, document_id).state


def test_it_reads_in_the_officials_language_and_in_the_workers(
    desk: Desk, message: str, aside: Callable[..., UUID]
) -> None:
    aside("passport", ReturnReason.GLARE, ReturnReason.CUT_OFF, note="The upper edge.")
    aside("police_clearance", ReturnReason.NOT_ISSUED)
    page = desk.read(message)
    assert "One message with 2 points" in page
    assert "Light hides a part of the page." in page
    assert "The upper edge." in page
    assert "Cannot be mended" in page
    assert 'lang="ur" dir="rtl"' in page
    assert "Answer asked for by" in page


def test_while_documents_wait_it_says_so_and_can_still_be_sent(
    desk: Desk,
    message: str,
    aside: Callable[..., UUID],
    hired: tuple[Hire, PermitCase],
    services: Services,
    folder: Path,
) -> None:
    aside("passport", ReturnReason.GLARE)
    a_sent_document(services.unit_of_work, hired[0].worker, folder, "photo")
    page = desk.read(message)
    assert "1 document still waits to be checked." in page
    assert "Send now" in page


def test_one_press_returns_all_and_one_letter_lists_all(
    desk: Desk,
    message: str,
    aside: Callable[..., UUID],
    services: Services,
    run_tasks: Callable[[], int],
    letters: Letters,
    hired: tuple[Hire, PermitCase],
) -> None:
    passport = aside("passport", ReturnReason.GLARE, note="Kept from the letter.")
    police = aside("police_clearance", ReturnReason.NOT_ISSUED)
    answer = desk.send(message, message, seen=seen_on(desk, message), missing="photo")
    assert answer.status_code == 302
    assert state(services, passport) == DocumentState.RETURNED
    assert state(services, police) == DocumentState.REFUSED
    with services.unit_of_work(SYSTEM) as uow:
        assert hired[0].worker.account_id is not None
        get_account(uow.session, hired[0].worker.account_id).language = "en"
    run_tasks()
    sent = {subject: text for _to, subject, text in letters()}
    text = sent["Your documents: 3 points to mend"]
    assert "Send a document again" not in sent
    assert "1. Passport" in text
    assert "Light hides a part of the page. Take it again by a window, without flash." in text
    assert "It is missing. Send it." in text
    assert "ask for a review" in text
    assert "16 March 2026" in text
    assert "Kept from the letter." not in text


def test_the_worker_reads_it_as_a_list_of_tasks(
    desk: Desk,
    message: str,
    aside: Callable[..., UUID],
    services: Services,
    hired: tuple[Hire, PermitCase],
    app: object,
) -> None:
    aside("passport", ReturnReason.GLARE, note="The upper edge.")
    desk.send(message, message, seen=seen_on(desk, message), missing="photo")
    browser = client_of(app, services, hired[0].worker.account_id)  # type: ignore[arg-type]
    page = words_of(browser.get("/candidate/documents"))
    assert "The official asked for this" in page
    assert "0 of 2 done" in page
    assert "The upper edge." in page
    assert "Send everything by 16 March 2026." in page


def test_pressed_twice_it_is_sent_once(desk: Desk, message: str, aside: Callable[..., UUID]) -> None:
    aside("passport", ReturnReason.GLARE)
    seen = seen_on(desk, message)
    assert desk.send(message, message, seen=seen, missing="photo").status_code == 302
    answer = desk.send("/official/cases", message, seen=seen, missing="photo")
    assert answer.status_code in (409, 422)
    assert desk.send("/official/cases", message, seen=seen).status_code == 409


def test_what_came_in_meanwhile_is_not_sent_unread(
    desk: Desk, message: str, aside: Callable[..., UUID], services: Services
) -> None:
    passport = aside("passport", ReturnReason.GLARE)
    seen = seen_on(desk, message)
    aside("photo", ReturnReason.BLURRED)
    answer = desk.send("/official/cases", message, seen=seen)
    assert answer.status_code == 409
    assert "The message changed meanwhile." in words_of(answer)
    assert state(services, passport) == DocumentState.WAITING


def test_an_empty_message_is_explained(desk: Desk, message: str) -> None:
    answer = desk.send(message, message)
    assert answer.status_code == 422
    assert "There is nothing to send yet." in words_of(answer)


def test_another_official_neither_reads_nor_sends_it(
    new_desk: Callable[[], Desk], message: str, aside: Callable[..., UUID], services: Services
) -> None:
    passport = aside("passport", ReturnReason.GLARE)
    stranger = new_desk()
    assert stranger.browser.get(message).status_code == 403
    assert stranger.send("/official/cases", message).status_code == 403
    assert state(services, passport) == DocumentState.WAITING


def test_what_was_asked_for_is_not_offered_again(desk: Desk, message: str) -> None:
    assert 'value="photo"' in desk.read(message)
    desk.send(message, message, missing="photo")
    assert 'value="photo"' not in desk.read(message)
