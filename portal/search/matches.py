"""What was found in a text: words that name concepts."""

from dataclasses import dataclass
from typing import Literal

How = Literal["term", "phrase", "guess"]
"""A wording of the concept itself; words that name it only together; a wording after slips were mended."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (inclusive) name one of `concepts`: pairs of id and trust, the most trusted
    first.

    A phrase lies somewhere between its ends; the words in its middle may mean something else.
    """

    first: int
    last: int
    concepts: tuple[tuple[str, float], ...]
    how: How = "term"

    @property
    def trust(self) -> float:
        """How far the most likely meaning is trusted, 0–1."""
        return self.concepts[0][1]

    def touches(self, other: "Match") -> bool:
        """Whether both stand on some word together."""
        return self.first <= other.last and other.first <= self.last
