"""Signing in and really out."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.operations import Registration, create
from portal.accounts.rules import AccountRole, Contact
from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.web.conftest import submit

PASSWORD = "blue river 77 stones"


@pytest.fixture
def owner(services: Services) -> str:
    with services.unit_of_work(SYSTEM) as uow:
        registration = Registration(
            Contact("email", "owner@example.org"), PASSWORD, AccountRole.EMPLOYER, "en"
        )
        create(uow, None, registration)
    return "owner@example.org"


def sign_in(client: FlaskClient, contact: str, password: str = PASSWORD) -> int:
    return submit(client, "/sign-in", {"contact": contact, "password": password}).status_code


def test_an_owner_signs_in_and_reaches_the_workshop(client: FlaskClient, owner: str) -> None:
    sign_in(client, owner)

    assert client.get("/employer/").status_code == 200


def test_the_address_may_be_typed_in_capitals(client: FlaskClient, owner: str) -> None:
    assert sign_in(client, owner.upper()) == 302


@pytest.mark.parametrize("contact", ["owner@example.org", "nobody@example.org", "not a contact"])
def test_a_wrong_password_and_an_unknown_contact_are_answered_alike(
    client: FlaskClient, owner: str, contact: str
) -> None:
    answer = submit(client, "/sign-in", {"contact": contact, "password": "wrong words here"})

    assert "The contact or the password is wrong" in answer.get_data(as_text=True)


def test_a_copied_cookie_opens_nothing_after_signing_out(client: FlaskClient, app: Flask, owner: str) -> None:
    sign_in(client, owner)
    stolen = client.get_cookie("session")
    assert stolen
    submit(client, "/sign-out")
    thief = app.test_client()
    thief.set_cookie("session", stolen.value)

    answer = thief.get("/employer/")

    assert answer.headers["Location"].startswith("/sign-in")


def test_the_eleventh_failure_within_five_minutes_must_wait(client: FlaskClient, owner: str) -> None:
    for _ in range(10):
        sign_in(client, owner, "wrong words here")

    assert sign_in(client, owner) == 429


def test_five_minutes_later_the_owner_gets_in(client: FlaskClient, owner: str, clock: FixedClock) -> None:
    for _ in range(10):
        sign_in(client, owner, "wrong words here")
    clock.advance(minutes=6)

    assert sign_in(client, owner) == 302


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(app: Flask, owner: str) -> None:
    guesser = app.test_client()
    guesser.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    for _ in range(12):
        sign_in(guesser, owner, "wrong words here")

    assert sign_in(app.test_client(), owner) == 302


def test_an_idle_session_ends(client: FlaskClient, owner: str, clock: FixedClock) -> None:
    sign_in(client, owner)
    clock.advance(days=4)

    assert client.get("/employer/").status_code == 302


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"]
)
def test_signing_in_never_leads_to_another_site(client: FlaskClient, owner: str, target: str) -> None:
    answer = submit(client, "/sign-in", {"contact": owner, "password": PASSWORD, "next": target})

    assert answer.headers["Location"] == "/employer/"


def test_a_form_without_its_token_changes_nothing(client: FlaskClient, owner: str) -> None:
    answer = client.post("/sign-in", data={"contact": owner, "password": PASSWORD})

    assert answer.status_code == 400


def test_a_signed_in_candidate_cannot_enter_the_officials_pages(
    sign_in_as: Callable[[str], FlaskClient],
) -> None:
    assert sign_in_as("candidate").get("/official/").status_code == 403
