"""Reports on the desk of the official: confirmed in one press, or not, with a reason."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from portal.kernel.actor import Actor
from portal.permits import operations as permits
from portal.permits.lifecycle import CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.services import Services
from portal.statements import queries
from portal.statements.models import Statement
from portal.statements.rules import StatementState
from tests.factories.people import an_official
from tests.factories.permits import Hire, a_taken_case, an_issued_case, recorded, taken
from tests.factories.statements import a_statement
from tests.web.conftest import client_of, submit

DAY = date(2026, 3, 2)
Desk = tuple[FlaskClient, Actor, Hire, PermitCase]


@pytest.fixture
def browser_of(app: Flask, services: Services) -> Callable[[Actor], FlaskClient]:
    """The browser of somebody who has signed in."""
    return lambda actor: client_of(app, services, actor.account_id)


@pytest.fixture
def desk(services: Services, browser_of: Callable[[Actor], FlaskClient]) -> Desk:
    """An official who has a case."""
    official, hire, case = a_taken_case(services.unit_of_work)
    return browser_of(official), official, hire, case


@pytest.fixture
def reported(services: Services, desk: Desk) -> Statement:
    """The workshop says that it filed."""
    _, _, hire, case = desk
    return a_statement(services.unit_of_work, hire.owner, case.id, "file_permit", DAY, number="EV-77")


def text(browser: FlaskClient, url: str) -> str:
    return browser.get(url, follow_redirects=True).get_data(as_text=True)


def address(case_id: UUID) -> str:
    return f"/official/cases/{case_id.hex}"


def test_a_report_stands_on_the_case_and_in_the_queue(desk: Desk, reported: Statement) -> None:
    browser, _, _, case = desk

    assert "Reported, to be confirmed" in text(browser, address(case.id))
    page = text(browser, "/official/?view=reports")
    assert case.number in page
    assert "Permit filed for" in page
    assert reported.number == "EV-77"


def test_is_confirmed_in_one_press(desk: Desk, reported: Statement, services: Services) -> None:
    browser, _, _, case = desk

    answer = submit(browser, address(case.id), action=f"/official/reports/{reported.id.hex}/confirm")

    page = text(browser, answer.location)
    assert "EV-77" in page
    assert "Confirm and record" not in page
    with services.reading() as session:
        assert get_case(session, case.id).state == CaseState.FILED


@pytest.mark.usefixtures("reported")
def test_what_is_recorded_by_hand_settles_the_report(desk: Desk, services: Services) -> None:
    browser, _, _, case = desk
    form = {"move": "file_permit", "version": "2", "happened_on": "2026-03-02", "authority": ""}

    submit(browser, address(case.id), form, action=address(case.id) + "/record")

    with services.reading() as session:
        assert queries.open_of_case(session, case.id) == []


def test_not_confirming_needs_a_reason(desk: Desk, reported: Statement, services: Services) -> None:
    browser, _, _, case = desk
    url = f"/official/reports/{reported.id.hex}/decline"
    assert submit(browser, url, {"note": ""}).status_code == 422

    answer = submit(browser, url, {"note": "There is no such number."})

    assert "There is no such number." in text(browser, answer.location)
    with services.reading() as session:
        assert queries.get_statement(session, reported.id).state == StatementState.DECLINED
        assert get_case(session, case.id).state == CaseState.PREPARING


def test_another_official_neither_confirms_nor_declines(
    reported: Statement, services: Services, browser_of: Callable[[Actor], FlaskClient]
) -> None:
    other = browser_of(an_official(services.unit_of_work))

    assert other.get(f"/official/reports/{reported.id.hex}/decline").status_code == 403
    answer = submit(other, "/official/", action=f"/official/reports/{reported.id.hex}/confirm")
    assert answer.status_code == 403


def test_a_copy_of_the_decision_is_kept_beside_its_record(desk: Desk, services: Services) -> None:
    browser, _, hire, case = desk
    data = BytesIO()
    Image.new("RGB", (800, 600), "white").save(data, "JPEG")
    data.seek(0)
    form = {
        "move": "file_permit",
        "version": "2",
        "happened_on": "2026-03-02",
        "authority": "mfa_consular_department",
        "number": "EV-77",
        "paper": (data, "filing.jpg"),
    }

    submit(
        browser,
        address(case.id),
        form,
        action=address(case.id) + "/record",
        content_type="multipart/form-data",
    )

    assert "Copy, page 1" in text(browser, address(case.id))
    with services.reading() as session:
        (copy,) = queries.copies_of_case(session, case.id)
    assert browser.get(f"/official/copies/{copy.id.hex}").mimetype == "image/jpeg"
    assert hire.owner


class TestADoubt:
    @pytest.fixture
    def doubted(self, services: Services) -> tuple[Actor, PermitCase]:
        official, _, case = an_issued_case(services.unit_of_work)
        more = {"note": "The QR is not known."}
        return official, recorded(services.unit_of_work, official, case.id, "suspect_forgery", DAY, **more)

    def test_whoever_raised_it_is_told_who_clears(
        self, doubted: tuple[Actor, PermitCase], browser_of: Callable[[Actor], FlaskClient]
    ) -> None:
        official, case = doubted

        page = text(browser_of(official), address(case.id))

        assert "You raised this doubt, so another official clears it." in page
        assert "move=clear_suspicion" not in page

    def test_another_official_takes_the_case_and_clears(
        self,
        doubted: tuple[Actor, PermitCase],
        services: Services,
        browser_of: Callable[[Actor], FlaskClient],
    ) -> None:
        official, case = doubted
        with services.unit_of_work(official) as uow:
            permits.release(uow, get_case(uow.session, case.id))
        browser = browser_of(taken(services.unit_of_work, case.id))
        assert "move=clear_suspicion" in text(browser, address(case.id))

        url = address(case.id) + "/record?move=clear_suspicion"
        with services.reading() as session:
            version = str(get_case(session, case.id).version)
        form = {"move": "clear_suspicion", "version": version, "happened_on": "2026-03-02", "authority": ""}
        submit(browser, url, form, action=address(case.id) + "/record")

        with services.reading() as session:
            assert get_case(session, case.id).hold == Hold.NONE


def test_an_overstay_is_counted_with_the_fine(
    services: Services, browser_of: Callable[[Actor], FlaskClient]
) -> None:
    official, _, case = an_issued_case(services.unit_of_work, "UZB")
    recorded(services.unit_of_work, official, case.id, "enter", DAY)
    services.clock.advance(days=65)  # type: ignore[attr-defined]

    page = text(browser_of(official), address(case.id))

    assert "10 days ago" in page
    assert "5,500" in page or "5 500" in page or "5\u202f500" in page or "5\xa0500" in page
