"""What a vacancy may say, section by section."""

from dataclasses import replace
from datetime import date

import pytest

from portal.vacancies.rules import (
    LIFECYCLE,
    Completeness,
    Details,
    PayDetails,
    Section,
    WagePeriod,
    WageType,
    faults,
    monthly_pay,
)
from tests.factories.vacancies import CONDITIONS, PAY, PLACES, TEXT, WORK

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "details", [WORK, PAY, CONDITIONS, PLACES, TEXT], ids=lambda section: type(section).__name__
)
def test_a_sound_section_has_no_fault(details: Details) -> None:
    assert faults(details, TODAY) == {}


@pytest.mark.parametrize(
    ("section", "answer", "value"),
    [
        (WORK, "occupations", ()),
        (WORK, "occupations", ("mach.lockstitch",)),
        (WORK, "machines", ("mach.loom_of_fate",)),
        (WORK, "products", ("fab.chiffon",)),
        (WORK, "fabrics", ("prod.blouse",)),
        (PAY, "wage_min", 999),
        (PAY, "wage_max", 1_000_001),
        (PAY, "wage_max", 29_999),
        (PAY, "guaranteed", 45_001),
        (PAY, "guaranteed", -1),
        (PAY, "period", WagePeriod.HOUR),
        (CONDITIONS, "hours_per_day", 0),
        (CONDITIONS, "hours_per_day", 13),
        (CONDITIONS, "days_per_week", 7),
        (PLACES, "positions", 0),
        (PLACES, "positions", 501),
        (PLACES, "experience_years", -1),
        (PLACES, "level", "senior"),
        (PLACES, "region", ""),
        (PLACES, "closes_on", date(2026, 3, 1)),
        (TEXT, "title", "  x  "),
        (TEXT, "title", "x" * 161),
        (TEXT, "body", "too short"),
        (TEXT, "language", "fr"),
        (TEXT, "language", "ru-ru"),
    ],
)
def test_an_unsound_answer_is_named(section: Details, answer: str, value: object) -> None:
    assert answer in faults(replace(section, **{answer: value}), TODAY)


def test_the_last_day_may_be_today() -> None:
    assert faults(replace(PLACES, closes_on=TODAY), TODAY) == {}


def test_amounts_in_the_wrong_order_are_both_told() -> None:
    fault = faults(PayDetails(WageType.SALARY, 50_000, 40_000), TODAY)["wage_max"]

    assert "40000" in str(fault)
    assert "50000" in str(fault)


def test_hourly_pay_is_stated_for_an_hour_or_a_month() -> None:
    assert faults(PayDetails(WageType.HOURLY, 150, 220, WagePeriod.HOUR), TODAY) == {}
    assert faults(PayDetails(WageType.HOURLY, 30_000, 40_000, WagePeriod.MONTH), TODAY) == {}


def test_two_languages_may_be_mixed_in_a_text() -> None:
    assert faults(replace(TEXT, language="ky-ru"), TODAY) == {}


def test_hourly_pay_compares_as_a_months_pay() -> None:
    assert monthly_pay(200, WagePeriod.HOUR, 8, 6) == 41_600
    assert monthly_pay(200, WagePeriod.HOUR, None, None) == 34_667
    assert monthly_pay(40_000, WagePeriod.MONTH, 8, 6) == 40_000
    assert monthly_pay(None, None, 8, 6) is None


def test_what_is_missing_comes_in_the_order_of_the_list() -> None:
    half = Completeness(frozenset({Section.TEXT, Section.WORK}))

    assert half.missing == (Section.PAY, Section.CONDITIONS, Section.PLACES)
    assert not half.is_complete
    assert Completeness(frozenset(Section)).is_complete


def test_every_state_is_reachable() -> None:
    assert not LIFECYCLE.unreachable_states()
