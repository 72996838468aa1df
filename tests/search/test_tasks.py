"""What the worker does for the index: it looks at the row as it is now."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.adapters.whoosh_index import WhooshIndex
from portal.candidates import operations as candidates
from portal.candidates.queries import get_candidate
from portal.candidates.rules import Visibility, VisibilityDetails
from portal.kernel.actor import SYSTEM
from portal.outbox.models import TaskRow
from portal.search import tasks
from portal.search.editions import in_newest_words
from portal.search.questions import Query
from portal.search.tasks import (
    index_candidate,
    index_everything,
    index_vacancies_of_employer,
    index_vacancy,
)
from portal.storage import UnitOfWorkFactory
from portal.vacancies import operations as vacancies
from portal.vacancies.queries import get_vacancy
from tests.factories.candidates import a_candidate
from tests.factories.taxonomy import a_published_word, an_admin
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


def read_everything(index: WhooshIndex, unit_of_work: UnitOfWorkFactory) -> int:
    """Runs the first task and those it leaves behind; returns how many there were."""
    payloads: list[dict[str, object]] = [{}]
    ran = 0
    while payloads:
        with unit_of_work(SYSTEM) as uow:
            index_everything(index, uow, payloads.pop())
            ran += 1
            waiting = uow.session.scalars(select(TaskRow).where(TaskRow.name == "search.everything"))
            for task in waiting:
                payloads.append(dict(task.payload))
                uow.session.delete(task)
    return ran


def test_everything_is_read_again_in_steps(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given five texts of which the index knows none, and steps of two
    monkeypatch.setattr(tasks, "TEXTS_AT_ONCE", 2)
    owner, _ = a_workshop(unit_of_work)
    ids = {a_vacancy(unit_of_work, owner).id.hex for _ in range(3)}
    people = {a_candidate(unit_of_work)[1].id.hex for _ in range(2)}

    ran = read_everything(index, unit_of_work)

    assert set(found(index)) == ids
    assert set(found(index, "candidate")) == people
    assert ran == 4


def test_reading_everything_in_an_empty_portal_ends(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory
) -> None:
    assert read_everything(index, unit_of_work) == 2


def test_a_published_word_finds_texts_that_were_indexed_before(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory
) -> None:
    # Given a vacancy that names its trade by a word nobody listed
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(
        unit_of_work,
        owner,
        title="Расчекрыжница",
        body="Ткани много, цех светлый.",
        occupations=("occ.qc_inspector",),
        machines=(),
        products=(),
    )
    run(index_vacancy, index, unit_of_work, vacancy.id)
    assert index.search(Query("cutter")).ids == ()

    # When the word is published as one for the cutter
    a_published_word(unit_of_work, an_admin(unit_of_work), "расчекрыжница", "occ.cutter")
    with unit_of_work(SYSTEM) as uow:
        in_newest_words(partial(index_everything, index))(uow, {})

    assert index.search(Query("cutter")).ids == (vacancy.id.hex,)
