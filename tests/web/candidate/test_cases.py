"""The page of a permit case."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.permits.queries import get_case
from portal.services import Services
from tests.web.candidate.conftest import Person
from tests.web.candidate.test_home import Recorder
from tests.web.conftest import submit


def address(case_id: UUID) -> str:
    return f"/candidate/cases/{case_id.hex}"


def day(value: date) -> dict[str, str]:
    name = "planned_entry_on"
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def test_the_case_names_who_acts_whom_to_ask_and_its_number(person: Person, case_id: UUID) -> None:
    page = person.reads(address(case_id))

    assert "26-100001" in page
    assert "the workshop does this" in page
    assert "Bishkek, Ibraimov street 115" in page


def test_what_was_recorded_is_told_to_the_worker(
    person: Person, case_id: UUID, official: Actor, services: Services
) -> None:
    Recorder(services, official, case_id)("file_permit", date(2026, 3, 2))

    assert "The workshop filed for your permit" in person.reads(address(case_id))


def test_an_entry_that_leaves_too_few_days_is_warned_about_with_the_last_good_day(
    person: Person, case_id: UUID, official: Actor, services: Services
) -> None:
    record = Recorder(services, official, case_id)
    record("file_permit", date(2026, 3, 2))
    record("issue_permit", date(2026, 3, 2), number="SP-1", valid_until=date(2026, 5, 1))

    submit(person.browser, address(case_id), day(date(2026, 4, 20)), action=address(case_id) + "/trip")

    page = person.reads(address(case_id))
    assert "leaves too little time for the resident card" in page
    assert "The last good day is" in page
    assert "March 22" in page or "22 March" in page


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (day(date(2026, 3, 1)), "This day is past."),
        ({}, "Type the day on which you will enter."),
        ({**day(date(2026, 4, 1)), "planned_entry_on-day": "32"}, "There is no such day."),
    ],
)
def test_a_day_that_cannot_be_is_explained(
    person: Person, case_id: UUID, answers: dict[str, str], sentence: str
) -> None:
    answer = submit(person.browser, address(case_id), answers, action=address(case_id) + "/trip")

    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)


def test_a_foreign_case_looks_like_a_missing_one(a_person: Callable[..., Person], case_id: UUID) -> None:
    assert a_person().browser.get(address(case_id)).status_code == 404


def test_a_foreign_trip_cannot_be_planned(
    a_person: Callable[..., Person], case_id: UUID, services: Services, clock: FixedClock
) -> None:
    stranger = a_person()

    answer = submit(
        stranger.browser, "/candidate/profile", day(date(2026, 4, 1)), action=address(case_id) + "/trip"
    )

    assert answer.status_code == 404
    with services.reading() as session:
        assert get_case(session, case_id).planned_entry_on is None
