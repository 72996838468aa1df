"""The queue: what waits, what runs out, what is late, and who is named in it."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.disclosure.models import ProfileView
from portal.services import Services
from tests.factories.permits import a_new_case, a_taken_case, an_issued_case, recorded, taken
from tests.factories.workshops import a_submitted_workshop
from tests.web.conftest import client_of
from tests.web.official.conftest import Desk


def test_a_case_that_nobody_has_stands_under_its_pseudonym(desk: Desk, services: Services) -> None:
    _hire, case = a_new_case(services.unit_of_work)
    page = desk.read("/official/?view=free")
    assert case.number in page
    assert "Hossain" not in page
    assert "Operator " in page


def test_my_own_case_names_its_person_and_the_look_is_recorded_once_a_day(
    desk: Desk, services: Services
) -> None:
    a_taken_case(services.unit_of_work, official=desk.official)
    assert "Rafi Hossain" in desk.read("/official/?view=open")
    desk.read("/official/?view=open")
    with services.reading() as session:
        assert session.scalar(select(func.count()).select_from(ProfileView)) == 1


def test_another_officials_case_does_not_name_its_person(
    desk: Desk, new_desk: Callable[[], Desk], services: Services
) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=new_desk().official)
    page = desk.read("/official/?view=open")
    assert case.number in page
    assert "Hossain" not in page
    assert "another official has it" in page


def test_a_filed_case_waits_for_its_official_and_runs_out_on_the_day_of_decision(
    desk: Desk, services: Services
) -> None:
    # Filed on Wednesday 25 February: seven working days after it is Friday 6 March, four from Monday 2 March.
    _official, _hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    recorded(services.unit_of_work, desk.official, case.id, "file_permit", date(2026, 2, 25))
    for view in ("waiting", "days-7", "days-14", "days-30"):
        page = desk.read(f"/official/?view={view}")
        assert case.number in page, view
        assert "left: 4" in page
        assert "6 March" in page
    assert case.number not in desk.read("/official/?view=late")


def test_a_missed_day_is_late_by_working_days(desk: Desk, services: Services) -> None:
    # Filed on Friday 13 February: seven working days after it is Tuesday the 24th. Until Monday 2 March
    # four more have gone.
    _official, _hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    recorded(services.unit_of_work, desk.official, case.id, "file_permit", date(2026, 2, 13))
    page = desk.read("/official/?view=late")
    assert case.number in page
    assert "Late: 1" in page
    assert "late: 4" in page


def test_tabs_count_what_they_hold(desk: Desk, services: Services) -> None:
    a_new_case(services.unit_of_work)
    a_submitted_workshop(services.unit_of_work)
    page = desk.read("/official/")
    assert 'Nobody has it <span class="count">1</span>' in page
    assert 'Workshops to check <span class="count">1</span>' in page
    assert "Nothing waits for you." in page


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("nationality=BGD", True),
        ("nationality=PAK", False),
        ("region=bishkek", True),
        ("region=naryn", False),
        ("step=file_permit", True),
        ("step=enter", False),
        ("workshop=00000000000000000000000000000000", False),
        ("q=ak+kiy", True),
        ("q=nobody", False),
    ],
)
def test_filters_narrow_the_queue(desk: Desk, services: Services, query: str, is_there: bool) -> None:
    _hire, case = a_new_case(services.unit_of_work, "BGD")
    assert (case.number in desk.read(f"/official/?view=open&{query}")) is is_there


def test_filters_stay_when_the_view_changes(desk: Desk, services: Services) -> None:
    a_new_case(services.unit_of_work)
    page = desk.read("/official/?view=open&nationality=BGD")
    assert "view=late&nationality=BGD" in page


@pytest.mark.parametrize(
    "query", ["view=nonsense", "page=999", "page=-1", "page=x", "workshop=x", "q=%25%27"]
)
def test_nonsense_in_the_address_is_left_aside(desk: Desk, query: str) -> None:
    assert desk.browser.get(f"/official/?{query}").status_code == 200


def test_long_views_are_cut_into_pages(
    desk: Desk, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.web.official.queue.ROWS_ON_A_PAGE", 1)
    _one, first = a_new_case(services.unit_of_work)
    _two, second = a_new_case(services.unit_of_work)
    pages = [desk.read(f"/official/?view=open&page={page}") for page in (1, 2)]
    assert [first.number in page for page in pages] == [True, False]
    assert [second.number in page for page in pages] == [False, True]
    assert "Page 2 of 2" in pages[1]


def test_only_officials_come_in(services: Services, app: Flask) -> None:
    hire, case = a_new_case(services.unit_of_work)
    taken(services.unit_of_work, case.id)
    for actor in (hire.worker, hire.owner):
        browser = client_of(app, services, actor.account_id)
        for url in ("/official/", "/official/cases", f"/official/cases/{case.id.hex}", "/official/workshops"):
            assert browser.get(url).status_code == 403
    assert app.test_client().get("/official/").status_code == 302


def test_a_permit_that_ran_out_waits_for_the_official_who_records_how_the_case_ended(
    desk: Desk, services: Services, app: Flask
) -> None:
    _official, _hire, case = an_issued_case(services.unit_of_work, official=desk.official)
    services.clock.advance(days=57)  # type: ignore[attr-defined]
    recorded(services.unit_of_work, desk.official, case.id, "expire", date(2026, 4, 27))
    desk = Desk(desk.official, client_of(app, services, desk.official.account_id))
    line = desk.read("/official/?view=open").partition(case.number)[2].partition("</tr>")[0]
    assert "Record how the case ended" in line
    assert "the official" in line
    assert "Record how the case ended" in desk.read(f"/official/cases/{case.id.hex}")
