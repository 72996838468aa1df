"""Pictures in pieces: tus 1.0.0 as a phone speaks it."""

import base64
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.documents import queries
from portal.documents.rules import Holder
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.web.candidate.conftest import Person
from tests.web.candidate.sending import SEND, begin, photo
from tests.web.conftest import TOKEN, submit

UPLOADS = "/candidate/uploads"
VERSION = {"Tus-Resumable": "1.0.0"}
PIECE = {"Content-Type": "application/offset+octet-stream"}


def token(browser: FlaskClient) -> dict[str, str]:
    found = TOKEN.search(browser.get(SEND).get_data(as_text=True))
    assert found
    return {"X-CSRFToken": found[1]}


def create(browser: FlaskClient, length: object, **more: str) -> TestResponse:
    name = base64.b64encode("পাসপোর্ট.jpg".encode()).decode()
    headers = {
        **VERSION,
        **token(browser),
        "Upload-Length": str(length),
        "Upload-Metadata": f"filename {name}",
    }
    return browser.post(UPLOADS, headers={**headers, **more})


def patch(browser: FlaskClient, place: str, start: object, piece: bytes, **more: str) -> TestResponse:
    headers = {**VERSION, **PIECE, **token(browser), "Upload-Offset": str(start)}
    return browser.patch(place, data=piece, headers={**headers, **more})


def offset(browser: FlaskClient, place: str) -> str:
    return browser.head(place, headers=VERSION).headers["Upload-Offset"]


@pytest.fixture
def place(person: Person) -> str:
    """Where the pieces of a photo go."""
    return str(create(person.browser, len(photo())).location)


def test_it_says_what_it_offers(person: Person) -> None:
    answer = person.browser.options(UPLOADS)

    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation"
    assert answer.headers["Tus-Max-Size"] == str(10 * 1024 * 1024)


def test_pieces_arrive_and_become_a_draft(person: Person, place: str, services: Services) -> None:
    content = photo()
    answers = [
        patch(person.browser, place, 0, content[:1000]),
        patch(person.browser, place, 1000, content[1000:]),
    ]
    answer = submit(person.browser, SEND, {"sent_in_pieces": place.rsplit("/", 1)[1]})

    assert [each.status_code for each in answers] == [204, 204]
    assert answers[1].headers["Upload-Offset"] == str(len(content))
    assert answer.location.endswith("/check")
    with services.reading() as session:
        [draft] = queries.drafts(session, Holder(person.candidate.id))
        assert len(queries.pages(session, draft.id)) == 1


def test_the_same_upload_sent_again_leads_to_the_same_draft(person: Person, place: str) -> None:
    patch(person.browser, place, 0, photo())
    first, second = (
        submit(person.browser, SEND, {"sent_in_pieces": place.rsplit("/", 1)[1]}) for _ in range(2)
    )

    assert first.location == second.location


def test_after_a_break_the_portal_says_how_much_is_there(person: Person, place: str) -> None:
    patch(person.browser, place, 0, photo()[:1000])
    again = patch(person.browser, place, 0, photo()[:1000])

    assert again.status_code == 409
    assert offset(person.browser, place) == "1000"


def test_half_a_file_is_no_document(person: Person, place: str) -> None:
    patch(person.browser, place, 0, photo()[:1000])
    answer = submit(person.browser, SEND, {"sent_in_pieces": place.rsplit("/", 1)[1]})

    assert answer.status_code == 422
    assert "The picture did not arrive whole." in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", ["x", "00", "f" * 32, "'; --"])
def test_an_upload_that_nobody_made_is_no_document(person: Person, text: str) -> None:
    assert submit(person.browser, SEND, {"sent_in_pieces": text}).status_code == 422


def test_a_further_page_comes_in_pieces_too(person: Person, place: str, services: Services) -> None:
    check = begin(person.browser, photo()).location
    patch(person.browser, place, 0, photo())
    submit(person.browser, f"{check}/add", {"sent_in_pieces": place.rsplit("/", 1)[1]})

    with services.reading() as session:
        [draft] = queries.drafts(session, Holder(person.candidate.id))
        assert len(queries.pages(session, draft.id)) == 2


@pytest.mark.parametrize(
    ("length", "status"), [(0, 400), (10 * 1024 * 1024 + 1, 413), ("-1", 400), ("many", 400), ("", 400)]
)
def test_a_length_that_cannot_be_taken_is_refused_at_once(
    person: Person, length: object, status: int
) -> None:
    assert create(person.browser, length).status_code == status


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Content-Type": "image/jpeg"}, 415),
        ({"Upload-Offset": "-5"}, 400),
        ({"X-CSRFToken": "forged"}, 400),
    ],
)
def test_a_piece_that_says_something_else_changes_nothing(
    person: Person, place: str, more: dict[str, str], status: int
) -> None:
    assert patch(person.browser, place, 0, b"x", **more).status_code == status
    assert offset(person.browser, place) == "0"


def test_more_than_was_promised_is_not_taken(person: Person, place: str) -> None:
    assert patch(person.browser, place, 0, photo() + b"x").status_code == 409


def test_nobody_else_finds_it(person: Person, place: str, a_person: Callable[..., Person]) -> None:
    stranger = a_person().browser

    assert stranger.head(place, headers=VERSION).status_code == 404
    assert patch(stranger, place, 0, b"x").status_code == 404


def test_without_a_token_nothing_begins(person: Person) -> None:
    headers = {**VERSION, "Upload-Length": "10"}
    assert person.browser.post(UPLOADS, headers=headers).status_code == 400


def test_a_newcomer_without_a_profile_sends_nothing(newcomer: FlaskClient) -> None:
    found = TOKEN.search(newcomer.get("/candidate/profile/person").get_data(as_text=True))
    assert found
    headers = {**VERSION, "X-CSRFToken": found[1], "Upload-Length": "10"}
    assert newcomer.post(UPLOADS, headers=headers).status_code == 404


def test_after_a_day_it_is_gone(person: Person, place: str, clock: FixedClock) -> None:
    clock.advance(seconds=timedelta(days=1).total_seconds())
    assert person.browser.head(place, headers=VERSION).status_code == 404
