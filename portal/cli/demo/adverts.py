"""Vacancies: what is sought, for how much, where, and how each went."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.cli.demo.plans import DAYS_TOLD, VacancyPlan, WorkshopPlan, at
from portal.cli.demo.trades import FABRICS, TRADE_OF, Trade, pay_in, some_machines, some_trade
from portal.cli.demo.wording import Writer
from portal.employers.rules import EmployerState
from portal.vacancies.rules import (
    ClosingReason,
    ConditionDetails,
    Housing,
    Meals,
    PayDetails,
    PlaceDetails,
    VacancyState,
    WagePeriod,
    WageType,
    WorkDetails,
)

LANGUAGES = {"ru": 36, "ky": 21, "bn": 13, "ur": 10, "en": 9, "uz-Latn": 8, "uz-Cyrl": 3}
SOUTHERN = {"ky": 30, "ru": 22, "uz-Latn": 22, "uz-Cyrl": 8, "bn": 8, "ur": 6, "en": 4}
SOUTH = ("osh-city", "osh-oblast", "jalal-abad", "batken")
HOURS_A_MONTH = 208

OWN_TRADES = (
    "occ.overlock_operator", "occ.sewing_operator", "occ.overlock_operator", "occ.coverstitch_operator",
    "occ.cutter", "occ.presser", "occ.qc_inspector", "occ.lockstitch_operator", "occ.sewing_operator",
)  # fmt: skip
"""The vacancies of the demo employer."""
OWN_COURSES = ("old", "old", "open", "open", "open", "open", "paused", "open", "draft")


@dataclass(frozen=True, slots=True)
class Course:
    """How a vacancy went, by days before today."""

    drafted: int
    state: VacancyState
    closed: int | None = None
    paused: int | None = None
    reason: ClosingReason | None = None


def plan_vacancies(
    count: int, workshops: list[WorkshopPlan], today: date, chance: random.Random, writer: Writer
) -> list[VacancyPlan]:
    """The vacancies, the demo employer's first. Two thirds are open now, the others are history."""
    trusted = [
        each for each in workshops if each.outcome in (EmployerState.VERIFIED, EmployerState.SUSPENDED)
    ]
    plans: list[VacancyPlan] = []
    for number in range(count):
        is_own = number < len(OWN_TRADES)
        course = _course(OWN_COURSES[number] if is_own else _kind_of_course(number, count, chance), chance)
        drafted = at(today - timedelta(days=course.drafted), chance)
        workshop = workshops[0] if is_own else _workshop(trusted, workshops, course, drafted, chance)
        trade = TRADE_OF[OWN_TRADES[number]] if is_own else some_trade(chance)
        plans.append(plan_vacancy(workshop, trade, drafted, course, today, chance, writer))
    return plans


def plan_vacancy(
    workshop: WorkshopPlan,
    trade: Trade,
    drafted: datetime,
    course: Course,
    today: date,
    chance: random.Random,
    writer: Writer,
) -> VacancyPlan:
    """One vacancy of a workshop."""
    products = tuple(
        chance.sample(workshop.details.products, min(len(workshop.details.products), chance.randint(1, 3)))
    )
    fabrics = [fabric for product in products for fabric in FABRICS.get(product, ())]
    occupations: tuple[str, ...] = (trade.occupation,)
    if trade.occupation == "occ.sewing_operator" and chance.random() < 0.2:
        occupations += ("occ.lockstitch_operator",)
    work = WorkDetails(
        occupations,
        some_machines(trade, chance),
        products,
        tuple(dict.fromkeys(chance.sample(fabrics, min(len(fabrics), chance.randrange(3))))),
    )
    pay = _pay(trade, workshop.region, chance)
    conditions = _conditions(chance)
    places = _places(workshop, course, today, chance)
    shares = SOUTHERN if workshop.region in SOUTH else LANGUAGES
    language = chance.choices(list(shares), list(shares.values()))[0]
    plan = VacancyPlan(
        workshop=workshop,
        drafted_at=drafted,
        state=course.state,
        work=work,
        pay=pay,
        conditions=conditions,
        places=places,
        text=writer.advert(language, work, pay, conditions, places),
    )
    if course.closed is not None:
        plan.closed_at, plan.closing_reason = at(today - timedelta(days=course.closed), chance), course.reason
    if course.paused is not None:
        plan.paused_at = at(today - timedelta(days=course.paused), chance)
    return plan


def an_open_vacancy(
    workshop: WorkshopPlan, today: date, chance: random.Random, writer: Writer
) -> VacancyPlan:
    """A vacancy that is on the list today."""
    course = _course("open", chance)
    drafted = at(today - timedelta(days=course.drafted), chance)
    return plan_vacancy(workshop, some_trade(chance), drafted, course, today, chance, writer)


