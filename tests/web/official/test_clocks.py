from datetime import date

import pytest

from tests.factories.permits import a_taken_case, recorded
from tests.web.conftest import client_of, submit


@pytest.fixture
def filed(services):
    """A case filed on Friday 20 February; today is Monday 2 March."""
    official, hire, case = a_taken_case(services.unit_of_work)
    recorded(services.unit_of_work, official, case.id, "file_permit", date(2026, 2, 20))
    return official, hire, case


@pytest.fixture
def browser(app, services, filed):
    return client_of(app, services, filed[0].account_id)


def read(browser, case, more=""):
    return browser.get(f"/official/cases/{case.id.hex}{more}").get_data(as_text=True)


STOP = {"reason": "authority_asked", "stopped_on": "2026-02-25", "note": "A letter of 24 February"}


def stopped(browser, case, **changes):
    url = f"/official/cases/{case.id.hex}/clocks"
    return submit(browser, url, {**STOP, **changes}, action=f"{url}/stop")


def test_the_case_says_how_long_the_authority_has_had_it(browser, filed):
    assert "The authority has had it for 6 of 7 working days." in read(browser, filed[2])


def test_a_stopped_clock_tells_why_to_everybody_in_their_words(app, services, browser, filed):
    _official, hire, case = filed
    assert stopped(browser, case).status_code == 302

    pages = [
        read(browser, case),
        client_of(app, services, hire.worker.account_id).get(f"/candidate/cases/{case.id.hex}").text,
        client_of(app, services, hire.owner.account_id).get(f"/employer/cases/{case.id.hex}").text,
    ]

    for page in pages:
        assert "The authority has had it for 3 of 7 working days." in page
        assert "A letter of 24 February" in page
        assert "The clock stands." in page


def test_a_stopped_clock_is_started_again(browser, filed):
    case = filed[2]
    stopped(browser, case)
    url = f"/official/cases/{case.id.hex}/clocks"
    page = browser.get(url).get_data(as_text=True)
    action = page.split('action="')[-1].split('"')[0] if "/start" in page else ""

    answer = submit(browser, url, {"started_on": "2026-02-27"}, action=action)

    assert answer.status_code == 302
    assert "The authority has had it for 4 of 7 working days." in read(browser, case)
    assert "stood from 25 February 2026 to 27 February 2026" in read(browser, case, "/clocks")


@pytest.mark.parametrize(
    "changes", [{"note": ""}, {"stopped_on": ""}, {"stopped_on": "2026-03-03"}, {"reason": "returned"}]
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(browser, filed, changes):
    answer = stopped(browser, filed[2], **changes)

    assert answer.status_code == 422
    assert "Something is missing or wrong" in answer.get_data(as_text=True)


def test_another_official_sees_the_clocks_and_stops_none(app, services, filed, sign_in_as):
    other = sign_in_as("official")
    page = other.get(f"/official/cases/{filed[2].id.hex}/clocks").get_data(as_text=True)

    assert "Another official has this case." in page
    assert "/clocks/stop" not in page


def test_a_workshop_that_must_act_reads_its_own_days(app, services):
    _official, hire, case = a_taken_case(services.unit_of_work)

    page = client_of(app, services, hire.owner.account_id).get(f"/employer/cases/{case.id.hex}").text

    assert "You have had it for 0 working days." in page


def test_a_returned_filing_stops_the_clock_of_the_authority_by_itself(services, browser, filed):
    official, _hire, case = filed
    recorded(
        services.unit_of_work, official, case.id, "return_filing", date(2026, 2, 25), note="A page is missing"
    )

    page = read(browser, case, "/clocks")

    assert "The filing was returned (stands since 25 February 2026)" in page
    assert "The workshop has had it for 3 working days." in page


def test_the_receipt_of_the_filing_stands_beside_the_case(app, services, filed):
    _official, hire, case = filed

    page = client_of(app, services, hire.worker.account_id).get(f"/candidate/cases/{case.id.hex}").text

    assert "/receipts/" in page
