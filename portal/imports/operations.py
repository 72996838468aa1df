"""Everything an import writes. Rows are staged first; nothing is taken in before the whole file is right."""

import json
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from portal.candidates.models import Candidate
from portal.candidates.rules import CLAIM, PSEUDONYM_ALPHABET, PSEUDONYM_LENGTH, Section, Visibility
from portal.candidates.rules import LIFECYCLE as PROFILE
from portal.employers.models import Employer
from portal.imports import policies, queries, rules
from portal.imports.events import ImportBegun, ImportEnded, PeopleImported, RowsStaged, VacanciesImported
from portal.imports.models import ImportRow, ImportRun
from portal.imports.rules import CLAIM_CODE_LENGTH, LIFECYCLE, ImportKind, ImportState, ReadRow
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id
from portal.storage.counters import next_number
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import LIFECYCLE as VACANCY
from portal.vacancies.rules import VacancyState

NAMES = ("given_name", "family_name")


@dataclass(slots=True)
class Taken:
    """What became of some rows: how many of each kind; claim codes of new people by external id."""

    counts: Counter[str] = field(default_factory=Counter)
    codes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows it is about."""
        return self.counts.total()


@operation(policies.may_import)
def begin(uow: UnitOfWork, _subject: None, kind: ImportKind, digest: str) -> ImportRun:
    """Begin to take in a file, or go on with the same file where it was broken off."""
    if (run := queries.unfinished(uow.session, kind, digest)) is not None:
        return run
    run = ImportRun(
        id=new_id(),
        kind=kind,
        state=LIFECYCLE.initial,
        digest=digest,
        rows_read=0,
        counts={},
        begun_at=uow.now,
    )
    uow.session.add(run)
    uow.announce(ImportBegun(import_id=run.id, kind=str(kind)))
    return run


@operation(policies.may_import)
def stage(uow: UnitOfWork, run: ImportRun, rows: Sequence[ReadRow]) -> None:
    """Keep rows that were read, sealed, until the whole file is right."""
    for row in rows:
        plain = json.dumps(asdict(row), ensure_ascii=False)
        uow.session.add(
            ImportRow(
                run_id=run.id,
                line=row.line,
                key=row.key[:140],
                is_faulty=bool(row.faults),
                row_sealed=uow.vault.seal(run.id, rules.row_field(row.line), plain),
            )
        )
    run.rows_read += len(rows)
    uow.announce(RowsStaged(import_id=run.id, count=len(rows)))


@operation(policies.may_import)
def take_vacancies(uow: UnitOfWork, run: ImportRun, limit: int) -> Taken:
    """Take the next rows in as vacancies; those of verified workshops are published.

    The same workshop and external id is the same vacancy. A closed one is left as it is.
    """
    staged, rows = _next_rows(uow, run, limit)
    taken, changed = Taken(), dict[UUID, list[UUID]]()
    employers = queries.employers_by_tax_number(uow.session, {row.group for row in rows})
    present = queries.vacancies_by_external_id(uow.session, {row.external_id for row in rows})
    for row in rows:
        employer = employers[row.group]
        vacancy = present.get((employer.id, row.external_id))
        outcome = _change_vacancy(vacancy, row) if vacancy is not None else "new"
        if vacancy is None:
            vacancy = _new_vacancy(uow, employer, row)
        taken.counts[outcome] += 1
        if outcome in ("new", "updated"):
            changed.setdefault(employer.id, []).append(vacancy.id)
    _forget(uow, run, staged, taken)
    for employer_id, ids in changed.items():
        uow.announce(VacanciesImported(employer_id=employer_id, import_id=run.id, vacancy_ids=tuple(ids)))
    return taken


@operation(policies.may_import)
def take_people(uow: UnitOfWork, run: ImportRun, limit: int) -> Taken:
    """Take the next rows in as hidden profiles, each with a code by which its person can claim it.

    The same external id is the same profile. One that was claimed belongs to its person and is left alone.
    """
    staged, rows = _next_rows(uow, run, limit)
    taken, changed = Taken(), list[UUID]()
    present = queries.candidates_by_external_id(uow.session, {row.external_id for row in rows})
    pseudonyms = _fresh_pseudonyms(uow, len(rows) - len(present))
    for row in rows:
        candidate = present.get(row.external_id)
        outcome = _change_person(uow, candidate, row) if candidate is not None else "new"
        if candidate is None:
            code = "".join(secrets.choice(PSEUDONYM_ALPHABET) for _ in range(CLAIM_CODE_LENGTH))
            candidate = _new_person(uow, row, pseudonyms.pop(), code)
            taken.codes.append((row.external_id, code))
        taken.counts[outcome] += 1
        if outcome in ("new", "updated"):
            changed.append(candidate.id)
    _forget(uow, run, staged, taken)
    uow.announce(PeopleImported(import_id=run.id, candidate_ids=tuple(changed)))
    return taken


@operation(policies.may_import)
def finish(uow: UnitOfWork, run: ImportRun) -> None:
    """Everything is taken in."""
    _end(uow, run, "finish")


@operation(policies.may_import)
def discard(uow: UnitOfWork, run: ImportRun) -> None:
    """Give a file up whose rows are faulty: nothing of it was taken in."""
    _end(uow, run, "discard")


def _next_rows(uow: UnitOfWork, run: ImportRun, limit: int) -> tuple[Sequence[ImportRow], list[ReadRow]]:
    if run.state != ImportState.TAKING:
        run.state = LIFECYCLE.target("take", run.state)
    staged = queries.sound(uow.session, run.id, limit)
    return staged, [queries.opened(uow.vault, row) for row in staged]


def _forget(uow: UnitOfWork, run: ImportRun, staged: Sequence[ImportRow], taken: Taken) -> None:
    lines = [row.line for row in staged]
    uow.session.execute(delete(ImportRow).where(ImportRow.run_id == run.id, ImportRow.line.in_(lines)))
    run.counts = dict(Counter(run.counts) + taken.counts)


def _end(uow: UnitOfWork, run: ImportRun, move: str) -> None:
    run.state = LIFECYCLE.target(move, run.state)
    run.ended_at = uow.now
    uow.session.execute(delete(ImportRow).where(ImportRow.run_id == run.id))
    uow.announce(ImportEnded(import_id=run.id, state=str(run.state)))


def _new_vacancy(uow: UnitOfWork, employer: Employer, row: ReadRow) -> Vacancy:
    year = uow.today.year
    is_listed = employer.is_verified
    vacancy = Vacancy(
        id=new_id(),
        number=f"{year % 100:02d}-{next_number(uow.session, f'vacancy:{year}'):05d}",
        external_id=row.external_id,
        employer_id=employer.id,
        state=VACANCY.target("publish", VACANCY.initial) if is_listed else VACANCY.initial,
        created_at=uow.now,
        published_at=uow.now if is_listed else None,
        **_vacancy_columns(row),
    )
    uow.session.add(vacancy)
    return vacancy


def _change_vacancy(vacancy: Vacancy, row: ReadRow) -> str:
    if vacancy.state == VacancyState.CLOSED:
        return "left alone"
    return _set(vacancy, _vacancy_columns(row))


def _vacancy_columns(row: ReadRow) -> dict[str, Any]:
    return {**row.columns, "closes_on": _day(row.columns["closes_on"])}


def _new_person(uow: UnitOfWork, row: ReadRow, pseudonym: str, code: str) -> Candidate:
    candidate = Candidate(
        id=new_id(),
        external_id=row.external_id,
        claim_code_hash=uow.vault.blind_index(CLAIM, code),
        pseudonym=pseudonym,
        state=PROFILE.initial,
        visibility=Visibility.HIDDEN,
        languages=[],
        regions=[],
        created_at=uow.now,
        **_person_columns(row),
    )
    for name in NAMES:
        _seal_name(uow, candidate, name, row.columns[name])
    uow.session.add(candidate)
    return candidate


def _change_person(uow: UnitOfWork, candidate: Candidate, row: ReadRow) -> str:
    if candidate.account_id is not None:
        return "left alone"
    renamed = [_seal_name(uow, candidate, name, row.columns[name]) for name in NAMES]
    changed = _set(candidate, _person_columns(row))
    return "updated" if any(renamed) else changed


def _person_columns(row: ReadRow) -> dict[str, Any]:
    columns = {name: value for name, value in row.columns.items() if name not in NAMES}
    columns["machines"] = [{"machine": machine, "years": 0} for machine in columns["machines"]]
    columns["available_from"] = _day(columns["available_from"])
    columns["done_sections"] = [str(Section.TRADE)] if columns["occupations"] else []
    return columns


def _seal_name(uow: UnitOfWork, candidate: Candidate, name: str, value: str | None) -> bool:
    """Seal a name that is new; whether it was."""
    present: bytes | None = getattr(candidate, f"{name}_sealed")
    if present is not None and value == uow.vault.open_text(candidate.id, name, present):
        return False
    if present is None and value is None:
        return False
    setattr(candidate, f"{name}_sealed", uow.vault.seal(candidate.id, name, value) if value else None)
    return True


def _set(thing: Vacancy | Candidate, columns: dict[str, Any]) -> str:
    changed = {name: value for name, value in columns.items() if getattr(thing, name) != value}
    for name, value in changed.items():
        setattr(thing, name, value)
    return "updated" if changed else "unchanged"


def _fresh_pseudonyms(uow: UnitOfWork, count: int) -> list[str]:
    found: set[str] = set()
    length = PSEUDONYM_LENGTH
    while len(found) < count:
        wanted = range(2 * (count - len(found)))
        names = {"".join(secrets.choice(PSEUDONYM_ALPHABET) for _ in range(length)) for _ in wanted}
        found |= names - queries.taken_pseudonyms(uow.session, names)
        length = PSEUDONYM_LENGTH + 1  # when the short ones run out, longer ones begin
    return list(found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
