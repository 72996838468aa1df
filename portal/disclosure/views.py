"""What is shown of a person: the card anyone on the list sees, and the view that opens by stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from portal.candidates.models import Candidate
from portal.candidates.rules import MachineSkill, Workplace
from portal.disclosure.rules import Stage


@dataclass(frozen=True, slots=True)
class Card:
    """A profile under its pseudonym: trade, skill, languages, country, start. No personal field."""

    candidate_id: UUID
    pseudonym: str
    title: str
    body: str
    language: str
    occupations: tuple[str, ...]
    machines: tuple[MachineSkill, ...]
    products: tuple[str, ...]
    experience_years: int | None
    level: str | None
    languages: tuple[str, ...]
    nationality: str | None
    regions: tuple[str, ...]
    available_from: date | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """What one actor sees of one person now; every field beyond the stage is None or empty.

    ``age_band`` is (first, last) year of age. ``letters`` maps the id of an application to its letter.
    """

    stage: Stage
    card: Card
    name_short: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    age_band: tuple[int, int] | None = None
    workplaces: tuple[Workplace, ...] | None = None
    letters: Mapping[UUID, str] = field(default_factory=dict)
    email: str | None = None
    phone: str | None = None
    email_masked: str | None = None
    phone_masked: str | None = None
    wage_wished: int | None = None

    @property
    def name(self) -> str | None:
        """The full name, given name first, where the stage opens it."""
        if self.family_name is None:
            return None
        return f"{self.given_name or ''} {self.family_name}".strip()

    @property
    def shown_name(self) -> str | None:
        """The fullest name the stage opens; None means that the pseudonym stands for it."""
        return self.name or self.name_short

    @property
    def nationality(self) -> str | None:
        """Three-letter country code; stands on the card."""
        return self.card.nationality


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """What an official reads of one of two people who may be one: enough to tell, and no contact.

    ``name`` stands as it was written, ``sounds`` is what was compared of it.
    """

    candidate_id: UUID
    name: str | None
    sounds: str | None
    birth_date: date | None
    passport_end: str | None
    """The last three characters of the accepted passport's number."""


def card(candidate: Candidate) -> Card:
    """The pseudonymous card; opens nothing that is sealed."""
    return Card(
        candidate_id=candidate.id,
        pseudonym=candidate.pseudonym,
        title=candidate.title or "",
        body=candidate.body or "",
        language=candidate.language or "",
        occupations=tuple(candidate.occupations),
        machines=tuple(MachineSkill(**skill) for skill in candidate.machines),
        products=tuple(candidate.products),
        experience_years=candidate.experience_years,
        level=candidate.level,
        languages=tuple(candidate.languages),
        nationality=candidate.nationality,
        regions=tuple(candidate.regions),
        available_from=candidate.available_from,
    )
