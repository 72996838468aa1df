"""The letter, the terms of an offer and the moves between the states."""

from datetime import date
from uuid import UUID

import pytest

from portal.applications.rules import (
    LIFECYCLE,
    ApplicationState,
    faults_of_letter,
    faults_of_terms,
    letter_field,
)
from portal.vacancies.rules import WagePeriod
from tests.factories.applications import offer_terms

TODAY = date(2026, 3, 2)


def test_a_letter_may_be_empty_and_has_a_limit() -> None:
    assert faults_of_letter("") == {}
    assert faults_of_letter("x" * 1500 + "  ") == {}
    assert "1501" in str(faults_of_letter("x" * 1501)["letter"])


def test_sound_terms_have_no_fault() -> None:
    assert faults_of_terms(offer_terms(), TODAY) == {}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("wage_min", 10),
        ("wage_max", 31_999),
        ("wage_period", WagePeriod.HOUR),
        ("guaranteed", 50_000),
        ("hours_per_day", 14),
        ("days_per_week", 7),
        ("starts_on", date(2026, 3, 1)),
        ("starts_on", date(2027, 3, 3)),
        ("contract_months", 0),
        ("contract_months", 61),
        ("note", "x" * 2001),
    ],
)
def test_an_unsound_term_is_named(term: str, value: object) -> None:
    assert term in faults_of_terms(offer_terms(**{term: value}), TODAY)


def test_letters_are_sealed_each_under_its_own_name() -> None:
    assert letter_field(UUID(int=1)) != letter_field(UUID(int=2))


def test_every_state_is_reachable() -> None:
    assert not LIFECYCLE.unreachable_states()


@pytest.mark.parametrize("state", [ApplicationState.ACCEPTED, ApplicationState.REJECTED])
def test_what_is_answered_stays_answered(state: ApplicationState) -> None:
    assert list(LIFECYCLE.moves_from(state)) == []
