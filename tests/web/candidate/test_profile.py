"""Filling in a profile: five short parts, each kept on its own."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from portal.candidates.queries import candidate_of
from portal.services import Services
from tests.web.candidate.conftest import Person
from tests.web.conftest import submit

PERSON = {
    "family_name": "Hossain",
    "given_name": "Rafi",
    "birth_date-day": "14",
    "birth_date-month": "3",
    "birth_date-year": "1998",
    "nationality": "BGD",
    "languages": ["bn", "en"],
}
TRADE = {
    "occupations": ["occ.overlock_operator"],
    "experience_years": "6",
    "machines-0-machine": "mach.lockstitch",
    "machines-0-years": "4",
    "products": [],
    "level": "",
    "title": "ওভারলক অপারেটর",
    "body": "",
    "language": "bn",
}


def sections() -> list[tuple[str, dict[str, object]]]:
    """Sound answers to all five parts, in order."""
    return [
        ("person", dict(PERSON)),
        ("trade", dict(TRADE)),
        ("workplaces", {"workplaces-0-name": "Dhaka Stitch", "workplaces-0-work": "T-shirts"}),
        ("wishes", {"wage_wished": "40 000"}),
        ("visibility", {"visibility": "employers"}),
    ]


def test_a_newcomer_fills_in_five_parts_and_is_ready_to_apply(newcomer: FlaskClient) -> None:
    for section, answers in sections():
        assert submit(newcomer, f"/candidate/profile/{section}", answers).status_code == 302

    submit(newcomer, "/candidate/profile", action="/candidate/profile-state/publish")

    assert "Ready: you can apply" in newcomer.get("/candidate/profile").get_data(as_text=True)


def test_each_part_leads_to_the_next_one_that_is_missing(newcomer: FlaskClient) -> None:
    answer = submit(newcomer, "/candidate/profile/person", PERSON)

    assert answer.location == "/candidate/profile/trade"


def test_what_was_said_is_shown_again(newcomer: FlaskClient) -> None:
    submit(newcomer, "/candidate/profile/person", PERSON)

    page = newcomer.get("/candidate/profile/person").get_data(as_text=True)

    assert 'value="Hossain"' in page
    assert 'value="1998"' in page


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"birth_date-year": "2030"}, "This day is still to come"),
        ({"birth_date-year": "2012"}, "Workshops hire people of 18 and older"),
        ({"birth_date-day": "31", "birth_date-month": "2"}, "There is no such day"),
        ({"birth_date-month": "15"}, "The month is a number from 1 to 12"),
        ({"birth_date-year": "98"}, "Type the year with all four digits"),
        ({"birth_date-day": ""}, "Fill in all three"),
        ({"birth_date-day": "", "birth_date-month": "", "birth_date-year": ""}, "Type your date of birth"),
        ({"birth_date-day": "x"}, "as numbers"),
        ({"family_name": "হোসেন"}, "Type the name in Latin letters"),
        ({"family_name": ""}, "Write the family name"),
        ({"nationality": ""}, "Choose the country"),
        ({"nationality": "XXX"}, "Not a valid choice"),
        ({"languages": []}, "Choose at least one language"),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_typed_is_lost(
    newcomer: FlaskClient, answers: dict[str, object], sentence: str
) -> None:
    answer = submit(newcomer, "/candidate/profile/person", {**PERSON, **answers})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Rafi"' in page


def test_a_birth_date_may_be_typed_in_bengali_digits(newcomer: FlaskClient) -> None:
    digits = {"birth_date-day": "১৪", "birth_date-month": "৩", "birth_date-year": "১৯৯৮"}

    assert submit(newcomer, "/candidate/profile/person", {**PERSON, **digits}).status_code == 302


def test_the_years_on_a_machine_must_be_a_number(newcomer: FlaskClient) -> None:
    answer = submit(newcomer, "/candidate/profile/trade", {**TRADE, "machines-0-years": "many"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Years: Type a number in digits, without letters." in page
    assert 'value="many"' in page


def test_years_without_a_machine_are_not_dropped_in_silence(newcomer: FlaskClient) -> None:
    answer = submit(newcomer, "/candidate/profile/trade", {**TRADE, "machines-1-years": "3"})

    assert answer.status_code == 422
    assert "Choose the machine for each line with years" in answer.get_data(as_text=True)


def test_more_machines_are_offered_without_a_script_and_without_losing_what_was_typed(
    newcomer: FlaskClient,
) -> None:
    page = submit(newcomer, "/candidate/profile/trade", {**TRADE, "more": "1"}).get_data(as_text=True)

    assert 'name="machines-9-machine"' in page
    assert "ওভারলক অপারেটর" in page
    assert "error-summary" not in page


def test_workplaces_are_told_or_it_is_the_first_job(newcomer: FlaskClient) -> None:
    empty = submit(newcomer, "/candidate/profile/workplaces", {})
    first = submit(newcomer, "/candidate/profile/workplaces", {"first_job": "y"})

    assert (empty.status_code, first.status_code) == (422, 302)


def test_a_workplace_without_its_name_is_asked_for_it(newcomer: FlaskClient) -> None:
    answer = submit(newcomer, "/candidate/profile/workplaces", {"workplaces-0-work": "Shirts"})

    assert "Give each workplace a name" in answer.get_data(as_text=True)


def test_a_profile_with_parts_missing_cannot_be_finished(newcomer: FlaskClient, services: Services) -> None:
    submit(newcomer, "/candidate/profile/person", PERSON)

    answer = submit(newcomer, "/candidate/profile", action="/candidate/profile-state/publish")

    assert answer.status_code == 403


def test_a_ready_profile_is_paused_and_put_back_with_one_press(person: Person, services: Services) -> None:
    states = []
    for move in ("pause", "resume"):
        submit(person.browser, "/candidate/profile", action=f"/candidate/profile-state/{move}")
        with services.reading() as session:
            found = candidate_of(session, person.actor.require_account())
            states.append(str(found.state) if found else None)

    assert states == ["paused", "active"]


@pytest.mark.parametrize("url", ["/candidate/profile/nothing", "/candidate/profile/person/x"])
def test_a_part_that_does_not_exist_is_not_found(newcomer: FlaskClient, url: str) -> None:
    assert newcomer.get(url).status_code == 404


@pytest.mark.parametrize("role", ["employer", "official"])
def test_other_people_have_no_profile(sign_in_as: Callable[[str], FlaskClient], role: str) -> None:
    assert sign_in_as(role).get("/candidate/profile").status_code == 403
