"""Rows on their way into the portal, on both databases."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from portal.candidates.models import Candidate
from portal.imports import operations, queries
from portal.imports.models import ImportRow, ImportRun
from portal.imports.rules import ImportKind, ImportState, read_person, read_vacancy
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import IllegalMove, NotAllowed
from portal.storage import UnitOfWorkFactory
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import VacancyState
from tests.factories.workshops import a_workshop

TODAY = date(2026, 3, 2)


def begun(unit_of_work: UnitOfWorkFactory, kind: ImportKind, digest: str = "d" * 64) -> ImportRun:
    with unit_of_work(SYSTEM) as uow:
        return operations.begin(uow, None, kind, digest)


def staged(unit_of_work: UnitOfWorkFactory, run: ImportRun, *rows: dict[str, Any]) -> None:
    with unit_of_work(SYSTEM) as uow:
        read = [
            read_vacancy(line, row, TODAY)
            if run.kind == ImportKind.VACANCIES
            else read_person(line, row, TODAY)
            for line, row in enumerate(rows, start=1)
        ]
        operations.stage(uow, queries.get_run(uow.session, run.id), read)


def test_a_staged_vacancy_is_published_when_it_is_taken(unit_of_work: UnitOfWorkFactory) -> None:
    _, employer = a_workshop(unit_of_work)
    run = begun(unit_of_work, ImportKind.VACANCIES)
    row = {"external_id": "1", "employer_tax_number": employer.tax_number, "title": "Швея", "language": "ru"}
    staged(unit_of_work, run, row)
    with unit_of_work(SYSTEM) as uow:
        taken = operations.take_vacancies(uow, queries.get_run(uow.session, run.id), 10)
        operations.finish(uow, queries.get_run(uow.session, run.id))
    assert taken.counts == {"new": 1}
    with unit_of_work(SYSTEM) as uow:
        vacancy = uow.session.scalars(select(Vacancy)).one()
        assert (vacancy.state, vacancy.external_id, vacancy.number) == (
            VacancyState.PUBLISHED,
            "1",
            "26-00001",
        )
        assert queries.get_run(uow.session, run.id).state == ImportState.FINISHED
        assert not uow.session.scalars(select(ImportRow)).all()


def test_names_wait_sealed_and_are_kept_sealed(unit_of_work: UnitOfWorkFactory) -> None:
    run = begun(unit_of_work, ImportKind.CANDIDATES)
    staged(
        unit_of_work, run, {"external_id": "1", "title": "Швея", "language": "ru", "family_name": "TALUKDAR"}
    )
    with unit_of_work(SYSTEM) as uow:
        waiting = uow.session.scalars(select(ImportRow)).one()
        assert b"TALUKDAR" not in waiting.row_sealed
        taken = operations.take_people(uow, queries.get_run(uow.session, run.id), 10)
    with unit_of_work(SYSTEM) as uow:
        person = uow.session.scalars(select(Candidate)).one()
        assert uow.vault.open_text(person.id, "family_name", person.family_name_sealed or b"") == "TALUKDAR"
        assert person.claim_code_hash == uow.vault.blind_index("claim", dict(taken.codes)["1"])


def test_the_same_file_goes_on_and_another_begins_anew(unit_of_work: UnitOfWorkFactory) -> None:
    first = begun(unit_of_work, ImportKind.VACANCIES, "a" * 64)
    assert begun(unit_of_work, ImportKind.VACANCIES, "a" * 64).id == first.id
    assert begun(unit_of_work, ImportKind.VACANCIES, "b" * 64).id != first.id
    assert begun(unit_of_work, ImportKind.CANDIDATES, "a" * 64).id != first.id


def test_what_was_given_up_is_not_taken(unit_of_work: UnitOfWorkFactory) -> None:
    run = begun(unit_of_work, ImportKind.CANDIDATES)
    staged(unit_of_work, run, {"external_id": "1", "title": "Швея", "language": "ru"})
    with unit_of_work(SYSTEM) as uow:
        operations.discard(uow, queries.get_run(uow.session, run.id))
    with pytest.raises(IllegalMove), unit_of_work(SYSTEM) as uow:
        operations.take_people(uow, queries.get_run(uow.session, run.id), 10)


def test_people_do_not_import(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    with pytest.raises(NotAllowed), unit_of_work(owner) as uow:
        operations.begin(uow, None, ImportKind.VACANCIES, "d" * 64)
