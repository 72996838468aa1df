"""What an earlier vacancy said, as the sections of a new draft."""

from collections.abc import Iterator

from portal.vacancies.models import Vacancy
from portal.vacancies.rules import (
    ConditionDetails,
    Details,
    Housing,
    Meals,
    PayDetails,
    PlaceDetails,
    Section,
    TextDetails,
    WagePeriod,
    WageType,
    WorkDetails,
)


def sections_of(vacancy: Vacancy) -> Iterator[Details]:
    """The filled-in sections of a vacancy, without its last day: that one is over or soon will be."""
    for section in Section:
        if section in vacancy.completeness.done:
            yield details_of(vacancy, section)


def details_of(vacancy: Vacancy, section: Section) -> Details:
    """What one filled-in section says."""
    match section:
        case Section.WORK:
            return WorkDetails(
                tuple(vacancy.occupations),
                tuple(vacancy.machines),
                tuple(vacancy.products),
                tuple(vacancy.fabrics),
            )
        case Section.PAY:
            return PayDetails(
                wage_type=WageType(vacancy.wage_type or WageType.SALARY),
                wage_min=vacancy.wage_min or 0,
                wage_max=vacancy.wage_max or 0,
                period=WagePeriod(vacancy.wage_period or WagePeriod.MONTH),
                guaranteed=vacancy.wage_guaranteed,
            )
        case Section.CONDITIONS:
            return ConditionDetails(
                hours_per_day=vacancy.hours_per_day or 0,
                days_per_week=vacancy.days_per_week or 0,
                housing=Housing(vacancy.housing or Housing.NONE),
                meals=Meals(vacancy.meals or Meals.NONE),
            )
        case Section.PLACES:
            return PlaceDetails(
                positions=vacancy.positions or 0,
                experience_years=vacancy.experience_years or 0,
                level=vacancy.level,
                region=vacancy.region or "",
            )
        case Section.TEXT:
            return TextDetails(vacancy.title or "", vacancy.body or "", vacancy.language or "")
