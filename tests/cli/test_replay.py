"""``permits replay``: a case as it stood, for people and for programs."""

import json
from datetime import date

import pytest
from flask import Flask

from portal.cli.permits import permits_cli
from portal.services import Services
from tests.factories.permits import an_issued_case


@pytest.fixture
def number(services: Services) -> str:
    """The number of a case whose permit was issued, recorded on Monday 2 March 2026 at noon in Bishkek."""
    return an_issued_case(services.unit_of_work)[2].number


def replay(app: Flask, *arguments: str):  # type: ignore[no-untyped-def]
    return app.test_cli_runner().invoke(permits_cli, ["replay", *arguments])


def test_one_object_tells_state_dates_and_what_is_next(app: Flask, number: str) -> None:
    found = json.loads(replay(app, number, "--at", "2026-03-02", "--json").stdout)

    assert found["state"] == "issued"
    assert found["dates"]["permit_valid_until"] == "2026-04-26"
    assert found["deadlines"]["extension"] == {"due_on": "2026-04-13", "is_met": False}
    assert found["next"] == {"step": "clear_exit", "actor": "worker", "due_on": "2026-04-13"}
    assert (found["edition"], found["decree"]) == ("single-permit-2025", 0)


@pytest.mark.parametrize("moment", ["2026-03-02T12:00", "2026-03-02T06:00+00:00", "2026-03-02"])
def test_a_moment_is_one_of_bishkek_unless_it_names_its_zone(app: Flask, number: str, moment: str) -> None:
    assert replay(app, number, "--at", moment).exit_code == 0


@pytest.mark.parametrize("moment", ["2026-03-01", "2026-03-02T11:59"])
def test_before_it_was_opened_there_is_no_case(app: Flask, number: str, moment: str) -> None:
    done = replay(app, number, "--at", moment)

    assert done.exit_code == 1
    assert "There was no case" in done.stderr


def test_an_unknown_number_and_a_mistyped_moment_are_named(app: Flask, number: str) -> None:
    assert replay(app, "26-999999", "--at", "2026-03-02").exit_code == 1
    mistyped = replay(app, number, "--at", "yesterday")
    assert (mistyped.exit_code, "write a day such as" in mistyped.stderr) == (2, True)


def test_people_read_one_line_a_fact(app: Flask, number: str) -> None:
    done = replay(app, number, "--at", f"{date(2026, 3, 2)}")

    assert "state                 issued" in done.stdout
    assert "extension due_on 2026-04-13" in done.stdout
