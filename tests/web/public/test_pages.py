"""The start page, pages to read, figures, and checking a permit."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from portal.i18n import LANGUAGES
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.factories.permits import a_taken_case, recorded
from tests.factories.vacancies import a_vacancy
from tests.web.conftest import submit

Reads = Callable[..., str]
PAGES = ("/", "/vacancies", "/candidates", "/help", "/privacy", "/statistics", "/taxonomy", "/permits/verify")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_every_language(reads: Reads, page: str) -> None:
    for tag, language in LANGUAGES.items():
        assert f'<html lang="{tag}" dir="{language.direction}"' in reads(f"{page}?lang={tag}")


def test_the_start_page_counts_true_places(reads: Reads, services: Services, owner: Actor) -> None:
    a_vacancy(services.unit_of_work, owner, positions=7, occupations=("occ.cutter",))
    a_vacancy(services.unit_of_work, owner, positions=5, occupations=("occ.cutter",))

    page = reads("/")

    assert "12 places" in page
    assert "/vacancies?occupation=occ.cutter" in page
    assert "All vacancies: 2" in page


def test_the_start_page_of_an_empty_portal_claims_nothing(reads: Reads) -> None:
    page = reads("/")

    assert "Choose your work" not in page
    assert "New vacancies" not in page


def test_help_lists_the_papers_of_a_country(reads: Reads) -> None:
    assert "BMET emigration clearance" in reads("/help?country=BGD")
    assert "Stamp of the Protector of Emigrants" in reads("/help?country=PAK")
    assert "Papers for citizens" not in reads("/help?country=KAZ")


def test_privacy_says_what_the_table_of_disclosure_says(reads: Reads) -> None:
    page = reads("/privacy")

    applied = page[page.index("The workshop you applied to") : page.index("The workshop that hired you")]
    seen, unseen = applied.split("Do not see:")
    assert "given name and first letter" in seen
    assert "full name" in unseen
    assert "30 days" in page


def test_the_words_of_the_trade_stand_in_six_languages(reads: Reads) -> None:
    page = reads("/taxonomy")

    assert 'id="occ.overlock_operator"' in page
    for word in ("Overlock operator", "оверлочница", "ওভারলক অপারেটর", "اوورلاک آپریٹر"):
        assert word in page


def test_figures_leave_small_numbers_of_people_out(reads: Reads, services: Services, owner: Actor) -> None:
    # Given a vacancy of three places, and a case with a vacancy of two
    a_vacancy(services.unit_of_work, owner, positions=3)
    a_taken_case(services.unit_of_work)

    great = dict(re.findall(r"<dt>([^<]+)</dt><dd><bdi>([^<]+)</bdi>", reads("/statistics")))

    assert great["open places in 2 vacancies"] == "5"
    assert great["people on their way to work"] == "&lt;\u206010"


@pytest.fixture
def permit(services: Services, clock: FixedClock) -> tuple[str, str]:
    """The numbers of a permit issued today and valid for sixty days."""
    official, _, case = a_taken_case(services.unit_of_work)
    recorded(services.unit_of_work, official, case.id, "file_permit", clock.today())
    recorded(
        services.unit_of_work,
        official,
        case.id,
        "issue_permit",
        clock.today(),
        number="EP 123-45",
        valid_until=date(2026, 5, 1),
    )
    return case.number, "EP 123-45"


def checked(client: FlaskClient, case_number: str, permit_number: str) -> str:
    answer = submit(
        client, "/permits/verify?lang=en", {"case_number": case_number, "permit_number": permit_number}
    )
    return answer.get_data(as_text=True)


def test_a_permit_is_checked_without_naming_anybody(client: FlaskClient, permit: tuple[str, str]) -> None:
    page = checked(client, permit[0], "ep123-45")

    assert "This permit is valid." in page
    assert "Ak Kiyim LLC" in page
    assert "1 May 2026" in page
    assert not [secret for secret in ("Rafi", "Hossain", "Bangladesh", "Operator ") if secret in page]


def test_a_permit_that_ran_out_is_not_valid(
    client: FlaskClient, permit: tuple[str, str], clock: FixedClock
) -> None:
    clock.advance(days=61)

    assert "This permit is not valid now." in checked(client, *permit)


@pytest.mark.parametrize("case_number", ["26-100001", "99-999999"])
def test_numbers_that_do_not_belong_together_are_unknown(
    client: FlaskClient, permit: tuple[str, str], case_number: str
) -> None:
    assert "not known together" in checked(client, case_number, "EP 999-99")


def test_an_empty_form_keeps_what_was_typed(client: FlaskClient) -> None:
    page = checked(client, "26-100001", "")

    assert "Type the number of the permit." in page
    assert 'value="26-100001"' in page
