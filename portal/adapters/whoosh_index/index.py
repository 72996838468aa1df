"""The index as the rest of the portal meets it."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.adapters.whoosh_index.answering import (
    allowed,
    count_facets,
    found_among,
    in_order,
    intersection,
)
from portal.adapters.whoosh_index.counting import hits
from portal.adapters.whoosh_index.folders import Folders
from portal.adapters.whoosh_index.ranking import candidates
from portal.adapters.whoosh_index.reading import Readings
from portal.adapters.whoosh_index.writing import Batch
from portal.search.documents import SearchDocument
from portal.search.index import Health, IndexUnavailable, Progress
from portal.search.plan import Plan
from portal.search.plans import plan_of
from portal.search.questions import Answer, Query

WRITER_PATIENCE_SECONDS = 10.0
PROGRESS_EVERY = 100


class WhooshIndex:
    """`portal.search.index.SearchIndex` in a folder.

    One per process, shared by its threads; see the port for promises.
    """

    def __init__(self, root: Path, *, writer_patience_seconds: float = WRITER_PATIENCE_SECONDS) -> None:
        self._folders = Folders(root)
        self._readings = Readings(self._folders)
        self._patience = writer_patience_seconds

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """See the port. A document older than the one in the index is passed over."""
        wanted = {document.id: document for document in documents}
        with self._batch() as batch:
            for document in wanted.values():
                batch.replace(document)

    def remove(self, ids: Iterable[str]) -> None:
        """See the port."""
        with self._batch() as batch:
            for identifier in set(ids):
                batch.remove(identifier)

    def search(self, query: Query) -> Answer:
        """See the port."""
        started = time.perf_counter()
        bounded = query.bounded()
        plan = _plan(bounded)
        with self._readings.latest() as snapshot:
            scores = candidates(snapshot, plan) if plan is not None else None
            found = found_among(snapshot, scores)
            sets = allowed(snapshot, bounded)
            left = intersection(found, sets)
            return Answer(
                ids=tuple(in_order(snapshot, bounded, left, scores)),
                total=left.bit_count(),
                facets=count_facets(snapshot, bounded, found, sets),
                interpreted=plan.interpreted if plan is not None else (),
                took_ms=round((time.perf_counter() - started) * 1000, 2),
                generation=snapshot.name,
                is_cut=query.is_cut,
            )

    def count(self, queries: Sequence[Query]) -> list[int]:
        """See the port."""
        bounded = [query.bounded() for query in queries]
        plans = [_plan(query) for query in bounded]
        with self._readings.latest() as snapshot:
            return [
                intersection(
                    hits(snapshot, plan) if plan is not None else snapshot.live, allowed(snapshot, query)
                ).bit_count()
                for query, plan in zip(bounded, plans, strict=True)
            ]

    def rebuild(
        self, documents: Iterable[SearchDocument], total: int, progress: Progress | None = None
    ) -> None:
        """See the port. Other writers wait meanwhile, and find the new index when they get their turn."""
        with self._folders.writing(self._patience):
            self._folders.tidy()
            folder = self._folders.fresh()
            with Batch.into_new(folder) as batch:
                for done, document in enumerate(documents, 1):
                    batch.append(document)
                    if progress and done % PROGRESS_EVERY == 0:
                        progress(done, max(total, done))
            self._folders.take_over(folder)
            if progress:
                progress(total, total)

    def health(self) -> Health:
        """See the port."""
        try:
            with self._readings.latest() as snapshot:
                return Health(ok=True, documents=snapshot.count, generation=snapshot.name)
        except IndexUnavailable as error:
            return Health(ok=False, reason=str(error))

    def close(self) -> None:
        """See the port."""
        self._readings.close()

    @contextmanager
    def _batch(self) -> Iterator[Batch]:
        with self._folders.writing(self._patience), Batch.onto(self._folders.in_use()) as batch:
            yield batch


def _plan(query: Query) -> Plan | None:
    """The question understood; nothing when it has no text."""
    if not query.text.strip():
        return None
    return plan_of(query)
