"""Registering, as a visitor lives through it."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from tests.web.conftest import submit

VISITOR = {"role": "candidate", "contact": "rahima@example.org", "password": "blue river 77 stones"}
Letters = Callable[[], list[tuple[str, str, str]]]


def register(client: FlaskClient, **changes: str) -> str:
    answer = submit(client, "/register", {**VISITOR, **changes}, follow_redirects=True)
    return answer.get_data(as_text=True)


def test_a_visitor_is_told_where_the_link_went(client: FlaskClient) -> None:
    page = register(client)

    assert "rahima@example.org" in page


def test_the_link_in_the_letter_opens_the_account(
    client: FlaskClient, run_tasks: Callable[[], int], letters: Letters
) -> None:
    register(client)
    run_tasks()
    link = re.search(r"/confirm/\S+", letters()[0][2])
    assert link

    answer = submit(client, link[0])

    assert answer.headers["Location"].startswith("/candidate")


def test_opening_the_link_alone_uses_nothing_up(
    client: FlaskClient, run_tasks: Callable[[], int], letters: Letters
) -> None:
    register(client)
    run_tasks()
    link = re.search(r"/confirm/\S+", letters()[0][2])
    assert link
    client.get(link[0])

    assert client.get(link[0]).status_code == 200


def test_a_link_works_once(client: FlaskClient, run_tasks: Callable[[], int], letters: Letters) -> None:
    register(client)
    run_tasks()
    link = re.search(r"/confirm/\S+", letters()[0][2])
    assert link
    submit(client, link[0])

    assert client.get(link[0]).status_code == 404


def test_a_taken_contact_looks_the_same_on_the_page(client: FlaskClient, app: object) -> None:
    first = register(client)

    second = register(app.test_client())  # type: ignore[attr-defined]

    assert first == second


def test_a_taken_contact_is_told_to_its_owner(
    client: FlaskClient, app: object, run_tasks: Callable[[], int], letters: Letters
) -> None:
    register(client)
    register(app.test_client())  # type: ignore[attr-defined]

    run_tasks()

    assert sorted(subject for _, subject, _ in letters()) == [
        "Confirm your address",
        "You have an account already",
    ]


def test_a_mistyped_contact_stays_in_its_field(client: FlaskClient) -> None:
    page = register(client, contact="rahima@")

    assert 'value="rahima@"' in page
    assert "country code" in page


def test_a_known_password_is_refused_with_a_cure(client: FlaskClient) -> None:
    page = register(client, password="qwerty123456")

    assert "too well known" in page


def test_nobody_registers_as_an_official(client: FlaskClient) -> None:
    answer = submit(client, "/register", {**VISITOR, "role": "official"})

    assert answer.status_code == 422


def test_who_registers_on_the_way_to_a_page_goes_on_to_it(
    client: FlaskClient, run_tasks: Callable[[], int], letters: Letters
) -> None:
    client.get("/register?next=/vacancies?q=overlock")
    register(client)
    run_tasks()
    link = re.search(r"/confirm/\S+", letters()[0][2])
    assert link

    answer = submit(client, link[0])

    assert answer.headers["Location"] == "/vacancies?q=overlock"
