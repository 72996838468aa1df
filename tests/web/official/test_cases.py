"""One case: taking it opens the person, giving it back closes them again."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.disclosure.queries import views_of
from portal.permits import operations
from portal.permits.queries import get_case
from portal.services import Services
from tests.factories.permits import a_new_case, a_taken_case, an_issued_case, recorded
from tests.web.official.conftest import Desk, words_of


def test_before_taking_the_case_nobody_is_named(desk: Desk, services: Services) -> None:
    _hire, case = a_new_case(services.unit_of_work)
    page = desk.read(f"/official/cases/{case.id.hex}")
    assert "Hossain" not in page
    assert "person" not in _emails(page)
    assert "Take the case" in page
    with services.reading() as session:
        assert views_of(session, case.candidate_id) == []


def test_taking_the_case_opens_the_person_and_tells_them(desk: Desk, services: Services) -> None:
    _hire, case = a_new_case(services.unit_of_work)
    url = f"/official/cases/{case.id.hex}"
    assert desk.send(url, f"{url}/take").status_code == 302
    page = desk.read(url)
    assert "Rafi Hossain" in page
    assert "17 May 1996" in page
    with services.reading() as session:
        assert [view.viewer_id for view in views_of(session, case.candidate_id)] == [desk.official.account_id]


def test_of_two_officials_the_second_reads_why_not(
    desk: Desk, new_desk: Callable[[], Desk], services: Services
) -> None:
    _hire, case = a_new_case(services.unit_of_work)
    url, slower = f"/official/cases/{case.id.hex}", new_desk()
    desk.send(url, f"{url}/take")
    answer = slower.send("/official/cases", f"{url}/take")
    assert answer.status_code == 403
    assert "Another official has taken this case." in words_of(answer)
    with services.reading() as session:
        assert get_case(session, case.id).assigned_to == desk.official.account_id


def test_another_officials_case_offers_nothing_but_the_reason(
    desk: Desk, new_desk: Callable[[], Desk], services: Services
) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=new_desk().official)
    page = desk.read(f"/official/cases/{case.id.hex}")
    assert "Another official has this case." in page
    assert "Take the case" not in page
    assert "Write it down" not in page


def test_giving_a_case_back_closes_the_person(desk: Desk, services: Services) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    url = f"/official/cases/{case.id.hex}"
    assert desk.send(f"{url}/release", f"{url}/release").status_code == 302
    assert "Hossain" not in desk.read(url)
    assert "Take the case" in desk.read(url)


def test_only_its_official_is_asked_to_give_a_case_back(
    desk: Desk, new_desk: Callable[[], Desk], services: Services
) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=new_desk().official)
    assert desk.browser.get(f"/official/cases/{case.id.hex}/release").status_code == 403


def test_the_history_tells_what_was_recorded_and_who_looked(desk: Desk, services: Services) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    recorded(
        services.unit_of_work,
        desk.official,
        case.id,
        "file_permit",
        date(2026, 2, 25),
        authority="mfa_consular_department",
        note="Handed in at the window.",
    )
    desk.read(f"/official/cases/{case.id.hex}")
    page = desk.read(f"/official/cases/{case.id.hex}")
    for words in (
        "Permit filed for: 25 February 2026",
        "Consular department of the Ministry of Foreign Affairs",
        "Handed in at the window.",
        "You opened the profile",
        "The offer was accepted and the case opened",
    ):
        assert words in page


def test_warnings_of_the_plan_stand_above_the_case(services: Services, new_desk: Callable[[], Desk]) -> None:
    _official, _hire, case = an_issued_case(services.unit_of_work)
    page = new_desk().read(f"/official/cases/{case.id.hex}")
    assert "26 April 2026" in page
    assert "Permit issued, not yet entered" in page


def test_the_list_finds_closed_cases_too(desk: Desk, services: Services) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    recorded(
        services.unit_of_work, desk.official, case.id, "cancel", date(2026, 3, 2), note="The worker stays."
    )
    assert case.number in desk.read("/official/cases")
    assert case.number in desk.read("/official/cases?which=closed")
    assert case.number not in desk.read("/official/cases?which=open")
    page = desk.read(f"/official/cases/{case.id.hex}")
    assert "Cancelled" in page
    assert "Hossain" not in page


@pytest.mark.parametrize("part", ["number", "workshop"])
def test_the_list_is_searched_by_number_and_workshop(desk: Desk, services: Services, part: str) -> None:
    _hire, case = a_new_case(services.unit_of_work)
    wanted = {"number": case.number, "workshop": "Ak+Kiyim"}[part]
    assert f">{case.number}</a>" in desk.read(f"/official/cases?q={wanted}")
    assert f">{case.number}</a>" not in desk.read("/official/cases?q=99-999999")


def test_a_page_past_the_end_goes_back_to_the_first(desk: Desk) -> None:
    assert desk.browser.get("/official/cases?page=7").headers["Location"] == "/official/cases?which=all"


def test_an_unknown_case_is_not_found(desk: Desk) -> None:
    assert desk.browser.get(f"/official/cases/{'0' * 32}").status_code == 404
    assert desk.browser.get("/official/cases/1").status_code == 404


def _emails(page: str) -> str:
    return " ".join(word for word in page.split() if "@" in word)


def test_the_history_tells_who_had_the_case_and_what_was_planned(desk: Desk, services: Services) -> None:
    _, hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    with services.unit_of_work(hire.worker) as uow:
        operations.plan_trip(uow, get_case(uow.session, case.id), date(2026, 4, 6))

    page = desk.read(f"/official/cases/{case.id.hex}")

    assert "An official took the case (by you)" in page
    assert "The worker named the day of the journey" in page
