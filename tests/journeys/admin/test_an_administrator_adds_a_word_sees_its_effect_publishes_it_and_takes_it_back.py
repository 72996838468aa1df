from tests.factories.taxonomy import an_admin
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import PHONE, LetIn, Portal, Visitor, fits
from tests.pages.admin.concepts import ConceptsPage
from tests.pages.admin.editions import DraftPage
from tests.pages.public.vacancies import VacanciesPage

WORD = "чекрыжница рогожи"
TITLE = "Чекрыжница рогожи в дневную смену"


def test_an_administrator_adds_a_word_sees_its_effect_publishes_it_and_takes_it_back(
    portal: Portal, let_in: LetIn, visitor: Visitor
) -> None:
    owner, _ = a_workshop(portal.unit_of_work)
    a_vacancy(
        portal.unit_of_work,
        owner,
        title=TITLE,
        body="Цех светлый, работа спокойная.",
        occupations=("occ.qc_inspector",),
        machines=(),
        products=(),
    )
    portal.settle()
    search = VacanciesPage(visitor(PHONE))
    search.open("/vacancies?q=cutter")
    search.does_not_say(TITLE)

    words = ConceptsPage(let_in(an_admin(portal.unit_of_work), PHONE))
    words.open("/admin/taxonomy")
    fits(words)
    words.search("раскройщица")
    words.follow("Fabric cutter")
    fits(words)
    words.follow("Russian")
    words.add_word(f"{WORD} целый день до самого вечера")
    words.press("Look what changes")
    words.complains("has more than 5 words")
    words.holds_word(f"{WORD} целый день до самого вечера")
    words.open("/admin/taxonomy/concepts/occ.cutter/ru")
    words.add_word(WORD)
    words.press("Look what changes")

    draft = DraftPage(words.page)
    draft.headed("What the corrections change")
    draft.says(WORD, "1 of the 1 newest vacancies is understood otherwise", TITLE, "Fabric cutter")
    fits(draft)
    draft.press("Publish")
    draft.complains("Say in a few words why.")
    search.open("/vacancies?q=cutter")
    search.does_not_say(TITLE)
    draft.publish("Heard in Dordoi")
    draft.says("Correction 1 is in use.", "Heard in Dordoi")

    portal.settle()
    search.open("/vacancies?q=cutter")
    search.lists(TITLE)
    search.search("чекрыжницу рогожи")
    search.understood("Fabric cutter")
    search.open("/taxonomy/occ.cutter")
    search.says("correction 1 of")
    fits(search)

    draft.follow("Correction 1")
    draft.press("Prepare the reverse")
    draft.says("gone", WORD)
    draft.press("Publish")
    draft.says("Correction 2 is in use.", "Takes back correction 1")
    portal.settle()
    search.open("/vacancies?q=cutter")
    search.does_not_say(TITLE)
