"""Papers that end: of the official's own cases by name, of all others under their pseudonyms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from portal.documents.operations import accept
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.permits.models import PermitCase
from portal.services import Services
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.permits import a_taken_case
from tests.web.conftest import client_of
from tests.web.official.conftest import Desk

LIST = "/official/documents/expiring"


@dataclass(frozen=True)
class Ending:
    """A case with an accepted paper."""

    case: PermitCase
    worker: Actor


@pytest.fixture
def a_paper(services: Services) -> Callable[..., Ending]:
    """A case of this official with an accepted paper."""

    def do(official: Actor, valid_until: date, kind: str = "medical_certificate") -> Ending:
        _official, hire, case = a_taken_case(services.unit_of_work, official=official)
        folder = services.settings.data_dir / "files"
        document = a_sent_document(services.unit_of_work, hire.worker, folder, kind)
        with services.unit_of_work(official) as uow:
            accept(uow, ground_in(uow, document.id), "A 12345", valid_until)
        return Ending(case, hire.worker)

    return do


def test_a_paper_of_my_case_is_named_with_its_day_and_leads_to_the_case(
    desk: Desk, a_paper: Callable[..., Ending]
) -> None:
    found = a_paper(desk.official, date(2026, 3, 12))
    page = desk.read(LIST)
    assert f'<a href="/official/cases/{found.case.id.hex}">Medical certificate</a>' in page
    assert "Rafi Hossain" in page
    assert "12 March 2026" in page
    assert "in 10 days" in page


def test_another_officials_case_comes_only_when_all_are_asked_for_and_under_its_pseudonym(
    desk: Desk, new_desk: Callable[[], Desk], a_paper: Callable[..., Ending]
) -> None:
    found = a_paper(new_desk().official, date(2026, 3, 12))
    assert found.case.number not in desk.read(LIST)
    page = desk.read(f"{LIST}?whose=all")
    assert found.case.number in page
    assert "Operator " in page
    assert "Hossain" not in page


def test_each_time_has_its_own_tab(desk: Desk, a_paper: Callable[..., Ending]) -> None:
    number = a_paper(desk.official, date(2026, 4, 20)).case.number
    views = {view: number in desk.read(f"{LIST}?view={view}") for view in ("30", "60", "90", "over")}
    assert views == {"30": False, "60": True, "90": True, "over": False}


def test_what_has_ended_is_no_longer_valid(
    desk: Desk, a_paper: Callable[..., Ending], clock: FixedClock, app: Flask, services: Services
) -> None:
    a_paper(desk.official, date(2026, 3, 2))
    clock.advance(days=1)
    next_day = Desk(desk.official, client_of(app, services, desk.official.account_id))
    page = next_day.read(f"{LIST}?view=over")
    assert "No longer valid" in page
    assert "1 day ago" in page


def test_a_newer_version_is_being_checked(
    desk: Desk, services: Services, a_paper: Callable[..., Ending]
) -> None:
    found = a_paper(desk.official, date(2026, 3, 4))
    assert "Renew now" in desk.read(LIST)
    a_sent_document(
        services.unit_of_work, found.worker, services.settings.data_dir / "files", "medical_certificate"
    )
    assert "Being checked" in desk.read(LIST)


def test_kind_and_region_narrow_it(desk: Desk, a_paper: Callable[..., Ending]) -> None:
    found = a_paper(desk.official, date(2026, 3, 12))
    page = desk.read(f"{LIST}?kind=medical_certificate&region={found.case.region}")
    assert found.case.number in page
    assert '<option value="medical_certificate" selected>' in page
    assert "Nothing here fits the filters" in desk.read(f"{LIST}?kind=visa")
    assert "Nothing here fits the filters" in desk.read(f"{LIST}?region=talas")


def test_a_long_list_goes_on_behind_its_last_line(
    desk: Desk, a_paper: Callable[..., Ending], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.web.official.expiring.ROWS_ON_A_PAGE", 1)
    first = a_paper(desk.official, date(2026, 3, 5)).case.number
    second = a_paper(desk.official, date(2026, 3, 6)).case.number
    page = desk.read(LIST)
    assert (first in page, second in page) == (True, False)
    onward = page.split("after=")[1].split('"')[0]
    page = desk.read(f"{LIST}?after={onward}")
    assert (first in page, second in page) == (False, True)
    assert "From the beginning" in page


@pytest.mark.parametrize("nonsense", ["after=1", "after=2026-03-02.x.y", "view=-1", "view=x", "kind=%00"])
def test_nonsense_in_the_address_is_the_beginning(
    desk: Desk, a_paper: Callable[..., Ending], nonsense: str
) -> None:
    number = a_paper(desk.official, date(2026, 3, 12)).case.number
    assert number in desk.read(f"{LIST}?{nonsense}")
