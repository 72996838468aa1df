"""Where the dated path is shown, and to whom: the candidate, the workshop, the official."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from portal.applications.queries import get_application
from portal.applications.rules import ApplicationState
from portal.kernel.actor import Actor
from portal.permits.models import PermitCase
from portal.services import Services
from portal.vacancies.models import Vacancy
from tests.factories.candidates import a_candidate
from tests.factories.permits import Hire, a_hire, a_taken_case, an_issued_case, recorded
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.web.conftest import client_of

DAY = "about 20 April 2026"
"""The first working day of somebody from Bangladesh who begins on Monday 2 March 2026 with nothing."""


@pytest.fixture
def taken(services: Services) -> tuple[Actor, Hire, PermitCase]:
    return a_taken_case(services.unit_of_work)


@pytest.fixture
def reads(app: Flask, services: Services) -> Any:
    def page_of(reader: Actor, url: str) -> str:
        answer = client_of(app, services, reader.account_id).get(url)
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return page_of


def vacancy_of(services: Services) -> Vacancy:
    owner, _ = a_workshop(services.unit_of_work)
    return a_vacancy(services.unit_of_work, owner)


class TestVacancy:
    def test_a_candidate_reads_the_earliest_first_day(self, services: Services, reads: Any) -> None:
        person, _ = a_candidate(services.unit_of_work, nationality="BGD")
        page = reads(person, f"/vacancies/{vacancy_of(services).id.hex}")
        assert f"your first working day is at the earliest {DAY}" in page

    def test_a_citizen_of_kyrgyzstan_reads_nothing_of_it(self, services: Services, reads: Any) -> None:
        person, _ = a_candidate(services.unit_of_work, nationality="KGZ")
        assert "at the earliest" not in reads(person, f"/vacancies/{vacancy_of(services).id.hex}")


class TestApplication:
    def test_with_an_offer_in_hand_the_person_reads_what_accepting_leads_to(
        self, services: Services, reads: Any
    ) -> None:
        hire = a_hire(services.unit_of_work)
        page = reads(hire.worker, f"/candidate/applications/{hire.application_id.hex}")
        assert DAY in page
        assert "Do not fly before 13 April 2026" in page

    def test_the_workshop_reads_when_the_person_could_begin(self, services: Services, reads: Any) -> None:
        hire = a_hire(services.unit_of_work)
        page = reads(hire.owner, f"/employer/applications/{hire.application_id.hex}")
        assert "If the person accepts today" in page
        assert DAY in page

    def test_nobody_is_measured_by_the_passport_before_the_offer(
        self, services: Services, reads: Any
    ) -> None:
        hire = a_hire(services.unit_of_work)
        with services.unit_of_work(hire.owner) as uow:
            get_application(uow.session, hire.application_id).state = ApplicationState.SUBMITTED
        assert DAY not in reads(hire.owner, f"/employer/applications/{hire.application_id.hex}")


class TestCase:
    def test_the_worker_reads_the_day_what_to_do_and_when_to_fly(
        self, taken: tuple[Actor, Hire, PermitCase], reads: Any
    ) -> None:
        _, hire, case = taken
        page = reads(hire.worker, f"/candidate/cases/{case.id.hex}")
        assert "Your first working day" in page
        assert "Send pictures of your passport and papers." in page
        assert "Do not fly before 13 April 2026" in page

    def test_the_workshop_reads_its_own_next_thing(
        self, taken: tuple[Actor, Hire, PermitCase], reads: Any
    ) -> None:
        _, hire, case = taken
        page = reads(hire.owner, f"/employer/cases/{case.id.hex}")
        assert "Sign the contract with the worker." in page
        assert DAY in page

    def test_the_official_reads_the_whole_way(
        self, taken: tuple[Actor, Hire, PermitCase], reads: Any
    ) -> None:
        official, _, case = taken
        page = reads(official, f"/official/cases/{case.id.hex}")
        assert "First lawful working day" in page
        assert "about 1 April to 13 April 2026" in page

    def test_who_works_lawfully_sees_it_no_more(self, services: Services, reads: Any) -> None:
        official, hire, case = an_issued_case(services.unit_of_work, "UZB")
        recorded(services.unit_of_work, official, case.id, "enter", date(2026, 2, 26))
        recorded(services.unit_of_work, official, case.id, "register", date(2026, 2, 27))
        assert "Your first working day" not in reads(hire.worker, f"/candidate/cases/{case.id.hex}")


def test_the_offer_form_says_from_which_day_work_can_be_lawful(services: Services, reads: Any) -> None:
    hire = a_hire(services.unit_of_work)
    with services.unit_of_work(hire.owner) as uow:
        get_application(uow.session, hire.application_id).state = ApplicationState.SHORTLISTED
    page = reads(hire.owner, f"/employer/applications/{hire.application_id.hex}/offer")
    assert "With this passport and no paper ready, work is lawful from about 20 April 2026." in page
