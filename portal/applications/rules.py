"""The lifecycle of an application and the terms of an offer."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.lifecycle import Lifecycle
from portal.vacancies.rules import (
    ConditionDetails,
    Housing,
    Meals,
    PayDetails,
    WagePeriod,
    WageType,
    faults_of_conditions,
    faults_of_pay,
)

LETTER_LENGTH = 1500
NOTE_LENGTH = 2000
LONGEST_CONTRACT = 60
"""Months: a fixed-term contract runs for five years at most (Labour Code of 2025-01-23)."""
LATEST_START = 365
"""Days ahead that a start may be offered for."""


class ApplicationState(StrEnum):
    """Where an application stands."""

    SUBMITTED = "submitted"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


LIFECYCLE = Lifecycle(
    "application",
    ApplicationState,
    ApplicationState.SUBMITTED,
    {
        "shortlist": ((ApplicationState.SUBMITTED,), ApplicationState.SHORTLISTED),
        "offer": ((ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED), ApplicationState.OFFERED),
        "accept": ((ApplicationState.OFFERED,), ApplicationState.ACCEPTED),
        "decline": ((ApplicationState.OFFERED,), ApplicationState.DECLINED),
        "reject": ((ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED), ApplicationState.REJECTED),
        "withdraw": (
            (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED, ApplicationState.OFFERED),
            ApplicationState.WITHDRAWN,
        ),
    },
)


TAKING_A_PLACE = (ApplicationState.OFFERED, ApplicationState.ACCEPTED)
"""States that count against the places of a vacancy."""
UNDER_WAY = (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED, ApplicationState.OFFERED)
"""States in which somebody still has to answer."""


class RejectionReason(StrEnum):
    """Why a workshop says no. Nationality, sex and age are no reasons."""

    MACHINE = "machine"
    EXPERIENCE = "experience"
    FILLED = "filled"
    START_TOO_LATE = "start_too_late"
    PAY = "pay"
    OTHER = "other"


class DecliningReason(StrEnum):
    """Why a candidate declines an offer or withdraws."""

    PAY = "pay"
    HOUSING = "housing"
    OTHER_WORK = "other_work"
    FAMILY = "family"
    MONEY_ASKED = "money_asked"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """The written terms of an offer, as fields, so that each is shown in the reader's language."""

    wage_type: WageType
    wage_min: int
    wage_max: int
    wage_period: WagePeriod
    hours_per_day: int
    days_per_week: int
    housing: Housing
    meals: Meals
    starts_on: date
    contract_months: int
    guaranteed: int | None = None
    note: str = ""


def letter_field(application_id: UUID) -> str:
    """The name a letter is sealed under, with the key of the person who wrote it."""
    return f"letter:{application_id}"


def faults_of_letter(letter: str) -> dict[str, LazyText]:
    """Why a letter cannot be taken; an empty one is fine."""
    if len(letter.strip()) <= LETTER_LENGTH:
        return {}
    return {
        "letter": _l(
            "The letter has %(count)s characters. Shorten it to %(most)s.",
            count=len(letter.strip()),
            most=LETTER_LENGTH,
        )
    }


def faults_of_terms(terms: OfferTerms, today: date) -> dict[str, LazyText]:
    """What cannot be accepted of an offer's terms: field → what is wrong and the cure."""
    found = faults_of_pay(
        PayDetails(terms.wage_type, terms.wage_min, terms.wage_max, terms.wage_period, terms.guaranteed)
    )
    if "period" in found:
        found["wage_period"] = found.pop("period")
    found |= faults_of_conditions(
        ConditionDetails(terms.hours_per_day, terms.days_per_week, terms.housing, terms.meals)
    )
    if not today <= terms.starts_on <= today + timedelta(days=LATEST_START):
        found["starts_on"] = _l("Choose a first working day from today on, within a year.")
    if not 1 <= terms.contract_months <= LONGEST_CONTRACT:
        found["contract_months"] = _l(
            "Type the length of the contract in months, from 1 to %(most)s.", most=LONGEST_CONTRACT
        )
    if len(terms.note) > NOTE_LENGTH:
        found["note"] = _l("Shorten the note to %(most)s characters.", most=NOTE_LENGTH)
    return found
