"""What agrees between two profiles, and how much that says."""

from datetime import date

import pytest

from portal.duplicates.rules import (
    Agreement,
    Likeness,
    Strength,
    likeness,
    likeness_of_days,
    likeness_of_numbers,
)

EQUAL, NEAR, DIFFERENT, UNKNOWN = Likeness
DAY = date(1994, 3, 7)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (date(1994, 3, 7), EQUAL),
        (date(1994, 7, 3), NEAR),
        (date(1994, 3, 1), NEAR),
        (date(1984, 3, 7), NEAR),
        (date(1994, 1, 1), NEAR),
        (date(1995, 7, 3), DIFFERENT),
        (date(1995, 1, 1), DIFFERENT),
        (date(1994, 5, 21), DIFFERENT),
        (None, UNKNOWN),
    ],
)
def test_birth_dates_are_near_when_a_clerk_may_have_slipped(other: date | None, expected: Likeness) -> None:
    assert likeness_of_days(DAY, other) is expected
    assert likeness_of_days(other, DAY) is expected


def test_what_is_missing_is_unknown() -> None:
    assert [likeness("BGD", other) for other in ("BGD", "PAK", None)] == [EQUAL, DIFFERENT, UNKNOWN]


def test_one_passport_of_several_is_enough() -> None:
    assert likeness_of_numbers({b"old", b"new"}, {b"old"}) is EQUAL
    assert likeness_of_numbers({b"new"}, {b"old"}) is DIFFERENT
    assert likeness_of_numbers(set(), {b"old"}) is UNKNOWN


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        (Agreement(EQUAL, EQUAL, UNKNOWN, EQUAL), Strength.STRONG),
        (Agreement(DIFFERENT, DIFFERENT, EQUAL, DIFFERENT), Strength.STRONG),
        (Agreement(EQUAL, EQUAL, DIFFERENT, EQUAL), Strength.STRONG),
        (Agreement(EQUAL, EQUAL, UNKNOWN, EQUAL, is_telling=False), Strength.LIKELY),
        (Agreement(EQUAL, EQUAL, UNKNOWN, EQUAL, is_new_year=True), Strength.LIKELY),
        (Agreement(EQUAL, EQUAL, UNKNOWN, DIFFERENT), Strength.LIKELY),
        (Agreement(EQUAL, NEAR, UNKNOWN, EQUAL), Strength.LIKELY),
        (Agreement(EQUAL, NEAR, UNKNOWN, EQUAL, is_telling=False), None),
        (Agreement(EQUAL, NEAR, UNKNOWN, DIFFERENT), None),
        (Agreement(EQUAL, UNKNOWN, UNKNOWN, EQUAL), Strength.WEAK),
        (Agreement(EQUAL, UNKNOWN, UNKNOWN, EQUAL, is_telling=False), None),
        (Agreement(EQUAL, DIFFERENT, UNKNOWN, EQUAL), None),
        (Agreement(DIFFERENT, EQUAL, UNKNOWN, EQUAL), None),
        (Agreement(UNKNOWN, EQUAL, UNKNOWN, EQUAL), None),
    ],
)
def test_a_name_alone_is_never_strong(agreement: Agreement, expected: Strength | None) -> None:
    assert agreement.strength is expected
