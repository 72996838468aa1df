from playwright.sync_api import expect

from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import PHONE, Portal, Visitor, fits
from tests.pages.public.vacancies import VacanciesPage
from tests.support.databases import on_sqlite

OVERLOCK, PACKING = "Оверлочница на трикотаж", "Упаковщица"


@on_sqlite
def test_a_reader_sees_how_a_question_was_read_and_corrects_it(portal: Portal, visitor: Visitor) -> None:
    owner, _ = a_workshop(portal.unit_of_work)
    a_vacancy(
        portal.unit_of_work,
        owner,
        title=OVERLOCK,
        body="Четырёхниточный оверлок, две смены.",
        occupations=("occ.overlock_operator",),
        machines=("mach.overlock4",),
        products=(),
    )
    a_vacancy(
        portal.unit_of_work,
        owner,
        title=PACKING,
        body="Упаковка готовых изделий в коробки.",
        occupations=("occ.packer",),
        machines=(),
        products=(),
        region="chuy",
    )
    portal.settle()

    vacancies = VacanciesPage(visitor(PHONE, scripts=True))
    vacancies.open("/vacancies")
    vacancies.type_slowly("упаковка оверл")
    vacancies.is_offered("оверлочница", "Overlock operator")
    fits(vacancies)
    vacancies.page.keyboard.press("ArrowDown")
    vacancies.page.keyboard.press("Enter")
    vacancies.lists(OVERLOCK, PACKING)

    vacancies.takes_back("Overlock operator")
    vacancies.lists(PACKING)
    vacancies.follow("Back to")
    vacancies.lists(OVERLOCK, PACKING)

    vacancies.main.locator("summary", has_text="Filters").click()
    vacancies.group("Region").get_by_label("Chuy Region", exact=True).check()
    button = vacancies.main.get_by_role("button", name="Show: 1 vacancy", exact=True)
    expect(button).to_be_visible()
    button.click()
    vacancies.lists(PACKING)
    fits(vacancies)
