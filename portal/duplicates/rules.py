"""What agrees between two profiles, how much that says, and what an official may find."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle

PERSON = "candidate name and birth date"
"""The purpose of the blind index by which the same name and the same birth date are found together."""
MOST_COMPARED = 500
"""How many people of one name are compared one by one. The same birth date is found beyond them too."""
MOST_OF_A_NAME = 5
"""Up to how many people of one name are proposed when nothing but the name is known of them."""
LONGEST_NOTE = 500


class Likeness(StrEnum):
    """How two values stand to one another."""

    EQUAL = "equal"
    NEAR = "near"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How much speaks for one person; the strongest first."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"
    LAPSED = "lapsed"


LIFECYCLE = Lifecycle(
    "duplicate",
    ProposalState,
    ProposalState.OPEN,
    {
        "find_same": ((ProposalState.OPEN, ProposalState.DIFFERENT), ProposalState.SAME),
        "find_different": ((ProposalState.OPEN, ProposalState.SAME), ProposalState.DIFFERENT),
        "lapse": ((ProposalState.OPEN,), ProposalState.LAPSED),
        "propose_again": ((ProposalState.DIFFERENT, ProposalState.LAPSED), ProposalState.OPEN),
    },
)
FINDINGS = ("find_same", "find_different")
"""The moves of people; the others follow from what profiles say."""
SETTLED = (ProposalState.SAME, ProposalState.DIFFERENT)


class OpeningReason(StrEnum):
    """What an official opens two profiles for. A fixed list, so that no name can be written into it."""

    CASE = "case"
    DOCUMENT = "document"
    ASKED = "asked"
    ONE_PROFILE = "one_profile"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What agrees between two profiles. ``is_telling``: the name has two words that tell people apart."""

    name: Likeness
    birth_date: Likeness
    document: Likeness
    nationality: Likeness
    is_telling: bool = True
    is_new_year: bool = False
    """Both were born on a 1 January, which many passports carry for a day that nobody knew."""

    @property
    def strength(self) -> Strength | None:
        """How much speaks for one person; None when that is too little to ask anybody."""
        if self.document is Likeness.EQUAL:
            return Strength.STRONG
        if self.name is not Likeness.EQUAL:
            return None
        differs = self.nationality is Likeness.DIFFERENT
        match self.birth_date:
            case Likeness.EQUAL:
                is_strong = self.is_telling and not differs and not self.is_new_year
                return Strength.STRONG if is_strong else Strength.LIKELY
            case Likeness.NEAR:
                return Strength.LIKELY if self.is_telling and not differs else None
            case Likeness.UNKNOWN:
                return Strength.WEAK if self.is_telling and not differs else None
        return None


def likeness(one: object, other: object) -> Likeness:
    """Equal, different, or unknown where one of the values is missing."""
    if one is None or other is None:
        return Likeness.UNKNOWN
    return Likeness.EQUAL if one == other else Likeness.DIFFERENT


def likeness_of_days(one: date | None, other: date | None) -> Likeness:
    """The same, but near when a clerk may have slipped.

    Day and month changed places, one digit differs, or one is the 1 January of the other's year.
    """
    plain = likeness(one, other)
    if plain is not Likeness.DIFFERENT or one is None or other is None:
        return plain
    is_swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    different = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    is_guess = one.year == other.year and (is_new_year(one) or is_new_year(other))
    return Likeness.NEAR if is_swapped or different == 1 or is_guess else Likeness.DIFFERENT


def likeness_of_numbers(some: set[bytes], others: set[bytes]) -> Likeness:
    """Whether two people ever sent a passport of one number, by the fingerprints of the numbers."""
    if not some or not others:
        return Likeness.UNKNOWN
    return Likeness.EQUAL if some & others else Likeness.DIFFERENT


def is_new_year(day: date) -> bool:
    """Whether it is a 1 January."""
    return (day.month, day.day) == (1, 1)
