import json
from datetime import date
from io import BytesIO

import pytest

from portal.candidates.queries import get_candidate
from portal.receipts import queries
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.factories.permits import a_taken_case, recorded
from tests.factories.vacancies import a_vacancy
from tests.web.conftest import submit


@pytest.fixture
def worker(services, owner):
    """Somebody who has just applied."""
    person, _ = a_candidate(services.unit_of_work)
    an_application(services.unit_of_work, person, a_vacancy(services.unit_of_work, owner))
    return person


@pytest.fixture
def number(services, worker):
    """The number of the receipt of the application."""
    with services.reading() as session:
        return queries.of_actor(session, worker)[0].number


def test_whoever_sent_something_finds_the_receipt(browser_of, worker, number):
    browser = browser_of(worker)

    page = browser.get("/receipts").get_data(as_text=True)

    assert f"/receipts/{number}" in page
    assert "2026-03-02T06:00:00Z" in browser.get(f"/receipts/{number}").get_data(as_text=True)


def test_the_file_is_kept_under_its_number(browser_of, worker, number):
    answer = browser_of(worker).get(f"/receipts/{number}/file")

    assert answer.mimetype == "application/json"
    assert f"receipt-{number}.json" in answer.headers["Content-Disposition"]
    assert json.loads(answer.data)["receipt"]["number"] == number


def test_somebody_elses_receipt_looks_like_none(browser_of, owner, number):
    assert browser_of(owner).get(f"/receipts/{number}").status_code == 404
    assert browser_of(owner).get(f"/receipts/{number}/file").status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, number):
    assert client.get(f"/receipts/{number}").status_code == 302


def test_everybody_can_check_a_receipt(client, browser_of, worker, number):
    text = browser_of(worker).get(f"/receipts/{number}/file").get_data(as_text=True)

    page = submit(client, "/receipts/check", {"text": text}).get_data(as_text=True)

    assert "This receipt is as this portal gave it." in page


def test_a_changed_receipt_is_found_and_the_field_named(client, browser_of, worker, number):
    text = browser_of(worker).get(f"/receipts/{number}/file").get_data(as_text=True)

    page = submit(client, "/receipts/check", {"text": text.replace("T06:00:00Z", "T05:00:00Z")})

    assert "The first thing that is wrong: moment, world time." in page.get_data(as_text=True)


def test_the_file_itself_can_be_sent(client, browser_of, worker, number):
    data = browser_of(worker).get(f"/receipts/{number}/file").data
    files = {"file": (BytesIO(data), "receipt.json"), "text": ""}

    page = submit(client, "/receipts/check", files).get_data(as_text=True)

    assert "This receipt is as this portal gave it." in page


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_to_check_is_said_beside_the_field(client, text):
    answer = submit(client, "/receipts/check", {"text": text})

    assert answer.status_code == 422
    assert "Choose the file of the receipt" in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", ["nonsense", "{}", "[" * 19_000, "x" * 60_000])
def test_what_is_no_receipt_is_said_to_be_none(client, text):
    page = submit(client, "/receipts/check", {"text": text}).get_data(as_text=True)

    assert "the file as a whole" in page


def test_the_public_keys_are_there_before_the_first_receipt(client):
    (key,) = client.get("/.well-known/receipt-keys.json").json["keys"]

    assert (len(key["public_key"]), key["algorithm"]) == (64, "Ed25519")


def test_a_recorded_filing_is_in_the_list_of_both_sides(services, browser_of):
    official, hire, case = a_taken_case(services.unit_of_work)
    recorded(services.unit_of_work, official, case.id, "file_permit", date(2026, 3, 2))

    for actor in (hire.worker, hire.owner):
        assert case.number in browser_of(actor).get("/receipts").get_data(as_text=True)


def test_a_receipt_shows_no_name(services, browser_of, worker, number):
    with services.reading() as session:
        person = get_candidate(session, worker.candidate_id)
        pseudonym = person.pseudonym

    assert pseudonym not in browser_of(worker).get(f"/receipts/{number}/file").get_data(as_text=True)
