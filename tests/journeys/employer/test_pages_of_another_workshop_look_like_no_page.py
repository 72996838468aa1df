from tests.factories.permits import a_new_case
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import LetIn, Portal, looks_like_no_page


def test_pages_of_another_workshop_look_like_no_page(portal: Portal, let_in: LetIn) -> None:
    hire, case = a_new_case(portal.unit_of_work)
    vacancy = a_vacancy(portal.unit_of_work, hire.owner)
    owner, _ = a_workshop(portal.unit_of_work, legal_name="Tai Tiguu LLC")
    page = let_in(owner)

    for address, foreign in (
        ("/employer/vacancies/{}", vacancy.id),
        ("/employer/vacancies/{}/sections/pay", vacancy.id),
        ("/employer/vacancies/{}/preview", vacancy.id),
        ("/employer/vacancies/{}/close", vacancy.id),
        ("/employer/applicants?vacancy={}", vacancy.id),
        ("/employer/applications/{}", hire.application_id),
        ("/employer/applications/{}/offer", hire.application_id),
        ("/employer/applications/{}/reject", hire.application_id),
        ("/employer/cases/{}", case.id),
    ):
        looks_like_no_page(page, address, foreign)
