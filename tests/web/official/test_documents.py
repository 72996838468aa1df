"""A document before its official: looks are recorded, words compared, decisions reach the person."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from portal.documents.fields import CapturedFields
from portal.documents.models import Document, DocumentFinding
from portal.documents.operations import upload
from portal.documents.queries import get_document, views_of
from portal.documents.rules import DocumentState, Holder, ViewPurpose, explanation_field, fields_field
from portal.kernel.actor import SYSTEM, Actor
from portal.permits.queries import get_case
from portal.services import Services
from portal.storage import new_id
from tests.factories.documents import PASSPORT_PAGE, a_sent_document, files_of, processed
from tests.factories.permits import a_taken_case
from tests.factories.workshops import a_workshop
from tests.web.official.conftest import Desk, words_of

# The passport of the factories' person, with check digits worked out by hand from ICAO 9303-3:
# number BK0123456, born 960517, valid until 310314.
ZONE = "P<BGDHOSSAIN<<RAFI<<<<<<<<<<<<<<<<<<<<<<<<<<\nBK01234562BGD9605176M3103142<<<<<<<<<<<<<<06"


VALID = date(2031, 3, 14)


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


def holder_of(services: Services, sent: Sent) -> UUID:
    return stored(services, sent).holder_id


def typed(services: Services, sent: Sent, fields: CapturedFields) -> None:
    """What the holder typed before sending it."""
    with services.unit_of_work(SYSTEM) as uow:
        document = get_document(uow.session, sent.id)
        document.fields_sealed = uow.vault.seal(
            document.holder_id, fields_field(document.id), fields.as_json()
        )


def a_workshops_paper(services: Services) -> Sent:
    owner, _ = a_workshop(services.unit_of_work)
    with services.unit_of_work(owner) as uow:
        document = upload(
            uow,
            Holder(None, owner.employer_id),
            "company_charter",
            processed(),
            "charter.jpg",
            files_of(uow, services.settings.data_dir / "files"),
        )
        return Sent(document.id, document.id, owner, f"/official/documents/{document.id.hex}")


def seen_on(desk: Desk, url: str) -> list[str]:
    """The ids of the points on a message's page, as its form sends them."""
    return re.findall(r'name="seen" value="([0-9a-f]{32})"', desk.read(url))


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
    for action in ("accept", "aside", "take-back", "suspect", "number"):
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


def test_what_the_holder_typed_stands_beside_and_fills_the_form(
    desk: Desk, passport: Sent, services: Services
) -> None:
    typed(services, passport, CapturedFields("BK0123456", VALID, None, "HOSSAIN", "RAFI", zone=ZONE))
    page = desk.read(passport.url)
    assert 'value="BK0123456"' in page
    assert 'value="2031-03-14"' in page
    assert "Everything agrees" in page
    assert looks(services, passport) == 1


def test_what_differs_from_the_profile_is_marked(desk: Desk, passport: Sent, services: Services) -> None:
    typed(services, passport, CapturedFields("BK0123456", VALID, surname="BEGUM", given_names="SALMA"))
    page = desk.read(passport.url)
    assert "in the profile: Rafi Hossain" in page
    assert "Everything agrees" not in page


def test_findings_and_the_holders_word_are_read_and_a_known_number_leads_to_the_duplicates(
    desk: Desk, passport: Sent, services: Services
) -> None:
    with services.unit_of_work(SYSTEM) as uow:
        glare = DocumentFinding(id=new_id(), document_id=passport.id, kind="glare", page=1)
        known = DocumentFinding(document_id=passport.id, kind="number_of_another_person")
        glare.explanation_sealed = uow.vault.seal(
            holder_of(services, passport), explanation_field(glare.id), "The page is laminated"
        )
        uow.session.add_all([glare, known])
    page = desk.read(passport.url)
    assert "Page 1: Light hides a part of the page." in page
    assert "The page is laminated" in page
    assert "Another person sent a document with this number." in page
    assert 'href="/official/duplicates"' in page


def test_the_translation_stands_beside_its_original(
    desk: Desk, passport: Sent, send: Callable[..., Sent]
) -> None:
    translation = send("translation")
    page = desk.read(passport.url)
    assert f"{passport.url}/pages/1" in page
    assert f"{translation.url}/pages/1" in page


def test_setting_aside_needs_a_reason_and_keeps_what_was_typed(desk: Desk, passport: Sent) -> None:
    answer = desk.send(passport.url, f"{passport.url}/aside", note="Kept note")
    assert answer.status_code == 422
    assert "Choose what is wrong with it." in words_of(answer)
    assert "Kept note" in words_of(answer)
    answer = desk.send(passport.url, f"{passport.url}/aside", mendable="other")
    assert "Say in the note what is wrong" in words_of(answer)
    answer = desk.send(passport.url, f"{passport.url}/aside", mendable="glare", fatal="barred")
    assert "Choose under one heading only." in words_of(answer)


