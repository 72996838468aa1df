"""A vacancy from its first section to closed, and copied."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.kernel.actor import Actor
from portal.services import Services
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import of_employer
from portal.vacancies.rules import ClosingReason, Section, VacancyState
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_closed_vacancy, a_complete_draft, a_draft
from tests.factories.workshops import a_submitted_workshop
from tests.web.employer.conftest import Desk

WORK = {"occupations": ["occ.overlock_operator"], "machines": ["mach.overlock"]}
FILLED: dict[str, dict[str, object]] = {
    "pay": {"wage_type": "piece", "wage_min": "35 000", "wage_max": "48000", "period": "month"},
    "conditions": {"hours_per_day": "8", "days_per_week": "6", "housing": "free", "meals": "lunch"},
    "places": {"positions": "4", "experience_years": "1", "region": "bishkek", "closes_on": "2026-04-30"},
    "text": {"title": "Оверлочница", "body": "Шьём футболки и худи, новый цех.", "language": "ru"},
}


def address(vacancy: Vacancy, more: str = "") -> str:
    return f"/employer/vacancies/{vacancy.id.hex}{more}"


def the_only_vacancy(desk: Desk) -> Vacancy:
    assert desk.actor.employer_id is not None
    with desk.services.reading() as session:
        (found,) = of_employer(session, desk.actor.employer_id)
    return found


def test_five_sections_one_after_the_other_then_published(desk: Desk) -> None:
    answer = desk.sends("/employer/vacancies/new", WORK)
    for section, typed in FILLED.items():
        assert answer.location.endswith(f"/sections/{section}")
        answer = desk.sends(answer.location, typed)
    assert answer.location.endswith("/preview")
    preview = answer.location
    assert "35,000–" in desk.reads(preview)
    assert "Шьём футболки и худи" in desk.reads(preview)

    published = desk.sends(preview, action=preview.replace("/preview", "/publish"))

    assert published.status_code == 302
    vacancy = the_only_vacancy(desk)
    assert (vacancy.state, vacancy.closes_on) == (VacancyState.PUBLISHED, date(2026, 4, 30))


def test_nothing_is_begun_while_the_first_section_is_wrong(desk: Desk) -> None:
    answer = desk.sends("/employer/vacancies/new", {"machines": ["mach.overlock"]})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Choose at least one trade you look for." in page
    assert 'value="mach.overlock" checked' in page
    assert "No vacancy yet" in desk.reads("/employer/vacancies")


@pytest.mark.parametrize(
    ("section", "typed", "words"),
    [
        ("pay", {"wage_min": "50000"}, "Swap or mend the two amounts."),
        ("pay", {"wage_type": "hourly", "period": "hour"}, "Type an amount from 10 to 10"),
        ("pay", {"wage_min": "a lot"}, "Type a number in digits, without letters."),
        ("conditions", {"days_per_week": "7"}, "the law gives a day of rest"),
        ("places", {"closes_on": "2026-02-01"}, "This day is over."),
        ("text", {"body": "short"}, "Describe the work in 20 to"),
        ("text", {"title": "   "}, "Type a title of 3 to"),
    ],
)
def test_a_wrong_section_says_why_and_keeps_what_was_typed(
    desk: Desk, section: str, typed: dict[str, object], words: str
) -> None:
    vacancy = a_draft(desk.services.unit_of_work, desk.actor)
    sent = {**FILLED[section], **typed}

    answer = desk.sends(address(vacancy, f"/sections/{section}"), sent)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert all(str(value).strip() in page for value in sent.values())
    assert Section(section) not in desk.vacancy(vacancy.id).completeness.done


def test_an_unfinished_draft_says_what_publishing_waits_for(desk: Desk) -> None:
    vacancy = a_draft(desk.services.unit_of_work, desk.actor)

    page = desk.reads(address(vacancy))

    assert "5 parts are left" in page
    assert "Go on" in page


def test_a_workshop_that_is_not_verified_drafts_but_does_not_publish(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    owner, _employer = a_submitted_workshop(services.unit_of_work)
    desk = desk_of(owner)
    vacancy = a_complete_draft(services.unit_of_work, owner)

    page = desk.reads(address(vacancy, "/preview"))

    assert "Only verified workshops publish." in page
    assert desk.sends(address(vacancy), action=address(vacancy, "/publish")).status_code == 403
    assert desk.vacancy(vacancy.id).state == VacancyState.DRAFT


def test_paused_and_put_back(desk: Desk, vacancy: Vacancy) -> None:
    desk.sends(address(vacancy), action=address(vacancy, "/pause"))
    assert desk.vacancy(vacancy.id).state == VacancyState.PAUSED

    desk.sends(address(vacancy), action=address(vacancy, "/resume"))
    assert desk.vacancy(vacancy.id).state == VacancyState.PUBLISHED


def test_closing_asks_for_the_reason_and_names_who_waits(
    desk: Desk, vacancy: Vacancy, services: Services
) -> None:
    person, _candidate = a_candidate(services.unit_of_work)
    an_application(services.unit_of_work, person, vacancy)
    assert "1 person still waits for an answer." in desk.reads(address(vacancy, "/close"))

    without = desk.sends(address(vacancy, "/close"), {})
    assert without.status_code == 422
    desk.sends(address(vacancy, "/close"), {"reason": "no_orders"})

    closed = desk.vacancy(vacancy.id)
    assert (closed.state, closed.closed_reason) == (VacancyState.CLOSED, ClosingReason.NO_ORDERS)


def test_the_reason_of_the_calendar_is_not_for_people_to_choose(desk: Desk, vacancy: Vacancy) -> None:
    assert desk.sends(address(vacancy, "/close"), {"reason": "expired"}).status_code == 422


def test_closing_twice_is_told_as_a_change_in_the_meantime(desk: Desk, vacancy: Vacancy) -> None:
    desk.sends(address(vacancy, "/close"), {"reason": "filled"})

    assert (
        desk.sends(address(vacancy), {"reason": "filled"}, action=address(vacancy, "/close")).status_code
        == 409
    )


def test_a_closed_vacancy_is_copied_into_a_complete_draft_without_its_last_day(desk: Desk) -> None:
    closed = a_closed_vacancy(desk.services.unit_of_work, desk.actor, closes_on=date(2026, 3, 20))

    answer = desk.sends(address(closed), action=address(closed, "/copy"))

    assert desk.actor.employer_id is not None
    with desk.services.reading() as session:
        (copy,) = of_employer(session, desk.actor.employer_id, [VacancyState.DRAFT])
    assert copy.id.hex in answer.location
    assert copy.completeness.is_complete
    assert (copy.title, copy.closes_on) == (closed.title, None)


def test_a_closed_vacancy_is_not_edited(desk: Desk) -> None:
    closed = a_closed_vacancy(desk.services.unit_of_work, desk.actor)

    assert "Draft a new one instead." in desk.reads(address(closed, "/sections/pay"), status=403)


def test_the_list_groups_by_state(desk: Desk, vacancy: Vacancy) -> None:
    a_draft(desk.services.unit_of_work, desk.actor)
    a_closed_vacancy(desk.services.unit_of_work, desk.actor, title="Упаковщица")

    page = desk.reads("/employer/vacancies")

    groups = [page.index(words) for words in ("On the list: 1", "Drafts: 1", "Closed: 1")]
    assert groups == sorted(groups)
    assert vacancy.number in page


@pytest.mark.parametrize("page", ["", "/preview", "/close", "/sections/pay"])
def test_another_workshops_vacancy_looks_like_none(stranger: Desk, vacancy: Vacancy, page: str) -> None:
    stranger.reads(address(vacancy, page), status=404)
    stranger.reads(f"/employer/vacancies/{'0' * 32}{page}", status=404)


def test_without_a_workshop_one_is_led_to_describe_it(newcomer: Desk) -> None:
    assert "Describe your workshop first." in newcomer.reads("/employer/vacancies")
