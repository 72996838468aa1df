"""What counts as better and worse for the worker."""

from dataclasses import replace

import pytest

from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType
from portal.web.employer.terms import ComparedTerm, Terms, compared

ADVERT = Terms(WageType.PIECE, WagePeriod.MONTH, 30_000, 45_000, 20_000, 8, 6, Housing.PAID, Meals.LUNCH)


def changed(**changes: object) -> list[ComparedTerm]:
    return [row for row in compared(ADVERT, replace(ADVERT, **changes)) if row.is_changed]


@pytest.mark.parametrize(
    ("changes", "change"),
    [
        ({"wage_min": 29_999}, "worse"),
        ({"wage_max": 45_001}, "better"),
        ({"guaranteed": 0}, "worse"),
        ({"hours_per_day": 9}, "worse"),
        ({"days_per_week": 5}, "better"),
        ({"housing": Housing.FREE}, "better"),
        ({"housing": Housing.NONE}, "worse"),
        ({"meals": Meals.NONE}, "worse"),
        ({"meals": Meals.THREE}, "better"),
        ({"wage_type": WageType.SALARY}, "other"),
    ],
)
def test_one_change_is_better_worse_or_neither(changes: dict[str, object], change: str) -> None:
    assert [row.change for row in changed(**changes)] == [change]


def test_amounts_for_another_period_are_not_compared() -> None:
    rows = changed(wage_type=WageType.HOURLY, wage_period=WagePeriod.HOUR, wage_min=150, wage_max=220)

    assert {row.change for row in rows} == {"other"}


def test_changed_terms_stand_first() -> None:
    rows = compared(ADVERT, replace(ADVERT, meals=Meals.NONE))

    assert [row.is_changed for row in rows] == [True] + [False] * 7
