"""Workshops: found in the queue, verified or returned with what is missing, suspended, reinstated."""

import re
from collections.abc import Callable
from html import escape

import pytest

from portal.employers.models import Employer
from portal.employers.operations import return_for_changes
from portal.employers.queries import decisions, get_employer
from portal.employers.rules import EmployerState, MissingItem
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.factories.workshops import a_new_workshop, a_submitted_workshop, a_suspended_workshop, a_workshop
from tests.web.official.conftest import Desk, words_of


def url_of(employer: Employer) -> str:
    return f"/official/workshops/{employer.id.hex}"


def version_on(page: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert found
    return found[1]


def state_of(services: Services, employer: Employer) -> EmployerState:
    with services.reading() as session:
        return EmployerState(get_employer(session, employer.id).state)


def decide(desk: Desk, employer: Employer, action: str, page_at: str = "", **typed: object):  # type: ignore[no-untyped-def]
    url = url_of(employer) + page_at
    return desk.send(url, f"{url_of(employer)}/{action}", version=version_on(desk.read(url)), **typed)


def test_the_longest_waiting_comes_first(desk: Desk, services: Services, clock: FixedClock) -> None:
    a_submitted_workshop(services.unit_of_work, legal_name="Zebra Sewing")
    clock.advance(minutes=5)
    a_submitted_workshop(services.unit_of_work, legal_name="Apple Sewing")
    page = desk.read("/official/workshops")
    assert page.index("Zebra Sewing") < page.index("Apple Sewing")


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?region=bishkek", True),
        ("?region=osh-city", False),
        ("?q=zebra", True),
        ("?q=apple", False),
        ("?state=verified", False),
        ("?state=all", True),
        ("?state=nonsense", True),
        ("?page=40", False),
    ],
)
def test_the_list_is_narrowed(desk: Desk, services: Services, query: str, is_there: bool) -> None:
    a_submitted_workshop(services.unit_of_work, legal_name="Zebra Sewing")
    page = words_of(desk.browser.get(f"/official/workshops{query}"))
    assert ("Zebra Sewing</bdi>" in page) is is_there


def test_every_fact_stands_on_the_page(desk: Desk, services: Services) -> None:
    _owner, employer = a_submitted_workshop(services.unit_of_work, legal_name="Ак «Кийим» <b>")
    page = desk.browser.get(url_of(employer)).get_data(as_text=True)
    for fact in ("Ак «Кийим»", employer.tax_number, employer.address, "Blouse", "40"):
        assert fact.lower() in page.lower()
    assert escape("<b>") in page


def test_verifying_leads_back_to_the_queue(desk: Desk, services: Services) -> None:
    _owner, employer = a_submitted_workshop(services.unit_of_work)
    assert decide(desk, employer, "verify").headers["Location"] == "/official/workshops"
    assert state_of(services, employer) == EmployerState.VERIFIED
    page = desk.read(url_of(employer))
    assert "Verified on 2 March 2026" in page
    assert "by you" in page


def test_returning_names_what_is_missing(desk: Desk, services: Services) -> None:
    _owner, employer = a_submitted_workshop(services.unit_of_work)
    answer = decide(desk, employer, "return", items=["tax_number", "address"], note="Type the whole address.")
    assert answer.status_code == 302
    assert state_of(services, employer) == EmployerState.RETURNED
    with services.reading() as session:
        decision = decisions(session, employer.id)[0]
    assert (decision.items, decision.note) == (["tax_number", "address"], "Type the whole address.")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"note": "Kept note"}, "Choose what is missing or wrong."),
        ({"items": ["other"], "note": ""}, "Describe in a sentence what is missing."),
        ({"items": ["tax_number"], "note": "x" * 2001}, "Shorten the note to 2000 characters."),
    ],
)
def test_a_return_that_tells_the_owner_nothing_is_not_sent(
    desk: Desk, services: Services, typed: dict[str, object], words: str
) -> None:
    _owner, employer = a_submitted_workshop(services.unit_of_work)
    answer = decide(desk, employer, "return", **typed)
    assert answer.status_code == 422
    assert words in words_of(answer)
    assert str(typed["note"]) in words_of(answer)
    assert state_of(services, employer) == EmployerState.SUBMITTED


def test_suspending_asks_first_and_needs_a_reason(desk: Desk, services: Services) -> None:
    _owner, employer = a_workshop(services.unit_of_work)
    answer = decide(desk, employer, "suspend", "/suspend", note=" ")
    assert answer.status_code == 422
    assert "Give the reason." in words_of(answer)
    assert decide(desk, employer, "suspend", "/suspend", note="Passports were kept.").status_code == 302
    assert state_of(services, employer) == EmployerState.SUSPENDED
    assert "Passports were kept." in desk.read(url_of(employer))


def test_a_suspension_is_lifted(desk: Desk, services: Services) -> None:
    _owner, employer = a_suspended_workshop(services.unit_of_work)
    assert decide(desk, employer, "reinstate", "/reinstate").status_code == 302
    assert state_of(services, employer) == EmployerState.VERIFIED


def test_who_decides_on_an_older_reading_is_told(
    desk: Desk, new_desk: Callable[[], Desk], services: Services
) -> None:
    _owner, employer = a_submitted_workshop(services.unit_of_work)
    old = version_on(desk.read(url_of(employer)))
    with services.unit_of_work(new_desk().official) as uow:
        return_for_changes(uow, get_employer(uow.session, employer.id), (MissingItem.SEATS,))
    answer = desk.send("/official/cases", f"{url_of(employer)}/verify", version=old)
    assert answer.status_code == 409
    assert state_of(services, employer) == EmployerState.RETURNED


@pytest.mark.parametrize("move", ["suspend", "reinstate"])
def test_a_decision_that_is_not_open_is_a_conflict(desk: Desk, services: Services, move: str) -> None:
    _owner, employer = a_submitted_workshop(services.unit_of_work)
    assert desk.browser.get(f"{url_of(employer)}/{move}").status_code == 409


def test_a_draft_offers_no_decision(desk: Desk, services: Services) -> None:
    _owner, employer = a_new_workshop(services.unit_of_work)
    page = desk.read(url_of(employer))
    assert "It comes to you when the owner sends it." in page
    assert "/verify" not in page


def test_an_unknown_workshop_is_not_found(desk: Desk) -> None:
    assert desk.browser.get(f"/official/workshops/{'0' * 32}").status_code == 404
