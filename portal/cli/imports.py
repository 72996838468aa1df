"""``flask import``: vacancies and candidates from files of others."""

import csv
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from flask.cli import with_appcontext

from portal.cli import tables
from portal.cli.services import services
from portal.imports import operations, queries
from portal.imports.operations import Taken
from portal.imports.rules import Fault, ImportKind, ImportState, ReadRow, read_person, read_vacancy
from portal.kernel.actor import SYSTEM

STAGED_AT_ONCE = 500
TAKEN_AT_ONCE = 250
OUTCOMES = ("new", "updated", "unchanged", "left alone")

import_cli = click.Group("import", help="Vacancies and candidates from files (.jsonl, .csv, .xlsx).")

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what is wrong; write nothing.")
SKIP_FAULTY = click.option("--skip-faulty", is_flag=True, help="Leave faulty rows out and take the rest.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


@dataclass(slots=True)
class Outcome:
    """How an import went."""

    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    is_taken: bool = False

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len({line for line, _ in self.faults})


@import_cli.command("vacancies")
@FILE
@DRY_RUN
@SKIP_FAULTY
@AS_JSON
@with_appcontext
def vacancies_command(file: Path, dry_run: bool, skip_faulty: bool, as_json: bool) -> None:
    """Take in the vacancies of FILE. Each belongs to a workshop that is registered here.

    Nothing is taken before the whole file is right. Vacancies of verified workshops are published. The same
    external_id of the same workshop again changes the vacancy. A broken-off import goes on where it stopped.
    """
    run_command(ImportKind.VACANCIES, file, dry_run=dry_run, skip_faulty=skip_faulty, as_json=as_json)


@import_cli.command("candidates")
@FILE
@click.option(
    "--codes",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to add the claim codes of new people (CSV; only its owner can read it).",
)
@DRY_RUN
@SKIP_FAULTY
@AS_JSON
@with_appcontext
def candidates_command(
    file: Path, codes: Path | None, dry_run: bool, skip_faulty: bool, as_json: bool
) -> None:
    """Take in the people of FILE. They stay hidden until they claim their profile by a code.

    The codes are written to --codes and kept nowhere else: hand each to its person alone. When an
    external_id stands there twice, its last line counts. Claimed profiles are never changed.
    """
    if codes is None and not dry_run:
        raise click.ClickException("Say with --codes FILE where to write the claim codes of new people.")
    run_command(
        ImportKind.CANDIDATES, file, dry_run=dry_run, skip_faulty=skip_faulty, as_json=as_json, codes=codes
    )


def run_command(
    kind: ImportKind,
    file: Path,
    *,
    dry_run: bool,
    skip_faulty: bool,
    as_json: bool,
    codes: Path | None = None,
) -> None:
    """Import a file and say how it went; exit 1 when a row was refused."""
    try:
        taken = None if dry_run else _import(kind, file, skip_faulty=skip_faulty, codes=codes)
        outcome = taken or _look(kind, file)
    except tables.UnreadableFile as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(_as_row(kind, file, outcome, dry_run), ensure_ascii=False))
    else:
        click.echo(_in_words(outcome, dry_run), err=True)
    sys.exit(1 if outcome.faults else 0)


def _look(kind: ImportKind, file: Path) -> Outcome:
    outcome = Outcome()
    with _bar("Checking", tables.count(file)) as bar:
        for row in _rows(kind, file, set()):
            outcome.rows += 1
            outcome.faults += [(row.line, fault) for fault in row.faults]
            bar.update(1)
    return outcome


def _import(kind: ImportKind, file: Path, *, skip_faulty: bool, codes: Path | None) -> Outcome:
    with services().unit_of_work(SYSTEM) as uow:
        run = operations.begin(uow, None, kind, _digest(file))
        run_id, is_staging, skipped = run.id, run.state == ImportState.STAGING, run.rows_read
    if is_staging:
        _stage(kind, file, run_id, skipped)
    outcome = Outcome()
    with services().unit_of_work(SYSTEM) as uow:
        run = queries.get_run(uow.session, run_id)
        outcome.rows = run.rows_read
        for staged in queries.faulty(uow.session, run_id):
            outcome.faults += [(staged.line, fault) for fault in queries.opened(uow.vault, staged).faults]
        if outcome.faults and not skip_faulty and is_staging:
            operations.discard(uow, run)
            return outcome
    _take(kind, run_id, codes)
    with services().unit_of_work(SYSTEM) as uow:
        run = queries.get_run(uow.session, run_id)
        operations.finish(uow, run)
        outcome.counts, outcome.is_taken = Counter(run.counts), True
    services().worker(f"import-{os.getpid()}").run_due()  # the index follows now, worker or not
    return outcome


