"""A vacancy as candidates read it: ready words for cards and pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from portal.i18n import current_language, formats, ngettext
from portal.i18n import gettext as _
from portal.taxonomy.catalogue import taxonomy
from portal.vacancies import wording as words
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals
from portal.web.candidate import wording


@dataclass(frozen=True, slots=True)
class VacancyView:
    """What the vacancy card shows; see templates/_components/card.html."""

    url: str
    title: str
    language: str
    workshop: str
    workshop_url: str | None
    place: str
    mark: str
    pay: str
    pay_detail: str
    sure: str | None
    home: str | None
    facts: list[tuple[str, str]]
    number: str
    closes: str | None
    matched: str | None


def vacancy_view(vacancy: Vacancy) -> VacancyView:
    """The card of a vacancy, whose workshop is loaded."""
    return VacancyView(
        url=url_for("public.vacancy", vacancy_id=vacancy.id),
        title=vacancy.title or "",
        language=vacancy.language or "",
        workshop=vacancy.employer.legal_name,
        workshop_url=None,
        place=taxonomy().label(vacancy.region, current_language()) if vacancy.region else "",
        mark="verified" if vacancy.employer.is_verified else "",
        pay=words.pay(vacancy),
        pay_detail=words.pay_detail(vacancy),
        sure=wording.guaranteed(vacancy.wage_guaranteed),
        home=None,
        facts=list(_facts(vacancy)),
        number=f"№\u00a0{vacancy.number}",
        closes=_("until %(day)s", day=formats.day_short(vacancy.closes_on)) if vacancy.closes_on else None,
        matched=None,
    )


def _facts(vacancy: Vacancy) -> Iterator[tuple[str, str]]:
    if vacancy.housing and vacancy.housing != Housing.NONE:
        yield "house-door", words.housing(vacancy)
    if vacancy.meals and vacancy.meals != Meals.NONE:
        yield "cup-hot", words.meals(vacancy)
    if hours := words.hours(vacancy):
        yield "clock", hours
    if vacancy.positions:
        yield "people", ngettext("%(num)s place", "%(num)s places", vacancy.positions)
