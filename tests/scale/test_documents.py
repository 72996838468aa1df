"""Pages about documents stay quick: they ask few questions, and none reads through a whole table."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from tools.bulk import Amounts
from tools.document_pages import DOCUMENT_PAGES, DocumentPageAsked
from tools.measure_documents import DocumentPortal

OPEN, CLOSED, DOCUMENTS = 400, 400, 6000
READS_ALL = re.compile(
    r"\bSCAN (?:permit_cases|candidates|documents|document_(?:pages|files|page_bands|findings|views|rounds"
    r"|round_items|suspicions)|inquiries|inquiry_letters)\b"
)
VISITS = 2

Visit = list[tuple[str, object]]
"""What one answer asked the database: statements with their values."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentPortal]:
    """Some thousand documents of eight hundred people."""
    folder = tmp_path_factory.mktemp("documents")
    portal = DocumentPortal(
        f"sqlite:///{folder / 'documents.sqlite'}", folder, Amounts(OPEN, CLOSED), DOCUMENTS
    )
    yield portal
    portal.close()


@pytest.fixture(scope="module")
def visited() -> dict[str, list[Visit]]:
    """The visits so far: each page is visited for all tests at once."""
    return {}


@pytest.fixture
def visits(portal: DocumentPortal, page: DocumentPageAsked, visited: dict[str, list[Visit]]) -> list[Visit]:
    """Some visits of the page by people taken at random."""
    if page.name not in visited:
        chance = Random(page.name)
        visited[page.name] = []
        for _time in range(VISITS):
            portal.answer(*page.address(portal.document_scene, chance))
            asked = zip(portal.asked.statements, portal.asked.parameters, strict=True)
            visited[page.name].append(list(asked))
    return visited[page.name]


pages = pytest.mark.parametrize("page", DOCUMENT_PAGES, ids=lambda page: page.name)


@pages
def test_a_page_asks_few_questions_whoever_asks(visits: list[Visit], page: DocumentPageAsked) -> None:
    for visit in visits:
        assert len(visit) <= page.questions, "\n".join(statement for statement, _values in visit)


@pages
def test_no_page_reads_through_a_whole_table(portal: DocumentPortal, visits: list[Visit]) -> None:
    assert not _read_all(portal, visits[-1])


@pytest.mark.parametrize(
    "name",
    [
        "look-up: the same file",
        "look-up: the same picture of a passport",
        "look-up: the same picture of any page",
        "look-up: the same number",
    ],
)
def test_no_look_up_reads_through_a_whole_table(portal: DocumentPortal, name: str) -> None:
    portal.ask(portal.look_ups[name], Random(name))
    asked = list(zip(portal.asked.statements, portal.asked.parameters, strict=True))
    assert asked
    assert not _read_all(portal, asked)


def _read_all(portal: DocumentPortal, visit: Visit) -> list[str]:
    """What the database would read from end to end, with the question it was asked for."""
    return [
        f"{step}\n{statement}"
        for statement, values in visit
        if statement.lstrip().startswith(("SELECT", "WITH"))
        for step in _plan(portal, statement, values)
        if READS_ALL.search(step)
    ]


def _plan(portal: DocumentPortal, statement: str, values: object) -> list[str]:
    with portal.services.database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row[3] for row in rows]
