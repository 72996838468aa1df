"""Reading applications and answering offers."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from portal.applications import operations
from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.applications.rules import ApplicationState, RejectionReason
from portal.services import Services
from portal.vacancies.rules import Meals
from tests.factories.applications import an_application, an_offer
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.web.candidate.conftest import Person, Place
from tests.web.conftest import TOKEN, submit


def address(application: Application, more: str = "") -> str:
    return f"/candidate/applications/{application.id.hex}{more}"


def state(services: Services, application: Application) -> ApplicationState:
    with services.reading() as session:
        return get_application(session, application.id).state


def test_the_list_says_how_each_application_stands(person: Person, application: Application) -> None:
    page = person.reads("/candidate/applications")

    assert "Швея на блузки" in page
    assert "The workshop has your application." in page


def test_an_empty_list_says_how_to_begin(person: Person) -> None:
    assert "You have not applied yet" in person.reads("/candidate/applications")


def test_an_offer_says_what_is_worse_than_the_advert_before_everything_else(
    person: Person, application: Application, place: Place, services: Services
) -> None:
    an_offer(services.unit_of_work, place.owner, application.id, wage_min=28_000, meals=Meals.NONE)

    page = person.reads(address(application))

    verdicts = re.findall(r"Worse than the advert|Better than the advert|as in the advert</span>", page)
    assert verdicts[:3] == ["Worse than the advert", "Worse than the advert", "Better than the advert"]
    assert "The advert said: 30,000" in page


def test_the_note_of_the_workshop_stands_in_its_own_words(person: Person, offer: Application) -> None:
    assert "A bed in a room for three." in person.reads(address(offer))


def test_nothing_is_accepted_before_the_person_has_read_what_happens_next(
    person: Person, offer: Application, services: Services
) -> None:
    page = person.reads(address(offer, "/accept"))

    assert "Your permit case opens" in page
    assert state(services, offer) == ApplicationState.OFFERED


def test_who_has_a_permit_case_is_told_whom_it_binds_to_before_accepting_another_offer(
    person: Person, case_id: UUID, services: Services
) -> None:
    owner, _workshop = a_workshop(services.unit_of_work, legal_name="Ala-Too Textile LLC")
    second = an_application(services.unit_of_work, person.actor, a_vacancy(services.unit_of_work, owner))
    an_offer(services.unit_of_work, owner, second.id)

    assert "You have a permit case with Ak Kiyim LLC" in person.reads(address(second, "/accept"))


def test_accepting_leads_to_the_permit_case(person: Person, offer: Application) -> None:
    answer = submit(person.browser, address(offer, "/accept"))

    assert "/candidate/cases/" in answer.location
    assert "Filing for the permit" in person.reads(answer.location)


def test_somebody_who_needs_no_permit_is_told_so(
    a_person: Callable[..., Person], place: Place, services: Services
) -> None:
    local = a_person(nationality="KGZ")
    offered = an_offer(
        services.unit_of_work,
        place.owner,
        an_application(services.unit_of_work, local.actor, place.vacancy).id,
    )

    before = local.reads(address(offered, "/accept"))
    answer = submit(local.browser, address(offered, "/accept"))

    assert "you need no permit" in before
    assert "you need no permit" in local.reads(answer.location)


@pytest.mark.parametrize(("move", "after"), [("decline", "declined"), ("withdraw", "withdrawn")])
def test_giving_up_asks_for_a_reason_and_the_timeline_tells_it(
    person: Person, offer: Application, services: Services, move: str, after: str
) -> None:
    without = submit(person.browser, address(offer, f"/{move}"))
    submit(person.browser, address(offer, f"/{move}"), {"reason": "housing"})

    assert without.status_code == 422
    assert state(services, offer) == after
    assert "Your reason: The place to live" in person.reads(address(offer))


def test_a_rejection_is_told_with_its_reason(
    person: Person, application: Application, place: Place, services: Services
) -> None:
    with services.unit_of_work(place.owner) as uow:
        operations.reject(uow, get_application(uow.session, application.id), RejectionReason.FILLED)

    assert "All places are taken." in person.reads(address(application))


def test_an_answer_that_comes_too_late_is_told_as_a_conflict(person: Person, offer: Application) -> None:
    token = TOKEN.search(person.reads(address(offer, "/accept")))
    submit(person.browser, address(offer, "/decline"), {"reason": "pay"})
    assert token

    answer = person.browser.post(address(offer, "/accept"), data={"csrf_token": token[1]})

    assert answer.status_code == 409


@pytest.mark.parametrize("more", ["", "/accept", "/decline", "/withdraw"])
def test_a_foreign_application_looks_like_a_missing_one(
    a_person: Callable[..., Person], offer: Application, more: str
) -> None:
    stranger = a_person()

    foreign = stranger.browser.get(address(offer, more))
    missing = stranger.browser.get(f"/candidate/applications/{'0' * 32}{more}")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert "Швея" not in foreign.get_data(as_text=True)


def test_a_foreign_offer_cannot_be_accepted(
    a_person: Callable[..., Person], offer: Application, services: Services
) -> None:
    stranger = a_person()

    answer = submit(stranger.browser, "/candidate/profile", action=address(offer, "/accept"))

    assert answer.status_code == 404
    assert state(services, offer) == ApplicationState.OFFERED
