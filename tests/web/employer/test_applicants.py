"""The board: who stands where, how much of them is open, what one click does."""

from collections.abc import Callable

from portal.applications import operations
from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.applications.rules import ApplicationState, RejectionReason
from portal.disclosure.queries import views_of
from portal.employers import operations as employers
from portal.employers.models import Employer
from portal.employers.queries import get_employer
from portal.kernel.actor import Actor
from portal.permits.operations import accept_offer
from portal.services import Services
from portal.vacancies.models import Vacancy
from tests.factories.applications import an_offer
from tests.factories.people import an_official
from tests.factories.vacancies import a_vacancy
from tests.web.employer.conftest import Desk


def address(application: Application, more: str = "") -> str:
    return f"/employer/applications/{application.id.hex}{more}"


def accepts(services: Services, person: Actor, application: Application) -> None:
    with services.unit_of_work(person) as uow:
        accept_offer(uow, get_application(uow.session, application.id))


def counts(page: str) -> list[str]:
    """The numbers of the five stages, in order."""
    return [part.partition("<")[0] for part in page.split('</span><span class="count">')[1:]]


def test_the_board_names_people_only_by_given_name_and_initial(desk: Desk, application: Application) -> None:
    page = desk.reads("/employer/applicants")

    assert "Rafi H." in page
    assert "born in 1996" in page
    assert "Hossain" not in page
    assert counts(page) == ["1", "0", "0", "0", "0"]


def test_looking_at_the_board_is_shown_to_the_person(
    desk: Desk, application: Application, services: Services
) -> None:
    desk.reads("/employer/applicants")
    desk.reads("/employer/applicants")

    with services.reading() as session:
        seen = views_of(session, application.candidate_id)
    assert [(view.employer_id, view.stage) for view in seen] == [(desk.actor.employer_id, "applied")]


def test_one_click_puts_a_person_on_the_short_list(desk: Desk, application: Application) -> None:
    desk.sends("/employer/applicants", action=address(application, "/shortlist"))

    assert desk.application(application.id).state == ApplicationState.SHORTLISTED
    assert counts(desk.reads("/employer/applicants")) == ["0", "1", "0", "0", "0"]


def test_an_accepted_offer_opens_the_family_name_and_the_case(
    desk: Desk, applicant: tuple[Actor, Application], services: Services
) -> None:
    person, application = applicant
    an_offer(services.unit_of_work, desk.actor, application.id)
    assert counts(desk.reads("/employer/applicants")) == ["0", "0", "1", "0", "0"]

    accepts(services, person, application)

    page = desk.reads("/employer/applicants")
    assert counts(page) == ["0", "0", "0", "1", "0"]
    assert "Rafi Hossain" in page
    assert "Filing for the permit" in page


def test_the_board_of_one_vacancy_shows_its_places(
    desk: Desk, application: Application, vacancy: Vacancy, services: Services
) -> None:
    other = a_vacancy(services.unit_of_work, desk.actor, title="Раскройщик")
    an_offer(services.unit_of_work, desk.actor, application.id)

    page = desk.reads(f"/employer/applicants?vacancy={vacancy.id.hex}")
    assert "1 of 2 places taken or offered" in page
    assert "Rafi H." in page
    assert "Rafi H." not in desk.reads(f"/employer/applicants?vacancy={other.id.hex}")


def test_what_is_no_stage_and_no_vacancy_shows_the_whole_board(desk: Desk, application: Application) -> None:
    assert "Rafi H." in desk.reads("/employer/applicants?stage=nonsense&vacancy=nonsense")


def test_another_workshops_vacancy_has_no_board(stranger: Desk, vacancy: Vacancy) -> None:
    stranger.reads(f"/employer/applicants?vacancy={vacancy.id.hex}", status=404)


def test_the_page_of_an_application_shows_letter_workplaces_and_timeline(
    desk: Desk, application: Application
) -> None:
    page = desk.reads(address(application))

    assert "I have sewn blouses for six years." in page
    assert "Dhaka Stitch" in page
    assert "The person applied" in page
    assert "Hossain" not in page


def test_saying_no_needs_a_reason_and_tells_it(desk: Desk, application: Application) -> None:
    assert desk.sends(address(application, "/reject"), {}).status_code == 422

    desk.sends(address(application, "/reject"), {"reason": "machine"})

    assert desk.application(application.id).reason == RejectionReason.MACHINE
    page = desk.reads(address(application))
    assert "Your reason: We need work on another machine" in page
    assert "1 application is over" in desk.reads("/employer/applicants")


def test_a_no_from_an_old_page_changes_nothing(
    desk: Desk, applicant: tuple[Actor, Application], services: Services
) -> None:
    _person, application = applicant
    stale = str(application.version)
    with services.unit_of_work(desk.actor) as uow:
        operations.shortlist(uow, get_application(uow.session, application.id))

    answer = desk.sends(address(application, "/reject"), {"reason": "pay", "version": stale})

    assert answer.status_code == 409
    assert desk.application(application.id).state == ApplicationState.SHORTLISTED


def test_a_no_after_the_no_is_told_as_a_change_in_the_meantime(desk: Desk, application: Application) -> None:
    desk.sends(address(application, "/reject"), {"reason": "pay"})

    desk.reads(address(application, "/reject"), status=409)


def test_another_workshop_sees_no_application(stranger: Desk, application: Application) -> None:
    for page in ("", "/reject", "/offer"):
        stranger.reads(address(application, page), status=404)
    sent = stranger.sends("/employer/workshop", action=address(application, "/shortlist"))
    assert sent.status_code == 404


def test_a_suspended_workshop_sees_nobody_any_more(
    services: Services,
    workshop: tuple[Actor, Employer],
    application: Application,
    desk_of: Callable[[Actor], Desk],
) -> None:
    with services.unit_of_work(an_official(services.unit_of_work)) as uow:
        employers.suspend(uow, get_employer(uow.session, workshop[1].id), "Wages were not paid.")
    desk = desk_of(workshop[0])

    for url in ("/employer/applicants", address(application)):
        page = desk.reads(url)
        assert "Rafi" not in page
        assert "six years" not in page
    assert "Wages were not paid." in desk.reads("/employer/workshop")
