"""Vacancies and people from files, whole or not at all."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select, text

from portal.app import compose
from portal.candidates.models import Candidate
from portal.candidates.rules import Visibility
from portal.config import Settings
from portal.employers.models import Employer
from portal.imports.models import ImportRow, ImportRun
from portal.kernel.actor import Actor
from portal.search.questions import Query
from portal.services import Services
from portal.vacancies.models import Vacancy
from portal.vacancies.operations import close
from portal.vacancies.queries import get_vacancy
from portal.vacancies.rules import ClosingReason, VacancyState
from tests.factories.workshops import a_new_workshop, a_workshop
from tests.support.databases import SqliteTemplates

RELEVANCE = Path(__file__).parents[1] / "data" / "relevance" / "public.jsonl"
Row = dict[str, Any]
Runs = Callable[..., Result]


@pytest.fixture
def runs(app: Flask) -> Runs:
    """Runs ``flask import`` and gives what it said."""

    def run(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=["import", *map(str, arguments)])

    return run


@pytest.fixture
def workshop(services: Services) -> tuple[Actor, Employer]:
    """A verified workshop with its owner."""
    return a_workshop(services.unit_of_work)


def json_lines(path: Path, rows: Iterable[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def comma_separated(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def spreadsheet(path: Path, rows: list[Row]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(rows[0]))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, list(row.values()))
    return path


def vacancy(employer: Employer, number: int, **changes: Any) -> Row:
    return {
        "external_id": f"A-{number}",
        "employer_tax_number": employer.tax_number,
        "title": f"Оверлочница, линия {number}",
        "language": "ru",
        "region": "chuy",
        "occupations": ["occ.overlock_operator"],
        **changes,
    }


def as_cells(row: Row) -> Row:
    return {name: "|".join(value) if isinstance(value, list) else value for name, value in row.items()}


def all_vacancies(services: Services) -> dict[str | None, Vacancy]:
    with services.reading() as session:
        return {each.external_id: each for each in session.scalars(select(Vacancy))}


def relevance(kind: str) -> list[Row]:
    rows = map(json.loads, RELEVANCE.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["type"] == "doc" and row["kind"] == kind]


def test_the_vacancies_of_the_relevance_set_are_found_afterwards(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    left_out = ("id", "lang", "type", "kind", "name", "nationality", "distractor")
    rows = [
        {name: value for name, value in row.items() if name not in left_out}
        | {"external_id": row["id"], "language": row["lang"], "employer_tax_number": workshop[1].tax_number}
        for row in relevance("vacancy")
    ]
    outcome = runs("vacancies", json_lines(tmp_path / "relevance.jsonl", rows))
    assert outcome.exit_code == 0, outcome.stderr
    stored = all_vacancies(services)
    assert set(stored) == {row["external_id"] for row in rows}
    assert {each.state for each in stored.values()} == {VacancyState.PUBLISHED}
    found = services.search_index.search(Query("блузки прямострочка"))
    assert found.ids[0] == stored["D01"].id.hex


def test_the_people_of_the_relevance_set_stay_hidden(services: Services, runs: Runs, tmp_path: Path) -> None:
    rows = [
        {
            "external_id": row["id"],
            "language": row["lang"],
            "family_name": row["name"],
            **{name: row[name] for name in ("title", "body", "nationality", "occupations", "machines")},
            "visibility": "public",
        }
        for row in relevance("profile")
    ]
    codes = tmp_path / "codes.csv"
    outcome = runs("candidates", json_lines(tmp_path / "people.jsonl", rows), "--codes", codes)
    assert outcome.exit_code == 0, outcome.stderr
    with services.reading() as session:
        people = list(session.scalars(select(Candidate)))
        sealed = {each.external_id: each.family_name_sealed for each in people}
        vault = services.vault(session)
        first = rows[0]
        person = next(each for each in people if each.external_id == first["external_id"])
        name = vault.open_text(person.id, "family_name", sealed[person.external_id] or b"")
        assert name == first["family_name"]
        with codes.open(encoding="utf-8", newline="") as file:
            code = {row["external_id"]: row["claim_code"] for row in csv.DictReader(file)}
        assert person.claim_code_hash == vault.blind_index("claim", code[first["external_id"]])
    assert len(people) == len(rows) == len(code)
    assert {each.visibility for each in people} == {Visibility.HIDDEN}
    assert codes.stat().st_mode & 0o077 == 0
    visible = frozenset({"hidden", "employers", "public"})
    assert services.search_index.search(Query("", scope="candidate", visible=visible)).total == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("write", [json_lines, comma_separated, spreadsheet])
def test_every_kind_of_file_gives_the_same_vacancy(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path, write: Any
) -> None:
    row = vacancy(workshop[1], 1, **{"wage.type": "piece", "wage.min": 30_000, "wage.max": 45_000})
    ending = {json_lines: "jsonl", comma_separated: "csv", spreadsheet: "xlsx"}[write]
    outcome = runs("vacancies", write(tmp_path / f"one.{ending}", [as_cells(row)]))
    assert outcome.exit_code == 0, outcome.stderr
    stored = all_vacancies(services)["A-1"]
    assert (stored.region, stored.wage_min, stored.wage_max) == ("chuy", 30_000, 45_000)
    assert stored.occupations == ["occ.overlock_operator"]


def test_a_faulty_row_is_named_and_keeps_the_whole_file_out(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    rows = [vacancy(workshop[1], 1), vacancy(workshop[1], 2, region="atlantis"), vacancy(workshop[1], 3)]
    outcome = runs("vacancies", json_lines(tmp_path / "a.jsonl", rows))
    assert outcome.exit_code == 1
    assert "line 2: region there is no region 'atlantis'" in outcome.stderr
    assert all_vacancies(services) == {}
    with services.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportRow)) == 0


def test_the_others_are_taken_when_faulty_rows_are_skipped(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    rows = [vacancy(workshop[1], 1), vacancy(workshop[1], 2, language="")]
    outcome = runs("vacancies", json_lines(tmp_path / "a.jsonl", rows), "--skip-faulty", "--json")
    assert outcome.exit_code == 1
    answer = json.loads(outcome.stdout)
    assert (answer["rows"], answer["new"], answer["refused"]) == (2, 1, 1)
    assert answer["faults"] == [{"line": 2, "field": "language", "reason": "is missing"}]
    assert set(all_vacancies(services)) == {"A-1"}


def test_a_dry_run_writes_nothing(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    file = json_lines(tmp_path / "a.jsonl", [vacancy(workshop[1], 1)])
    outcome = runs("vacancies", file, "--dry-run", "--json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.stdout)["dry_run"] is True
    assert all_vacancies(services) == {}
    with services.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 0


def test_a_workshop_that_is_not_registered_is_a_fault(runs: Runs, tmp_path: Path) -> None:
    row = {"external_id": "1", "title": "Швея", "language": "ru", "employer_tax_number": "9" * 14}
    outcome = runs("vacancies", json_lines(tmp_path / "a.jsonl", [row]))
    assert outcome.exit_code == 1
    assert "employer_tax_number there is no workshop with this tax number" in outcome.stderr


def test_an_external_id_that_stands_twice_in_a_file_is_a_fault(
    workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    rows = [vacancy(workshop[1], 1), vacancy(workshop[1], 1)]
    outcome = runs("vacancies", json_lines(tmp_path / "a.jsonl", rows), "--dry-run")
    assert "line 2: external_id stands in an earlier row" in outcome.stderr


def test_the_same_external_id_again_changes_and_never_doubles(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    runs("vacancies", json_lines(tmp_path / "a.jsonl", [vacancy(workshop[1], 1), vacancy(workshop[1], 2)]))
    changed = [vacancy(workshop[1], 1, title="Раскройщик"), vacancy(workshop[1], 2)]
    outcome = runs("vacancies", json_lines(tmp_path / "a.jsonl", changed), "--json")
    answer = json.loads(outcome.stdout)
    assert (answer["new"], answer["updated"], answer["unchanged"]) == (0, 1, 1)
    stored = all_vacancies(services)
    assert len(stored) == 2
    assert stored["A-1"].title == "Раскройщик"
    assert services.search_index.search(Query("раскройщик")).ids[0] == stored["A-1"].id.hex


def test_a_closed_vacancy_is_left_as_it_is(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    owner, employer = workshop
    runs("vacancies", json_lines(tmp_path / "a.jsonl", [vacancy(employer, 1)]))
    with services.unit_of_work(owner) as uow:
        close(uow, get_vacancy(uow.session, all_vacancies(services)["A-1"].id), ClosingReason.FILLED)
    again = json_lines(tmp_path / "a.jsonl", [vacancy(employer, 1, title="Швея")])
    outcome = runs("vacancies", again, "--json")
    assert json.loads(outcome.stdout)["left_alone"] == 1
    assert all_vacancies(services)["A-1"].state == VacancyState.CLOSED
    assert all_vacancies(services)["A-1"].title == "Оверлочница, линия 1"


def test_vacancies_of_a_workshop_that_is_not_verified_wait_as_drafts(
    services: Services, runs: Runs, tmp_path: Path
) -> None:
    _, employer = a_new_workshop(services.unit_of_work)
    assert runs("vacancies", json_lines(tmp_path / "a.jsonl", [vacancy(employer, 1)])).exit_code == 0
    assert all_vacancies(services)["A-1"].state == VacancyState.DRAFT


def test_people_need_a_place_for_their_codes(runs: Runs, tmp_path: Path) -> None:
    outcome = runs("candidates", json_lines(tmp_path / "a.jsonl", []))
    assert outcome.exit_code == 1
    assert "--codes" in outcome.stderr


def test_importing_the_same_person_again_makes_no_second_code(
    services: Services, runs: Runs, tmp_path: Path
) -> None:
    codes = tmp_path / "codes.csv"
    for title in ("Швея", "Швея-универсал"):
        row = {"external_id": "P-1", "title": title, "language": "ru", "given_name": "Rahima"}
        assert runs("candidates", json_lines(tmp_path / "a.jsonl", [row]), "--codes", codes).exit_code == 0
    with services.reading() as session:
        assert [each.title for each in session.scalars(select(Candidate))] == ["Швея-универсал"]
    assert len(codes.read_text(encoding="utf-8").splitlines()) == 2


def test_a_spreadsheet_of_five_thousand_vacancies_is_taken_within_a_minute(
    services: Services, workshop: tuple[Actor, Employer], runs: Runs, tmp_path: Path
) -> None:
    rows = [as_cells(vacancy(workshop[1], number, **{"wage.min": 30_000})) for number in range(5000)]
    file = spreadsheet(tmp_path / "many.xlsx", rows)
    began = time.perf_counter()
    outcome = runs("vacancies", file, "--json")
    took = time.perf_counter() - began
    assert outcome.exit_code == 0, outcome.stderr
    assert json.loads(outcome.stdout)["new"] == 5000
    assert services.search_index.search(Query("")).total == 5000
    assert took < 60, f"{took:.1f} s"


@pytest.mark.parametrize("table", ["import_rows", "vacancies"], ids=["while reading", "while taking in"])
def test_an_import_that_was_killed_goes_on_where_it_stopped(
    sqlite_templates: SqliteTemplates, tmp_path: Path, table: str
) -> None:
    portal = _Installation(sqlite_templates, tmp_path)
    _, employer = a_workshop(portal.services.unit_of_work)
    file = json_lines(tmp_path / "many.jsonl", [vacancy(employer, number) for number in range(1500)])
    portal.kill_when(f"SELECT count(*) > 300 FROM {table}", "import", "vacancies", str(file))
    killed_at = portal.count("vacancies")
    assert killed_at < 1500
    answer = json.loads(portal.run("import", "vacancies", str(file), "--json").stdout)
    assert (answer["rows"], answer["new"]) == (1500, 1500)
    counts = {name: portal.count(name) for name in ("vacancies", "import_rows", "import_runs")}
    assert counts == {"vacancies": 1500, "import_rows": 0, "import_runs": 1}


class _Installation:
    """A portal of its own whose commands run as processes."""

    def __init__(self, templates: SqliteTemplates, folder: Path) -> None:
        url = templates.fresh(folder).engine.url.render_as_string(hide_password=False)
        own = {"PORTAL_ENV": "demo", "PORTAL_DATA_DIR": str(folder / "var"), "PORTAL_DATABASE_URL": url}
        self._environment = {**os.environ, **own}
        self.services = compose(Settings.from_env(self._environment))

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self._words(words), env=self._environment, capture_output=True, text=True, check=True
        )

    def kill_when(self, question: str, *words: str) -> None:
        process = subprocess.Popen(self._words(words), env=self._environment, stderr=subprocess.DEVNULL)
        while process.poll() is None and not self._answer(question):
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def count(self, table: str) -> int:
        return int(self._answer(f"SELECT count(*) FROM {table}") or 0)

    def _answer(self, question: str) -> Any:
        with self.services.reading() as session:
            return session.scalar(text(question))

    @staticmethod
    def _words(words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "flask", "--app", "wsgi", *words]
