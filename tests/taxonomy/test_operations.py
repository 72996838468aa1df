"""Correcting words in editions, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.rules import AccountRole
from portal.audit.models import AuditEntry
from portal.kernel.actor import Actor, Role
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, StaleVersion
from portal.outbox.models import TaskRow
from portal.storage import UnitOfWorkFactory
from portal.taxonomy import catalogue, operations, queries
from portal.taxonomy.rules import EditionState
from portal.taxonomy.wordings import Wording
from tests.factories.people import an_account

SEWER = "occ.sewing_operator"
NEW = "строчильных дел мастерица"


@pytest.fixture
def admin(unit_of_work: UnitOfWorkFactory) -> Actor:
    return Actor(Role.ADMIN, an_account(unit_of_work, AccountRole.ADMIN))


def with_word(word: str, concept: str = SEWER) -> Wording:
    said = catalogue.base_wording(concept, "ru")
    return replace(said, words=(*said.words, word))


def correct(unit_of_work: UnitOfWorkFactory, admin: Actor, wanted: Wording, concept: str = SEWER) -> None:
    with unit_of_work(admin) as uow:
        operations.correct(uow, catalogue.base().get(concept), "ru", wanted)


def publish(unit_of_work: UnitOfWorkFactory, admin: Actor, note: str = "asked for by workshops") -> int:
    with unit_of_work(admin) as uow:
        draft = queries.get_draft(uow.session)
        operations.publish(uow, draft, note)
        assert draft.number
        return draft.number


def words(session: Session) -> list[str]:
    return [term.text for term in queries.published(session).get(SEWER).terms]


def test_a_correction_waits_until_it_is_published(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    assert NEW not in words(reading())
    assert publish(unit_of_work, admin) == 1
    assert NEW in words(reading())


def test_without_corrections_the_words_that_came_with_the_portal_are_served(
    reading: Callable[[], Session],
) -> None:
    assert queries.published(reading()) is catalogue.base()
    assert queries.newest_id(reading()) is None


def test_an_edition_is_numbered_dated_and_says_who_and_why(
    unit_of_work: UnitOfWorkFactory, admin: Actor, clock: FixedClock, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    publish(unit_of_work, admin, "heard in Dordoi")
    [(edition, changes)] = queries.history(reading(), 10)
    assert (edition.number, edition.note, changes) == (1, "heard in Dordoi", 1)
    assert (edition.ended_at, edition.ended_by) == (clock.now(), admin.account_id)
    served = queries.published(reading()).edition
    assert (served.number, served.id) == (1, edition.id)


def test_several_corrections_are_published_at_once(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    correct(unit_of_work, admin, with_word("раскройных дел мастер", "occ.cutter"), "occ.cutter")
    publish(unit_of_work, admin)
    assert len(queries.get_published(reading(), 1).changes) == 2


def test_correcting_the_same_words_again_replaces_the_correction(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word("первая мысль"))
    correct(unit_of_work, admin, with_word(NEW))
    [change] = queries.get_draft(reading()).changes
    assert queries.as_change(change).added == (NEW,)


def test_typing_the_words_in_use_takes_the_correction_out(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    correct(unit_of_work, admin, catalogue.base_wording(SEWER, "ru"))
    assert queries.get_draft(reading()).changes == []
    with pytest.raises(Invalid), unit_of_work(admin) as uow:
        operations.publish(uow, queries.get_draft(uow.session), "nothing")


def test_later_editions_go_on_from_earlier_ones(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    publish(unit_of_work, admin)
    said = queries.wording(reading(), SEWER, "ru")
    correct(unit_of_work, admin, replace(said, words=(*said.words, "вторых слов мастерица")))
    assert publish(unit_of_work, admin) == 2
    assert {NEW, "вторых слов мастерица"} <= set(words(reading()))


def test_an_edition_is_taken_back_by_a_newer_one(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, replace(with_word(NEW), label="строчила"))
    publish(unit_of_work, admin)
    with unit_of_work(admin) as uow:
        operations.take_back(uow, queries.get_published(uow.session, 1))
    assert NEW in words(reading())
    assert publish(unit_of_work, admin, "it was wrong") == 2
    assert queries.wording(reading(), SEWER, "ru") == catalogue.base_wording(SEWER, "ru")
    assert len(queries.get_published(reading(), 1).changes) == 2


def test_a_label_that_was_given_since_is_not_taken_back(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, replace(with_word(NEW), label="первое имя"))
    publish(unit_of_work, admin)
    correct(unit_of_work, admin, replace(queries.wording(reading(), SEWER, "ru"), label="второе имя"))
    publish(unit_of_work, admin)
    with unit_of_work(admin) as uow:
        operations.take_back(uow, queries.get_published(uow.session, 1))
    publish(unit_of_work, admin)
    said = queries.wording(reading(), SEWER, "ru")
    assert (said.label, NEW in said.words) == ("второе имя", False)


def test_what_no_longer_stands_cannot_be_taken_back(unit_of_work: UnitOfWorkFactory, admin: Actor) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    publish(unit_of_work, admin)
    correct(unit_of_work, admin, catalogue.base_wording(SEWER, "ru"))
    publish(unit_of_work, admin)
    with pytest.raises(Invalid), unit_of_work(admin) as uow:
        operations.take_back(uow, queries.get_published(uow.session, 1))


def test_nothing_is_taken_back_while_other_corrections_wait(
    unit_of_work: UnitOfWorkFactory, admin: Actor
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    publish(unit_of_work, admin)
    correct(unit_of_work, admin, with_word("третьих слов мастер", "occ.cutter"), "occ.cutter")
    with pytest.raises(StaleVersion), unit_of_work(admin) as uow:
        operations.take_back(uow, queries.get_published(uow.session, 1))


def test_those_who_begin_at_the_same_moment_share_one_draft_or_are_told(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    concepts = ("occ.cutter", "occ.presser", "occ.packer", "occ.helper")
    together = Barrier(len(concepts))

    def begin(concept: str) -> bool:
        said = catalogue.base_wording(concept, "ru")
        together.wait(10)
        try:
            correct(unit_of_work, admin, replace(said, words=(*said.words, "сразу начатое слово")), concept)
        except StaleVersion:
            return False
        return True

    with ThreadPoolExecutor(len(concepts)) as crowd:
        kept = {concept for concept, done in zip(concepts, crowd.map(begin, concepts), strict=True) if done}
    draft = queries.get_draft(reading())
    assert kept
    assert {row.concept for row in draft.changes} == kept


def test_a_draft_that_is_thrown_away_changes_nothing(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    with unit_of_work(admin) as uow:
        draft = queries.get_draft(uow.session)
        operations.discard(uow, draft)
        assert draft.state == EditionState.DISCARDED
    assert queries.draft(reading()) is None
    assert NEW not in words(reading())


def test_a_published_edition_is_not_published_or_thrown_away_again(
    unit_of_work: UnitOfWorkFactory, admin: Actor
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    publish(unit_of_work, admin)
    for again in (lambda uow, it: operations.publish(uow, it, "again"), operations.discard):
        with pytest.raises(IllegalMove), unit_of_work(admin) as uow:
            again(uow, queries.get_published(uow.session, 1))


@pytest.mark.parametrize(("note", "words"), [("", "Say in a few words why"), ("x" * 301, "300")])
def test_the_note_is_asked_for_and_has_its_measure(
    unit_of_work: UnitOfWorkFactory, admin: Actor, note: str, words: str
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    with pytest.raises(Invalid, match=words):
        publish(unit_of_work, admin, note)


def test_words_that_cannot_be_taken_are_refused_by_their_part(
    unit_of_work: UnitOfWorkFactory, admin: Actor
) -> None:
    with pytest.raises(Invalid) as refusal:
        correct(unit_of_work, admin, replace(with_word(NEW), label=""))
    assert set(refusal.value.faults) == {"label"}


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.EMPLOYER, Role.CANDIDATE, Role.SYSTEM])
def test_nobody_but_an_administrator_corrects(
    unit_of_work: UnitOfWorkFactory, admin: Actor, role: Role
) -> None:
    other = Actor(role, admin.account_id if role is not Role.SYSTEM else None)
    with pytest.raises(NotAllowed):
        correct(unit_of_work, other, with_word(NEW))


def test_publishing_stands_in_the_trail_and_asks_for_all_texts_to_be_read_again(
    unit_of_work: UnitOfWorkFactory, admin: Actor, reading: Callable[[], Session]
) -> None:
    correct(unit_of_work, admin, with_word(NEW))
    publish(unit_of_work, admin)
    session = reading()
    entries = session.scalars(select(AuditEntry).where(AuditEntry.event.like("taxonomy.%"))).all()
    assert [entry.event for entry in entries] == ["taxonomy.WordingCorrected", "taxonomy.EditionPublished"]
    assert entries[1].facts["number"] == 1
    assert "search.everything" in session.scalars(select(TaskRow.name)).all()
