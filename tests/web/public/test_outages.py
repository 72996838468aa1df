from datetime import UTC, datetime, timedelta

import pytest

from portal.outages import operations
from portal.outages.rules import Part
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document
from tests.factories.people import an_official
from tests.factories.permits import a_new_case, a_taken_case
from tests.web.conftest import submit

NINE = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
"""Nine o'clock of today in Bishkek; the clock of the tests stands at noon."""
FORM = {
    "part": "web",
    "started_at": "2026-03-02T08:30",
    "ended_at": "2026-03-02T11:30",
    "note": "The provider wrote of a fault.",
}


@pytest.fixture
def official(services):
    return an_official(services.unit_of_work)


@pytest.fixture
def outage(services, official):
    """Today's outage of three hours."""
    with services.unit_of_work(official) as uow:
        return operations.enter(uow, Part.WEB, NINE, NINE + timedelta(hours=3), FORM["note"]).id


def test_everybody_reads_the_outages_and_that_the_law_does_not_move(client, outage):
    page = client.get("/outages").get_data(as_text=True)

    assert "The deadlines of the law never move." in page
    assert "3 hours" in page
    assert FORM["note"] in page


def test_a_visitor_puts_nothing_right(client, outage):
    assert "Put it right" not in client.get("/outages").get_data(as_text=True)
    assert client.get("/outages/new").status_code == 302


@pytest.mark.parametrize("role", ["official", "admin"])
def test_officials_and_administrators_enter_one_in_the_time_of_bishkek(sign_in_as, role):
    browser = sign_in_as(role)

    answer = submit(browser, "/outages/new", FORM)

    assert answer.status_code == 302
    assert "2 March 2026, 08:30" in browser.get("/outages").get_data(as_text=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"started_at": ""},
        {"ended_at": "soon"},
        {"ended_at": "2026-03-02T12:30"},
        {"note": ""},
        {"part": "nothing"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(sign_in_as, changes):
    browser = sign_in_as("official")

    answer = submit(browser, "/outages/new", {**FORM, **changes})

    assert answer.status_code == 422
    assert "No outage so far" in browser.get("/outages").get_data(as_text=True)


def test_one_is_put_right_and_the_old_line_stays_to_be_read(browser_of, official, outage):
    browser = browser_of(official)

    submit(
        browser,
        f"/outages/{outage.hex}/correct",
        {**FORM, "ended_at": "2026-03-02T09:30", "note": "It was an hour only."},
    )

    page = browser.get("/outages").get_data(as_text=True)
    assert "Counts no more:" in page
    assert "1 hour<" in page
    assert "3 hours" in page


def test_one_that_was_none_counts_no_more(browser_of, official, outage):
    browser = browser_of(official)

    submit(browser, f"/outages/{outage.hex}/close", {"note": "A test of the alarm."})

    assert "A test of the alarm." in browser.get("/outages").get_data(as_text=True)


def test_putting_right_needs_a_reason(browser_of, official, outage):
    answer = submit(browser_of(official), f"/outages/{outage.hex}/close", {"note": ""})

    assert answer.status_code == 422


def test_the_day_by_which_a_document_is_checked_moves_and_says_why(
    services, browser_of, official, clock, tmp_path
):
    worker, _ = a_candidate(services.unit_of_work)
    clock.advance(days=-3)  # Friday
    a_sent_document(services.unit_of_work, worker, tmp_path)
    clock.advance(days=3)
    before = browser_of(worker).get("/candidate/documents").get_data(as_text=True)

    with services.unit_of_work(official) as uow:
        operations.enter(uow, Part.WEB, NINE, NINE + timedelta(hours=3), FORM["note"])

    after = browser_of(worker).get("/candidate/documents").get_data(as_text=True)
    assert "An official checks it by 3 March 2026." in before
    assert "An official checks it by 4 March 2026." in after
    assert "The portal did not work on 2 March 2026, so this day moved." in after


def test_the_official_sees_by_when_a_document_is_to_be_checked(services, browser_of, tmp_path):
    official, hire, _case = a_taken_case(services.unit_of_work)
    a_sent_document(services.unit_of_work, hire.worker, tmp_path)

    page = browser_of(official).get("/official/?view=documents").get_data(as_text=True)

    assert "4 March 2026" in page


def test_a_worker_reads_by_when_an_official_takes_the_case(services, browser_of):
    hire, case = a_new_case(services.unit_of_work)

    page = browser_of(hire.worker).get(f"/candidate/cases/{case.id.hex}").get_data(as_text=True)

    assert "An official takes it by 4 March 2026." in page


def test_a_document_has_its_receipt(services, browser_of, tmp_path):
    worker, _ = a_candidate(services.unit_of_work)
    document = a_sent_document(services.unit_of_work, worker, tmp_path)

    page = browser_of(worker).get(f"/candidate/documents/{document.id.hex}").get_data(as_text=True)

    assert "/receipts/" in page


def test_a_workshop_finds_the_receipt_of_its_description(browser_of, owner):
    assert "/receipts/" in browser_of(owner).get("/employer/workshop").get_data(as_text=True)
