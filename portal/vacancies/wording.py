"""Pay, hours, housing and meals in words: the same words in an advert, an offer and a form."""

from collections.abc import Mapping
from typing import Protocol

from portal.i18n import LazyText, formats, ngettext
from portal.i18n import lazy as _l
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType

WAGE_TYPES: Mapping[str, LazyText] = {
    WageType.PIECE: _l("Piece rate"),
    WageType.HOURLY: _l("By the hour"),
    WageType.SALARY: _l("Salary"),
}
WAGE_TYPES_IN_TEXT: Mapping[str, LazyText] = {
    WageType.PIECE: _l("piece rate"),
    WageType.HOURLY: _l("by the hour"),
    WageType.SALARY: _l("salary"),
}
PERIODS: Mapping[str, LazyText] = {
    WagePeriod.MONTH: _l("a month"),
    WagePeriod.HOUR: _l("an hour"),
}
HOUSING: Mapping[str, LazyText] = {
    Housing.FREE: _l("Free housing"),
    Housing.PAID: _l("Housing for rent"),
    Housing.NONE: _l("No housing"),
}
MEALS: Mapping[str, LazyText] = {
    Meals.LUNCH: _l("Lunch"),
    Meals.TWO: _l("Two meals a day"),
    Meals.THREE: _l("Three meals a day"),
    Meals.NONE: _l("No meals"),
}


class Terms(Protocol):
    """Whatever states terms of work: an advert, where parts may still be missing, or an offer."""

    @property
    def wage_type(self) -> WageType | None:
        """How pay is reckoned."""
        ...

    @property
    def wage_min(self) -> int | None:
        """The least, in som."""
        ...

    @property
    def wage_max(self) -> int | None:
        """The most, in som."""
        ...

    @property
    def wage_period(self) -> WagePeriod | None:
        """What the sums are for."""
        ...

    @property
    def hours_per_day(self) -> int | None:
        """Hours of a working day."""
        ...

    @property
    def days_per_week(self) -> int | None:
        """Working days of a week."""
        ...

    @property
    def housing(self) -> Housing | None:
        """What there is to live in."""
        ...

    @property
    def meals(self) -> Meals | None:
        """What there is to eat."""
        ...


def pay(terms: Terms) -> str:
    """The range as stated: 35 000–48 000 som; empty while there is none."""
    return formats.money_range(terms.wage_min, terms.wage_max)


def pay_detail(terms: Terms) -> str:
    """What the range is for and how it is reckoned: a month, piece rate."""
    period = PERIODS.get(terms.wage_period or WagePeriod.MONTH)
    kind = WAGE_TYPES_IN_TEXT.get(terms.wage_type or "")
    return formats.listed((period, kind)) if kind else str(period)


def hours(terms: Terms) -> str:
    """Hours a day and days a week; empty while unknown."""
    if not terms.hours_per_day or not terms.days_per_week:
        return ""
    a_day = ngettext(
        "%(num)s hour", "%(num)s hours", terms.hours_per_day, num=formats.number(terms.hours_per_day)
    )
    a_week = ngettext(
        "%(num)s day a week",
        "%(num)s days a week",
        terms.days_per_week,
        num=formats.number(terms.days_per_week),
    )
    return formats.listed((a_day, a_week))


def housing(terms: Terms) -> str:
    """Where people may live; empty while unknown."""
    return str(HOUSING[terms.housing]) if terms.housing else ""


def meals(terms: Terms) -> str:
    """Which meals there are; empty while unknown."""
    return str(MEALS[terms.meals]) if terms.meals else ""
