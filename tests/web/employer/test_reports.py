"""What a workshop reports on the page of a case, and its list of people."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from portal.kernel.actor import Actor
from portal.permits.models import PermitCase
from portal.services import Services
from portal.statements import queries
from portal.statements.rules import StatementState, WorkEnd
from tests.factories.permits import Hire, a_new_case, an_issued_case, recorded
from tests.factories.statements import a_statement
from tests.web.conftest import submit
from tests.web.employer.conftest import Desk

DAY = date(2026, 3, 2)


def picture() -> BytesIO:
    data = BytesIO()
    Image.new("RGB", (800, 600), "white").save(data, "JPEG")
    data.seek(0)
    return data


@pytest.fixture
def at_work(services: Services) -> tuple[Hire, PermitCase]:
    """Somebody registered here."""
    official, hire, case = an_issued_case(services.unit_of_work, "UZB")
    recorded(services.unit_of_work, official, case.id, "enter", DAY)
    return hire, recorded(services.unit_of_work, official, case.id, "register", DAY)


def test_the_workshop_reports_what_it_filed_with_a_picture(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    hire, case = a_new_case(services.unit_of_work)
    desk, url = desk_of(hire.owner), f"/employer/cases/{case.id.hex}"
    assert "We filed for the permit" in desk.reads(url)

    form = {"happened_on": "2026-03-02", "number": "EV-77", "paper": (picture(), "coupon.jpg")}
    answer = submit(desk.browser, url + "/report/file_permit", form, content_type="multipart/form-data")

    page = desk.reads(answer.location)
    assert "Reported, not yet confirmed" in page
    assert "EV-77" in page
    assert "Copy, page 1" in page
    assert "We filed for the permit" not in page
    with services.reading() as session:
        (copy,) = queries.copies_of_case(session, case.id)
    assert desk.browser.get(f"/employer/copies/{copy.id.hex}").mimetype == "image/jpeg"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Choose the day on which it happened."),
        ({"happened_on": "2026-03-03"}, "This day is still to come."),
        ({"happened_on": "2026-03-02", "number": "9" * 40}, "Shorten this to 32 characters."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    services: Services, desk_of: Callable[[Actor], Desk], answers: dict[str, str], sentence: str
) -> None:
    hire, case = a_new_case(services.unit_of_work)

    url = f"/employer/cases/{case.id.hex}/report/file_permit"
    answer = submit(desk_of(hire.owner).browser, url, answers)

    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)


def test_a_file_that_is_no_picture_is_refused(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    hire, case = a_new_case(services.unit_of_work)
    form = {"happened_on": "2026-03-02", "paper": (BytesIO(b"MZ not a picture"), "coupon.exe")}

    url = f"/employer/cases/{case.id.hex}/report/file_permit"
    answer = submit(desk_of(hire.owner).browser, url, form, content_type="multipart/form-data")

    assert answer.status_code == 422


@pytest.mark.parametrize("move", ["issue_permit", "enter", "transfer"])
def test_what_others_do_is_no_page(services: Services, desk_of: Callable[[Actor], Desk], move: str) -> None:
    hire, case = a_new_case(services.unit_of_work)

    answer = desk_of(hire.owner).browser.get(f"/employer/cases/{case.id.hex}/report/{move}")

    assert answer.status_code == 404


def test_a_foreign_case_is_no_page(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    _, case = a_new_case(services.unit_of_work)
    other, _ = a_new_case(services.unit_of_work)

    answer = desk_of(other.owner).browser.get(f"/employer/cases/{case.id.hex}/report/file_permit")

    assert answer.status_code == 404


def test_the_end_of_work_is_reported_with_reason_and_sentence(
    services: Services, desk_of: Callable[[Actor], Desk], at_work: tuple[Hire, PermitCase]
) -> None:
    hire, case = at_work
    desk, url = desk_of(hire.owner), f"/employer/cases/{case.id.hex}/report/end_work"
    assert "The worker did not come" not in desk.reads(url)  # they are here
    refused = submit(desk.browser, url, {"happened_on": "2026-03-02"})
    assert "Choose why the work ended." in refused.get_data(as_text=True)

    form = {"happened_on": "2026-03-02", "reason": "left", "note": "Did not come since Monday."}
    submit(desk.browser, url, form)

    with services.reading() as session:
        (made,) = queries.open_of_case(session, case.id)
    assert (made.reason, made.note) == (WorkEnd.LEFT, "Did not come since Monday.")


def test_a_report_is_taken_back(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    hire, case = a_new_case(services.unit_of_work)
    made = a_statement(services.unit_of_work, hire.owner, case.id, "file_permit", DAY)
    desk, url = desk_of(hire.owner), f"/employer/cases/{case.id.hex}"

    submit(desk.browser, url, action=f"/employer/reports/{made.id.hex}/take-back")

    with services.reading() as session:
        assert queries.get_statement(session, made.id).state == StatementState.WITHDRAWN


class TestTheList:
    def test_who_is_late_or_leaving_comes_first(
        self, services: Services, desk_of: Callable[[Actor], Desk], at_work: tuple[Hire, PermitCase]
    ) -> None:
        hire, _ = at_work
        services.clock.advance(days=60)  # type: ignore[attr-defined]

        page = desk_of(hire.owner).reads("/employer/cases")

        assert "Late, on hold or leaving: 1" in page
        assert "days over" in page

    def test_is_narrowed_by_who_acts_and_by_number(
        self, services: Services, desk_of: Callable[[Actor], Desk]
    ) -> None:
        hire, case = a_new_case(services.unit_of_work)
        desk = desk_of(hire.owner)

        assert case.number in desk.reads("/employer/cases?who=employer")
        assert "Nobody fits" in desk.reads("/employer/cases?who=closed")
        assert case.number in desk.reads(f"/employer/cases?q={case.number}")
        assert "Nobody fits" in desk.reads("/employer/cases?q=nobody")

    def test_says_what_waits_for_confirmation(
        self, services: Services, desk_of: Callable[[Actor], Desk]
    ) -> None:
        hire, case = a_new_case(services.unit_of_work)
        a_statement(services.unit_of_work, hire.owner, case.id, "file_permit", DAY)

        assert "reported, not yet confirmed" in desk_of(hire.owner).reads("/employer/cases")
