from datetime import date
from decimal import Decimal

import pytest

from portal.reference.rules import Reference, ReferenceValue, UnknownReference


def wage(amount: str | None, valid_from: date, valid_to: date | None) -> ReferenceValue:
    value = None if amount is None else Decimal(amount)
    return ReferenceValue("wage", value, "KGS", valid_from, valid_to, "a decree", confirmed=True)


FIRST = wage("100", date(2024, 1, 1), date(2024, 12, 31))
SECOND = wage("200", date(2026, 1, 1), date(2026, 12, 31))
REFERENCE = Reference([SECOND, FIRST], [])


@pytest.mark.parametrize(
    ("day", "amount", "confirmed"),
    [
        (date(2024, 1, 1), 100, True),
        (date(2024, 12, 31), 100, True),
        (date(2025, 6, 1), 100, False),  # run out, no successor yet
        (date(2026, 1, 1), 200, True),
        (date(2030, 1, 1), 200, False),
        (date(2020, 1, 1), 100, False),  # before the first known value
    ],
)
def test_which_value_holds_on_a_day(day: date, amount: int, confirmed: bool) -> None:
    value = REFERENCE.value("wage", day)
    assert (value.count, value.confirmed) == (amount, confirmed)


def test_the_last_day_of_a_value_without_end_is_open() -> None:
    endless = Reference([wage("5", date(2024, 1, 1), None)], [])
    assert endless.value("wage", date(2099, 1, 1)).confirmed


def test_an_entry_that_began_later_wins_over_one_it_overlaps() -> None:
    amended = REFERENCE.with_values([wage("150", date(2024, 7, 1), date(2024, 8, 31))])
    on_days = [amended.value("wage", date(2024, month, 1)).count for month in (6, 7, 9)]
    assert on_days == [100, 150, 100]


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(UnknownReference, match="salary"):
        REFERENCE.value("salary", date(2026, 1, 1))


def test_a_figure_nobody_found_cannot_be_counted_with() -> None:
    with pytest.raises(ValueError, match="not a known whole number"):
        _ = wage(None, date(2024, 1, 1), None).count
