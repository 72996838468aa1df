"""Somebody who was registered by others takes over the profile with a code."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate
from portal.candidates.queries import get_candidate
from portal.candidates.rules import MOST_WRONG_CODES, Section
from portal.services import Services
from tests.factories.candidates import an_imported_person
from tests.web.candidate.conftest import Person
from tests.web.conftest import submit

CLAIM = "/candidate/claim"
PROFILE = "/candidate/profile"


def profile_of(services: Services, candidate_id: UUID) -> Candidate:
    with services.database.reading() as session:
        return get_candidate(session, candidate_id)


def text_of(browser: FlaskClient, url: str) -> str:
    return browser.get(url, follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize("url", ["/candidate/", PROFILE, f"{PROFILE}/person"])
def test_a_newcomer_finds_the_way_to_the_code(newcomer: FlaskClient, url: str) -> None:
    assert f'href="{CLAIM}"' in text_of(newcomer, url)


@pytest.mark.parametrize("url", ["/candidate/", PROFILE, f"{PROFILE}/person"])
def test_whoever_has_a_profile_is_not_asked_for_a_code(person: Person, url: str) -> None:
    assert CLAIM not in person.reads(url)


def test_the_code_opens_the_profile_as_it_was_imported(newcomer: FlaskClient, services: Services) -> None:
    imported_id, code = an_imported_person(services.unit_of_work)

    answer = submit(newcomer, CLAIM, {"code": f" {code[:5].lower()} {code[5:]}"}, follow_redirects=True)

    assert "This profile is yours now." in answer.get_data(as_text=True)
    assert profile_of(services, imported_id).account_id is not None
    assert "TALUKDAR" in text_of(newcomer, f"{PROFILE}/person")
    assert "Оверлочница" in text_of(newcomer, f"{PROFILE}/trade")


@pytest.mark.parametrize("section", list(Section))
def test_every_part_of_a_claimed_profile_can_be_read(
    newcomer: FlaskClient, services: Services, section: Section
) -> None:
    _, code = an_imported_person(services.unit_of_work, given_name="", family_name="", occupations=[])
    submit(newcomer, CLAIM, {"code": code})

    assert newcomer.get(f"{PROFILE}/{section}").status_code == 200


def test_a_claim_is_written_into_the_trail(newcomer: FlaskClient, services: Services) -> None:
    imported_id, code = an_imported_person(services.unit_of_work)

    submit(newcomer, CLAIM, {"code": "WRONG"})
    submit(newcomer, CLAIM, {"code": code})

    with services.database.reading() as session:
        entries = session.execute(
            select(AuditEntry.event, AuditEntry.actor_id, AuditEntry.subject_id).where(
                AuditEntry.actor_role == "candidate"
            )
        ).all()
    account_id = profile_of(services, imported_id).account_id
    assert [tuple(entry) for entry in entries if "laim" in entry.event] == [
        ("candidates.ClaimRefused", account_id, account_id),
        ("candidates.ProfileClaimed", account_id, imported_id),
    ]


def test_a_wrong_code_is_explained_and_stays_in_the_field(newcomer: FlaskClient) -> None:
    answer = submit(newcomer, CLAIM, {"code": "7F3K B9MX 2T"})

    assert answer.status_code == 422
    assert "No profile waits for this code." in answer.get_data(as_text=True)
    assert "7F3K B9MX 2T" in answer.get_data(as_text=True)


def test_an_empty_field_is_explained_and_not_counted(newcomer: FlaskClient, services: Services) -> None:
    _, code = an_imported_person(services.unit_of_work)
    for _ in range(MOST_WRONG_CODES):
        assert "Write the code you were given." in submit(newcomer, CLAIM, {"code": " "}).get_data(
            as_text=True
        )

    assert submit(newcomer, CLAIM, {"code": code}).status_code == 302


def test_guessing_ends_after_ten_codes(newcomer: FlaskClient, services: Services) -> None:
    imported_id, code = an_imported_person(services.unit_of_work)
    for number in range(MOST_WRONG_CODES):
        submit(newcomer, CLAIM, {"code": f"WRONG{number}"})

    answer = submit(newcomer, CLAIM, {"code": code})

    assert "Try again tomorrow" in answer.get_data(as_text=True)
    assert profile_of(services, imported_id).account_id is None


def test_the_button_pressed_twice_ends_at_the_profile(newcomer: FlaskClient, services: Services) -> None:
    _, code = an_imported_person(services.unit_of_work)
    page = newcomer.get(CLAIM)
    submit(newcomer, CLAIM, {"code": code})

    answer = submit(newcomer, PROFILE, {"code": code}, action=CLAIM, follow_redirects=True)

    assert page.status_code == 200
    assert answer.status_code == 200
    assert answer.request.path == PROFILE


def test_whoever_has_a_profile_is_sent_to_it(person: Person) -> None:
    answer = person.browser.get(CLAIM, follow_redirects=True)

    assert answer.request.path == PROFILE
    assert "You have a profile of your own already." in answer.get_data(as_text=True)


def test_workshops_are_not_let_in(sign_in_as) -> None:
    assert sign_in_as("employer").get(CLAIM).status_code == 403
