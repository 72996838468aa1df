from datetime import timedelta

from portal.vacancies.models import Vacancy
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.applications import ApplicationPage as OwnApplicationPage
from tests.pages.employer.applicants import ApplicantsPage
from tests.pages.employer.applications import ApplicationPage
from tests.pages.employer.offers import OfferPage

NOTE = "A bed in a room for three, ten minutes from the workshop."


def test_an_owner_answers_applicants_and_both_read_the_same_timeline(portal: Portal, let_in: LetIn) -> None:
    actor, _ = a_workshop(portal.unit_of_work)
    vacancy = a_vacancy(portal.unit_of_work, actor, positions=3)
    people = {name: _applied(name, vacancy, portal, let_in) for name in ("Rafi", "Sadia", "Omar", "Lipi")}

    board = ApplicantsPage(let_in(actor))
    board.open("/employer/applicants")
    board.stands_in("New", "Rafi H.", "Sadia H.", "Omar H.", "Lipi H.")
    answer = ApplicationPage(board.page)

    people["Omar"].take_back("Family or health")
    people["Omar"].happened("You took the application back", "You applied")
    people["Omar"].says("Your reason: Family or health")

    board.follow("Sadia H.")
    answer.says("Sadia sews blouses.")
    answer.does_not_say("Hossain", "17 May 1996")
    answer.say_no("We need work on another machine")
    board.stands_in("New", "Rafi H.", "Lipi H.")
    board.is_over("You said no", "The person withdrew")
    people["Sadia"].page.reload()
    people["Sadia"].happened("The workshop said no", "You applied")
    people["Sadia"].says("The workshop looks for work on another machine.")

    starts_on = portal.services.clock.today() + timedelta(days=80)
    offer = OfferPage(board.page)
    for name in ("Rafi H.", "Lipi H."):
        board.open("/employer/applicants")
        board.follow(name)
        answer.press("To the short list")
        answer.says("On the short list. The person is told.")
        answer.follow("Make an offer")
        offer.write_terms("35 000", "40 000", starts_on, NOTE)
        offer.says("1 term is worse than in the advert.", NOTE)
        offer.press("Send with the changes")
        offer.says("The offer is sent.")
    board.open("/employer/applicants")
    board.stands_in("Offer", "Rafi H.", "Lipi H.")

    people["Lipi"].page.reload()
    people["Lipi"].decline("The pay")
    people["Lipi"].happened(
        "You declined the offer",
        "The workshop made you an offer",
        "The workshop put you on its short list",
        "You applied",
    )
    people["Rafi"].page.reload()
    people["Rafi"].says("Worse than the advert", NOTE)
    fits(people["Rafi"])
    people["Rafi"].accept()
    people["Rafi"].says("You accepted.", "My permit")

    board.open("/employer/applicants")
    board.stands_in("Accepted", "Rafi Hossain")
    board.is_over("The person declined")
    board.follow("Rafi Hossain")
    answer.says("17 May 1996", "Open the permit case")
    answer.happened(
        "The person accepted your offer",
        "You made an offer",
        "You put the person on your short list",
        "The person applied",
    )


def _applied(name: str, vacancy: Vacancy, portal: Portal, let_in: LetIn) -> OwnApplicationPage:
    """The page on which somebody of this name reads how the application stands."""
    person, _ = a_candidate(portal.unit_of_work, given_name=name, family_name="Hossain")
    applied = an_application(portal.unit_of_work, person, vacancy, f"{name} sews blouses.")
    page = OwnApplicationPage(let_in(person, PHONE))
    page.open(f"/candidate/applications/{applied.id.hex}")
    page.says("The workshop has your application.")
    return page
