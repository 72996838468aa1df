"""A document before its official: looks are recorded, words compared, decisions reach the person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from portal.documents.models import Document
from portal.documents.queries import get_document, views_of
from portal.documents.rules import DocumentState, ReturnReason
from portal.kernel.actor import Actor
from portal.permits.queries import get_case
from portal.services import Services
from tests.factories.documents import PASSPORT_PAGE, a_sent_document
from tests.factories.permits import a_taken_case
from tests.web.official.conftest import Desk, words_of

# The passport of the factories' person, with check digits worked out by hand from ICAO 9303-3:
# number BK0123456, born 960517, valid until 310314.
ZONE = "P<BGDHOSSAIN<<RAFI<<<<<<<<<<<<<<<<<<<<<<<<<<\nBK01234562BGD9605176M3103142<<<<<<<<<<<<<<06"


@dataclass(frozen=True)
class Sent:
    """A document that waits, and where it is found."""

    id: UUID
    case_id: UUID
    worker: Actor
    url: str


@pytest.fixture
def send(desk: Desk, services: Services) -> Callable[..., Sent]:
    """A person with a case of this desk sends a document."""
    _official, hire, case = a_taken_case(services.unit_of_work, official=desk.official)

    def do(kind: str = "passport") -> Sent:
        folder = services.settings.data_dir / "files"
        document = a_sent_document(services.unit_of_work, hire.worker, folder, kind)
        return Sent(document.id, case.id, hire.worker, f"/official/documents/{document.id.hex}")

    return do


@pytest.fixture
def passport(send: Callable[..., Sent]) -> Sent:
    return send()


def stored(services: Services, sent: Sent) -> Document:
    with services.reading() as session:
        return get_document(session, sent.id)


def looks(services: Services, sent: Sent) -> int:
    with services.reading() as session:
        assert sent.worker.candidate_id is not None
        return len(views_of(session, sent.worker.candidate_id))


def test_the_queue_of_documents_leads_to_it(desk: Desk, passport: Sent) -> None:
    page = desk.read("/official/?view=documents")
    assert passport.url in page
    assert "Rafi Hossain" in page


def test_a_picture_is_served_to_be_seen_here_and_kept_nowhere(
    desk: Desk, passport: Sent, services: Services
) -> None:
    desk.read(passport.url)
    assert looks(services, passport) == 0
    answer = desk.browser.get(f"{passport.url}/pages/1")
    assert answer.data == PASSPORT_PAGE
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'inline; filename="page-1.jpg"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert looks(services, passport) == 1


def test_a_page_that_is_not_there_is_not_found_and_no_look(
    desk: Desk, passport: Sent, services: Services
) -> None:
    assert desk.browser.get(f"{passport.url}/pages/2").status_code == 404
    assert looks(services, passport) == 0


def test_another_official_opens_nothing(
    new_desk: Callable[[], Desk], passport: Sent, services: Services
) -> None:
    stranger = new_desk()
    assert stranger.browser.get(passport.url).status_code == 403
    assert stranger.browser.get(f"{passport.url}/pages/1").status_code == 403
    for action in ("accept", "return", "number"):
        answer = stranger.send("/official/cases", f"{passport.url}/{action}", reason="blurred")
        assert answer.status_code == 403, action
    assert looks(services, passport) == 0
    assert stored(services, passport).state == DocumentState.WAITING


def test_accepting_keeps_number_and_last_day_and_feeds_the_plan(
    desk: Desk, passport: Sent, services: Services
) -> None:
    answer = desk.send(
        passport.url, f"{passport.url}/accept", number="BK0123456", valid_until="2031-03-14", act="accept"
    )
    assert answer.status_code == 302
    assert stored(services, passport).state == DocumentState.ACCEPTED
    with services.reading() as session:
        assert get_case(session, passport.case_id).passport_expires_on == date(2031, 3, 14)
    page = desk.read(passport.url)
    assert "Accepted on 2 March 2026" in page
    assert "BK0123456" not in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": ""}, "Enter the number that stands on the document."),
        ({"number": "123"}, "A passport of Bangladesh has"),
        ({"valid_until": ""}, "Enter the last day on which the passport is valid."),
        ({"valid_until": "2026-03-01"}, "This day is past."),
        ({"valid_until": "14.03.2031"}, "Type year, month and day"),
    ],
)
def test_what_cannot_be_accepted_is_said_and_what_was_typed_is_kept(
    desk: Desk, passport: Sent, services: Services, typed: dict[str, str], words: str
) -> None:
    sound = {"number": "BK0123456", "valid_until": "2031-03-14", "zone": "KEPT<WORDS"}
    answer = desk.send(passport.url, f"{passport.url}/accept", act="accept", **(sound | typed))
    assert answer.status_code == 422
    assert words in words_of(answer)
    assert "KEPT<WORDS" in words_of(answer)
    assert stored(services, passport).state == DocumentState.WAITING


def test_a_sound_zone_is_compared_and_fills_what_is_empty(
    desk: Desk, passport: Sent, services: Services
) -> None:
    answer = desk.send(
        passport.url, f"{passport.url}/accept", number="", valid_until="", zone=ZONE, act="check"
    )
    page = words_of(answer)
    assert answer.status_code == 200
    assert "all fit" in page
    assert 'value="BK0123456"' in page
    assert 'value="2031-03-14"' in page
    assert "icon--bad" not in page
    assert "icon--warn" not in page
    assert stored(services, passport).state == DocumentState.WAITING


def test_a_misread_zone_names_the_field_and_fills_nothing(desk: Desk, passport: Sent) -> None:
    wrong = ZONE.replace("960517", "960571")
    page = words_of(
        desk.send(passport.url, f"{passport.url}/accept", number="", valid_until="", zone=wrong, act="check")
    )
    assert "Birth date" in page
    assert "icon--bad" in page
    assert 'value="BK0123456"' not in page


def test_another_persons_zone_warns(desk: Desk, passport: Sent) -> None:
    other = ZONE.replace("HOSSAIN<<RAFI<<<", "BEGUM<<SALMA<<<<")
    page = words_of(desk.send(passport.url, f"{passport.url}/accept", zone=other, act="check"))
    assert "the zone says BEGUM, SALMA" in page


def test_returning_needs_a_reason_and_reaches_the_person(
    desk: Desk, passport: Sent, services: Services
) -> None:
    answer = desk.send(passport.url, f"{passport.url}/return", note="Kept note")
    assert answer.status_code == 422
    assert "Choose what is wrong with it." in words_of(answer)
    assert "Kept note" in words_of(answer)
    answer = desk.send(passport.url, f"{passport.url}/return", reason="other")
    assert "Say in the note what is wrong" in words_of(answer)
    assert desk.send(passport.url, f"{passport.url}/return", reason="glare").status_code == 302
    assert stored(services, passport).reasons == (ReturnReason.GLARE,)
    assert "by a window, without flash" in desk.read(passport.url)


def test_a_decision_is_not_taken_twice(desk: Desk, passport: Sent) -> None:
    desk.send(passport.url, f"{passport.url}/return", reason="glare")
    answer = desk.send("/official/cases", f"{passport.url}/return", reason="blurred")
    assert answer.status_code == 409


def test_the_number_is_shown_once_asked_for_and_the_look_recorded(
    desk: Desk, passport: Sent, services: Services
) -> None:
    desk.send(passport.url, f"{passport.url}/accept", number="BK0123456", valid_until="2031-03-14")
    before = looks(services, passport)
    assert "BK0123456" in words_of(desk.send(passport.url, f"{passport.url}/number"))
    assert looks(services, passport) == before + 1


def test_a_photo_has_no_zone_and_needs_no_number(
    desk: Desk, send: Callable[..., Sent], services: Services
) -> None:
    photo = send("photo")
    assert "Machine-readable zone" not in desk.read(photo.url)
    assert desk.send(photo.url, f"{photo.url}/accept", act="accept").status_code == 302
    assert stored(services, photo).state == DocumentState.ACCEPTED


def test_an_unknown_document_is_not_found(desk: Desk) -> None:
    assert desk.browser.get(f"/official/documents/{'0' * 32}").status_code == 404
