"""The table of stages and fields, and the stage an actor stands at."""

from datetime import date
from uuid import uuid4

import pytest

from portal.candidates.rules import CandidateState, Visibility
from portal.disclosure.rules import (
    FIELDS,
    RECORDED,
    Field,
    Relation,
    Stage,
    age_band,
    masked_email,
    masked_phone,
    short_name,
    stage_of,
)
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role

WORKSHOP = Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=True)
UNVERIFIED = Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=False)
OFFICIAL = Actor(Role.OFFICIAL, uuid4())
SOMEBODY = Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4())
ADMIN = Actor(Role.ADMIN, uuid4())
IDENTIFYING = {Field.NAME, Field.BIRTH_DATE, Field.CONTACT}


def relation(visibility: Visibility = Visibility.EMPLOYERS, **more: bool) -> Relation:
    return Relation(CandidateState.ACTIVE, visibility, **more)


def test_every_stage_stands_in_the_table() -> None:
    assert set(FIELDS) == set(Stage)
    assert FIELDS[Stage.NOTHING] == frozenset()


@pytest.mark.parametrize("stage", [Stage.PUBLIC, Stage.CARD, Stage.APPLIED])
def test_nobody_is_identified_before_being_hired(stage: Stage) -> None:
    assert not FIELDS[stage] & IDENTIFYING


def test_the_public_card_opens_nothing_that_is_sealed() -> None:
    assert FIELDS[Stage.PUBLIC] == {Field.TRADE, Field.NATIONALITY}


def test_contact_opens_to_the_person_and_on_an_assigned_case_alone() -> None:
    assert {stage for stage, fields in FIELDS.items() if Field.CONTACT in fields} == {Stage.OWN, Stage.CASE}


def test_the_wage_wished_opens_to_the_person_alone() -> None:
    assert {stage for stage, fields in FIELDS.items() if Field.WAGE_WISHED in fields} == {Stage.OWN}


def test_a_closer_workshop_never_sees_less() -> None:
    assert FIELDS[Stage.PUBLIC] < FIELDS[Stage.CARD] < FIELDS[Stage.APPLIED] < FIELDS[Stage.HIRED]


def test_every_stage_with_a_name_is_recorded_but_ones_own() -> None:
    named = {stage for stage, fields in FIELDS.items() if Field.NAME_SHORT in fields}

    assert named - {Stage.OWN} == RECORDED


@pytest.mark.parametrize(
    ("actor", "found", "stage"),
    [
        (SOMEBODY, relation(Visibility.HIDDEN, is_own=True), Stage.OWN),
        (SOMEBODY, relation(), Stage.NOTHING),
        (SOMEBODY, relation(Visibility.PUBLIC), Stage.PUBLIC),
        (ANONYMOUS, relation(Visibility.PUBLIC), Stage.PUBLIC),
        (ANONYMOUS, relation(), Stage.NOTHING),
        (SYSTEM, relation(), Stage.NOTHING),
        (ADMIN, relation(), Stage.NOTHING),
        (WORKSHOP, relation(), Stage.CARD),
        (WORKSHOP, relation(Visibility.PUBLIC), Stage.CARD),
        (WORKSHOP, relation(Visibility.HIDDEN), Stage.NOTHING),
        (WORKSHOP, relation(Visibility.HIDDEN, has_applied=True), Stage.APPLIED),
        (WORKSHOP, relation(has_applied=True, is_hired=True), Stage.HIRED),
        (UNVERIFIED, relation(has_applied=True, is_hired=True), Stage.NOTHING),
        (UNVERIFIED, relation(Visibility.PUBLIC, is_hired=True), Stage.PUBLIC),
        (OFFICIAL, relation(), Stage.CARD),
        (OFFICIAL, relation(Visibility.HIDDEN), Stage.NOTHING),
        (OFFICIAL, relation(Visibility.HIDDEN, has_case=True), Stage.CARD),
        (OFFICIAL, relation(has_case=True, is_assigned=True), Stage.CASE),
    ],
)
def test_the_stage_follows_from_actor_and_relation(actor: Actor, found: Relation, stage: Stage) -> None:
    assert stage_of(actor, found) is stage


@pytest.mark.parametrize("state", [CandidateState.DRAFT, CandidateState.PAUSED])
def test_a_card_that_is_not_active_is_seen_by_nobody(state: CandidateState) -> None:
    off_the_list = Relation(state, Visibility.PUBLIC)

    for actor in (ANONYMOUS, WORKSHOP, OFFICIAL, SOMEBODY):
        assert stage_of(actor, off_the_list) is Stage.NOTHING


@pytest.mark.parametrize(
    ("given", "family", "short"),
    [
        ("Rafi", "Hossain", "Rafi H."),
        ("RAFI AHMED", "HOSSAIN", "Rafi H."),
        ("", "SHIRIN", "Shirin"),
        ("Aida", "", "Aida"),
    ],
)
def test_names_are_shortened(given: str, family: str, short: str) -> None:
    assert short_name(given, family) == short


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2008, 3, 2), (18, 29)),
        (date(1996, 5, 17), (18, 29)),
        (date(1996, 3, 2), (30, 39)),
        (date(1960, 1, 1), (60, 69)),
    ],
)
def test_ages_fall_into_bands(born: date, band: tuple[int, int]) -> None:
    assert age_band(born, date(2026, 3, 2)) == band


def test_contacts_are_masked() -> None:
    assert masked_phone("+996700123467") == "+996 ••• •• 67"
    assert masked_phone("+923001234567") == "+92 ••• •• 67"
    assert masked_email("rafi@example.org") == "r•••@•••"
