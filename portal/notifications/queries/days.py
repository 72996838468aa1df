"""Until when people without a permit may stay: a day of the case that no rule of the permit sets."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.notifications.queries.among import among
from portal.permits.models import PermitCase, Stay
from portal.permits.path import requirements
from portal.permits.visa_free import Allowance, last_free_day
from portal.reference import library
from portal.reference.rules import VisaFreeStay


def nationalities_with_days() -> set[str]:
    """Three-letter codes of those who may be in the country for some days without a visa."""
    return {rule.nationality for text in library.reference().every_text() for rule in text.visa_free}


def visa_free_days(session: Session, cases: Iterable[PermitCase], today: date) -> dict[UUID, date]:
    """The last day without a visa of those who have entered and have no permit yet, by case."""
    concerned = {
        case.id: (case, rule)
        for case in cases
        if case.entered_on is not None
        and case.exited_on is None
        and case.permit_issued_on is None
        and (rule := _rule(case)) is not None
    }
    stays = _stays(session, {case.candidate_id for case, _ in concerned.values()}) if concerned else {}
    found = {}
    for case_id, (case, rule) in concerned.items():
        if case.entered_on is not None:
            last = _last_day(case.entered_on, stays.get(case.candidate_id, []), rule, today)
            if last is not None:
                found[case_id] = last
    return found


def _rule(case: PermitCase) -> VisaFreeStay | None:
    rules = requirements(case).visa_free
    return next((rule for rule in rules if rule.nationality == case.nationality), None)


def _last_day(entered_on: date, stays: list[Stay], rule: VisaFreeStay, today: date) -> date | None:
    reference = library.reference()
    allowance = Allowance(reference.value(rule.days, today).count, reference.value(rule.window, today).count)
    if not stays and allowance.days <= allowance.window:
        return entered_on + timedelta(days=allowance.days - 1)
    past = {
        stay.first_day + timedelta(days=number)
        for stay in stays
        for number in range((min(stay.last_day or today, today) - stay.first_day).days + 1)
    }
    return last_free_day(past, entered_on, allowance)


def _stays(session: Session, candidate_ids: set[UUID]) -> dict[UUID, list[Stay]]:
    found: dict[UUID, list[Stay]] = {}
    for stay in session.scalars(select(Stay).where(among(session, Stay.candidate_id, candidate_ids))):
        found.setdefault(stay.candidate_id, []).append(stay)
    return found
