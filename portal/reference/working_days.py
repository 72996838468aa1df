"""Working days of Kyrgyzstan: Monday to Friday without the public holidays.

The holidays come from the ``holidays`` package and are corrected by reference data. A Saturday that is worked
in exchange for a day off does not count as a working day. Years the package does not know (before 1992) have
weekends only.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType

import holidays

_DAY = timedelta(days=1)
KEPT = 20_000
"""Counted ways kept at hand: thousands of cases have the same terms and nearly the same days."""


@cache
def _package_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KG", years=year, expand=False))


class WorkingCalendar:
    """Counts working days. Corrections say of single days whether they are off (True) or worked (False)."""

    def __init__(self, corrections: Mapping[date, bool] = MappingProxyType({})) -> None:
        self._corrections = dict(corrections)
        self._days_off_by_year: dict[int, tuple[date, ...]] = {}
        self._walk = lru_cache(maxsize=KEPT)(self._walk_anew)

    def _weekdays_off(self, year: int) -> tuple[date, ...]:
        """Holidays of the year that fall on Monday to Friday, in order."""
        known = self._days_off_by_year.get(year)
        if known is None:
            days = set(_package_holidays(year))
            for day, is_off in self._corrections.items():
                if day.year == year:
                    days.add(day) if is_off else days.discard(day)
            known = tuple(sorted(day for day in days if day.weekday() < 5))
            self._days_off_by_year[year] = known
        return known

    def is_working_day(self, day: date) -> bool:
        """Whether the day is Monday to Friday and no public holiday."""
        return day.weekday() < 5 and day not in self._weekdays_off(day.year)

    def working_days_after(self, number: int, day: date) -> date:
        """The number-th working day after the day, which itself does not count; 0 gives the day back.

        Raises ValueError for a negative number, OverflowError past the end of the calendar.
        """
        return self._walk(number, day, _DAY)

    def working_days_before(self, number: int, day: date) -> date:
        """The number-th working day before the day, which itself does not count; 0 gives the day back.

        Raises ValueError for a negative number, OverflowError past the start of the calendar.
        """
        return self._walk(number, day, -_DAY)

    def _walk_anew(self, number: int, day: date, step: timedelta) -> date:
        if number < 0:
            raise ValueError(f"a number of working days is not negative, got {number}")
        while number:
            day += step
            if self.is_working_day(day):
                number -= 1
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after the start, up to and including the end; negative if end < start.

        Undoes ``working_days_after``: with ``end = working_days_after(n, start)`` the answer is n.
        """
        if end < start:
            return -self.working_days_between(end, start)
        weekdays = _weekdays_until(end) - _weekdays_until(start)
        off = 0
        for year in range(start.year, end.year + 1):
            days = self._weekdays_off(year)
            off += bisect_right(days, end) - bisect_right(days, start)
        return weekdays - off

    def weekday_holidays(self, start: date, end: date) -> tuple[date, ...]:
        """The days from start to end, both included, that are off although they fall on Monday to Friday."""
        found: list[date] = []
        for year in range(start.year, end.year + 1):
            days = self._weekdays_off(year)
            found += days[bisect_left(days, start) : bisect_right(days, end)]
        return tuple(found)


def _weekdays_until(day: date) -> int:
    """How many days from Monday to Friday there were from year 1 up to and including the day."""
    weeks, rest = divmod(day.toordinal(), 7)  # day 1 of the calendar was a Monday
    return weeks * 5 + min(rest, 5)
