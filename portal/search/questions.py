"""What is asked, and what comes back. Plain values: the same for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from portal.search.documents import Scope, Visibility

LONGEST_TEXT = 200
"""Characters of a question that are read; the page says so when there were more."""

LARGEST_PAGE = 100
LAST_PAGE = 10_000

Sort = Literal["fit", "newest", "pay", "start"]

FACETS: Mapping[Scope, tuple[str, ...]] = {
    "vacancy": ("region", "occupation", "machine", "product", "housing"),
    "candidate": ("region", "occupation", "machine", "product", "country"),
}
"""The facets counted for each list, by the name of the page's parameter."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What must hold. Values of one filter are alternatives; filters together must all hold.

    An occupation includes those beneath it, and so does a machine or a product. `wage_min` asks for a wage
    that can reach that sum. `available_by` leaves out those who have not said when they can start.
    """

    regions: frozenset[str] = frozenset()
    occupations: frozenset[str] = frozenset()
    machines: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    housing: bool = False
    wage_min: int | None = None
    experience_min: int | None = None
    available_by: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the index. Without text it is browsing: everything the filters let through, newest first.

    `scope` `None` searches both kinds. `visible` are the visibilities this reader may see, never more.
    `as_written` turns the understanding of concepts off: only the words count.
    """

    text: str = ""
    scope: Scope | None = "vacancy"
    filters: Filters = Filters()
    sort: Sort = "fit"
    page: int = 1
    per_page: int = 20
    visible: frozenset[Visibility] = frozenset({"public"})
    as_written: bool = False

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
    """`matched`, as typed, was understood as `concept`."""

    concept: str
    matched: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids of this page, best first; how many there are in all; how many each facet value would give.

    A facet counts what the other filters let through, so its numbers say what ticking a value would give or
    add. `generation` names the state of the index that answered; equal generations give equal answers.
    """

    ids: tuple[str, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    interpreted: tuple[Interpreted, ...]
    took_ms: float
    generation: str
    is_cut: bool = False
