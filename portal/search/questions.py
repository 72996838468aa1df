"""What is asked, and what comes back. Plain values: the same for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from portal.search import weights
from portal.search.documents import Scope, Visibility

LONGEST_TEXT = 200
"""Characters of a question that are read; the page says so when there were more."""

LARGEST_PAGE = 100
LAST_PAGE = 10_000

Sort = Literal["fit", "newest", "pay", "start"]

FACETS: Mapping[Scope, tuple[str, ...]] = {
    "vacancy": ("region", "occupation", "machine", "product", "wage_min", "housing", "experience"),
    "candidate": ("region", "occupation", "machine", "product", "experience", "start", "country"),
}
"""The facets counted for each list, by the name of the page's parameter."""

PAY_STEPS = (20_000, 30_000, 40_000, 50_000, 60_000, 80_000)
EXPERIENCE_ASKED_STEPS = (0, 1, 3, 5)
EXPERIENCE_STEPS = (1, 3, 5, 10)
"""Where facets over numbers count: soms a month from, years asked up to, years behind a person from.

Each step includes those beyond it, as its filter does.
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What must hold. Values of one filter are alternatives; filters together must all hold.

    An occupation includes those beneath it, and so does a machine or a product. `wage_min` asks for a wage
    that can reach that sum. `experience_min` is what people bring, `experience_max` what a vacancy may ask;
    one that says nothing asks nothing. Who names no day can start at once, so `available_by` finds them.
    """

    regions: frozenset[str] = frozenset()
    occupations: frozenset[str] = frozenset()
    machines: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    housing: bool = False
    wage_min: int | None = None
    experience_min: int | None = None
    experience_max: int | None = None
    available_by: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the index. Without text it is browsing: everything the filters let through, newest first.

    `scope` `None` searches both kinds. `visible` are the visibilities this reader may see, never more.
    `as_written` turns the understanding of concepts off: only the words count; `without` takes single
    concepts back. `start_steps` are the days to which the facet of the start counts.
    """

    text: str = ""
    scope: Scope | None = "vacancy"
    filters: Filters = Filters()
    sort: Sort = "fit"
    page: int = 1
    per_page: int = 20
    visible: frozenset[Visibility] = frozenset({"public"})
    as_written: bool = False
    without: frozenset[str] = frozenset()
    start_steps: tuple[date, ...] = ()

    @property
    def is_cut(self) -> bool:
        """Whether the text is longer than what is read of it."""
        return len(self.text) > LONGEST_TEXT

    def bounded(self) -> "Query":
        """The same question with text, page and page size within their limits."""
        return replace(
            self,
            text=self.text[:LONGEST_TEXT],
            page=min(max(self.page, 1), LAST_PAGE),
            per_page=min(max(self.per_page, 1), LARGEST_PAGE),
        )


@dataclass(frozen=True, slots=True)
class Interpreted:
    """`matched`, as typed from `start` to `end`, was understood as `concept`.

    `how`: by a wording of it, by words that name it together (`phrase`), or after a slip was mended
    (`guess`). `trust` is how far this meaning is believed, 0–1.
    """

    concept: str
    matched: str
    how: str = "term"
    trust: float = 1.0
    start: int = -1
    end: int = -1

    @property
    def is_guess(self) -> bool:
        """Whether no wording of the concept was typed as it is known."""
        return self.how not in ("term", "phrase")

    @property
    def is_doubtful(self) -> bool:
        """Whether the words may well have been meant otherwise."""
        return self.trust < weights.SURE


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids of this page, best first; how many there are in all; how many each facet value would give.

    A facet counts what the other filters let through, so its numbers say what ticking a value would give or
    add; the steps of numbers and days include those beyond them. `generation` names the state of the index
    that answered; equal generations give equal answers.
    """

    ids: tuple[str, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    interpreted: tuple[Interpreted, ...]
    took_ms: float
    generation: str
    is_cut: bool = False
