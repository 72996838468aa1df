"""Days in the country without a visa, for those nationalities that have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many days in any window of so many days; both the first and the last day of a stay count."""

    days: int
    window: int


def used(present: Iterable[date], day: date, allowance: Allowance) -> int:
    """How many different days of presence fall in the window that ends on the day."""
    begins = day - timedelta(days=allowance.window - 1)
    return len({each for each in present if begins <= each <= day})


def last_free_day(past: Iterable[date], first_day: date, allowance: Allowance) -> date | None:
    """The last day on which somebody who is in the country from ``first_day`` on may stay without a permit.

    ``past`` are the days of earlier stays. The day before ``first_day`` when no day is left; None when the
    days never run out.
    """
    present = set(past)
    day = first_day
    for _ in range(allowance.window + 1):
        present.add(day)
        if used(present, day, allowance) > allowance.days:
            return day - _DAY
        day += _DAY
    return None
