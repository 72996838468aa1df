"""What the pages of permit cases cost when there are very many: seconds an answer takes, questions it asks.

python tools/measure.py                              100,000 cases, half of them closed, on both databases
python tools/measure.py --cases 10000 --on sqlite    fewer, on one of them
python tools/measure.py --closed 2                   twice as many closed ones beside the same open ones

Each page is answered --runs times in this process, each time for other people, other filters and other
cases: from the request to the finished page, as gunicorn would ask for it. The figures of docs/operations.md
come from here. PostgreSQL is the one the tests bring along, with its ordinary care for the disk.
"""

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import event

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from migrations.models import metadata  # noqa: E402 - the folder above must be on the path first
from portal.accounts.operations import _begin_session  # noqa: E402
from portal.accounts.queries import get_account  # noqa: E402
from portal.app import compose, create_app  # noqa: E402
from portal.config import Settings  # noqa: E402
from portal.kernel.actor import SYSTEM  # noqa: E402
from portal.kernel.clock import FixedClock  # noqa: E402
from portal.services import Services  # noqa: E402
from portal.storage import Database  # noqa: E402
from portal.web.settling import settling  # noqa: E402
from tests.support.databases import PostgresServer  # noqa: E402
from tools.bulk import Amounts, Written, fill  # noqa: E402
from tools.pages import PAGES, QUESTIONS, Page, Question, Scene  # noqa: E402

MOMENT = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
KEYS = (("v1", bytes(range(32))),)
PROMISED = {"postgresql": 150, "sqlite": 300}
"""Milliseconds in which 95 of 100 answers are there."""


Writing = Callable[[Database, Amounts, date], Written]
"""Fills an empty database."""

Taken = tuple[float, float, float]
"""Milliseconds until it is there, those of the database, those of this process at work."""
WARMING = 3
"""Answers not counted: the first ones load templates and catalogues."""


def write_cases(database: Database, amounts: Amounts, today: date) -> Written:
    """Cases and whom they concern."""
    return fill(database, KEYS, amounts, today)


def settle() -> None:
    """Set aside what is loaded, as ``portal.web.settling`` does after twenty requests."""
    gc.collect()
    gc.freeze()


@dataclass(slots=True)
class Asked:
    """What was asked of the database since it was last emptied."""

    statements: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)
    seconds: float = 0.0

    def listen_to(self, database: Database) -> None:
        """Note every statement from now on."""

        @event.listens_for(database.engine, "before_cursor_execute")
        def begin(connection: Any, *_arguments: Any) -> None:
            connection.info["asked_at"] = perf_counter()

        @event.listens_for(database.engine, "after_cursor_execute")
        def end(connection: Any, _cursor: Any, statement: str, parameters: Any, *_arguments: Any) -> None:
            self.seconds += perf_counter() - connection.info["asked_at"]
            self.statements.append(statement)
            self.parameters.append(parameters)

    def forget(self) -> None:
        """Begin anew."""
        self.statements.clear()
        self.parameters.clear()
        self.seconds = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """How long one page or question took each time, in milliseconds, and the most it asked."""

    name: str
    times: list[float]
    in_database: list[float]
    of_processor: list[float]
    questions: int

    def percentile(self, wanted: int) -> float:
        """The time within which so many of 100 were done."""
        return quantiles(self.times, n=100, method="inclusive")[wanted - 1]

    @property
    def database_p95(self) -> float:
        """The same of 95 of 100, of what the database took of it."""
        return quantiles(self.in_database, n=100, method="inclusive")[94]

    @property
    def processor_p95(self) -> float:
        """The same of what this process was at work, which a busy machine changes little.

        SQLite works inside this process; PostgreSQL does not.
        """
        return quantiles(self.of_processor, n=100, method="inclusive")[94]