def _kind_of_course(number: int, count: int, chance: random.Random) -> str:
    if number % 4 == 1:
        return "first" if number < count // 6 else "old"
    return chance.choices(("open", "paused", "closed", "draft"), (86, 5, 4, 5))[0]


def _course(kind: str, chance: random.Random) -> Course:
    filled = chance.choices(
        (ClosingReason.FILLED, ClosingReason.NO_ORDERS, ClosingReason.CHANGED, ClosingReason.EXPIRED),
        (7, 1, 1, 1),
    )[0]
    match kind:
        case "first":
            drafted = chance.randrange(DAYS_TOLD - 20, DAYS_TOLD - 3)
            return Course(drafted, VacancyState.CLOSED, drafted - chance.randrange(50, 110), reason=filled)
        case "old":
            drafted = chance.randrange(110, DAYS_TOLD - 10)
            return Course(drafted, VacancyState.CLOSED, drafted - chance.randrange(50, 105), reason=filled)
        case "closed":
            drafted = chance.randrange(30, 90)
            return Course(drafted, VacancyState.CLOSED, chance.randrange(2, 20), reason=filled)
        case "paused":
            drafted = chance.randrange(20, 100)
            return Course(drafted, VacancyState.PAUSED, paused=chance.randrange(1, 12))
        case "draft":
            return Course(chance.randrange(1, 9), VacancyState.DRAFT)
        case _:
            # Most are young: the square presses the days towards today.
            return Course(1 + int(115 * chance.random() ** 2), VacancyState.PUBLISHED)


def _workshop(
    trusted: list[WorkshopPlan],
    workshops: list[WorkshopPlan],
    course: Course,
    drafted: datetime,
    chance: random.Random,
) -> WorkshopPlan:
    if course.state is VacancyState.DRAFT and chance.random() < 0.5:
        young = [each for each in workshops[1:] if each.registered_at < drafted]
    else:
        young = [each for each in trusted[1:] if each.decided_at is not None and each.decided_at < drafted]
    sizes = [each.details.seats**0.5 for each in young]
    return chance.choices(young, sizes)[0] if young else workshops[0]


def _pay(trade: Trade, region: str, chance: random.Random) -> PayDetails:
    low, high = trade.pay
    middle = chance.uniform(low + (high - low) * 0.25, high - (high - low) * 0.15)
    least = max(pay_in(region, middle * chance.uniform(0.78, 0.92)), pay_in(region, low))
    most = max(min(pay_in(region, middle * chance.uniform(1.08, 1.28)), pay_in(region, high)), least)
    if chance.random() < 0.05:
        hourly = [round(som / HOURS_A_MONTH / 5) * 5 for som in (least, most)]
        return PayDetails(WageType.HOURLY, hourly[0], hourly[1], WagePeriod.HOUR)
    if trade.by_piece and chance.random() < 0.88:
        guaranteed = round(least * 0.7 / 1000) * 1000 if chance.random() < 0.55 else None
        return PayDetails(WageType.PIECE, least, most, guaranteed=guaranteed)
    return PayDetails(WageType.SALARY, least, most)


def _conditions(chance: random.Random) -> ConditionDetails:
    return ConditionDetails(
        hours_per_day=chance.choices((8, 9, 10), (6, 3, 2))[0],
        days_per_week=chance.choices((5, 6), (3, 7))[0],
        housing=chance.choices((Housing.FREE, Housing.PAID, Housing.NONE), (45, 17, 38))[0],
        meals=chance.choices((Meals.LUNCH, Meals.NONE, Meals.TWO, Meals.THREE), (52, 25, 10, 13))[0],
    )


def _places(workshop: WorkshopPlan, course: Course, today: date, chance: random.Random) -> PlaceDetails:
    most = max(2, min(12, workshop.details.seats // 6))
    years = chance.choices((0, 1, 2, 3, 5), (25, 20, 25, 20, 10))[0]
    level = {0: "lvl.no_experience", 1: "lvl.junior", 2: "lvl.general", 3: "lvl.general", 5: "lvl.senior"}[
        years
    ]
    closes_on = None
    if course.closed is not None and course.reason is ClosingReason.EXPIRED:
        closes_on = today - timedelta(days=course.closed)
    elif course.state is VacancyState.PUBLISHED and chance.random() < 0.5:
        closes_on = today + timedelta(days=chance.randrange(3, 70))
    return PlaceDetails(
        positions=chance.randint(2, most) + (4 if course.state is VacancyState.CLOSED else 0),
        experience_years=years,
        level=level if chance.random() < 0.7 else None,
        region=workshop.region,
        closes_on=closes_on,
    )
