"""What a profile says, who may see it, and its lifecycle."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle

YOUNGEST = 18
"""Nobody younger may be hired for this work (minors are refused, nothing of them is kept)."""
OLDEST = 75


class Visibility(StrEnum):
    """Who may find the card: nobody, verified workshops and officials, or everybody."""

    HIDDEN = "hidden"
    EMPLOYERS = "employers"
    PUBLIC = "public"


class CandidateState(StrEnum):
    """Where a profile stands."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"


LIFECYCLE = Lifecycle(
    "candidate",
    CandidateState,
    CandidateState.DRAFT,
    {
        "publish": ((CandidateState.DRAFT,), CandidateState.ACTIVE),
        "pause": ((CandidateState.ACTIVE,), CandidateState.PAUSED),
        "resume": ((CandidateState.PAUSED,), CandidateState.ACTIVE),
    },
)


class Section(StrEnum):
    """The sections of the task list, in the order they are offered."""

    PERSON = "person"
    TRADE = "trade"
    WORKPLACES = "workplaces"
    WISHES = "wishes"
    VISIBILITY = "visibility"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Section one, sealed: name as in the passport (Latin letters), nationality (ISO 3166 alpha-3)."""

    given_name: str
    family_name: str
    nationality: str
    birth_date: date
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MachineSkill:
    """A machine (taxonomy id) and how many years the person has worked on it."""

    machine: str
    years: int


@dataclass(frozen=True, slots=True)
class TradeDetails:
    """Section two: trade, machines with years, products; a headline and words in one language."""

    occupations: tuple[str, ...]
    machines: tuple[MachineSkill, ...]
    products: tuple[str, ...]
    experience_years: int
    level: str | None
    title: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """A former workplace, as the person tells it; sealed."""

    name: str
    work: str
    years: str


@dataclass(frozen=True, slots=True)
class WorkplaceDetails:
    """Section three: the last workplaces, newest first; may be empty for a first job."""

    workplaces: tuple[Workplace, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class WishDetails:
    """Section four: the wage wished (som a month) and the earliest start."""

    wage_wished: int | None
    available_from: date | None
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisibilityDetails:
    """Section five: who may find the card."""

    visibility: Visibility


Details = PersonDetails | TradeDetails | WorkplaceDetails | WishDetails | VisibilityDetails
