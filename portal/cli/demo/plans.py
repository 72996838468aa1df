"""What the demo tells of each workshop, vacancy, person and hire, before any of it happens.

A plan is made by chance alone, without a database; ids are filled in when it is carried out.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from portal.applications.rules import ApplicationState, OfferTerms
from portal.candidates.rules import (
    PersonDetails,
    TradeDetails,
    Visibility,
    WishDetails,
    WorkplaceDetails,
)
from portal.documents.rules import ReturnReason
from portal.employers.rules import EmployerState, MissingItem, WorkshopDetails
from portal.kernel.clock import BISHKEK
from portal.permits.facts import Fact
from portal.permits.lifecycle import CaseState
from portal.vacancies.rules import (
    ClosingReason,
    ConditionDetails,
    PayDetails,
    PlaceDetails,
    TextDetails,
    VacancyState,
    WorkDetails,
)

DAYS_TOLD = 435
"""How far back the demo's story begins."""


@dataclass(slots=True, eq=False)
class WorkshopPlan:
    """A workshop and what officials made of it."""

    email: str
    language: str
    details: WorkshopDetails
    registered_at: datetime
    outcome: EmployerState
    decided_at: datetime | None = None
    suspended_at: datetime | None = None
    missing: tuple[MissingItem, ...] = ()
    note: str = ""
    account_id: UUID | None = None
    employer_id: UUID | None = None
    papers: "list[PaperPlan]" = field(default_factory=list)

    @property
    def region(self) -> str:
        """Where it stands."""
        return self.details.region


@dataclass(slots=True, eq=False)
class VacancyPlan:
    """A vacancy and how it went."""

    workshop: WorkshopPlan
    drafted_at: datetime
    state: VacancyState
    work: WorkDetails
    pay: PayDetails
    conditions: ConditionDetails
    places: PlaceDetails
    text: TextDetails
    paused_at: datetime | None = None
    closed_at: datetime | None = None
    closing_reason: ClosingReason | None = None
    promised: int = 0
    vacancy_id: UUID | None = None

    @property
    def open_until(self) -> datetime | None:
        """When people could no longer apply; None while they can."""
        return self.closed_at or self.paused_at

    @property
    def occupation(self) -> str:
        """The trade it looks for."""
        return self.work.occupations[0]

    def takes_applications(self, moment: datetime) -> bool:
        """Whether somebody could apply at that moment."""
        if self.state is VacancyState.DRAFT or moment <= self.drafted_at:
            return False
        return self.open_until is None or moment < self.open_until

    @property
    def has_place(self) -> bool:
        """Whether another offer can be made."""
        return self.promised < self.places.positions


@dataclass(slots=True, eq=False)
class PersonPlan:
    """Somebody who looks for work."""

    email: str
    language: str
    is_woman: bool
    pseudonym: str
    registered_at: datetime
    person: PersonDetails
    trade: TradeDetails
    workplaces: WorkplaceDetails
    wishes: WishDetails
    visibility: Visibility
    passport_number: str
    passport_expires: date
    picture: int | None = None
    is_draft: bool = False
    paused_at: datetime | None = None
    account_id: UUID | None = None
    candidate_id: UUID | None = None

    @property
    def occupation(self) -> str:
        """The trade."""
        return self.trade.occupations[0]

    @property
    def nationality(self) -> str:
        """Three letters."""
        return self.person.nationality


@dataclass(slots=True, eq=False)
class PaperPlan:
    """A document somebody sent, and what the official made of it."""

    kind: str
    sent_at: datetime
    decided_at: datetime | None = None
    returned: ReturnReason | None = None
    number: str | None = None
    valid_until: date | None = None
    document_id: UUID | None = None


@dataclass(slots=True, eq=False)
class CasePlan:
    """The way of a permit as far as it went."""

    state: CaseState
    papers: list[PaperPlan] = field(default_factory=list)
    facts: list[tuple[datetime, Fact]] = field(default_factory=list)
    taken_at: datetime | None = None
    official: int = 0
    trip: tuple[datetime, date] | None = None
    case_id: UUID | None = None


@dataclass(slots=True, eq=False)
class DealingPlan:
    """An application with everything that followed from it, in order."""

    person: PersonPlan
    vacancy: VacancyPlan
    letter: str
    moves: list[tuple[datetime, str, str]]
    """Moment, move of the application's lifecycle (the first is ``apply``), reason or empty."""
    state: ApplicationState
    terms: OfferTerms | None = None
    case: CasePlan | None = None
    application_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the demo tells."""

    workshops: list[WorkshopPlan]
    vacancies: list[VacancyPlan]
    people: list[PersonPlan]
    dealings: list[DealingPlan]


def at(day: date, chance: random.Random, first_hour: int = 9, last_hour: int = 18) -> datetime:
    """Some moment of a day in Bishkek between two hours."""
    seconds = chance.randrange(first_hour * 3600, last_hour * 3600)
    return datetime.combine(day, time.min, tzinfo=BISHKEK) + timedelta(seconds=seconds)


def day_of(moment: datetime) -> date:
    """The day in Bishkek."""
    return moment.astimezone(BISHKEK).date()
