"""What the pages about documents cost when there are a million of them.

python tools/measure_documents.py                   1,000,000 documents of 100,000 cases, on both databases
python tools/measure_documents.py --documents 100000 --cases 10000 --on sqlite
python tools/measure_documents.py --database sqlite:///kept.sqlite     fills it once, after that only measures

Measured as by tools/measure.py: each page --runs times in this process, each time for other people.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

from sqlalchemy import func, select

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.accounts.models import Account  # noqa: E402 - the folder above must be on the path first
from portal.accounts.rules import AccountRole  # noqa: E402
from portal.documents.models import Document  # noqa: E402
from portal.employers.models import EmployerMember  # noqa: E402
from portal.storage import Database  # noqa: E402
from tools.bulk import Amounts, Workshop, Written, fill  # noqa: E402
from tools.bulk_documents import fill_documents  # noqa: E402
from tools.document_pages import DOCUMENT_PAGES, DocumentScene, LookUps  # noqa: E402
from tools.measure import KEYS, PROMISED, Figures, Portal, databases  # noqa: E402


class DocumentPortal(Portal):
    """The portal over a database with very many documents, which is filled unless it is already."""

    def __init__(self, database_url: str, folder: Path, amounts: Amounts, documents: int) -> None:
        def write(database: Database, amounts: Amounts, today: date) -> Written:
            if database_is_empty(database):
                fill(database, KEYS, amounts, today)
                fill_documents(database, KEYS, documents, today, amounts.seed)
            return written_in(database)

        super().__init__(database_url, folder, amounts, write=write)
        with self.services.reading() as session:
            self.document_scene = DocumentScene.of(session)
            self.look_ups = LookUps(session).all()

    def document_figures(self, runs: int, only: str = "") -> Iterator[Figures]:
        """Every page and look-up, so many times."""
        for page in DOCUMENT_PAGES:
            if only in page.name:
                yield self.figures_of(
                    page.name,
                    lambda chance, page=page: self.answer(*page.address(self.document_scene, chance)),
                    runs,
                )
        for name, look_up in self.look_ups.items():
            if only in name:
                yield self.figures_of(name, lambda chance, asked=look_up: self.question(asked, chance), runs)


def database_is_empty(database: Database) -> bool:
    """Whether nothing was written yet."""
    with database.reading() as session:
        return session.scalars(select(Document.id).limit(1)).first() is None


def written_in(database: Database) -> Written:
    """The officials and workshops of a database that was filled before."""
    with database.reading() as session:
        officials = session.scalars(select(Account.id).where(Account.role == AccountRole.OFFICIAL)).all()
        owners = session.execute(select(EmployerMember.employer_id, EmployerMember.account_id)).all()
    workshops = (
        Workshop(employer_id, owner, "", (employer_id, employer_id)) for employer_id, owner in owners
    )
    return Written(tuple(officials), tuple(workshops))


@contextmanager
def wanted_databases(chosen: argparse.Namespace, folder: Path) -> Iterator[list[tuple[str, str]]]:
    """The database named, else those of ``tools/measure.py``."""
    if chosen.database:
        yield [("sqlite" if chosen.database.startswith("sqlite") else "postgresql", chosen.database)]
        return
    with databases(chosen.on, folder) as found:
        yield found


def measure(name: str, portal: DocumentPortal, chosen: argparse.Namespace) -> bool:
    """Print a table; whether every page was as quick as promised."""
    with portal.services.reading() as session:
        count = session.scalar(select(func.count()).select_from(Document))
    print(f"\n{name}: {count} documents; load of the machine {os.getloadavg()[0]:.1f}\n")
    print("| Page | questions | p50 | p95 | database p95 | processor p95 | load |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    is_quick = True
    for each in portal.document_figures(chosen.runs, chosen.only):
        p95 = each.percentile(95)
        is_quick = is_quick and p95 <= PROMISED[name]
        mark = " !" if p95 > PROMISED[name] else ""
        print(
            f"| {each.name} | {each.questions} | {each.percentile(50):.0f} ms | {p95:.0f} ms{mark} |"
            f" {each.database_p95:.0f} ms | {each.processor_p95:.0f} ms | {os.getloadavg()[0]:.1f} |",
            flush=True,
        )
    return is_quick


def main(arguments: list[str]) -> int:
    """Measure and print a table for each database; exit code 1 when a page is slower than promised."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--database", default="", help="address of a database that is kept")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--only", default="", help="pages with these words in their names")
    chosen = parser.parse_args(arguments)
    is_quick = True
    with tempfile.TemporaryDirectory() as folder, wanted_databases(chosen, Path(folder)) as found:
        for name, url in found:
            began = perf_counter()
            half = chosen.cases // 2
            portal = DocumentPortal(url, Path(folder) / name, Amounts(half, half), chosen.documents)
            print(f"ready after {perf_counter() - began:.0f} s")
            is_quick = measure(name, portal, chosen) and is_quick
            portal.close()
    return 0 if is_quick else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
