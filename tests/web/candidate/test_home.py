"""What the first page says to somebody who looks for work, at each point of the way."""

from datetime import date
from uuid import UUID

from flask.testing import FlaskClient

from portal.applications.models import Application
from portal.candidates import operations as candidates
from portal.candidates.queries import get_candidate
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.permits import operations as permits
from portal.permits.facts import Fact
from portal.permits.queries import get_case
from portal.services import Services
from tests.web.candidate.conftest import Person

HOME = "/candidate/"


def test_a_newcomer_is_asked_to_begin_the_profile(newcomer: FlaskClient) -> None:
    page = newcomer.get(HOME).get_data(as_text=True)

    assert "Begin my profile" in page


def test_somebody_with_a_ready_profile_is_sent_to_look_for_work(person: Person) -> None:
    assert "Look for work and apply" in person.reads(HOME)


def test_somebody_who_paused_is_told_that_nobody_finds_them(person: Person, services: Services) -> None:
    with services.unit_of_work(person.actor) as uow:
        candidates.pause(uow, get_candidate(uow.session, person.candidate.id))

    assert "Your profile is paused" in person.reads(HOME)


def test_somebody_who_applied_reads_who_has_the_application(person: Person, application: Application) -> None:
    page = person.reads(HOME)

    assert "You need not do anything now" in page
    assert "Sent to Ak Kiyim LLC." in page


def test_an_offer_is_the_first_thing_to_answer(person: Person, offer: Application) -> None:
    page = person.reads(HOME)

    assert "Answer the offer of" in page
    assert f"/candidate/applications/{offer.id.hex}" in page


def test_an_open_case_asks_for_the_passport_page_first(person: Person, case_id: UUID) -> None:
    page = person.reads(HOME)

    assert "Send a picture of your passport page" in page
    assert "/candidate/documents/passport/send" in page


def test_a_permit_that_was_issued_shows_the_workers_own_step_with_the_days_left(
    person: Person, case_id: UUID, official: Actor, services: Services, clock: FixedClock
) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", date(2026, 3, 2))
    record("issue_permit", date(2026, 3, 2), number="SP-1", valid_until=date(2026, 5, 1))

    page = person.reads(HOME)

    assert "Get your exit clearance" in page
    assert "working days left" in page


def test_a_permit_too_short_to_fly_on_asks_for_a_new_one_and_for_no_paper(
    person: Person, case_id: UUID, official: Actor, services: Services, clock: FixedClock
) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", date(2026, 3, 2))
    record("issue_permit", date(2026, 3, 2), number="SP-1", valid_until=date(2026, 4, 15))

    for address in (HOME, f"/candidate/cases/{case_id.hex}"):
        page = person.reads(address)
        assert "Do not fly on this permit" in page
        assert "40 days are needed. Ask the workshop to apply for a new permit. It applies and pays." in page
        assert "Take passport, contract and permit to the emigration office." not in page


def test_the_path_names_every_step_of_a_case(person: Person, case_id: UUID) -> None:
    page = person.reads(HOME)

    assert "step 2 of 10" in page
    assert "Exit clearance at home" in page


class Recorder:
    """Records what happened, as the official of the case."""

    def __init__(self, services: Services, official: Actor, case_id: UUID) -> None:
        self.services, self.official, self.case_id = services, official, case_id

    def __call__(
        self, move: str, day: date, number: str | None = None, valid_until: date | None = None
    ) -> None:
        with self.services.unit_of_work(self.official) as uow:
            fact = Fact(move, day, number=number, valid_until=valid_until)
            permits.record(uow, get_case(uow.session, self.case_id), fact)
