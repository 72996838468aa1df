from tests.factories.workshops import a_workshop
from tests.journeys.conftest import LetIn, Portal, Visitor
from tests.pages.employer.vacancies import VacanciesPage
from tests.pages.public.vacancies import VacanciesPage as PublicVacanciesPage

TITLE = "Швея на платья из трикотажа"
BODY = "Шьём платья и туники из трикотажа, цех на третьем этаже, светлый."


def test_an_owner_drafts_previews_publishes_pauses_and_closes_a_vacancy(
    portal: Portal, visitor: Visitor, let_in: LetIn
) -> None:
    actor, _ = a_workshop(portal.unit_of_work)
    owner = VacanciesPage(let_in(actor))
    everybody = PublicVacanciesPage(visitor())

    owner.open("/employer/vacancies")
    owner.follow("Draft a vacancy")
    owner.the_work(("Overlock operator", "Coverstitch operator"), ("4-thread overlock",), ("Dress",))
    owner.says("The draft is kept under number")
    owner.open("/employer/vacancies")
    owner.says("Drafts: 1")
    owner.follow("Overlock operator")
    owner.says("4 parts are left")
    owner.follow("Go on")
    owner.pay("Piece rate", "32 000", "45 000", "20 000")
    owner.conditions("8", "6", "Free housing", "Lunch")
    owner.places("4", "2", "General operator", "Bishkek")
    owner.text("Russian", TITLE, BODY)

    owner.headed(TITLE)
    owner.says("As candidates see it", BODY, "20,000", "Free housing")
    everybody.open("/vacancies")
    everybody.says("No vacancy fits")
    owner.press("Publish")
    owner.says("The vacancy is on the list.")
    portal.settle()
    everybody.open("/vacancies")
    everybody.lists(TITLE)

    owner.press("Pause")
    owner.says("The vacancy is off the list.")
    portal.settle()
    everybody.follow(TITLE)
    everybody.says("This vacancy is resting.")
    owner.press("Put it back on the list")
    owner.says("The vacancy is on the list again.")
    portal.settle()
    everybody.open("/vacancies")
    everybody.lists(TITLE)

    owner.close("All places are taken")
    owner.says("The vacancy is closed.", "All places are taken")
    owner.does_not_offer("Publish", "Pause", "Close the vacancy")
    everybody.follow(TITLE)
    everybody.says("This vacancy is closed.")
    portal.settle()
    everybody.open("/vacancies")
    everybody.does_not_say(TITLE)
