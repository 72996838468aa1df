"""What the worker does for the index: it looks at the row as it is now."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.candidates import operations as candidates
from portal.candidates.queries import get_candidate
from portal.candidates.rules import Visibility, VisibilityDetails
from portal.kernel.actor import SYSTEM
from portal.search.questions import Query
from portal.search.tasks import index_candidate, index_vacancies_of_employer, index_vacancy
from portal.storage import UnitOfWorkFactory
from portal.vacancies import operations as vacancies
from portal.vacancies.queries import get_vacancy
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop, suspended
from tests.support.databases import on_sqlite

pytestmark = on_sqlite


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    """An empty index."""
    index = WhooshIndex(tmp_path / "index")
    index.rebuild([], 0)
    yield index
    index.close()


def run(task: object, index: WhooshIndex, unit_of_work: UnitOfWorkFactory, identifier: UUID) -> None:
    with unit_of_work(SYSTEM) as uow:
        task(index, uow, {"id": str(identifier)})  # type: ignore[operator]


def found(index: WhooshIndex, scope: str = "vacancy") -> tuple[str, ...]:
    return index.search(
        Query(scope=scope, visible=frozenset({"public", "employers"}))  # type: ignore[arg-type]
    ).ids


def test_a_published_vacancy_is_found_once_however_often_the_task_runs(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)

    for _ in range(2):
        run(index_vacancy, index, unit_of_work, vacancy.id)

    assert found(index) == (vacancy.id.hex,)


def test_a_paused_vacancy_leaves_the_index(index: WhooshIndex, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    run(index_vacancy, index, unit_of_work, vacancy.id)
    with unit_of_work(owner) as uow:
        vacancies.pause(uow, get_vacancy(uow.session, vacancy.id))

    run(index_vacancy, index, unit_of_work, vacancy.id)

    assert found(index) == ()


def test_a_suspended_workshop_takes_its_vacancies_with_it(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, workshop = a_workshop(unit_of_work)
    ids = [a_vacancy(unit_of_work, owner).id for _ in range(2)]
    for identifier in ids:
        run(index_vacancy, index, unit_of_work, identifier)
    suspended(unit_of_work, owner, workshop)

    run(index_vacancies_of_employer, index, unit_of_work, workshop.id)

    assert found(index) == ()


def test_a_card_that_is_hidden_leaves_the_index(index: WhooshIndex, unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_candidate(unit_of_work)
    run(index_candidate, index, unit_of_work, candidate.id)
    assert found(index, "candidate") == (candidate.id.hex,)
    with unit_of_work(person) as uow:
        candidates.fill_section(
            uow, get_candidate(uow.session, candidate.id), VisibilityDetails(Visibility.HIDDEN)
        )

    run(index_candidate, index, unit_of_work, candidate.id)

    assert found(index, "candidate") == ()


@pytest.mark.parametrize("task", [index_vacancy, index_candidate])
def test_a_row_that_is_gone_is_no_fault(
    task: object, index: WhooshIndex, unit_of_work: UnitOfWorkFactory
) -> None:
    run(task, index, unit_of_work, uuid4())

    assert index.health().documents == 0


def test_a_lost_index_is_built_anew_by_the_next_task(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory, tmp_path: Path
) -> None:
    # Given two published vacancies and an index whose folder somebody deleted
    owner, _ = a_workshop(unit_of_work)
    first, second = a_vacancy(unit_of_work, owner), a_vacancy(unit_of_work, owner)
    index.close()
    shutil.rmtree(tmp_path / "index")

    run(index_vacancy, index, unit_of_work, second.id)

    assert set(found(index)) == {first.id.hex, second.id.hex}
