"""Permit cases as the workshop follows them."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.permits import a_hire, a_new_case, accepted, an_issued_case, recorded
from tests.web.employer.conftest import Desk


def test_the_list_says_who_acts_and_who_it_is_about(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    hire, case = a_new_case(services.unit_of_work)

    page = desk_of(hire.owner).reads("/employer/cases")

    assert "Your workshop acts: 1" in page
    assert "Rafi Hossain" in page
    assert case.number in page


def test_a_case_shows_the_way_and_what_to_do_now(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    hire, case = a_new_case(services.unit_of_work)

    page = desk_of(hire.owner).reads(f"/employer/cases/{case.id.hex}")

    assert "File for the single permit." in page
    assert "Where: Consular department of the Ministry of Foreign Affairs." in page
    way = page.partition("<h2>The way</h2>")[2]
    assert way.count('aria-current="step"') == 1
    assert "Employment contract" in page


def test_papers_are_named_but_never_shown(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    hire, case = a_new_case(services.unit_of_work)

    page = desk_of(hire.owner).reads(f"/employer/cases/{case.id.hex}")

    assert "Passport" in page
    assert "<img" not in page.partition("<main")[2]
    assert "/document" not in page


def test_a_deadline_that_presses_comes_first_on_the_home_page(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    official, hire, case = an_issued_case(services.unit_of_work, "UZB")
    today = services.clock.today()
    recorded(services.unit_of_work, official, case.id, "enter", today)
    services.clock.advance(days=6)  # type: ignore[attr-defined]

    page = desk_of(hire.owner).reads("/employer/")

    now = page.partition("What to do now")[2].partition("</section>")[0]
    assert "Register the worker" in now
    assert 'class="tape' in now


def test_what_others_do_is_said_to_be_theirs(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    _official, hire, case = an_issued_case(services.unit_of_work, "BGD")

    page = desk_of(hire.owner).reads(f"/employer/cases/{case.id.hex}")

    assert "You need do nothing now" in page
    assert "Acts now: the worker." in page


def test_another_workshops_case_looks_like_none(services: Services, stranger: Desk) -> None:
    _hire, case = a_new_case(services.unit_of_work)

    stranger.reads(f"/employer/cases/{case.id.hex}", status=404)
    assert "No permit cases yet" in stranger.reads("/employer/cases")


def test_a_permit_that_ran_out_is_said_so_and_left_to_the_authority(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    official, hire, case = an_issued_case(services.unit_of_work)
    services.clock.advance(days=57)  # type: ignore[attr-defined]
    recorded(services.unit_of_work, official, case.id, "expire", date(2026, 4, 27))

    listed = desk_of(hire.owner).reads("/employer/cases")
    page = desk_of(hire.owner).reads(f"/employer/cases/{case.id.hex}")

    assert "Late, on hold or leaving: 1" in listed
    assert "The permit has run out. The worker must not work." in listed
    assert "Acts now: the authority." in page


def test_a_long_list_of_people_comes_page_by_page(
    services: Services, desk_of: Callable[[Actor], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.web.employer.cases.ROWS_ON_A_PAGE", 1)
    first, one = a_new_case(services.unit_of_work)
    another = accepted(services.unit_of_work, a_hire(services.unit_of_work, "PAK", owner=first.owner))
    assert another is not None
    desk = desk_of(first.owner)

    pages = [desk.reads(f"/employer/cases?page={number}") for number in (1, 2, 99)]

    shown = [[number for number in (one.number, another.number) if number in page] for page in pages]
    assert sorted(shown[0] + shown[1]) == sorted([one.number, another.number])
    assert shown[1] == shown[2]
    assert all("Your workshop acts: 2" in page for page in pages)
