"""A case whose path is at its end, as that of a citizen of the Economic Union: the desk has words for it."""

from datetime import date

from portal.services import Services
from tests.factories.permits import a_taken_case, recorded
from tests.web.official.conftest import Desk


def test_a_settled_case_stands_at_the_desk_until_the_work_ends(desk: Desk, services: Services) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, "KAZ", official=desk.official)
    for move, day in (("enter", 25), ("register", 26), ("sign_contract", 27)):
        recorded(services.unit_of_work, desk.official, case.id, move, date(2026, 2, day))
    for page in ("/official/?view=open", f"/official/cases/{case.id.hex}"):
        assert "Record when the work ends" in desk.read(page), page
    assert case.number in desk.read("/official/cases")
