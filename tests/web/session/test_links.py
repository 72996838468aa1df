"""Choosing a new password by a link."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from portal.accounts.operations import Registration, create
from portal.accounts.rules import AccountRole, Contact
from portal.kernel.actor import SYSTEM
from portal.services import Services
from tests.web.conftest import submit

Letters = Callable[[], list[tuple[str, str, str]]]
OWNER = "owner@example.org"


@pytest.fixture
def _owner(services: Services) -> None:
    with services.unit_of_work(SYSTEM) as uow:
        create(uow, None, Registration(Contact("email", OWNER), "", AccountRole.EMPLOYER, "en"))


@pytest.mark.usefixtures("_owner")
def test_the_owner_chooses_a_password_by_the_link_and_signs_in(
    client: FlaskClient, run_tasks: Callable[[], int], letters: Letters
) -> None:
    submit(client, "/reset", {"contact": OWNER})
    run_tasks()
    link = re.search(r"/reset/\S+", letters()[0][2])
    assert link
    submit(client, link[0], {"password": "another river 12 stones"})

    answer = submit(client, "/sign-in", {"contact": OWNER, "password": "another river 12 stones"})

    assert answer.headers["Location"] == "/employer/"


@pytest.mark.usefixtures("_owner")
def test_an_unknown_contact_gets_the_same_page_and_no_letter(
    client: FlaskClient, run_tasks: Callable[[], int], letters: Letters
) -> None:
    known = submit(client, "/reset", {"contact": OWNER})
    unknown = submit(client, "/reset", {"contact": "nobody@example.org"})
    run_tasks()

    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [to for to, _, _ in letters()] == [OWNER]
