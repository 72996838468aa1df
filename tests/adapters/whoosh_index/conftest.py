"""A real index in a folder of its own, and documents to put into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.documents import SearchDocument

Make = Callable[..., SearchDocument]

NOON = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    """An index without documents."""
    index = WhooshIndex(tmp_path / "index", writer_patience_seconds=2)
    index.rebuild([], 0)
    yield index
    index.close()


@pytest.fixture
def make() -> Make:
    """A vacancy for a presser in Naryn unless told otherwise; each call one minute younger than the last."""
    made = 0

    def document(**changes: object) -> SearchDocument:
        nonlocal made
        made += 1
        given: dict[str, object] = {
            "id": f"{made:032x}",
            "scope": "vacancy",
            "title": "Утюжильщица",
            "body": "Гладить готовые изделия.",
            "language": "ru",
            "region": "naryn",
            "occupations": ("occ.presser",),
            "created_at": NOON + timedelta(minutes=made),
        }
        return SearchDocument(**(given | changes))  # type: ignore[arg-type]

    return document
