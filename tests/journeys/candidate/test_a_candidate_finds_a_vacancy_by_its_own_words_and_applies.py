from datetime import date

from portal.candidates.rules import Visibility
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import PHONE, LetIn, Portal, Visitor, fits
from tests.pages.candidate.applying import ApplyingPage
from tests.pages.public.candidates import CandidatesPage
from tests.pages.public.vacancies import VacanciesPage

BLOUSES, KNITWEAR, JACKETS = "Швея на блузки", "ওভারলক অপারেটর দরকার", "Швея на куртки"
LETTER = "আমি ছয় বছর ব্লাউজ সেলাই করেছি। মে মাসে আসতে পারি।"


def test_a_candidate_finds_a_vacancy_by_its_own_words_and_applies(
    portal: Portal, visitor: Visitor, let_in: LetIn
) -> None:
    owner, _ = a_workshop(portal.unit_of_work)
    for changes in (
        {"title": BLOUSES, "body": "Шьём лёгкий женский ассортимент из шифона.", "language": "ru"},
        {
            "title": KNITWEAR,
            "body": "টি-শার্ট ও পোলো সেলাই। কারখানা আলামেদিন বাজারের পাশে।",
            "language": "bn",
            "occupations": ("occ.overlock_operator",),
            "machines": ("mach.overlock4",),
            "wage_max": 60_000,
        },
        {"title": JACKETS, "body": "Верхняя одежда, потоком.", "language": "ru", "region": "chuy"},
    ):
        a_vacancy(portal.unit_of_work, owner, **changes)
    person, candidate = a_candidate(portal.unit_of_work, available_from=date(2030, 1, 10))
    _, seen_by_all = a_candidate(portal.unit_of_work, nationality="UZB", visibility=Visibility.PUBLIC)
    a_candidate(portal.unit_of_work, visibility=Visibility.HIDDEN)
    portal.settle()

    vacancies = VacanciesPage(let_in(person, PHONE))
    vacancies.open("/vacancies")
    vacancies.lists(JACKETS, KNITWEAR, BLOUSES)
    fits(vacancies)
    vacancies.search("шифон")
    vacancies.lists(BLOUSES)
    vacancies.search("")
    vacancies.filter(
        Region="Bishkek", Trade="Lockstitch operator", Machine="Lockstitch machine", Housing="With housing"
    )
    vacancies.lists(BLOUSES)
    vacancies.open("/vacancies")
    vacancies.pay_from("50,000")
    vacancies.lists(KNITWEAR)

    stranger = VacanciesPage(visitor(PHONE))
    stranger.open(vacancies.page.url)
    stranger.lists(KNITWEAR)

    vacancies.open("/vacancies")
    vacancies.search("আলামেদিন বাজারের পাশে")
    vacancies.leads(KNITWEAR)
    vacancies.follow(KNITWEAR)
    vacancies.headed(KNITWEAR)
    fits(vacancies)
    vacancies.follow("Apply")
    letter = ApplyingPage(vacancies.page)
    letter.send(LETTER)
    letter.says("Your application is with the workshop.", KNITWEAR, LETTER)
    fits(letter)

    mine, public = (f"Operator {each.pseudonym}" for each in (candidate, seen_by_all))
    cards = CandidatesPage(let_in(owner))
    cards.open("/candidates")
    cards.lists(public, mine)
    cards.does_not_say("Rafi", "Hossain")
    cards.filter(Country="Bangladesh", Machine="Lockstitch machine", Experience="From 5 years")
    cards.lists(mine)
    cards.does_not_say("Within three months")  # nobody can: a step that gives nothing is not offered
    cards.open(cards.page.url.replace("start=", "start=quarter"))
    cards.says("No candidate fits")
    stranger.open("/candidates")
    stranger.lists(public)
