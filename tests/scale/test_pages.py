"""Pages of permit cases stay quick: they ask few questions, and none reads through the whole table."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from portal.services import Services
from tools.measure import Portal
from tools.pages import PAGES, QUESTIONS, Page

GENEROUS_MILLISECONDS = 3000
"""A page takes some hundredths of a second; a machine full of other tests needs more."""
READS_ALL = re.compile(
    r"\bSCAN (?:permit_cases|permit_records|case_deadlines|documents|candidates|applications)\b"
)
ALLOWED = ("USING COVERING INDEX", "USING INDEX ix_permit_cases_opened")
"""To count all cases an index is read, and the newest of all are met one after the other."""

VISITS = 3

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@dataclass(frozen=True)
class Visit:
    """What one answer took and asked."""

    milliseconds: float
    statements: list[str]
    parameters: list[Any]


@pytest.fixture(scope="session")
def visited() -> dict[tuple[Portal, str], list[Visit]]:
    """The visits so far: each page of a portal is visited for all tests at once."""
    return {}


@pytest.fixture
def visits(portal: Portal, page: Page, visited: dict[tuple[Portal, str], list[Visit]]) -> list[Visit]:
    """Some visits of the page by people taken at random."""
    if (portal, page.name) not in visited:
        chance = Random(page.name)
        visited[portal, page.name] = [_visit(portal, page, chance) for _time in range(VISITS)]
    return visited[portal, page.name]


def _visit(portal: Portal, page: Page, chance: Random) -> Visit:
    milliseconds = portal.answer(*page.address(portal.scene, chance))[0]
    return Visit(milliseconds, list(portal.asked.statements), list(portal.asked.parameters))


@pages
def test_a_page_asks_few_questions_whoever_asks(visits: list[Visit], page: Page) -> None:
    for visit in visits:
        assert len(visit.statements) <= page.questions, "\n".join(visit.statements)


@pages
def test_a_page_is_there_soon(visits: list[Visit]) -> None:
    assert min(visit.milliseconds for visit in visits) < GENEROUS_MILLISECONDS


@pages
@pytest.mark.parametrize("portal", ["sqlite"], indirect=True)
def test_no_page_reads_through_a_whole_table(portal: Portal, visits: list[Visit], page: Page) -> None:
    read_all = [
        f"{step}\n{statement}"
        for statement, parameters in zip(visits[0].statements, visits[0].parameters, strict=True)
        if statement.lstrip().startswith(("SELECT", "WITH"))
        for step in _plan(portal.services, statement, parameters)
        if READS_ALL.search(step) and not (page.is_of_all and any(way in step for way in ALLOWED))
    ]
    assert not read_all


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_takes_few_reads_and_little_time(portal: Portal, name: str) -> None:
    chance = Random(name)
    for _time in range(3):
        took, questions = portal.ask(QUESTIONS[name], chance)
        assert (questions < 30, took < GENEROUS_MILLISECONDS) == (True, True)


def _plan(services: Services, statement: str, parameters: object) -> list[str]:
    with services.database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in rows]
