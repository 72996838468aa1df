"""Every process keeps up with the words that are published."""

import pytest
from sqlalchemy import text

from portal.kernel.actor import SYSTEM, Actor
from portal.search.analysis import analyse
from portal.search.editions import catch_up, in_newest_words, word_watch
from portal.search.recognition import lexicon
from portal.storage import Database, UnitOfWorkFactory
from portal.taxonomy.catalogue import base, taxonomy
from tests.factories.taxonomy import a_published_word, an_admin
from tests.support.databases import on_sqlite

pytestmark = on_sqlite

CUTTER = "occ.cutter"
WORD = "расчекрыжница"


@pytest.fixture
def admin(unit_of_work: UnitOfWorkFactory) -> Actor:
    return an_admin(unit_of_work)


def understood(word: str) -> list[str]:
    return [concept for match in lexicon().recognise(analyse(word)) for concept, _ in match.concepts]


def test_a_published_word_is_understood_once_the_process_has_caught_up(
    database: Database, unit_of_work: UnitOfWorkFactory, admin: Actor
) -> None:
    a_published_word(unit_of_work, admin, WORD, CUTTER)
    assert understood(WORD) == []
    with database.reading() as session:
        assert catch_up(session)
        assert not catch_up(session)
    assert understood("расчекрыжницы") == [CUTTER]
    assert taxonomy().edition.number == 1


def test_without_editions_nothing_is_swapped(database: Database) -> None:
    with database.reading() as session:
        assert not catch_up(session)
    assert taxonomy() is base()


def test_an_edition_of_another_database_is_left_for_this_ones_words(
    database: Database, unit_of_work: UnitOfWorkFactory, admin: Actor, sqlite_templates, tmp_path_factory
) -> None:
    a_published_word(unit_of_work, admin, WORD, CUTTER)
    with database.reading() as session:
        catch_up(session)
    other = sqlite_templates.fresh(tmp_path_factory.mktemp("other"))
    with other.reading() as session:
        assert catch_up(session)
    other.dispose()
    assert taxonomy() is base()


def test_a_process_looks_once_in_a_while_and_at_once_when_told(
    database: Database, unit_of_work: UnitOfWorkFactory, admin: Actor
) -> None:
    watch = word_watch(database, every_seconds=3600)
    watch.look()
    a_published_word(unit_of_work, admin, WORD, CUTTER)
    watch.look()
    assert taxonomy().edition.number == 0
    watch.look_at_once()
    assert taxonomy().edition.number == 1


def test_a_database_that_does_not_answer_leaves_the_words_in_use(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE taxonomy_changes"))
        connection.execute(text("DROP TABLE taxonomy_editions"))
    word_watch(database).look()
    assert taxonomy() is base()


def test_a_task_is_run_with_the_newest_words(unit_of_work: UnitOfWorkFactory, admin: Actor) -> None:
    a_published_word(unit_of_work, admin, WORD, CUTTER)
    seen: list[list[str]] = []
    with unit_of_work(SYSTEM) as uow:
        in_newest_words(lambda _uow, _payload: seen.append(understood(WORD)))(uow, {})
    assert seen == [[CUTTER]]
