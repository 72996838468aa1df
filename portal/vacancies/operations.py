"""Everything that changes vacancies."""

from typing import Any

from portal.employers.models import Employer
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id
from portal.storage.counters import next_number
from portal.vacancies import policies, rules
from portal.vacancies.events import (
    VacancyChanged,
    VacancyClosed,
    VacancyDrafted,
    VacancyPaused,
    VacancyPublished,
    VacancyResumed,
)
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import (
    LIFECYCLE,
    ClosingReason,
    ConditionDetails,
    Details,
    PayDetails,
    PlaceDetails,
    TextDetails,
    WorkDetails,
)


@operation(policies.may_draft)
def draft(uow: UnitOfWork, employer: Employer) -> Vacancy:
    """Begin a vacancy with a number people can say on the phone: ``26-00017``."""
    year = uow.today.year
    serial = next_number(uow.session, f"vacancy:{year}")
    vacancy = Vacancy(
        id=new_id(),
        number=f"{year % 100:02d}-{serial:05d}",
        employer_id=employer.id,
        employer=employer,
        state=LIFECYCLE.initial,
        occupations=[],
        machines=[],
        products=[],
        fabrics=[],
        created_at=uow.now,
    )
    uow.session.add(vacancy)
    uow.announce(VacancyDrafted(vacancy_id=vacancy.id, employer_id=employer.id))
    return vacancy


@operation(policies.may_edit)
def fill_section(uow: UnitOfWork, vacancy: Vacancy, details: Details) -> None:
    """Fill or change one section. Raises Invalid by field; nothing is announced when nothing changed."""
    columns = _columns(details)
    faults = rules.faults(details, uow.today)
    if isinstance(details, PlaceDetails) and details.closes_on == vacancy.closes_on:
        faults.pop("closes_on", None)  # the last day was sound when it was set and may be over by now
    if faults:
        raise Invalid(faults)
    changed = tuple(name for name, value in columns.items() if getattr(vacancy, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(vacancy, name, columns[name])
    uow.announce(VacancyChanged(vacancy_id=vacancy.id, employer_id=vacancy.employer_id, fields=changed))


@operation(policies.may_publish)
def publish(uow: UnitOfWork, vacancy: Vacancy) -> None:
    """Put a complete vacancy of a verified workshop onto the list."""
    target = LIFECYCLE.target("publish", vacancy.state)
    _require_days_left(uow, vacancy)
    vacancy.state = target
    vacancy.published_at = uow.now
    uow.announce(VacancyPublished(vacancy_id=vacancy.id, employer_id=vacancy.employer_id))


@operation(policies.may_pause)
def pause(uow: UnitOfWork, vacancy: Vacancy) -> None:
    """Take a vacancy off the list for a while; who applied stays."""
    vacancy.state = LIFECYCLE.target("pause", vacancy.state)
    uow.announce(VacancyPaused(vacancy_id=vacancy.id, employer_id=vacancy.employer_id))


@operation(policies.may_publish)
def resume(uow: UnitOfWork, vacancy: Vacancy) -> None:
    """Put a paused vacancy back onto the list."""
    target = LIFECYCLE.target("resume", vacancy.state)
    _require_days_left(uow, vacancy)
    vacancy.state = target
    uow.announce(VacancyResumed(vacancy_id=vacancy.id, employer_id=vacancy.employer_id))


@operation(policies.may_close)
def close(uow: UnitOfWork, vacancy: Vacancy, reason: ClosingReason) -> None:
    """Close a vacancy for good, with its reason."""
    vacancy.state = LIFECYCLE.target("close", vacancy.state)
    vacancy.closed_at = uow.now
    vacancy.closed_reason = reason
    uow.announce(VacancyClosed(vacancy_id=vacancy.id, employer_id=vacancy.employer_id, reason=str(reason)))


def _require_days_left(uow: UnitOfWork, vacancy: Vacancy) -> None:
    if vacancy.closes_on is not None and vacancy.closes_on < uow.today:
        raise Invalid({"closes_on": _l("The last day of this vacancy is over. Choose a later one first.")})


def _columns(details: Details) -> dict[str, Any]:
    match details:
        case WorkDetails():
            return {
                "occupations": _unique(details.occupations),
                "machines": _unique(details.machines),
                "products": _unique(details.products),
                "fabrics": _unique(details.fabrics),
            }
        case PayDetails():
            return {
                "wage_type": details.wage_type,
                "wage_min": details.wage_min,
                "wage_max": details.wage_max,
                "wage_period": details.period,
                "wage_guaranteed": details.guaranteed,
            }
        case ConditionDetails():
            return {
                "hours_per_day": details.hours_per_day,
                "days_per_week": details.days_per_week,
                "housing": details.housing,
                "meals": details.meals,
            }
        case PlaceDetails():
            return {
                "positions": details.positions,
                "experience_years": details.experience_years,
                "level": details.level,
                "region": details.region,
                "closes_on": details.closes_on,
            }
        case TextDetails():
            return {
                "title": " ".join(details.title.split()),
                "body": details.body.strip(),
                "language": details.language,
            }


def _unique(ids: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(ids))
