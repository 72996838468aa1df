"""A doubt goes to a second official, who looks and decides; never the one who raised it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from portal.documents.models import Document
from portal.documents.queries import get_document, views_of
from portal.documents.rules import DocumentState, ReturnReason, ViewPurpose
from portal.permits.lifecycle import Hold
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.services import Services
from tests.factories.documents import PASSPORT_PAGE, a_sent_document
from tests.factories.permits import a_taken_case
from tests.web.official.conftest import Desk, words_of


@pytest.fixture
def case(desk: Desk, services: Services) -> PermitCase:
    _official, hire, found = a_taken_case(services.unit_of_work, official=desk.official)
    folder = services.settings.data_dir / "files"
    a_sent_document(services.unit_of_work, hire.worker, folder)
    return found


@pytest.fixture
def passport(case: PermitCase, services: Services) -> Document:
    with services.reading() as session:
        return session.scalars(select(Document).where(Document.candidate_id == case.candidate_id)).one()


@pytest.fixture
def doubted(desk: Desk, passport: Document) -> str:
    """The address of the second look at a passport this desk doubts."""
    url = f"/official/documents/{passport.id.hex}"
    assert desk.send(url, f"{url}/suspect", grounds="The typeface differs.").status_code == 302
    return f"/official/doubts/{passport.id.hex}"


@pytest.fixture
def second(new_desk: Callable[[], Desk]) -> Desk:
    return new_desk()


def stored(services: Services, passport: Document) -> Document:
    with services.reading() as session:
        return get_document(session, passport.id)


def test_a_doubt_needs_grounds(desk: Desk, passport: Document) -> None:
    url = f"/official/documents/{passport.id.hex}"
    answer = desk.send(url, f"{url}/suspect", grounds=" ")
    assert answer.status_code == 422
    assert "Write what makes you doubt" in words_of(answer)


def test_it_stands_in_the_queue_of_everybody_else(desk: Desk, second: Desk, doubted: str) -> None:
    assert doubted in second.read("/official/?view=doubts")
    assert doubted not in desk.read("/official/?view=doubts")


def test_the_second_official_reads_the_grounds_and_each_look_is_recorded(
    second: Desk, doubted: str, passport: Document, services: Services
) -> None:
    page = second.read(doubted)
    assert "The typeface differs." in page
    picture = f"/official/documents/{passport.id.hex}/pages/1?purpose=second_look"
    assert picture in page
    assert second.browser.get(picture).data == PASSPORT_PAGE
    with services.reading() as session:
        [look] = views_of(session, passport.holder_id)
    assert (look.viewer_id, look.purpose) == (second.official.account_id, ViewPurpose.SECOND_LOOK)


def test_the_documents_own_page_leads_the_second_official_there(
    second: Desk, doubted: str, passport: Document
) -> None:
    answer = second.browser.get(f"/official/documents/{passport.id.hex}")
    assert answer.location.endswith(doubted)


@pytest.mark.parametrize("act", ["forged", "clear"])
def test_whoever_doubts_never_decides(
    desk: Desk, doubted: str, passport: Document, services: Services, act: str
) -> None:
    answer = desk.browser.get(doubted)
    assert answer.status_code == 403
    assert "never the one who raised it" in words_of(answer)
    assert desk.send("/official/cases", doubted, note="Sure.", act=act).status_code == 403
    assert stored(services, passport).state == DocumentState.SUSPECTED


def test_a_decision_needs_the_way_to_it(second: Desk, doubted: str) -> None:
    answer = second.send(doubted, doubted, note="", act="forged")
    assert answer.status_code == 422
    assert "Write how you came to this" in words_of(answer)


def test_forged_it_is_refused_the_case_stands_still_and_the_worker_is_told(
    second: Desk,
    doubted: str,
    passport: Document,
    case: PermitCase,
    services: Services,
    run_tasks: Callable[[], int],
    letters: Callable[[], list[tuple[str, str, str]]],
) -> None:
    answer = second.send(doubted, doubted, note="The office does not know it.", act="forged")
    assert answer.status_code == 302
    found = stored(services, passport)
    assert (found.state, found.reasons) == (DocumentState.REFUSED, (ReturnReason.NOT_GENUINE,))
    with services.reading() as session:
        assert get_case(session, case.id).hold == Hold.SUSPECTED_FORGERY
    run_tasks()
    texts = [text for _to, subject, text in letters() if subject == "A document was found not genuine"]
    assert len(texts) == 1
    assert "ask for a review" in texts[0]
    assert "does not know it" not in texts[0]


def test_cleared_it_goes_back_to_its_check_and_nobody_is_told(
    desk: Desk,
    second: Desk,
    doubted: str,
    passport: Document,
    case: PermitCase,
    services: Services,
    run_tasks: Callable[[], int],
    letters: Callable[[], list[tuple[str, str, str]]],
) -> None:
    run_tasks()
    before = len(letters())
    assert second.send(doubted, doubted, note="An older typeface.", act="clear").status_code == 302
    run_tasks()
    assert stored(services, passport).state == DocumentState.WAITING
    with services.reading() as session:
        assert get_case(session, case.id).hold == Hold.NONE
    assert len(letters()) == before
    assert "An older typeface." in desk.read(f"/official/documents/{passport.id.hex}")


def test_decided_twice_the_second_is_refused(second: Desk, doubted: str) -> None:
    second.send(doubted, doubted, note="An older typeface.", act="clear")
    answer = second.send("/official/cases", doubted, note="Forged after all.", act="forged")
    assert answer.status_code == 409