def _stage(kind: ImportKind, file: Path, run_id: UUID, skipped: int) -> None:
    with services().reading() as session:
        seen = queries.staged_keys(session, run_id)
    rows = _rows(kind, file, seen, skipped)
    with _bar("Reading", tables.count(file)) as bar:
        bar.update(skipped)
        while batch := list(islice(rows, STAGED_AT_ONCE)):
            with services().unit_of_work(SYSTEM) as uow:
                operations.stage(uow, queries.get_run(uow.session, run_id), batch)
            bar.update(len(batch))


def _take(kind: ImportKind, run_id: UUID, codes: Path | None) -> None:
    take = operations.take_vacancies if kind is ImportKind.VACANCIES else operations.take_people
    with services().reading() as session:
        waiting = queries.count_sound(session, run_id)
    with _bar("Taking in", waiting) as bar:
        while True:
            with services().unit_of_work(SYSTEM) as uow:
                taken = take(uow, queries.get_run(uow.session, run_id), TAKEN_AT_ONCE)
                if codes is not None:
                    _write_codes(codes, taken)  # before the commit: a code may be lost there, never here
            if not taken.rows:
                return
            bar.update(taken.rows)


def _rows(kind: ImportKind, file: Path, seen: set[str], skipped: int = 0) -> Iterator[ReadRow]:
    """The rows after the first ``skipped``, each read and checked against those before it."""
    with services().reading() as session:
        workshops = queries.known_tax_numbers(session)
    read = _reader(kind, services().clock.today())
    for record in islice(tables.records(file), skipped, None):
        row = ReadRow(record.line, faults=[Fault("row", record.fault)]) if record.fault else read(record)
        if kind is ImportKind.VACANCIES and row.group and not row.faults and row.group not in workshops:
            row.faults.append(Fault("employer_tax_number", "there is no workshop with this tax number"))
        if row.external_id and row.key in seen:
            row.faults.append(Fault("external_id", "stands in an earlier row of this file already"))
        seen.add(row.key)
        yield row


def _reader(kind: ImportKind, today: date) -> Callable[[tables.Record], ReadRow]:
    if kind is ImportKind.VACANCIES:
        return lambda record: read_vacancy(record.line, record.values, today)
    return lambda record: read_person(record.line, record.values, today)


def _write_codes(path: Path, taken: Taken) -> None:
    if not taken.codes:
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if file.tell() == 0:
            writer.writerow(("external_id", "claim_code"))
        writer.writerows(taken.codes)
        file.flush()
        os.fsync(file.fileno())


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _bar(label: str, length: int) -> Any:
    return click.progressbar(length=length, label=label, file=sys.stderr)


def _as_row(kind: ImportKind, file: Path, outcome: Outcome, dry_run: bool) -> dict[str, Any]:
    return {
        "kind": str(kind),
        "file": file.name,
        "dry_run": dry_run,
        "rows": outcome.rows,
        **{name.replace(" ", "_"): outcome.counts[name] for name in OUTCOMES},
        "refused": outcome.refused,
        "faults": [
            {"line": line, "field": fault.field, "reason": fault.reason} for line, fault in outcome.faults
        ],
    }


def _in_words(outcome: Outcome, dry_run: bool) -> str:
    lines = [f"line {line}: {fault.field} {fault.reason}" for line, fault in outcome.faults]
    if dry_run:
        lines.append(f"{outcome.rows} rows, {outcome.refused} of them faulty; nothing was written.")
    elif not outcome.is_taken:
        lines.append(
            f"{outcome.refused} of {outcome.rows} rows are faulty, so nothing was taken in. "
            "Mend them, or take the others with --skip-faulty."
        )
    else:
        told = ", ".join(f"{outcome.counts[name]} {name}" for name in _worth_telling(outcome.counts))
        lines.append(f"{outcome.rows} rows: {told or 'none taken'}, {outcome.refused} refused.")
    return "\n".join(lines)


def _worth_telling(counts: Counter[str]) -> Iterable[str]:
    return [name for name in OUTCOMES if counts[name]]
