"""Who saw my record."""

from uuid import UUID

from portal.applications.models import Application
from portal.candidates.queries import get_candidate
from portal.disclosure.operations import open_person
from portal.documents import operations as documents
from portal.documents.queries import of_candidate
from portal.documents.rules import ViewPurpose
from portal.kernel.actor import Actor
from portal.permits.queries import ground_of
from portal.services import Services
from tests.web.candidate.conftest import Person, Place
from tests.web.candidate.test_documents import photo, send

VIEWS = "/candidate/views"


def test_nobody_so_far_is_said(person: Person) -> None:
    assert "Nobody so far" in person.reads(VIEWS)


def test_a_workshop_that_looked_is_named(
    person: Person, application: Application, place: Place, services: Services
) -> None:
    with services.unit_of_work(place.owner) as uow:
        open_person(uow, get_candidate(uow.session, person.candidate.id))

    page = person.reads(VIEWS)

    assert "Ak Kiyim LLC" in page
    assert "First name, year of birth, last workplaces, letter" in page


def test_an_official_who_opened_a_document_is_listed_and_the_own_look_is_not(
    person: Person, case_id: UUID, official: Actor, services: Services
) -> None:
    send(person.browser, photo())
    with services.unit_of_work(official) as uow:
        (document,) = of_candidate(uow.session, person.candidate.id)
        ground = ground_of(uow.session, document, official)
        documents.open_page(uow, ground, 1, ViewPurpose.CHECK, services.files(uow.vault))
        document_id = document.id
    person.browser.get(f"/candidate/documents/{document_id.hex}/pages/1")

    page = person.reads(VIEWS)

    assert page.count("Passport, to check it for your permit") == 1
    assert "opened by you" not in page
