"""The page of an office behind its link: one answer, and no word about links that open nothing."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from portal.app import create_app
from portal.config import Settings
from portal.documents.models import Document, DocumentView
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry
from portal.inquiries.rules import MOST_WRONG_TOKENS, InquiryState
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document
from tests.factories.inquiries import an_inquiry, inquiry_ground, its_link
from tests.files.honest import encoded, sheet
from tests.web.conftest import TOKEN, submit

STATEMENT: dict[str, object] = {
    "worked_from-day": "7",
    "worked_from-month": "1",
    "worked_from-year": "2019",
    "worked_to-day": "31",
    "worked_to-month": "5",
    "worked_to-year": "2024",
    "work": "Overlock operator",
    "take_again": "yes",
    "signed_by": "Rahima Begum, foreman",
}
LINK = re.compile(r"/answer/([\w-]{43,})")


@pytest.fixture
def worker(services: Services) -> Actor:
    """Rafi Hossain."""
    return a_candidate(services.unit_of_work)[0]


@pytest.fixture
def asked(services: Services, worker: Actor) -> Inquiry:
    """A former employer whom Rafi asked."""
    return an_inquiry(services.unit_of_work, worker, message="I sewed <b>sleeves</b>.")


@pytest.fixture
def link(services: Services, asked: Inquiry) -> str:
    """The address in the letter to the former employer."""
    return f"/answer/{its_link(services.unit_of_work, asked.id)}"


@pytest.fixture
def translation(services: Services, worker: Actor) -> Inquiry:
    """A translator whom Rafi asked about his passport."""
    a_sent_document(services.unit_of_work, worker, services.settings.data_dir / "files")
    return an_inquiry(services.unit_of_work, worker, "translation", "passport")


@pytest.fixture
def translator_link(services: Services, translation: Inquiry) -> str:
    """The address in the letter to the translator."""
    return f"/answer/{its_link(services.unit_of_work, translation.id)}"


def state_of(services: Services, inquiry: Inquiry) -> InquiryState:
    with services.reading() as session:
        return InquiryState(queries.get_inquiry(session, inquiry.id).state)


def words(page: TestResponse) -> str:
    return unescape(page.get_data(as_text=True))


def a_photo() -> tuple[BytesIO, str]:
    return BytesIO(encoded(sheet(), "JPEG")), "translation.jpg"


def test_an_office_reads_who_asks_and_answers_without_an_account(
    client: FlaskClient, services: Services, asked: Inquiry, link: str
) -> None:
    page = words(client.get(link))
    assert "Rafi Hossain" in page
    assert "A few words about somebody who worked there" in page
    answer = submit(client, link, dict(STATEMENT), follow_redirects=True)

    assert "Your answer has come" in words(answer)
    assert state_of(services, asked) is InquiryState.RECEIVED


def test_what_the_worker_wrote_stays_text(client: FlaskClient, link: str) -> None:
    assert "I sewed &lt;b&gt;sleeves&lt;/b&gt;." in client.get(link).get_data(as_text=True)


def test_after_the_answer_the_link_shows_nothing_but_thanks(client: FlaskClient, link: str) -> None:
    submit(client, link, dict(STATEMENT))
    page = words(client.get(link))

    assert "Thank you" in page
    assert "Hossain" not in page
    assert "Perevod Bureau" not in page


def test_what_is_missing_is_said_and_what_was_typed_stays(client: FlaskClient, link: str) -> None:
    answer = submit(client, link, {**STATEMENT, "take_again": "", "signed_by": ""})

    assert answer.status_code == 422
    assert "Choose one answer." in words(answer)
    assert "Write your name and your post." in words(answer)
    assert 'value="Overlock operator"' in words(answer)


def test_a_day_that_cannot_be_read_is_not_taken(
    client: FlaskClient, services: Services, asked: Inquiry, link: str
) -> None:
    answer = submit(client, link, {**STATEMENT, "worked_from-month": "spring"})

    assert answer.status_code == 422
    assert "Type the day, the month and the year as numbers." in words(answer)
    assert state_of(services, asked) is InquiryState.OPENED


def test_the_page_keeps_its_address_to_itself(client: FlaskClient, link: str) -> None:
    for answer in (client.get(link), client.get("/answer/nobody-was-sent-this"), submit(client, link, {})):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_looking_ahead_at_a_link_opens_nothing(
    client: FlaskClient, services: Services, asked: Inquiry, link: str
) -> None:
    right, wrong = client.head(link), client.head("/answer/nobody-was-sent-this")

    assert (right.status_code, right.data) == (wrong.status_code, wrong.data)
    assert state_of(services, asked) is InquiryState.ASKED


def test_every_link_that_opens_nothing_says_the_same(
    client: FlaskClient,
    services: Services,
    worker: Actor,
    clock: FixedClock,
) -> None:
    begin = services.unit_of_work
    over, back = (an_inquiry(begin, worker, language="bn") for _ in range(2))
    links = [f"/answer/{its_link(begin, each.id)}" for each in (over, back)]
    with begin(worker) as uow:
        operations.withdraw(uow, inquiry_ground(uow, back.id))
    clock.advance(days=43)

    ways = (client.get, client.post, lambda address: client.post(f"{address}/decline"))
    for ask in ways:
        answers = [
            (page.status_code, TOKEN.sub("", words(page)).replace(address, "/answer/…"))
            for address in (*links, "/answer/nobody-was-sent-this", f"/answer/{'A' * 43}")
            for page in [ask(address)]
        ]
        assert len(set(answers)) == 1
        assert answers[0][0] == 404


def test_a_network_that_guesses_is_turned_away_and_the_right_link_does_not_open_for_it(
    client: FlaskClient, app: Flask, link: str
) -> None:
    for number in range(MOST_WRONG_TOKENS):
        assert client.get(f"/answer/guess-{number}").status_code == 404

    assert client.get("/answer/one-more").status_code == 429
    assert client.get(link).status_code == 429
    elsewhere = app.test_client()
    assert elsewhere.get(link, environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 200


def test_a_form_without_its_token_is_not_taken(
    client: FlaskClient, services: Services, asked: Inquiry, link: str
) -> None:
    for data in (STATEMENT, {**STATEMENT, "csrf_token": "made up"}):
        assert client.post(link, data=data).status_code == 400
        assert client.post(f"{link}/decline", data={**data, "reason": "No"}).status_code == 400

    assert state_of(services, asked) is InquiryState.ASKED


def test_behind_https_an_answer_is_taken_that_names_no_referrer(
    settings: Callable[..., Settings], services: Services, asked: Inquiry, link: str
) -> None:
    app = create_app(settings(base_url="https://cheber.test", trusted_hosts=("cheber.test",)), services)
    client = app.test_client()
    page = client.get(link, base_url="https://cheber.test")
    token = TOKEN.search(page.get_data(as_text=True))
    assert token
    client.post(link, base_url="https://cheber.test", data={**STATEMENT, "csrf_token": token[1]})

    assert state_of(services, asked) is InquiryState.RECEIVED


def test_the_page_speaks_the_language_of_the_office_until_its_reader_chooses_another(
    client: FlaskClient, services: Services, worker: Actor
) -> None:
    inquiry = an_inquiry(services.unit_of_work, worker, language="ur")
    link = f"/answer/{its_link(services.unit_of_work, inquiry.id)}"

    assert '<html lang="ur" dir="rtl"' in words(client.get(link))
    assert '<html lang="ru"' in words(client.get(f"{link}?lang=ru"))
    client.get(f"/language/ky?next={link}")
    assert '<html lang="ky"' in words(client.get(link))


def test_an_office_that_cannot_answer_says_so_once(
    client: FlaskClient, services: Services, asked: Inquiry, link: str
) -> None:
    bare = submit(client, link, {"reason": " "}, action=f"{link}/decline")
    assert bare.status_code == 422
    said = submit(
        client, link, {"reason": "We closed in 2020."}, action=f"{link}/decline", follow_redirects=True
    )

    assert "Thank you" in words(said)
    assert state_of(services, asked) is InquiryState.DECLINED


def test_a_translator_sees_the_original_and_each_look_is_kept(
    client: FlaskClient, services: Services, translator_link: str
) -> None:
    assert f"{translator_link}/pages/1" in words(client.get(translator_link))
    picture = client.get(f"{translator_link}/pages/1")

    assert picture.mimetype == "image/jpeg"
    assert picture.headers["Cache-Control"] == "no-store"
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    assert client.get(f"{translator_link}/pages/2").status_code == 404
    with services.reading() as session:
        assert session.scalar(select(func.count()).select_from(DocumentView)) == 1


def test_after_the_answer_the_original_is_shut(client: FlaskClient, translator_link: str) -> None:
    submit(client, translator_link, {"file": a_photo()}, content_type="multipart/form-data")

    assert client.get(f"{translator_link}/pages/1").status_code == 404


def test_a_translation_is_taken_like_every_other_file(
    client: FlaskClient, services: Services, translation: Inquiry, translator_link: str
) -> None:
    answer = submit(
        client,
        translator_link,
        {"file": a_photo()},
        content_type="multipart/form-data",
        follow_redirects=True,
    )

    assert "Thank you" in words(answer)
    with services.reading() as session:
        kept = session.scalars(select(Document).where(Document.kind == "translation")).one()
        assert kept.id == queries.get_inquiry(session, translation.id).document_id


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choose the file first"),
        (b"MZ\x90\0" + b"\0" * 4000, "neither a photo"),
        (b"\xff\xd8\xff" + b"\0" * 500, "file"),
    ],
)
def test_a_file_that_cannot_be_taken_is_explained(
    client: FlaskClient,
    services: Services,
    translation: Inquiry,
    translator_link: str,
    content: bytes | None,
    said: str,
) -> None:
    data: dict[str, object] = {} if content is None else {"file": (BytesIO(content), "passport.jpg")}
    answer = submit(client, translator_link, data, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert said in words(answer)
    assert state_of(services, translation) is InquiryState.OPENED


def test_of_twenty_presses_at_the_same_time_one_answer_is_kept(
    app: Flask, services: Services, asked: Inquiry, link: str
) -> None:
    first = app.test_client()
    token = TOKEN.search(first.get(link).get_data(as_text=True))
    assert token

    def send(number: int) -> int:
        copy = app.test_client()
        cookie = first.get_cookie("session")
        assert cookie is not None
        copy.set_cookie("session", cookie.value)
        data = {**STATEMENT, "work": f"Trade {number}", "csrf_token": token[1]}
        return copy.post(link, data=data).status_code

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(send, range(20))) == {302}
    assert state_of(services, asked) is InquiryState.RECEIVED
    assert "Thank you" in words(first.get(link))


def test_the_letter_names_nobody_and_repeats_no_word_of_whoever_asks(
    client: FlaskClient,
    services: Services,
    worker: Actor,
    run_tasks: Callable[[], int],
    letters: Callable[[], list[tuple[str, str, str]]],
) -> None:
    an_inquiry(services.unit_of_work, worker, office="Visit evil.example now", message="Win a prize")
    run_tasks()

    ((to, subject, text),) = [each for each in letters() if LINK.search(each[2])]
    assert to == "office@perevod.example"
    for word in ("Rafi", "Hossain", "evil", "prize"):
        assert word not in subject + text
    link = LINK.search(text)
    assert link
    assert client.get(link[0]).status_code == 200


def test_the_worker_is_told_when_the_office_has_answered(
    client: FlaskClient,
    link: str,
    run_tasks: Callable[[], int],
    letters: Callable[[], list[tuple[str, str, str]]],
) -> None:
    submit(client, link, dict(STATEMENT))
    run_tasks()

    assert "An office has answered" in [subject for _to, subject, _text in letters()]
