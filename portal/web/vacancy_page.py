"""The page of one vacancy: what it says, in the order people need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_compact_decimal

from portal.i18n import LazyText, formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.clock import bishkek_day
from portal.reference.library import value
from portal.vacancies import wording
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals
from portal.web import vacancy_words as offers
from portal.web.labels import standing, standing_region

TICK = 10_000
WIDEST_TAPE = 160_000
"""Beyond this width the tape would be a grey bar: the words alone must do."""

PLACES_IN = {"bishkek": _l("usual in Bishkek")}

Condition = tuple[str, str, str | None]
Cost = tuple[LazyText, LazyText | None, str]

COSTS: Sequence[Cost] = (
    (_l("Single permit and guarantee fee"), None, "workshop"),
    (_l("Registration and resident card"), None, "workshop"),
    (_l("Application and contract on this portal"), None, "free"),
    (
        _l("Leave to travel, where your country asks for it"),
        _l("at the state's tariff; ask for a receipt"),
        "you",
    ),
)
"""Who pays. Nothing may be taken from a worker for the place itself (ILO, fair recruitment)."""


@dataclass(frozen=True, slots=True)
class PayTape:
    """Numbers for the tape: its ends, the usual range, what is sure, the average of the place."""

    start: int
    end: int
    low: int
    high: int
    sure: int | None
    sure_words: str | None
    mean: int | None
    mean_words: str | None
    marks: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Everything the page of a vacancy shows beside its card."""

    card: offers.VacancyCard
    trade: str | None
    trade_label: str
    published: str
    closes: str
    body: str
    tape: PayTape | None
    guaranteed: str | None
    conditions: Sequence[Condition]
    asked_for: Sequence[str]
    costs: Sequence[tuple[str, str | None, str]]
    seats: str
    verified_on: str


def offer_page(vacancy: Vacancy, today: date) -> OfferPage:
    """The page of a vacancy whose workshop is loaded."""
    trade = vacancy.occupations[0] if vacancy.occupations else None
    return OfferPage(
        card=offers.vacancy_card(vacancy),
        trade=trade,
        trade_label=standing(trade) if trade else "",
        published=formats.day_short(bishkek_day(vacancy.published_at)) if vacancy.published_at else "",
        closes=formats.day_short(vacancy.closes_on),
        body=vacancy.body or "",
        tape=_tape(vacancy, today),
        guaranteed=formats.money(vacancy.wage_guaranteed) if vacancy.wage_guaranteed else None,
        conditions=_conditions(vacancy),
        asked_for=_asked_for(vacancy),
        costs=[(str(name), str(detail) if detail else None, payer) for name, detail, payer in COSTS],
        seats=formats.number(vacancy.employer.seats),
        verified_on=formats.day(bishkek_day(vacancy.employer.verified_at))
        if vacancy.employer.verified_at
        else "",
    )


def _tape(vacancy: Vacancy, today: date) -> PayTape | None:
    low, high = offers.monthly(vacancy)
    if low is None or high is None:
        return None
    sure = vacancy.wage_guaranteed if vacancy.wage_guaranteed and vacancy.wage_guaranteed > TICK else None
    mean = _average(vacancy.region, today)
    points = [amount for amount in (low, high, sure, mean) if amount]
    start = max(0, (min(points) // TICK - 1) * TICK)
    end = (max(points) // TICK + 2) * TICK
    if end - start > WIDEST_TAPE:
        return None
    step = TICK if end - start <= 6 * TICK else 2 * TICK
    first = (start // step + 1) * step
    return PayTape(
        start=start,
        end=end,
        low=low,
        high=high,
        sure=sure,
        sure_words=_("not less than %(amount)s", amount=_thousands(sure)) if sure else None,
        mean=mean,
        mean_words=str(PLACES_IN[vacancy.region]) if mean and vacancy.region else None,
        marks=[(amount, _thousands(amount)) for amount in range(first, end, step)],
    )


def _average(region: str | None, today: date) -> int | None:
    """The average wage of the place, where the reference values have one."""
    if region not in PLACES_IN:
        return None
    return round(value(f"average_wage.{region}", today).value or 0) or None


def _thousands(amount: int) -> str:
    return format_compact_decimal(amount, locale=formats.locale()).replace(" ", formats.NO_BREAK_SPACE)


def _conditions(vacancy: Vacancy) -> list[Condition]:
    hours = offers.hours(vacancy)
    places = offers.places(vacancy)
    found: list[Condition] = []
    if hours:
        found.append((hours[0], hours[1], None))
    if vacancy.housing:
        detail = (
            _("Ask the workshop for the rent before you sign.") if vacancy.housing == Housing.PAID else None
        )
        found.append(("house-door", str(wording.HOUSING[vacancy.housing]), detail))
    if vacancy.meals:
        detail = _("Free of charge") if vacancy.meals != Meals.NONE else None
        found.append(("cup-hot", str(wording.MEALS[vacancy.meals]), detail))
    if places:
        found.append((places[0], places[1], None))
    address = vacancy.employer.address if vacancy.employer.region == vacancy.region else None
    found.append(("geo-alt", standing_region(vacancy.region), address))
    return found


def _asked_for(vacancy: Vacancy) -> list[str]:
    concepts = [*vacancy.occupations, *vacancy.machines, *vacancy.products, *vacancy.fabrics]
    labels = list(dict.fromkeys(standing(concept) for concept in concepts))
    if vacancy.experience_years:
        labels.append(_("Experience from %(years)s", years=offers.years_words(vacancy.experience_years)))
    else:
        labels.append(_("No experience needed"))
    if vacancy.level:
        labels.append(standing(vacancy.level))
    return labels
