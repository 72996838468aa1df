"""The lifecycle of an application and the terms of an offer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType

LETTER_LENGTH = 1500


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
