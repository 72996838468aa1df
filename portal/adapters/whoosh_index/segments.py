"""What is remembered of one segment.

Segments never change once written; only more of their documents get deleted.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from threading import Lock

from portal.adapters.whoosh_index.bitmaps import bitmap
from portal.adapters.whoosh_index.engine import IndexReader, TermNotFound
from portal.adapters.whoosh_index.schema import Row
from portal.search.index import IndexUnavailable
from portal.taxonomy.catalogue import taxonomy

MOST_REMEMBERED_TERMS = 4096
"""Terms per segment whose documents are kept in memory; the ones used longest ago make way."""


class Segment:
    """Rows and facet sets of a segment, read once, and the documents of its terms as they are asked for."""

    def __init__(self, reader: IndexReader) -> None:
        self.size: int = reader.doc_count_all()
        self.rows = [Row(*reader.stored_fields(number)["row"]) for number in range(self.size)]
        self.sets = self._facet_sets()
        self._terms: OrderedDict[tuple[str, str], Sequence[int]] = OrderedDict()
        self._lock = Lock()

    def documents_with(self, reader: IndexReader, field: str, term: str) -> Sequence[int]:
        """Numbers within the segment of the documents holding a term; some may be deleted by now."""
        key = (field, term)
        # One at a time: threads would move the same open file about under each other.
        with self._lock:
            known = self._terms.get(key)
            if known is None:
                known = self._terms[key] = tuple(_postings(reader, field, term))
                if len(self._terms) > MOST_REMEMBERED_TERMS:
                    self._terms.popitem(last=False)
            else:
                self._terms.move_to_end(key)
            return known

    def _facet_sets(self) -> dict[tuple[str, str], int]:
        numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for facet in _facets_of(row):
                numbers[facet].append(number)
        return {facet: bitmap(found, self.size) for facet, found in numbers.items()}


def _facets_of(row: Row) -> Iterator[tuple[str, str]]:
    """Every filter value this document answers to: also those above its concepts, all regions if anywhere."""
    yield "scope", row.scope
    yield "visible", row.visibility
    regions = row.regions or tuple(region.id for region in taxonomy().regions())
    yield from (("region", region) for region in regions)
    for facet, concepts in (
        ("occupation", row.occupations),
        ("machine", row.machines),
        ("product", row.products),
    ):
        yield from ((facet, concept) for concept in _with_ancestors(concepts))
    if row.country:
        yield "country", row.country
    if row.housing:
        yield "housing", "yes"


def _with_ancestors(concepts: Sequence[str]) -> set[str]:
    known = taxonomy()
    found = set(concepts)
    for concept in concepts:
        if concept in known:
            found.update(above.id for above in known.ancestors(concept))
    return found


def _postings(reader: IndexReader, field: str, term: str) -> Iterator[int]:
    try:
        matcher = reader.postings(field, term)
        while matcher.is_active():
            yield matcher.id()
            matcher.next()
    except TermNotFound:
        return
    except Exception as error:  # whatever a damaged file makes Whoosh stumble over
        raise IndexUnavailable("damaged") from error
