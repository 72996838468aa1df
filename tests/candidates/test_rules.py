"""What a profile may say, section by section."""

from dataclasses import replace
from datetime import date

import pytest

from portal.candidates.rules import (
    LIFECYCLE,
    Details,
    MachineSkill,
    Section,
    Workplace,
    WorkplaceDetails,
    age_on,
    faults,
    plain_code,
    section_of,
)
from tests.factories.candidates import PERSON, TRADE, VISIBILITY, WISHES, WORKPLACES

TODAY = date(2026, 3, 2)
SECTIONS = (PERSON, TRADE, WORKPLACES, WISHES, VISIBILITY)


@pytest.mark.parametrize("details", SECTIONS, ids=lambda section: type(section).__name__)
def test_a_sound_section_has_no_fault(details: Details) -> None:
    assert faults(details, TODAY) == {}


def test_each_section_stands_on_the_task_list() -> None:
    assert tuple(section_of(details) for details in SECTIONS) == tuple(Section)


@pytest.mark.parametrize(
    ("section", "answer", "value"),
    [
        (PERSON, "given_name", "রাফি"),
        (PERSON, "family_name", "Хоссейн"),
        (PERSON, "family_name", ""),
        (PERSON, "family_name", "Hossain2"),
        (PERSON, "family_name", "x" * 40),
        (PERSON, "nationality", "XXX"),
        (PERSON, "nationality", ""),
        (PERSON, "birth_date", date(2026, 3, 3)),
        (PERSON, "birth_date", date(2008, 3, 3)),
        (PERSON, "birth_date", date(1896, 5, 17)),
        (PERSON, "languages", ()),
        (PERSON, "languages", ("Bengali",)),
        (TRADE, "occupations", ()),
        (TRADE, "machines", (MachineSkill("occ.cutter", 1),)),
        (TRADE, "machines", (MachineSkill("mach.lockstitch", -1),)),
        (TRADE, "products", ("fab.chiffon",)),
        (TRADE, "experience_years", 61),
        (TRADE, "level", "master"),
        (TRADE, "title", ""),
        (TRADE, "body", "x" * 4001),
        (TRADE, "language", "xx"),
        (WORKPLACES, "workplaces", (Workplace("", "Blouses", "2020"),)),
        (WORKPLACES, "workplaces", (Workplace("A", "x" * 121, "2020"),)),
        (WORKPLACES, "workplaces", (Workplace("A", "Blouses", "2020"),) * 6),
        (WISHES, "wage_wished", 999),
        (WISHES, "regions", ("bishkek", "paris")),
    ],
)
def test_an_unsound_answer_is_named_alone(section: Details, answer: str, value: object) -> None:
    assert list(faults(replace(section, **{answer: value}), TODAY)) == [answer]


@pytest.mark.parametrize(
    "name", ["HOSSAIN", "Md. Rafi", "O'Brien", "Al-Amin", "Abdul  Karim", "Md Abu Sayeed Jr."]
)
def test_names_as_passports_print_them_are_taken(name: str) -> None:
    assert faults(replace(PERSON, family_name=name), TODAY) == {}


def test_a_single_name_stands_as_the_family_name() -> None:
    assert faults(replace(PERSON, given_name="", family_name="Shirin"), TODAY) == {}


def test_the_first_day_of_being_of_age_is_the_eighteenth_birthday() -> None:
    assert faults(replace(PERSON, birth_date=date(2008, 3, 2)), TODAY) == {}


def test_a_day_to_come_and_a_minor_are_told_apart() -> None:
    to_come = faults(replace(PERSON, birth_date=date(2030, 1, 1)), TODAY)["birth_date"]
    minor = faults(replace(PERSON, birth_date=date(2010, 1, 1)), TODAY)["birth_date"]

    assert "still to come" in str(to_come)
    assert "18 and older" in str(minor)


def test_a_first_job_has_no_former_workplace() -> None:
    assert faults(WorkplaceDetails(), TODAY) == {}


def test_who_was_born_on_the_29th_of_february_is_older_from_the_1st_of_march() -> None:
    assert age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert age_on(date(2004, 2, 29), date(2026, 3, 1)) == 22


def test_every_state_is_reachable() -> None:
    assert not LIFECYCLE.unreachable_states()


@pytest.mark.parametrize(
    "typed",
    [
        "7F3KB9MX2T",
        " 7f3k b9mx 2t ",
        "7F3K-B9MX-2T",
        "7F3K\u0412 9\u041c\u04252\u0422",  # typed with a Russian keyboard
        "7F3\u043a\u04329\u043c\u04452\u0442",
        "\u09edF\u09e9KB\u09efMX\u09e8T",  # digits of a Bengali keyboard
        "\u06f7F\u06f3KB\u06f9MX\u06f2T",  # and of an Urdu one
    ],
)
def test_a_code_is_read_as_it_was_printed(typed: str) -> None:
    assert plain_code(typed) == "7F3KB9MX2T"
