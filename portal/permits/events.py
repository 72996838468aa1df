"""What happens to permit cases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCaseOpened(Event):
    """A person accepted an offer and needs a permit for it."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    application_id: UUID
    regime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCaseTaken(Event):
    """An official took a case and sees the person from now on."""

    case_id: UUID
    candidate_id: UUID
    official_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCaseHandedOver(Event):
    """An official handed a case to another one."""

    case_id: UUID
    candidate_id: UUID
    from_official_id: UUID
    official_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCaseReleased(Event):
    """An official gave a case back; nobody has it now."""

    case_id: UUID
    candidate_id: UUID
    official_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitStepRecorded(Event):
    """Something happened to the permit; ``move`` is the move of the lifecycle.

    ``told_official_id`` is the official who must hear of it because the portal recorded it by itself.
    """

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    move: str
    told_official_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TripPlanned(Event):
    """The person said when they mean to enter the country."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportTermNoted(Event):
    """The last day of the accepted passport went into the plan of the case."""

    case_id: UUID
    candidate_id: UUID
    passport_expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitPathChosen(Event):
    """The person chose another lawful path to the permit; ``regime`` names it."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    regime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StayNoted(Event):
    """A person noted days in the country without a permit, or took them back."""

    candidate_id: UUID
    stay_id: UUID
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCaseRepinned(Event):
    """An official moved a case to another set of rules, named by regime and edition."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    from_edition: str
    regime: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitDaysMoved(Event):
    """A decree moved what comes next in a case, or by when; ``fields`` are the names of what moved."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    decree: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreePreviewed(Event):
    """An official asked what a draft decree would change for the open cases."""

    decree_id: UUID
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(Event):
    """An official stopped the clock of a stage; ``reason`` is a StopReason."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    step: str
    reason: str
    stopped_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Event):
    """An official let the clock of a stage run again."""

    case_id: UUID
    candidate_id: UUID
    employer_id: UUID
    step: str
    started_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingPutTogether(Event):
    """Somebody had the papers of a case put together to file or to print; ``purpose`` says which."""

    case_id: UUID
    candidate_id: UUID
    purpose: str
    documents: tuple[UUID, ...]
