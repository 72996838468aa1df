"""Looking through a document before it is sent."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from portal.documents import operations, queries
from portal.documents.models import Document
from portal.documents.rules import DocumentState, Holder
from portal.kernel.actor import Actor
from portal.permits.queries import ground_of
from portal.services import Services
from tests.web.candidate.conftest import Person
from tests.web.candidate.sending import FIELDS, SEND, begin, begun, photo, send_draft, send_passport
from tests.web.conftest import submit

PHOTO = "/candidate/documents/photo/send"
WHY = re.compile(r'id="(why-[0-9a-f]{32})"')


def drafts_of(services: Services, person: Person) -> list[Document]:
    with services.reading() as session:
        return queries.drafts(session, Holder(person.candidate.id))


def sizes(services: Services, person: Person) -> list[tuple[int, int]]:
    with services.reading() as session:
        [draft] = queries.drafts(session, Holder(person.candidate.id))
        return [(page.width, page.height) for page in queries.pages(session, draft.id)]


def accept(services: Services, official: Actor, person: Person) -> None:
    with services.unit_of_work(official) as uow:
        [document] = queries.of_candidate(uow.session, person.candidate.id)
        ground = ground_of(uow.session, document, official)
        operations.accept(uow, ground, "EB0412345", date(2031, 3, 13))


class TestTheFirstPicture:
    def test_it_is_a_draft_that_only_its_sender_sees(self, person: Person, services: Services) -> None:
        check = begun(person)

        assert "Not sent yet. Nobody but you sees it." in person.reads(check)
        with services.reading() as session:
            assert queries.of_candidate(session, person.candidate.id) == []

    def test_it_may_come_straight_from_the_camera(self, person: Person) -> None:
        assert begin(person.browser, photo(), field="camera").status_code == 302

    def test_names_and_birth_date_stand_there_from_the_profile(self, person: Person) -> None:
        page = person.reads(begun(person))

        assert 'value="Hossain"' in page
        assert "From your profile. Compare it with the document." in page

    def test_an_empty_field_is_no_fault_before_anybody_wants_to_send(self, person: Person) -> None:
        assert "not typed yet" not in person.reads(begun(person))

    def test_a_draft_of_somebody_else_is_not_found(
        self, person: Person, a_person: Callable[..., Person]
    ) -> None:
        check, stranger = begun(person), a_person()
        for path in (check, f"{check}/add", check.replace("/check", "/throw-away")):
            assert stranger.browser.get(path).status_code == 404
        token = {"action": f"{check}/send"}
        assert submit(stranger.browser, SEND, dict(FIELDS), **token).status_code == 404


class TestPages:
    def test_a_page_is_turned_and_what_was_typed_is_kept(self, person: Person, services: Services) -> None:
        check = begun(person)
        submit(person.browser, check, {"number": "EB0412345"}, action=f"{check}/pages/1/left")

        assert sizes(services, person) == [(480, 640)]
        assert 'value="EB0412345"' in person.reads(check)

    def test_a_further_page_is_added_and_one_is_taken_out(self, person: Person, services: Services) -> None:
        check = begun(person)
        begin(person.browser, photo(), url=f"{check}/add")
        assert len(sizes(services, person)) == 2
        submit(person.browser, check, {}, action=f"{check}/pages/2/out")
        assert len(sizes(services, person)) == 1

    def test_the_last_page_stays(self, person: Person) -> None:
        check = begun(person)
        answer = submit(person.browser, check, {}, action=f"{check}/pages/1/out")

        assert answer.status_code == 422
        assert "Throw the whole document away instead." in answer.get_data(as_text=True)

    @pytest.mark.parametrize("place", ["2/left", "1/upside-down", "0/out"])
    def test_there_is_no_such_page_or_way(self, person: Person, place: str) -> None:
        check = begun(person)

        assert submit(person.browser, check, {}, action=f"{check}/pages/{place}").status_code == 404


class TestWhatStandsOnIt:
    def test_what_is_missing_is_said_when_one_wants_to_send_with_both_ways_to_go_on(
        self, person: Person
    ) -> None:
        check = begun(person)
        answer = submit(person.browser, check, {**FIELDS, "number": ""}, action=f"{check}/send")

        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "Two ways to go on" in page
        assert 'href="#number"' in page
        assert "Say why it is right" in page

    def test_a_word_to_what_was_found_is_enough(self, person: Person, services: Services) -> None:
        check = begun(person)
        refused = submit(person.browser, check, {**FIELDS, "number": ""}, action=f"{check}/send")
        words = dict.fromkeys(WHY.findall(refused.get_data(as_text=True)), "The number is worn off.")
        answer = submit(person.browser, check, {**FIELDS, "number": "", **words}, action=f"{check}/send")

        assert words
        assert answer.status_code == 302
        assert drafts_of(services, person) == []

    def test_a_name_that_differs_is_told_and_what_was_typed_is_kept(self, person: Person) -> None:
        check = begun(person)
        typed = {**FIELDS, "surname": "Chowdhury", "given_names": "Anwar"}
        page = submit(person.browser, check, typed, action=f"{check}/send").get_data(as_text=True)

        assert "The name is not the one in the profile." in page
        assert 'value="Chowdhury"' in page

    def test_a_day_that_is_none_is_explained_and_the_rest_is_kept(self, person: Person) -> None:
        check = begun(person)
        answer = submit(person.browser, check, {**FIELDS, "issued_on-month": "13"}, action=check)

        assert answer.status_code == 422
        assert "The month is a number from 1 to 12." in answer.get_data(as_text=True)
        assert 'value="EB0412345"' in person.reads(check)

    def test_looking_again_keeps_what_was_typed_and_sends_nothing(
        self, person: Person, services: Services
    ) -> None:
        check = begun(person)
        submit(person.browser, check, dict(FIELDS), action=check)

        assert 'value="EB0412345"' in person.reads(check)
        assert len(drafts_of(services, person)) == 1

    def test_a_photo_asks_for_nothing(self, person: Person) -> None:
        assert "What stands on it" not in person.reads(begun(person, PHOTO))


class TestTheList:
    def test_a_draft_stands_on_top_until_it_is_thrown_away(self, person: Person, services: Services) -> None:
        check = begun(person)
        assert "Not sent yet" in person.reads("/candidate/documents")
        away = check.replace("/check", "/throw-away")
        assert "Throw it away?" in person.reads(away)
        assert len(drafts_of(services, person)) == 1
        submit(person.browser, away, {})

        assert "Not sent yet" not in person.reads("/candidate/documents")
        assert drafts_of(services, person) == []

    def test_a_draft_that_was_sent_meanwhile_is_shown_as_a_document(self, person: Person) -> None:
        check = begun(person)
        send_draft(person, check, dict(FIELDS))

        answer = person.browser.get(check)
        assert (answer.status_code, answer.location) == (302, check.removesuffix("/check"))
        assert submit(person.browser, SEND, {}, action=f"{check}/send").status_code == 403


class TestVersions:
    def test_an_accepted_one_stays_in_force_until_the_new_one_is_accepted(
        self, person: Person, official: Actor, services: Services
    ) -> None:
        send_passport(person)
        accept(services, official, person)
        assert "stays in force until the new one is accepted" in person.reads(SEND)
        new = send_passport(person).location.removesuffix("/sent")

        page = person.reads(new)
        assert "stays in force until the new one is accepted" in page
        assert page.index("Version 2: Being checked") < page.index("Version 1: Accepted")
        with services.reading() as session:
            [paper] = queries.papers_of_candidate(session, person.candidate.id)
            assert paper.in_force is not None
            assert paper.newest.state == DocumentState.WAITING


class TestTranslations:
    SEND = "/candidate/documents/translation/send?of=medical_certificate"

    def test_the_page_of_an_original_offers_the_translation_until_it_is_there(self, person: Person) -> None:
        original = send_passport(person).location.removesuffix("/sent")
        assert "/candidate/documents/translation/send" in person.reads(original)
        check = begun(person, "/candidate/documents/translation/send")
        send_draft(person, check, {"number": "EB0412345"})

        page = person.reads(original)
        assert "Add the translation" not in page
        assert page.count('class="document-picture"') == 2

    def test_a_translation_of_another_kind_is_a_paper_of_its_own(
        self, person: Person, services: Services
    ) -> None:
        begun(person, self.SEND)

        [draft] = drafts_of(services, person)
        assert (draft.kind, draft.translates) == ("translation", "medical_certificate")
        assert "Translation: Medical certificate" in person.reads("/candidate/documents")

    @pytest.mark.parametrize("of", ["invoice", "translation"])
    def test_there_is_no_translation_of_such_a_kind(self, person: Person, of: str) -> None:
        url = f"/candidate/documents/translation/send?of={of}"
        assert person.browser.get(url).status_code == 404
