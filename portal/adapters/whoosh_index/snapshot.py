"""One generation of the index, ready to answer. It never changes, so any number of threads may read it."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.adapters.whoosh_index.bitmaps import bitmap
from portal.adapters.whoosh_index.engine import INDEX_NAME, TOC, FileStorage, SegmentReader
from portal.adapters.whoosh_index.schema import SCHEMA, Row
from portal.adapters.whoosh_index.segments import MOST_REMEMBERED_TERMS, Segment

MOST_REMEMBERED_STEPS = 256
"""Sets of those who reach a number kept in memory: the steps of the facets, and what people typed."""


def _opening(folder: Path) -> tuple[FileStorage, list[Any]]:
    """A folder, and the list of the files opened in it: a reader that fails half-way leaves its own open."""
    storage = FileStorage(str(folder), readonly=True)
    opened: list[Any] = []
    open_file = storage.open_file

    def remembering(name: str, **options: Any) -> Any:
        opened.append(open_file(name, **options))
        return opened[-1]

    storage.open_file = remembering
    return storage, opened


class Snapshot:
    """All live documents of one generation.

    Segments known from an earlier snapshot are taken over, not read again.
    """

    def __init__(self, folder: Path, earlier: Mapping[str, Segment]) -> None:
        self.folder = folder
        storage, opened = _opening(folder)
        # Opened by hand: Whoosh would wait half a second for a missing file, our caller knows better.
        contents = TOC.read(storage, INDEX_NAME, schema=SCHEMA)
        self.generation: int = contents.generation
        self._leaves: list[tuple[SegmentReader, int, Segment]] = []
        self.size = 0
        try:
            for part in contents.segments:
                leaf = SegmentReader(storage, SCHEMA, part, generation=contents.generation)
                segment = earlier.get(part.segment_id()) or Segment(leaf)
                self._leaves.append((leaf, self.size, segment))
                self.size += segment.size
        except BaseException:
            self.close()
            for file in opened:
                if not file.is_closed:
                    file.close()
            raise
        self.segments = {leaf.segment().segment_id(): segment for leaf, _, segment in self._leaves}
        self.rows: list[Row] = [row for _, _, segment in self._leaves for row in segment.rows]
        deleted = [
            base + number for leaf, base, _ in self._leaves for number in leaf.segment().deleted_docs()
        ]
        self.live = bitmap(range(self.size), self.size) & ~bitmap(deleted, self.size)
        self.sets = self._joined_sets()
        self.everything = (1 << self.size) - 1
        self._orders: dict[str, list[int]] = {}
        self._reaching: dict[tuple[str, int], int] = {}
        self._holding: dict[tuple[str, str], int] = {}

    @property
    def name(self) -> str:
        """What tells this state of the index from any other."""
        return f"{self.folder.name}.{self.generation}"

    @cached_property
    def count(self) -> int:
        """How many documents there are."""
        return self.live.bit_count()

    def set_of(self, facet: str, value: str) -> int:
        """The documents with this value of a facet, deleted ones included."""
        return self.sets.get(facet, {}).get(value, 0)

    def documents_with(self, field: str, term: str) -> Iterator[int]:
        """Numbers of the documents holding a term, deleted ones possibly included."""
        for leaf, base, segment in self._leaves:
            numbers = segment.documents_with(leaf, field, term)
            yield from numbers if not base else (base + number for number in numbers)

    def set_with(self, field: str, term: str) -> int:
        """The documents holding a term, as a set, deleted ones left out.

        A segment remembers its terms longer than its documents live. How many hold a word decides how much
        it counts, so the number must not depend on what this process happens to remember.
        """
        known = self._holding.get((field, term))
        if known is None:
            known = bitmap(self.documents_with(field, term), self.size) & self.live
            if len(self._holding) < MOST_REMEMBERED_TERMS:
                self._holding[field, term] = known
        return known

    def at_least(self, name: str, value_of: Callable[[Row], int | None], least: int) -> int:
        """The documents whose value reaches `least`; those without a value do not."""
        order = self._ordered(name, value_of)
        first = bisect_left(order, least, key=lambda number: value_of(self.rows[number]) or 0)
        known = self._reaching.get((name, first))
        if known is None:
            known = bitmap(order[first:], self.size)
            if len(self._reaching) < MOST_REMEMBERED_STEPS:
                self._reaching[name, first] = known
        return known

    def not_above(self, name: str, value_of: Callable[[Row], int | None], most: int) -> int:
        """The documents whose value is not above `most`; those without a value belong to them."""
        return self.everything & ~self.at_least(name, value_of, most + 1)

    def newest_first(self) -> list[int]:
        """All documents by the time they were made."""
        if "newest" not in self._orders:
            self._orders["newest"] = sorted(
                range(self.size),
                key=lambda number: (self.rows[number].created, self.rows[number].id),
                reverse=True,
            )
        return self._orders["newest"]

    def close(self) -> None:
        """Let go of the files. Nobody may be reading."""
        for leaf, _, _ in self._leaves:
            leaf.close()

    def _ordered(self, name: str, value_of: Callable[[Row], int | None]) -> list[int]:
        if name not in self._orders:
            known = [number for number in range(self.size) if value_of(self.rows[number]) is not None]
            self._orders[name] = sorted(known, key=lambda number: value_of(self.rows[number]) or 0)
        return self._orders[name]

    def _joined_sets(self) -> dict[str, dict[str, int]]:
        joined: dict[str, dict[str, int]] = {}
        for _, base, segment in self._leaves:
            for (facet, value), bits in segment.sets.items():
                values = joined.setdefault(facet, {})
                values[value] = values.get(value, 0) | bits << base
        return joined
