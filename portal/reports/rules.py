"""Which figures may be shown: nothing by which a person could be recognised."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

LEAST_SHOWN = 10
"""Smaller numbers of people are not shown."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Figures:
    """The open figures of the portal on one day.

    Numbers of people are None where they are smaller than LEAST_SHOWN or would betray a smaller one.
    """

    vacancies: int
    places: int
    workshops: int
    candidates: int | None
    people_on_the_way: int | None
    places_by_region: Mapping[str, int]
    places_by_occupation: Mapping[str, int]
    candidates_by_country: Mapping[str, int | None]
    cases_by_state: Mapping[str, int | None]


def shown(count: int) -> int | None:
    """The number, or None when it is too small to be shown."""
    return count if count >= LEAST_SHOWN else None


def without_small_cells(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """The counts with the small ones left out.

    When a single one is left out, it could be worked out from the sum: then the next smallest goes too.
    """
    positive = {key: count for key, count in counts.items() if count}
    small = [key for key, count in positive.items() if count < LEAST_SHOWN]
    if len(small) == 1:
        others = [key for key in positive if key not in small]
        small += sorted(others, key=lambda key: positive[key])[:1]
    return {key: None if key in small else count for key, count in positive.items()}
