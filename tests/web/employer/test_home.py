"""The first page always has exactly one thing to do, or says who is working."""

import re
from collections.abc import Callable

from portal.applications.models import Application
from portal.kernel.actor import Actor
from portal.services import Services
from portal.vacancies.models import Vacancy
from tests.factories.applications import an_offer
from tests.factories.vacancies import a_complete_draft
from tests.factories.workshops import a_new_workshop
from tests.web.employer.conftest import Desk


def now(desk: Desk) -> str:
    """The title of the thing to do now."""
    page = desk.reads("/employer/")
    titles = re.findall(r'class="card what-now">.*?<h2>(.*?)</h2>', page, flags=re.DOTALL)
    assert len(titles) == 1
    return str(titles[0])


def test_a_newcomer_describes_the_workshop(newcomer: Desk) -> None:
    assert now(newcomer) == "Describe your workshop"


def test_a_described_workshop_is_sent(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    assert now(desk_of(a_new_workshop(services.unit_of_work)[0])) == "Send your description to be checked"


def test_a_verified_workshop_drafts_its_first_vacancy(desk: Desk) -> None:
    assert now(desk) == "Draft your first vacancy"


def test_a_complete_draft_is_published(desk: Desk) -> None:
    draft = a_complete_draft(desk.services.unit_of_work, desk.actor)

    assert now(desk) == f"Publish vacancy {draft.number}"


def test_new_applicants_come_before_drafts(desk: Desk, application: Application) -> None:
    a_complete_draft(desk.services.unit_of_work, desk.actor)

    assert now(desk) == "Answer 1 new applicant"


def test_nothing_due_says_who_is_working(desk: Desk, application: Application) -> None:
    an_offer(desk.services.unit_of_work, desk.actor, application.id)

    assert now(desk) == "Nothing waits for you"
    assert "1 person reads your offer." in desk.reads("/employer/")


def test_an_open_vacancy_without_applicants_leaves_nothing_to_do(desk: Desk, vacancy: Vacancy) -> None:
    assert now(desk) == "Nothing waits for you"