class Portal:
    """The portal over a filled database, and browsers of the people in it."""

    def __init__(
        self, database_url: str, folder: Path, amounts: Amounts, *, write: Writing = write_cases
    ) -> None:
        self.today = FixedClock(MOMENT).today()
        database = Database(database_url)
        metadata().create_all(database.engine)
        written = write(database, amounts, self.today)
        with database.reading() as session:
            self.scene = Scene.of(session, written)
        database.dispose()
        settings = Settings(
            environment="test",
            name="Cheber",
            data_dir=folder / "var",
            base_url="http://localhost",
            secret_key="s" * 48,
            master_keys=KEYS,
            signing_key=bytes(32),
            database_url=database_url,
            trusted_hosts=("localhost",),
        )
        self.services: Services = compose(settings, FixedClock(MOMENT))
        self._app = create_app(settings, self.services)
        self._app.teardown_request(settling())  # as every portal does but those of the tests
        self._browsers: dict[UUID, FlaskClient] = {}
        self.asked = Asked()
        self.asked.listen_to(self.services.database)

    def browser(self, account_id: UUID) -> FlaskClient:
        """A browser in which this account has signed in."""
        if account_id not in self._browsers:
            with self.services.unit_of_work(SYSTEM) as uow:
                token = _begin_session(uow, get_account(uow.session, account_id), "measuring")
            browser = self._app.test_client()
            with browser.session_transaction() as cookie:
                cookie["_user_id"] = token
                cookie["_fresh"] = True
                cookie["language"] = "ru"
            self._browsers[account_id] = browser
        return self._browsers[account_id]

    def answer(self, account_id: UUID, address: str) -> Taken:
        """Milliseconds until the page is there, those of the database, those of this process at work."""
        browser = self.browser(account_id)
        self.asked.forget()
        began, worked = perf_counter(), process_time()
        answer = browser.get(address)
        took, work = perf_counter() - began, process_time() - worked
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        return took * 1000, self.asked.seconds * 1000, work * 1000

    def figures(self, runs: int, only: str = "") -> Iterator[Figures]:
        """Every page and question, so many times."""
        for page in PAGES:
            if only in page.name:
                yield self.figures_of(page.name, lambda chance, page=page: self._page(page, chance), runs)
        for name, question in QUESTIONS.items():
            if only in name:
                yield self.figures_of(name, lambda chance, asked=question: self.question(asked, chance), runs)

    def figures_of(self, name: str, once: Callable[[Random], Taken], runs: int) -> Figures:
        """What somebody asks for so many times, drawn anew each time; the first answers are not counted."""
        chance, times, questions = Random(name), [], 0
        for run in range(runs + WARMING):
            if run == WARMING:
                settle()
            found = once(chance)
            if run >= WARMING:
                times.append(found)
            questions = max(questions, len(self.asked.statements))
        return Figures(name, *map(list, zip(*times, strict=True)), questions)

    def _page(self, page: Page, chance: Random) -> Taken:
        return self.answer(*page.address(self.scene, chance))

    def question(self, question: Question, chance: Random) -> Taken:
        """What a question outside any page takes."""
        worked = process_time()
        took, _asked = self.ask(question, chance)
        return took, self.asked.seconds * 1000, (process_time() - worked) * 1000

    def ask(self, question: Question, chance: Random) -> tuple[float, int]:
        """Milliseconds that a question outside any page took, and in how many reads."""
        with self.services.reading() as session:
            self.asked.forget()
            began = perf_counter()
            question(session, chance, self.today)
            return (perf_counter() - began) * 1000, len(self.asked.statements)

    def close(self) -> None:
        """Let go of the database and the index."""
        self.services.search_index.close()
        self.services.database.dispose()


@contextmanager
def databases(wanted: str, folder: Path) -> Iterator[list[tuple[str, str]]]:
    """The databases asked for, by name and address; PostgreSQL stops when they are no longer needed."""
    found = [] if wanted == "postgresql" else [("sqlite", f"sqlite:///{folder / 'cases.sqlite'}")]
    if wanted == "sqlite":
        yield found
        return
    server = PostgresServer()
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        server.run(f"ALTER SYSTEM RESET {setting}")
    server.run("SELECT pg_reload_conf()")
    server.run("CREATE DATABASE cases")
    try:
        yield [*found, ("postgresql", server.url("cases"))]
    finally:
        server.stop()


def main(arguments: list[str]) -> int:
    """Measure and print a table for each database; exit code 1 when a page is slower than promised."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument(
        "--closed", type=float, default=1.0, help="closed cases for each open one of the half"
    )
    parser.add_argument("--on", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--only", default="", help="pages with these words in their names")
    chosen = parser.parse_args(arguments)
    half = chosen.cases // 2
    slow = False
    with tempfile.TemporaryDirectory() as folder, databases(chosen.on, Path(folder)) as found:
        for name, url in found:
            began = perf_counter()
            portal = Portal(url, Path(folder) / name, Amounts(half, round(half * chosen.closed)))
            print(f"\n{name}: {half} open and {round(half * chosen.closed)} closed cases,", end=" ")
            print(
                f"written in {perf_counter() - began:.0f} s; load of the machine {os.getloadavg()[0]:.1f}\n"
            )
            print(
                "| Page | questions | p50 | p95 | database p95 | processor p95 |",
                "|---|---:|---:|---:|---:|---:|",
                sep="\n",
            )
            for each in portal.figures(chosen.runs, chosen.only):
                p95 = each.percentile(95)
                slow = slow or p95 > PROMISED[name]
                mark = " !" if p95 > PROMISED[name] else ""
                print(
                    f"| {each.name} | {each.questions} | {each.percentile(50):.0f} ms | {p95:.0f} ms{mark} |"
                    f" {each.database_p95:.0f} ms | {each.processor_p95:.0f} ms |",
                    flush=True,
                )
            print(f"\nload of the machine at the end {os.getloadavg()[0]:.1f}")
            portal.close()
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
