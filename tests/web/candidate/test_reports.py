"""What a worker reports, answers, chooses and notes on the page of the case."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.applications.queries import get_application
from portal.kernel.actor import Actor
from portal.permits import operations as permits
from portal.permits.models import PermitCase
from portal.permits.queries import cases_of_candidate, get_case, stays_of
from portal.services import Services
from portal.statements.models import Statement
from portal.statements.rules import WorkEnd
from tests.factories.applications import an_application, an_offer
from tests.factories.statements import a_statement
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.web.candidate.conftest import Person, Place
from tests.web.candidate.test_home import Recorder
from tests.web.conftest import submit

DAY = date(2026, 3, 2)


def address(case_id: UUID, rest: str = "") -> str:
    return f"/candidate/cases/{case_id.hex}{rest}"


def day(name: str, value: date) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


def at_work(services: Services, official: Actor, case_id: UUID) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", DAY)
    record("issue_permit", DAY, number="SP-1", valid_until=date(2026, 5, 1))
    for move in ("clear_exit", "enter", "register"):
        record(move, DAY)


@pytest.fixture
def uzbek(a_person: Callable[..., Person], place: Place, services: Services) -> tuple[Person, PermitCase]:
    """Somebody from Uzbekistan with a case."""
    person = a_person(nationality="UZB")
    application = an_application(services.unit_of_work, person.actor, place.vacancy)
    an_offer(services.unit_of_work, place.owner, application.id)
    with services.unit_of_work(person.actor) as uow:
        case = permits.accept_offer(uow, get_application(uow.session, application.id))
    assert case is not None
    return person, case


def test_the_worker_reports_the_exit_clearance(
    person: Person, case_id: UUID, official: Actor, services: Services
) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", DAY)
    record("issue_permit", DAY, number="SP-1", valid_until=date(2026, 5, 1))
    assert "I have my exit clearance" in person.reads(address(case_id))

    answer = submit(person.browser, address(case_id, "/report/clear_exit"), day("happened_on", DAY))

    page = person.reads(answer.location)
    assert "Reported, not yet confirmed" in page
    assert "I have my exit clearance" not in page


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [({}, "Type the day on which it happened."), (day("happened_on", date(2026, 3, 9)), "still to come")],
)
def test_a_report_without_a_good_day_is_explained(
    person: Person, case_id: UUID, official: Actor, services: Services, answers: dict[str, str], sentence: str
) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", DAY)
    record("issue_permit", DAY, number="SP-1", valid_until=date(2026, 5, 1))

    refused = submit(person.browser, address(case_id, "/report/clear_exit"), answers)

    assert refused.status_code == 422
    assert sentence in refused.get_data(as_text=True)


@pytest.mark.parametrize("move", ["file_permit", "issue_permit", "nothing"])
def test_what_others_do_is_no_page(person: Person, case_id: UUID, move: str) -> None:
    assert person.browser.get(address(case_id, f"/report/{move}")).status_code == 404


def test_a_foreign_case_is_no_page(a_person: Callable[..., Person], case_id: UUID) -> None:
    assert a_person().browser.get(address(case_id, "/report/enter")).status_code == 404


def test_the_worker_answers_the_workshop(
    person: Person, place: Place, case_id: UUID, official: Actor, services: Services
) -> None:
    at_work(services, official, case_id)
    more = {"reason": WorkEnd.LEFT, "note": "She is gone."}
    made = a_statement(services.unit_of_work, place.owner, case_id, "end_work", DAY, **more)
    page = person.reads(address(case_id))
    assert "The workshop says that you left by yourself." in page
    assert "She is gone." in page

    url = f"/candidate/reports/{made.id.hex}/answer"
    submit(person.browser, address(case_id), {"answer": "They have my passport."}, action=url)

    page = person.reads(address(case_id))
    assert "They have my passport." in page
    assert "Send my answer" not in page


def test_a_report_is_taken_back(person: Person, case_id: UUID, official: Actor, services: Services) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", DAY)
    record("issue_permit", DAY, number="SP-1", valid_until=date(2026, 5, 1))
    submit(person.browser, address(case_id, "/report/clear_exit"), day("happened_on", DAY))
    with services.reading() as session:
        made = session.scalars(select(Statement)).one()

    submit(person.browser, address(case_id), action=f"/candidate/reports/{made.id.hex}/take-back")

    assert "I have my exit clearance" in person.reads(address(case_id))


def test_somebody_elses_statement_looks_like_none(
    a_person: Callable[..., Person], place: Place, case_id: UUID, official: Actor, services: Services
) -> None:
    at_work(services, official, case_id)
    more = {"reason": WorkEnd.LEFT, "note": "She is gone."}
    made = a_statement(services.unit_of_work, place.owner, case_id, "end_work", DAY, **more)
    stranger = a_person()

    url = f"/candidate/reports/{made.id.hex}/answer"
    answer = submit(stranger.browser, "/candidate/profile", {"answer": "No."}, action=url)

    assert answer.status_code == 404


def test_uzbek_citizens_choose_their_path(uzbek: tuple[Person, PermitCase], services: Services) -> None:
    person, case = uzbek
    assert "Enter without a visa, then the permit" in person.reads(address(case.id))

    submit(person.browser, address(case.id), {"regime": "visa-free-entry"}, action=address(case.id, "/path"))

    with services.reading() as session:
        assert get_case(session, case.id).regime == "visa-free-entry"


def test_others_have_nothing_to_choose(person: Person, case_id: UUID) -> None:
    page = person.reads(address(case_id))

    assert "Two lawful paths" not in page
    assert "Your days without a visa" not in page


def test_days_without_a_visa_are_noted_and_counted(
    uzbek: tuple[Person, PermitCase], services: Services
) -> None:
    person, case = uzbek
    stay = {**day("first_day", date(2026, 1, 1)), **day("last_day", date(2026, 1, 20))}

    submit(person.browser, address(case.id), stay, action=address(case.id, "/stays"))

    page = person.reads(address(case.id))
    assert "40 days are left" in page
    assert "you may stay without a permit until" in page
    with services.reading() as session:
        (noted,) = stays_of(session, case.candidate_id)
    submit(person.browser, address(case.id), action=address(case.id, f"/stays/{noted.id.hex}/take-back"))
    assert "60 days are left" in person.reads(address(case.id))


def test_impossible_days_keep_what_was_typed(uzbek: tuple[Person, PermitCase]) -> None:
    person, case = uzbek
    stay = {**day("first_day", date(2026, 2, 5)), **day("last_day", date(2026, 2, 4))}

    answer = submit(person.browser, address(case.id), stay, action=address(case.id, "/stays"))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "You cannot leave before you came." in page
    assert 'name="last_day-day" value="4"' in page


@pytest.mark.usefixtures("case_id")
class TestChangingTheWorkshop:
    @pytest.fixture
    def second(self, person: Person, services: Services) -> str:
        """The page on which to accept a second offer."""
        owner, _ = a_workshop(services.unit_of_work, legal_name="Ala-Too Textile LLC")
        vacancy = a_vacancy(services.unit_of_work, owner)
        application = an_application(services.unit_of_work, person.actor, vacancy)
        an_offer(services.unit_of_work, owner, application.id)
        return f"/candidate/applications/{application.id.hex}/accept"

    def test_asks_for_the_persons_word(self, person: Person, second: str) -> None:
        answer = submit(person.browser, second)

        assert answer.status_code == 422
        assert "Say that you want to leave the workshop" in answer.get_data(as_text=True)

    def test_leads_to_a_case_that_says_no_work_in_between(
        self, person: Person, second: str, case_id: UUID, official: Actor, services: Services
    ) -> None:
        at_work(services, official, case_id)

        answer = submit(person.browser, second, {"leaves": "y"})

        page = person.reads(answer.location)
        assert "Do not work at the new workshop before its permit is issued." in page
        assert "The permit of the workshop before is valid until 1 May 2026" in page
        assert "Case before: 26-100001" in page
        assert "You are going to Ala-Too Textile LLC" in person.reads(address(case_id))
        with services.reading() as session:
            assert len(cases_of_candidate(session, person.candidate.id)) == 2
