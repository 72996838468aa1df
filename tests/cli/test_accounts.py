"""``flask accounts create``."""

from flask import Flask
from sqlalchemy import select

from portal.accounts.models import Account
from portal.services import Services

PASSWORD = "blue river 77 stones\n"
CREATE = ["accounts", "create", "--role", "official", "--email", "aida@example.org"]


def test_an_official_is_made_with_the_password_from_standard_input(app: Flask, services: Services) -> None:
    answer = app.test_cli_runner().invoke(args=CREATE, input=PASSWORD)

    assert answer.exit_code == 0, answer.output
    with services.reading() as session:
        assert session.scalars(select(Account.role)).one() == "official"


def test_a_weak_password_makes_no_account(app: Flask, services: Services) -> None:
    answer = app.test_cli_runner().invoke(args=CREATE, input="password\n")

    assert answer.exit_code != 0
    with services.reading() as session:
        assert session.scalars(select(Account.role)).first() is None


def test_the_same_address_twice_is_refused_in_words(app: Flask) -> None:
    app.test_cli_runner().invoke(args=CREATE, input=PASSWORD)

    answer = app.test_cli_runner().invoke(args=CREATE, input=PASSWORD)

    assert "already" in answer.output
