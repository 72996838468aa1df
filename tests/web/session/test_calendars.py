import re
from datetime import date

import pytest
import vobject

from portal.accounts.queries import get_account
from portal.kernel.actor import SYSTEM
from portal.notifications.operations import remind
from tests.factories.permits import an_issued_case
from tests.web.conftest import client_of, submit


@pytest.fixture
def issued(services):
    """An official, a hire and a case with a permit until 26 April."""
    return an_issued_case(services.unit_of_work)


def browser_of(app, services, person):
    return client_of(app, services, person.account_id)


def address_made(browser) -> str:
    page = submit(browser, "/calendar", action="/calendar/open").get_data(as_text=True)
    return re.search(r"/calendar/[\w-]{40,}\.ics", page)[0]


def test_the_address_is_shown_once_and_answers_to_who_has_it(app, services, client, issued):
    _official, hire, _case = issued
    browser = browser_of(app, services, hire.worker)

    address = address_made(browser)

    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(vobject.readOne(answer.get_data(as_text=True)).vevent_list) == 2
    assert address not in browser.get("/calendar").get_data(as_text=True)


def test_a_calendar_names_nobody(app, services, client, issued):
    official, hire, _case = issued
    for person in (official, hire.worker, hire.owner):
        text = client.get(address_made(browser_of(app, services, person))).get_data(as_text=True)
        assert "Hossain" not in text
        assert "Rafi" not in text


def test_a_new_address_ends_the_old_one(app, services, client, issued):
    browser = browser_of(app, services, issued[1].worker)
    old = address_made(browser)

    new = address_made(browser)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_closed_address_answers_no_more(app, services, client, issued):
    browser = browser_of(app, services, issued[1].worker)
    address = address_made(browser)

    submit(browser, "/calendar", action="/calendar/close")

    assert client.get(address).status_code == 404


def test_the_calendar_of_an_account_that_was_closed_answers_no_more(app, services, client, issued, clock):
    worker = issued[1].worker
    address = address_made(browser_of(app, services, worker))
    with services.unit_of_work(SYSTEM) as uow:
        get_account(uow.session, worker.account_id).disabled_at = clock.now()

    assert client.get(address).status_code == 404


def test_what_has_not_changed_is_not_sent_again(app, services, client, issued):
    address = address_made(browser_of(app, services, issued[1].worker))
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert first.headers["Last-Modified"] == "Mon, 02 Mar 2026 06:00:00 GMT"
    assert "Set-Cookie" not in first.headers


def test_the_calendar_speaks_the_language_of_its_account(app, services, client, issued):
    worker = issued[1].worker
    address = address_made(browser_of(app, services, worker))
    with services.unit_of_work(SYSTEM) as uow:
        get_account(uow.session, worker.account_id).language = "ru"

    text = client.get(address).get_data(as_text=True)

    assert "//RU" in text


def test_one_day_can_be_added_by_hand_by_those_whose_case_it_is(app, services, issued):
    official, hire, case = issued
    path = f"/calendar/{case.id.hex}/extension.ics"
    for person in (official, hire.worker, hire.owner):
        answer = browser_of(app, services, person).get(path)
        (event,) = vobject.readOne(answer.get_data(as_text=True)).vevent_list
        assert event.dtstart.value == date(2026, 4, 13)
    _other, stranger, _case = an_issued_case(services.unit_of_work)
    assert browser_of(app, services, stranger.worker).get(path).status_code == 404


def test_the_short_address_leads_each_to_their_own_page(app, services, issued):
    official, hire, case = issued
    for person, part in ((hire.worker, "candidate"), (hire.owner, "employer"), (official, "official")):
        answer = browser_of(app, services, person).get(f"/c/{case.number}")
        assert answer.headers["Location"] == f"/{part}/cases/{case.id.hex}"


def test_the_short_address_of_somebody_elses_case_looks_like_none(app, services, issued):
    _other, stranger, _case = an_issued_case(services.unit_of_work)
    browser = browser_of(app, services, stranger.worker)

    assert browser.get(f"/c/{issued[2].number}").status_code == 404
    assert browser.get("/c/26-999999").status_code == 404


def test_everybody_reads_what_was_sent_to_them_and_nothing_else(app, services, issued, run_tasks):
    _official, hire, case = issued
    with services.unit_of_work(SYSTEM) as uow:
        remind(uow, None, date(2026, 3, 27), True)
    run_tasks()

    own = browser_of(app, services, hire.worker).get("/calendar").get_data(as_text=True)
    case_page = browser_of(app, services, hire.owner).get(f"/employer/cases/{case.id.hex}")

    assert "Your resident card must be filed for" in own
    assert own.count("history__entry") == 1
    assert case_page.get_data(as_text=True).count("Reminders sent: 1") == 1
