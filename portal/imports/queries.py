"""Reading imports."""

import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.employers.models import Employer
from portal.imports.models import ImportRow, ImportRun
from portal.imports.rules import Fault, ImportKind, ImportState, ReadRow, row_field
from portal.kernel.ports import Vault
from portal.vacancies.models import Vacancy


def get_run(session: Session, run_id: UUID) -> ImportRun:
    """The import with this id."""
    return session.get_one(ImportRun, run_id)


def unfinished(session: Session, kind: ImportKind, digest: str) -> ImportRun | None:
    """The import of this very file that was broken off, if there is one."""
    under_way = ImportRun.state.in_([ImportState.STAGING, ImportState.TAKING])
    found = select(ImportRun).where(ImportRun.kind == kind, ImportRun.digest == digest, under_way)
    return session.scalars(found.order_by(ImportRun.begun_at.desc()).limit(1)).first()


def staged_keys(session: Session, run_id: UUID) -> set[str]:
    """What has been read of a file already."""
    return set(session.scalars(select(ImportRow.key).where(ImportRow.run_id == run_id)))


def faulty(session: Session, run_id: UUID) -> Sequence[ImportRow]:
    """The rows that are refused, in their order."""
    rows = select(ImportRow).where(ImportRow.run_id == run_id, ImportRow.is_faulty)
    return session.scalars(rows.order_by(ImportRow.line)).all()


def sound(session: Session, run_id: UUID, limit: int) -> Sequence[ImportRow]:
    """The next rows to take in."""
    rows = select(ImportRow).where(ImportRow.run_id == run_id, ImportRow.is_faulty.is_(False))
    return session.scalars(rows.order_by(ImportRow.line).limit(limit)).all()


def opened(vault: Vault, staged: ImportRow) -> ReadRow:
    """A staged row as it was read."""
    plain = json.loads(vault.open_text(staged.run_id, row_field(staged.line), staged.row_sealed))
    faults = [Fault(**fault) for fault in plain.pop("faults")]
    return ReadRow(**plain, faults=faults)


def count_sound(session: Session, run_id: UUID) -> int:
    """How many rows are still to be taken in."""
    rows = select(func.count()).where(ImportRow.run_id == run_id, ImportRow.is_faulty.is_(False))
    return session.scalar(rows) or 0


def employers_by_tax_number(session: Session, numbers: Iterable[str]) -> dict[str, Employer]:
    """Workshops by their tax numbers."""
    found = session.scalars(select(Employer).where(Employer.tax_number.in_(list(numbers))))
    return {employer.tax_number: employer for employer in found}


def known_tax_numbers(session: Session) -> frozenset[str]:
    """The tax numbers of all workshops."""
    return frozenset(session.scalars(select(Employer.tax_number)))


def vacancies_by_external_id(
    session: Session, external_ids: Iterable[str]
) -> dict[tuple[UUID, str], Vacancy]:
    """Imported vacancies by workshop and external id."""
    found = session.scalars(select(Vacancy).where(Vacancy.external_id.in_(list(external_ids))))
    return {(vacancy.employer_id, vacancy.external_id or ""): vacancy for vacancy in found}


def candidates_by_external_id(session: Session, external_ids: Iterable[str]) -> dict[str, Candidate]:
    """Imported profiles by external id."""
    found = session.scalars(select(Candidate).where(Candidate.external_id.in_(list(external_ids))))
    return {candidate.external_id or "": candidate for candidate in found}


def taken_pseudonyms(session: Session, names: Iterable[str]) -> set[str]:
    """Which of these pseudonyms are somebody's."""
    return set(session.scalars(select(Candidate.pseudonym).where(Candidate.pseudonym.in_(list(names)))))
