"""The port of the search engine.

The index proposes, the database disposes: hits are ids to be read again in SQL.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from portal.search.documents import SearchDocument
from portal.search.questions import Answer, Query

Progress = Callable[[int, int], None]
"""Told now and then how many documents of how many are done."""


class IndexUnavailable(Exception):
    """The index is missing, damaged or busy: answer from the database, and rebuild or try again later."""


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the index can answer; `reason` (missing, damaged) when it cannot, for people who keep the
    portal.
    """

    ok: bool
    documents: int = 0
    generation: str = ""
    reason: str = ""


class SearchIndex(Protocol):
    """What every engine does.

    Writes come from the worker and the command line; all calls are safe to repeat.
    """

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Add documents, or replace those with the same id. Seen by the next search, in whatever process.

        Raises `IndexUnavailable` when there is no sound index to add to, or another writer is at work too
        long.
        """

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out; unknown ids are no fault. Raises like `add`."""

    def search(self, query: Query) -> Answer:
        """Answer a question.

        No text makes it fail; raises `IndexUnavailable` when there is no sound index.
        """

    def count(self, queries: Sequence[Query]) -> Sequence[int]:
        """How many hits each question has, read from one state of the index. Raises like `search`."""

    def rebuild(
        self, documents: Iterable[SearchDocument], total: int, progress: Progress | None = None
    ) -> None:
        """Build anew from all documents and swap at the end; searches are answered from the old index till
        then.
        """

    def health(self) -> Health:
        """The state of the index; never raises."""

    def close(self) -> None:
        """Let go of files and connections; the next call opens them again."""
