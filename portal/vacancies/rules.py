"""What a vacancy says, which parts must be there before it is published, and its lifecycle."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.i18n.writing import is_written_language
from portal.kernel.lifecycle import Lifecycle
from portal.taxonomy.choices import are_concepts

LONGEST_TITLE = 160
LONGEST_BODY = 6000
MOST_POSITIONS = 500
MOST_EXPERIENCE_YEARS = 50
LONGEST_DAY = 12
MOST_DAYS = 6
WEEKS_A_MONTH = 52 / 12


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


PLAUSIBLE_PAY = {WagePeriod.MONTH: (1_000, 1_000_000), WagePeriod.HOUR: (10, 10_000)}
"""Least and most som that pay may be stated with: outside it somebody typed a nought too many or too few."""


def monthly_pay(
    amount: int | None, period: WagePeriod | None, hours_per_day: int | None, days_per_week: int | None
) -> int | None:
    """Pay in som a month, so that vacancies compare; an hour's pay times the hours of the vacancy (8 × 5)."""
    if amount is None or period != WagePeriod.HOUR:
        return amount
    return round(amount * (hours_per_day or 8) * (days_per_week or 5) * WEEKS_A_MONTH)


Faults = dict[str, LazyText]


def faults_of_work(details: WorkDetails) -> Faults:
    """What cannot be accepted of the section on the work."""
    found: Faults = {}
    if not details.occupations or not are_concepts("occupation", details.occupations):
        found["occupations"] = _l("Choose at least one trade you look for.")
    if not are_concepts("machine", details.machines):
        found["machines"] = _l("Choose machines from the list.")
    if not are_concepts("product", details.products):
        found["products"] = _l("Choose products from the list.")
    if not are_concepts("fabric", details.fabrics):
        found["fabrics"] = _l("Choose fabrics from the list.")
    return found


def faults_of_pay(details: PayDetails) -> Faults:
    """What cannot be accepted of pay: amounts out of reach, in the wrong order or for the wrong period."""
    found: Faults = {}
    if details.period == WagePeriod.HOUR and details.wage_type != WageType.HOURLY:
        found["period"] = _l("Piece rate and salary are stated for a month. Choose hourly pay or a month.")
    least, most = PLAUSIBLE_PAY[details.period]
    reach = {"least": least, "most": most}
    if not least <= details.wage_min <= most:
        found["wage_min"] = _l("Type an amount from %(least)s to %(most)s som.", **reach)
    if not least <= details.wage_max <= most:
        found["wage_max"] = _l("Type an amount from %(least)s to %(most)s som.", **reach)
    elif details.wage_max < details.wage_min:
        found["wage_max"] = _l(
            "The most (%(most)s) is less than the least (%(least)s). Swap or mend the two amounts.",
            most=details.wage_max,
            least=details.wage_min,
        )
    if details.guaranteed is not None and not 0 <= details.guaranteed <= details.wage_max:
        found["guaranteed"] = _l("The guaranteed pay cannot be more than the most that is earned.")
    return found


def faults_of_conditions(details: ConditionDetails) -> Faults:
    """What cannot be accepted of hours and days."""
    found: Faults = {}
    if not 1 <= details.hours_per_day <= LONGEST_DAY:
        found["hours_per_day"] = _l("Type the hours of a working day, from 1 to %(most)s.", most=LONGEST_DAY)
    if not 1 <= details.days_per_week <= MOST_DAYS:
        found["days_per_week"] = _l(
            "Type the working days of a week, from 1 to %(most)s: the law gives a day of rest.",
            most=MOST_DAYS,
        )
    return found


def faults_of_places(details: PlaceDetails, today: date) -> Faults:
    """What cannot be accepted of places, experience and the last day."""
    found: Faults = {}
    if not 1 <= details.positions <= MOST_POSITIONS:
        found["positions"] = _l("Type how many people you look for, from 1 to %(most)s.", most=MOST_POSITIONS)
    if not 0 <= details.experience_years <= MOST_EXPERIENCE_YEARS:
        found["experience_years"] = _l(
            "Type the years of experience, from 0 to %(most)s.", most=MOST_EXPERIENCE_YEARS
        )
    if details.level is not None and not are_concepts("level", [details.level]):
        found["level"] = _l("Choose a level from the list, or none.")
    if not are_concepts("region", [details.region]):
        found["region"] = _l("Choose the region of the work.")
    if details.closes_on is not None and details.closes_on < today:
        found["closes_on"] = _l("This day is over. Choose today or a later day, or leave it empty.")
    return found


def faults_of_text(details: TextDetails) -> Faults:
    """What cannot be accepted of the advert's own words."""
    found: Faults = {}
    if not 3 <= len(details.title.strip()) <= LONGEST_TITLE:
        found["title"] = _l("Type a title of 3 to %(most)s characters.", most=LONGEST_TITLE)
    if not 20 <= len(details.body.strip()) <= LONGEST_BODY:
        found["body"] = _l("Describe the work in 20 to %(most)s characters.", most=LONGEST_BODY)
    if not is_written_language(details.language):
        found["language"] = _l("Choose the language the text is written in.")
    return found


def faults(details: Details, today: date) -> Faults:
    """What cannot be accepted of a section: field → what is wrong and the cure; empty when sound."""
    match details:
        case WorkDetails():
            return faults_of_work(details)
        case PayDetails():
            return faults_of_pay(details)
        case ConditionDetails():
            return faults_of_conditions(details)
        case PlaceDetails():
            return faults_of_places(details, today)
        case TextDetails():
            return faults_of_text(details)
