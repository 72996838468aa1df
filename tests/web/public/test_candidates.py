"""The list of candidates and the card of one: pseudonyms, as each person chose."""

import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from portal.candidates.rules import Visibility
from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.candidates import a_candidate
from tests.factories.people import an_official, an_owner
from tests.web.conftest import client_of

Reads = Callable[..., str]
NAME = re.compile(r"<bdi>Operator (\w+)</bdi></a>")
SECRETS = ("Rafi", "RAFI", "Hossain", "HOSSAIN", "1996", "Dhaka Stitch", "40,000", "40000")


def names(page: str) -> list[str]:
    """The pseudonyms on a page, in order."""
    return NAME.findall(page)


def test_everybody_finds_public_cards_alone(reads: Reads, services: Services) -> None:
    _, shown = a_candidate(services.unit_of_work, visibility=Visibility.PUBLIC)
    a_candidate(services.unit_of_work, visibility=Visibility.EMPLOYERS)
    a_candidate(services.unit_of_work, visibility=Visibility.HIDDEN)

    assert names(reads("/candidates")) == [shown.pseudonym]


@pytest.mark.parametrize("who", ["owner", "official"])
def test_verified_workshops_and_officials_find_more(
    who: str,
    owner: Actor,
    services: Services,
    run_tasks: Callable[[], int],
    browser_of: Callable[..., FlaskClient],
) -> None:
    found = {
        a_candidate(services.unit_of_work, visibility=visibility)[1].pseudonym
        for visibility in (Visibility.PUBLIC, Visibility.EMPLOYERS)
    }
    a_candidate(services.unit_of_work, visibility=Visibility.HIDDEN)
    run_tasks()
    browser = browser_of(owner if who == "owner" else an_official(services.unit_of_work))

    assert set(names(browser.get("/candidates").get_data(as_text=True))) == found


def test_a_workshop_that_is_not_verified_is_a_visitor(
    services: Services, run_tasks: Callable[[], int], browser_of: Callable[..., FlaskClient]
) -> None:
    a_candidate(services.unit_of_work, visibility=Visibility.EMPLOYERS)
    run_tasks()

    page = browser_of(an_owner(services.unit_of_work)).get("/candidates").get_data(as_text=True)

    assert names(page) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("?country=PAK", {"PAK"}),
        ("?country=BD&country=pk", {"BGD", "PAK"}),
        ("?experience=5", {"BGD"}),
        ("?start=month", {"PAK"}),
        ("?start=quarter", {"BGD", "PAK"}),
        ("?q=অপারেটর&occupation=occ.sewing_operator", {"BGD", "PAK"}),
        ("?region=naryn", {"PAK"}),
        ("?machine=mach.overlock", set()),
    ],
)
def test_cards_are_filtered(reads: Reads, services: Services, address: str, expected: set[str]) -> None:
    known = {}
    for nationality, years, start, regions in (
        ("BGD", 6, date(2026, 5, 20), ("bishkek",)),
        ("PAK", 2, date(2026, 3, 10), ("bishkek", "naryn")),
    ):
        _, candidate = a_candidate(
            services.unit_of_work,
            nationality=nationality,
            experience_years=years,
            available_from=start,
            regions=regions,
            visibility=Visibility.PUBLIC,
        )
        known[candidate.pseudonym] = nationality

    assert {known[name] for name in names(reads("/candidates" + address))} == expected


def test_no_personal_field_stands_on_list_or_card(reads: Reads, services: Services) -> None:
    _, candidate = a_candidate(services.unit_of_work, visibility=Visibility.PUBLIC)

    pages = reads("/candidates") + reads(f"/candidates/{candidate.id.hex}")

    assert not [secret for secret in SECRETS if secret in pages]
    assert "Bangladesh" in pages


def test_a_hidden_card_and_a_missing_one_look_the_same(reads: Reads, services: Services) -> None:
    _, hidden = a_candidate(services.unit_of_work, visibility=Visibility.EMPLOYERS)
    pages = [reads(f"/candidates/{each.hex}", status=404) for each in (hidden.id, uuid4())]

    tidied = [re.sub(r"[0-9a-f]{32}", "", page) for page in pages]
    assert tidied[0] == tidied[1]


def test_people_see_their_own_card_however_hidden(services: Services, app: object) -> None:
    person, candidate = a_candidate(services.unit_of_work, visibility=Visibility.HIDDEN)
    browser = client_of(app, services, person.account_id)  # type: ignore[arg-type]

    page = browser.get(f"/candidates/{candidate.id.hex}").get_data(as_text=True)

    assert "This is your own card, as others see it." in page
