"""What a vacancy says, which parts must be there before it is published, and its lifecycle."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle


class WageType(StrEnum):
    """How pay is reckoned."""

    PIECE = "piece"
    HOURLY = "hourly"
    SALARY = "salary"


class WagePeriod(StrEnum):
    """What the stated minimum and maximum are for."""

    MONTH = "month"
    HOUR = "hour"


class Housing(StrEnum):
    """What the workshop offers to live in."""

    NONE = "none"
    FREE = "free"
    PAID = "paid"


class Meals(StrEnum):
    """Which meals the workshop gives."""

    NONE = "none"
    LUNCH = "lunch"
    TWO = "two"
    THREE = "three"


class VacancyState(StrEnum):
    """Where a vacancy stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    PAUSED = "paused"
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why a vacancy was closed."""

    FILLED = "filled"
    NO_ORDERS = "no_orders"
    CHANGED = "changed"
    MISTAKE = "mistake"
    EXPIRED = "expired"


LIFECYCLE = Lifecycle(
    "vacancy",
    VacancyState,
    VacancyState.DRAFT,
    {
        "publish": ((VacancyState.DRAFT,), VacancyState.PUBLISHED),
        "pause": ((VacancyState.PUBLISHED,), VacancyState.PAUSED),
        "resume": ((VacancyState.PAUSED,), VacancyState.PUBLISHED),
        "close": (
            (VacancyState.DRAFT, VacancyState.PUBLISHED, VacancyState.PAUSED),
            VacancyState.CLOSED,
        ),
    },
)


class Section(StrEnum):
    """The sections of the task list, in the order they are offered."""

    WORK = "work"
    PAY = "pay"
    CONDITIONS = "conditions"
    PLACES = "places"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class WorkDetails:
    """Section one: what is sewn, on what, by whom (taxonomy ids)."""

    occupations: tuple[str, ...]
    machines: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    fabrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayDetails:
    """Section two: pay in whole som. ``guaranteed`` is paid even when there is little work."""

    wage_type: WageType
    wage_min: int
    wage_max: int
    period: WagePeriod = WagePeriod.MONTH
    guaranteed: int | None = None


@dataclass(frozen=True, slots=True)
class ConditionDetails:
    """Section three: hours, days, housing and meals."""

    hours_per_day: int
    days_per_week: int
    housing: Housing
    meals: Meals


@dataclass(frozen=True, slots=True)
class PlaceDetails:
    """Section four: how many are sought, with what experience, where and until when."""

    positions: int
    experience_years: int
    level: str | None
    region: str
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class TextDetails:
    """Section five: the advert in the workshop's own words, in one language."""

    title: str
    body: str
    language: str


Details = WorkDetails | PayDetails | ConditionDetails | PlaceDetails | TextDetails


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which sections are done, for the task list and for the publishing rule."""

    done: frozenset[Section] = field(default_factory=frozenset)

    @property
    def is_complete(self) -> bool:
        """True when every section is done."""
        return self.done == frozenset(Section)

    @property
    def missing(self) -> tuple[Section, ...]:
        """Sections still to do, in their order."""
        return tuple(section for section in Section if section not in self.done)