def test_a_forgery_is_no_reason_but_a_doubt(desk: Desk, passport: Sent) -> None:
    assert 'value="not_genuine"' not in desk.read(passport.url)
    answer = desk.send(passport.url, f"{passport.url}/aside", fatal="not_genuine")
    assert answer.status_code == 422


def test_set_aside_it_says_so_and_can_be_taken_back(desk: Desk, passport: Sent, services: Services) -> None:
    answer = desk.send(passport.url, f"{passport.url}/aside", mendable=["glare", "cut_off"])
    assert answer.status_code == 302
    assert answer.location.endswith(f"/official/cases/{passport.case_id.hex}/message")
    page = desk.read(passport.url)
    assert "Set aside, not sent yet" in page
    assert "Light hides a part" in page
    assert stored(services, passport).state == DocumentState.WAITING
    assert desk.send(passport.url, f"{passport.url}/take-back").status_code == 302
    assert "Check and accept" in desk.read(passport.url)


def test_the_next_document_of_the_case_opens_by_itself(
    desk: Desk, passport: Sent, send: Callable[..., Sent]
) -> None:
    photo = send("photo")
    answer = desk.send(passport.url, f"{passport.url}/aside", mendable="glare")
    assert answer.location.endswith(photo.url)
    answer = desk.send(photo.url, f"{photo.url}/accept", act="accept")
    assert answer.location.endswith("/message")


def test_after_a_case_the_next_case_opens_by_itself(desk: Desk, passport: Sent, services: Services) -> None:
    _official, hire, _case = a_taken_case(services.unit_of_work, official=desk.official)
    folder = services.settings.data_dir / "files"
    photo = a_sent_document(services.unit_of_work, hire.worker, folder, "photo")
    answer = desk.send(
        passport.url, f"{passport.url}/accept", number="BK0123456", valid_until="2031-03-14", act="accept"
    )
    assert answer.location.endswith(f"/official/documents/{photo.id.hex}")


def test_a_decision_is_not_taken_twice(desk: Desk, passport: Sent, services: Services) -> None:
    seen = stored(services, passport).version
    desk.send(passport.url, f"{passport.url}/aside", mendable="glare", version=seen)
    answer = desk.send("/official/cases", f"{passport.url}/aside", mendable="blurred", version=seen)
    assert answer.status_code == 409
    assert "set aside" in words_of(answer)
    desk.send("/official/cases", f"{passport.url}/take-back")
    sound = {"number": "BK0123456", "valid_until": "2031-03-14", "act": "accept"}
    answer = desk.send("/official/cases", f"{passport.url}/accept", version=seen, **sound)
    assert answer.status_code == 409
    assert "Somebody changed this document meanwhile." in words_of(answer)


def test_versions_of_the_paper_are_listed(desk: Desk, send: Callable[..., Sent]) -> None:
    first = send()
    second = send()
    page = desk.read(second.url)
    assert "Version 2: Being checked" in page
    assert "Version 1: Replaced by a newer one" in page
    assert first.url in page


def test_the_print_says_who_when_and_for_which_case_and_is_recorded(
    desk: Desk, passport: Sent, services: Services
) -> None:
    page = desk.read(f"{passport.url}/print")
    assert desk.official.account_id is not None
    assert f"Printed by official {desk.official.account_id.hex[:6].upper()}" in page
    with services.reading() as session:
        assert f"case {get_case(session, passport.case_id).number}" in page
    assert desk.browser.get(f"{passport.url}/pages/1?purpose=print").data == PASSPORT_PAGE
    with services.reading() as session:
        [look] = views_of(session, holder_of(services, passport))
    assert look.purpose == ViewPurpose.PRINT


@pytest.mark.parametrize(("purpose", "status"), [("own", 403), ("second_look", 403), ("gossip", 400)])
def test_a_picture_is_not_opened_for_what_the_official_may_not(
    desk: Desk, passport: Sent, services: Services, purpose: str, status: int
) -> None:
    assert desk.browser.get(f"{passport.url}/pages/1?purpose={purpose}").status_code == status
    assert looks(services, passport) == 0


def test_a_workshops_own_paper_is_checked_by_any_official_without_a_case(
    desk: Desk, services: Services
) -> None:
    charter = a_workshops_paper(services)
    assert charter.url in desk.read("/official/?view=documents")
    page = desk.read(charter.url)
    assert "Ak Kiyim LLC" in page
    answer = desk.send(charter.url, f"{charter.url}/aside", mendable="blurred")
    assert "/official/workshops/" in answer.location
    assert answer.location.endswith("/message")
    assert desk.send(answer.location, answer.location, seen=seen_on(desk, answer.location)).status_code == 302
    assert stored(services, charter).state == DocumentState.RETURNED


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
