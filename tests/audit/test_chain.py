from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from portal.audit.chain import entry_hash, record_events, sequence_entries, verify_chain
from portal.audit.models import AuditEntry
from portal.kernel.actor import SYSTEM, Actor, Role
from portal.kernel.events import Event
from portal.storage import new_id

OFFICIAL = Actor(role=Role.OFFICIAL, account_id=new_id())


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamUnpicked(Event):
    seam_id: UUID
    fields: tuple[str, ...]


@pytest.fixture
def recorders():
    return [record_events]


def unpick(unit_of_work, seam=None, actor=OFFICIAL):
    with unit_of_work(actor) as uow:
        uow.announce(SeamUnpicked(seam_id=seam or new_id(), fields=("thread", "нить")))


def chain(unit_of_work) -> int:
    with unit_of_work(SYSTEM) as uow:
        return sequence_entries(uow.session)


@pytest.fixture
def five_entries(unit_of_work, clock):
    for _ in range(5):
        unpick(unit_of_work)
        clock.advance(minutes=1)
    chain(unit_of_work)


def test_an_entry_says_who_did_what_to_which_thing_and_when(unit_of_work, session, clock):
    seam = new_id()

    unpick(unit_of_work, seam)

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.at, entry.actor_id, entry.actor_role) == (clock.now(), OFFICIAL.account_id, "official")
    assert (entry.subject_type, entry.subject_id) == ("seam", seam)
    assert entry.facts == {"seam_id": str(seam), "fields": ["thread", "нить"]}


def test_entries_wait_for_the_sequencer_and_are_counted_as_unchained(unit_of_work, session):
    unpick(unit_of_work)

    verification = verify_chain(session)

    assert verification.is_sound
    assert (verification.entries, verification.unchained) == (0, 1)


def test_an_untouched_chain_is_sound(five_entries, session):
    verification = verify_chain(session)

    assert verification.is_sound
    assert (verification.entries, verification.unchained) == (5, 0)


def test_sequencing_twice_chains_nothing_twice(five_entries, unit_of_work, session):
    assert chain(unit_of_work) == 0

    unpick(unit_of_work)

    assert chain(unit_of_work) == 1
    assert verify_chain(session).entries == 6


def test_a_chain_longer_than_one_batch_stays_in_order(unit_of_work, session):
    with unit_of_work(OFFICIAL) as uow:
        for _ in range(2100):
            uow.announce(SeamUnpicked(seam_id=new_id(), fields=()))

    assert chain(unit_of_work) == 2100
    assert verify_chain(session).entries == 2100


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_id", new_id()),
        ("actor_id", None),
        ("actor_role", "admin"),
        ("event", "tests.SeamSewn"),
        ("subject_type", "button"),
        ("subject_id", new_id()),
        ("facts", {"fields": []}),
        ("hash", bytes(32)),
        ("previous_hash", bytes(32)),
    ],
)
def test_a_changed_column_is_found_and_the_entry_named(five_entries, unit_of_work, session, column, value):
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(update(AuditEntry).where(AuditEntry.position == 3).values({column: value}))

    verification = verify_chain(session)

    assert (verification.first_bad, verification.fault) == (3, "changed")


def test_a_moved_moment_is_found(five_entries, unit_of_work, session, clock):
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(update(AuditEntry).where(AuditEntry.position == 2).values(at=clock.now()))

    assert verify_chain(session).first_bad == 2


def test_a_removed_entry_is_found(five_entries, unit_of_work, session):
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(delete(AuditEntry).where(AuditEntry.position == 2))

    verification = verify_chain(session)

    assert (verification.first_bad, verification.fault) == (2, "missing")


def test_a_removed_first_entry_is_found(five_entries, unit_of_work, session):
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(delete(AuditEntry).where(AuditEntry.position == 1))

    assert verify_chain(session).first_bad == 1


def test_two_swapped_entries_are_found(five_entries, unit_of_work, session):
    with unit_of_work(SYSTEM) as uow:
        for source, target in ((2, 99), (4, 2), (99, 4)):
            uow.session.execute(
                update(AuditEntry).where(AuditEntry.position == source).values(position=target)
            )

    assert verify_chain(session).first_bad == 2


def test_an_entry_slipped_in_between_is_found(five_entries, unit_of_work, session, clock):
    with unit_of_work(SYSTEM) as uow:
        for position in (5, 4, 3):
            uow.session.execute(
                update(AuditEntry).where(AuditEntry.position == position).values(position=position + 1)
            )
        second = uow.session.scalars(select(AuditEntry).where(AuditEntry.position == 2)).one()
        uow.session.add(
            AuditEntry(
                at=clock.now(),
                actor_role="official",
                event="tests.SeamSewn",
                subject_type="seam",
                facts={},
                position=3,
                previous_hash=second.hash,
                hash=bytes(32),
            )
        )

    assert verify_chain(session).first_bad == 3


def test_an_entry_rehashed_after_a_change_breaks_the_one_behind_it(five_entries, unit_of_work, session):
    """Whoever knows how hashes are made can mend one entry, but not without touching all that follow."""
    with unit_of_work(SYSTEM) as uow:
        entry = uow.session.scalars(select(AuditEntry).where(AuditEntry.position == 3)).one()
        entry.actor_id = new_id()
        entry.hash = entry_hash(entry.previous_hash, entry)

    assert verify_chain(session).first_bad == 4
