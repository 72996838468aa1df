"""Who saw my record."""

from uuid import UUID

import pytest

from portal.applications.models import Application
from portal.candidates.queries import get_candidate
from portal.disclosure.operations import open_person
from portal.documents import operations as documents
from portal.documents.rules import ViewPurpose
from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.people import an_official
from tests.web.candidate.conftest import Person, Place

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


def opened(services: Services, actor: Actor, document_id: UUID, purpose: ViewPurpose) -> None:
    with services.unit_of_work(actor) as uow:
        ground = ground_in(uow, document_id)
        documents.open_page(uow, ground, 1, purpose, services.files(uow.vault))


@pytest.fixture
def passport_id(person: Person, case_id: UUID, services: Services) -> UUID:
    folder = services.settings.data_dir / "files"
    return a_sent_document(services.unit_of_work, person.actor, folder).id


def test_an_official_who_opened_a_document_is_listed_and_the_own_look_is_not(
    person: Person, passport_id: UUID, official: Actor, services: Services
) -> None:
    opened(services, official, passport_id, ViewPurpose.CHECK)
    person.browser.get(f"/candidate/documents/{passport_id.hex}/pages/1")

    page = person.reads(VIEWS)

    assert page.count("Passport, to check it for your permit") == 1
    assert "opened by you" not in page


def test_each_purpose_is_a_line_and_looks_of_one_day_are_counted(
    person: Person, passport_id: UUID, official: Actor, services: Services
) -> None:
    for purpose in (ViewPurpose.CHECK, ViewPurpose.CHECK, ViewPurpose.PRINT, ViewPurpose.FILING):
        opened(services, official, passport_id, purpose)

    page = person.reads(VIEWS)

    assert page.count("Passport, to check it for your permit, 2 looks") == 1
    assert page.count("Passport, to print it") == 1
    assert page.count("Passport, to file for your permit") == 1


def test_a_second_look_at_a_doubt_is_listed(
    person: Person, passport_id: UUID, official: Actor, services: Services
) -> None:
    with services.unit_of_work(official) as uow:
        documents.suspect(uow, ground_in(uow, passport_id), "Another typeface.")
    opened(services, an_official(services.unit_of_work), passport_id, ViewPurpose.SECOND_LOOK)

    assert "Passport, to have a second look at it" in person.reads(VIEWS)


def test_the_own_print_is_not_said_to_be_an_officials(
    person: Person, passport_id: UUID, services: Services
) -> None:
    opened(services, person.actor, passport_id, ViewPurpose.PRINT)

    page = person.reads(VIEWS)

    assert "Passport, to print it" in page
    assert "An official" not in page
