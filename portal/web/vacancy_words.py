"""A vacancy in words, for cards and for its page. Plain values: templates get nothing that could query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from portal.i18n import current_language, formats, ngettext
from portal.i18n import gettext as _
from portal.search.listing import matching
from portal.search.questions import Interpreted
from portal.search.snippets import Marker, Piece
from portal.vacancies import wording
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Meals, WagePeriod, monthly_pay
from portal.web.labels import standing
from portal.web.templating import concept_label, region_label

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class VacancyCard:
    """What a card of a vacancy shows, in ready words; ``facts`` are (icon, text)."""

    url: str
    title: str
    language: str
    workshop: str
    workshop_url: str | None
    place: str
    mark: str | None
    pay: str
    pay_detail: str
    sure: str | None
    home: str | None
    facts: Sequence[Fact]
    number: str
    closes: str | None
    matched: str | None
    trade: str | None = None
    title_pieces: Sequence[Piece] = ()
    passage: Sequence[Piece] = ()


def vacancy_card(
    vacancy: Vacancy, interpreted: Iterable[Interpreted] = (), marker: Marker | None = None
) -> VacancyCard:
    """The card of a vacancy whose workshop is loaded, with what of it matched the question.

    A reader of another language also gets the trade in words of their own; ``marker`` shows where the
    vacancy's own words answer.
    """
    is_foreign = current_language() not in (vacancy.language or "").split("-")
    return VacancyCard(
        url=url_for("public.vacancy", vacancy_id=vacancy.id),
        title=vacancy.title or "",
        language=vacancy.language or "",
        workshop=vacancy.employer.legal_name,
        workshop_url=None,
        place=region_label(vacancy.region),
        mark="verified" if vacancy.employer.is_verified else None,
        pay=wording.pay(vacancy),
        pay_detail=pay_detail(vacancy),
        sure=sure(vacancy),
        home=None,
        facts=[fact for fact in (housing(vacancy), meals(vacancy), hours(vacancy), places(vacancy)) if fact],
        number=number(vacancy),
        closes=_("until %(day)s", day=formats.day_short(vacancy.closes_on)) if vacancy.closes_on else None,
        matched=_matched(vacancy, interpreted),
        trade=standing(vacancy.occupations[0]) if is_foreign and vacancy.occupations else None,
        title_pieces=marker.whole(vacancy.title or "") if marker else (),
        passage=marker.passage(vacancy.body or "") if marker else (),
    )


def pay_detail(vacancy: Vacancy) -> str:
    """What the amount is for: a month, piece rate."""
    if vacancy.wage_period != WagePeriod.HOUR:
        return wording.pay_detail(vacancy)
    least, most = monthly(vacancy)
    return _("an hour, about %(amount)s a month", amount=formats.money_range(least, most))


def monthly(vacancy: Vacancy) -> tuple[int | None, int | None]:
    """Least and most in soms a month, whatever the period stated."""
    hours_a_day, days = vacancy.hours_per_day, vacancy.days_per_week
    least = monthly_pay(vacancy.wage_min, vacancy.wage_period, hours_a_day, days)
    return least, monthly_pay(vacancy.wage_max, vacancy.wage_period, hours_a_day, days)


def sure(vacancy: Vacancy) -> str | None:
    """What is paid even when there is little work."""
    if not vacancy.wage_guaranteed:
        return None
    return _("not less than %(amount)s", amount=formats.number(vacancy.wage_guaranteed))


def number(vacancy: Vacancy) -> str:
    """The number people say on the phone."""
    return f"№\u00a0{vacancy.number}"


def housing(vacancy: Vacancy) -> Fact | None:
    """What there is to live in; silent where there is nothing."""
    return (
        ("house-door", str(wording.HOUSING[vacancy.housing]))
        if vacancy.has_housing and vacancy.housing
        else None
    )


def meals(vacancy: Vacancy) -> Fact | None:
    """What there is to eat; silent where there is nothing."""
    if not vacancy.meals or vacancy.meals == Meals.NONE:
        return None
    return ("cup-hot", wording.meals(vacancy))


def hours(vacancy: Vacancy) -> Fact | None:
    """Hours a day and days a week."""
    words = wording.hours(vacancy)
    return ("clock", words) if words else None


def places(vacancy: Vacancy) -> Fact | None:
    """How many people are looked for."""
    return ("people", places_words(vacancy.positions)) if vacancy.positions else None


def places_words(count: int) -> str:
    """A number of places in words."""
    return ngettext("%(num)s place", "%(num)s places", count, num=formats.number(count))


def years_words(count: int) -> str:
    """Years of experience in words."""
    return ngettext("%(num)s year", "%(num)s years", count, num=formats.number(count))


def vacancies_words(count: int) -> str:
    """A number of vacancies in words."""
    return ngettext("%(num)s vacancy", "%(num)s vacancies", count, num=formats.number(count))


def _matched(vacancy: Vacancy, interpreted: Iterable[Interpreted]) -> str | None:
    own = [*vacancy.occupations, *vacancy.machines, *vacancy.products, *vacancy.fabrics]
    labels = dict.fromkeys(concept_label(concept) for concept in matching(interpreted, own))
    return formats.listed(list(labels)[:3]) or None
