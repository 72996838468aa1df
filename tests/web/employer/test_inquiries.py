"""A workshop asks a translator about its own papers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.documents import operations as documents
from portal.documents.rules import Holder
from portal.inquiries import queries
from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.candidates import a_candidate
from tests.factories.documents import files_of, processed
from tests.factories.inquiries import an_inquiry
from tests.factories.workshops import a_workshop
from tests.web.conftest import client_of, submit

ASK = "/employer/documents/company_charter/ask"
TYPED: dict[str, object] = {"office": "Perevod Bureau", "email": "office@perevod.example", "language": "ru"}


@pytest.fixture
def owner(services: Services) -> Actor:
    """The owner of a workshop that has sent its charter."""
    found, workshop = a_workshop(services.unit_of_work)
    with services.unit_of_work(found) as uow:
        files = files_of(uow, services.settings.data_dir / "files")
        documents.upload(uow, Holder(None, workshop.id), "company_charter", processed(), "c.pdf", files)
    return found


@pytest.fixture
def browser(app: Flask, services: Services, owner: Actor) -> FlaskClient:
    """The owner's browser."""
    return client_of(app, services, owner.account_id)


def test_a_workshop_asks_a_translator(services: Services, owner: Actor, browser: FlaskClient) -> None:
    answer = submit(browser, ASK, dict(TYPED), follow_redirects=True)

    assert "Asked, not opened yet" in answer.get_data(as_text=True)
    with services.reading() as session:
        (made,) = queries.of_holder(session, Holder(None, owner.employer_id))
    assert (made.party, made.asked_as, made.candidate_id) == ("translator", "workshop", None)
    assert "Perevod Bureau" in browser.get("/employer/inquiries").get_data(as_text=True)


def test_a_workshop_sees_nothing_of_what_workers_ask(services: Services, browser: FlaskClient) -> None:
    worker, _ = a_candidate(services.unit_of_work)
    inquiry = an_inquiry(services.unit_of_work, worker)

    assert browser.get(f"/employer/inquiries/{inquiry.id.hex}").status_code == 404


@pytest.mark.parametrize("kind", ["work_reference", "photo", "nothing"])
def test_a_workshop_asks_no_former_employer(browser: FlaskClient, kind: str) -> None:
    assert browser.get(f"/employer/documents/{kind}/ask").status_code == 404
