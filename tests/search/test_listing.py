"""The index proposes, the database disposes."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from portal.adapters.whoosh_index import WhooshIndex
from portal.candidates.queries import FOR_EVERYBODY, FOR_WORKSHOPS
from portal.candidates.rules import Visibility
from portal.kernel.clock import FixedClock
from portal.search.listing import find_candidates, find_vacancies, matching
from portal.search.questions import Filters, Interpreted, Query
from portal.search.source import rebuild
from portal.storage import Database, UnitOfWorkFactory
from portal.vacancies import operations
from portal.vacancies.queries import get_vacancy
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.support.databases import on_sqlite

Reading = Callable[[], Session]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    """An index that has not been built."""
    index = WhooshIndex(tmp_path / "index")
    yield index
    index.close()


@on_sqlite
def test_a_stale_hit_is_not_shown_and_not_counted(
    index: WhooshIndex,
    database: Database,
    unit_of_work: UnitOfWorkFactory,
    reading: Reading,
    clock: FixedClock,
) -> None:
    # Given an index that does not know yet that one of two vacancies was paused
    owner, _ = a_workshop(unit_of_work)
    stays, goes = a_vacancy(unit_of_work, owner), a_vacancy(unit_of_work, owner)
    rebuild(index, database)
    with unit_of_work(owner) as uow:
        operations.pause(uow, get_vacancy(uow.session, goes.id))

    found = find_vacancies(reading(), index, Query(), clock.today())

    assert ([row.id for row in found.rows], found.total) == ([stays.id], 1)


@on_sqlite
def test_a_vacancy_past_its_last_day_is_not_shown(
    index: WhooshIndex,
    database: Database,
    unit_of_work: UnitOfWorkFactory,
    reading: Reading,
    clock: FixedClock,
) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner, closes_on=clock.today())
    rebuild(index, database)

    found = find_vacancies(reading(), index, Query(), clock.today() + timedelta(days=1))

    assert (list(found.rows), found.total) == ([], 0)


def test_a_card_for_workshops_is_hidden_from_everybody_even_when_the_index_offers_it(
    index: WhooshIndex, database: Database, unit_of_work: UnitOfWorkFactory, reading: Reading
) -> None:
    # Given a reader whose question was wrongly allowed to see more than the reader may
    a_candidate(unit_of_work, visibility=Visibility.EMPLOYERS)
    rebuild(index, database)
    too_much = Query(scope="candidate", visible=frozenset({"public", "employers"}))

    assert len(find_candidates(reading(), index, too_much, FOR_WORKSHOPS).rows) == 1
    assert len(find_candidates(reading(), index, too_much, FOR_EVERYBODY).rows) == 0


def test_without_an_index_the_database_answers_by_the_filters(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory, reading: Reading, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner, region="chuy")
    here = a_vacancy(unit_of_work, owner, region="talas", occupations=("occ.overlock_operator",))
    above = Filters(regions=frozenset({"talas"}), occupations=frozenset({"occ.sewing_operator"}))

    found = find_vacancies(reading(), index, Query(text="блузки", filters=above), clock.today())

    assert (found.is_degraded, [row.id for row in found.rows], found.total) == (True, [here.id], 1)
    assert found.counts("region") is None


@on_sqlite
def test_without_an_index_candidates_are_filtered_too(
    index: WhooshIndex, unit_of_work: UnitOfWorkFactory, reading: Reading
) -> None:
    a_candidate(unit_of_work, nationality="BGD")
    _, wanted = a_candidate(unit_of_work, nationality="PAK")
    query = Query(scope="candidate", filters=Filters(countries=frozenset({"PAK"})))

    found = find_candidates(reading(), index, query, FOR_WORKSHOPS)

    assert [row.id for row in found.rows] == [wanted.id]


@on_sqlite
def test_an_index_deleted_under_a_running_site_is_no_fault_for_the_reader(
    index: WhooshIndex,
    database: Database,
    unit_of_work: UnitOfWorkFactory,
    reading: Reading,
    clock: FixedClock,
    tmp_path: Path,
) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner)
    rebuild(index, database)
    find_vacancies(reading(), index, Query(), clock.today())
    shutil.rmtree(tmp_path / "index")

    found = find_vacancies(reading(), index, Query(), clock.today())

    assert found.total == 1


def test_what_matched_is_named_by_the_documents_own_concepts() -> None:
    asked = [Interpreted("mach.overlock", "оверлок")]

    assert matching(asked, ["prod.blouse", "mach.overlock4", "occ.overlock_operator"]) == [
        "mach.overlock4",
        "occ.overlock_operator",
    ]


def test_nothing_matches_what_was_not_asked() -> None:
    assert matching([], ["prod.blouse", date.min.isoformat()]) == []
