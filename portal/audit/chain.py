"""Recording events, chaining the entries and verifying the chain.

Writers only add rows; one sequencer task gives them their place and hash, so that they do not queue
behind one another. SHA-256 over canonical JSON and the hash before.
"""

import hashlib
import json
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import ScalarResult, func, insert, select
from sqlalchemy.orm import Session

from portal.audit.models import AuditEntry
from portal.storage import UnitOfWork

GENESIS = bytes(32)
BATCH = 1000


def record_events(uow: UnitOfWork) -> None:
    """Recorder of the unit of work: one entry for each announced event, all in one statement."""
    if uow.events:
        entries = [
            {
                "at": uow.now,
                "actor_id": uow.actor.account_id,
                "actor_role": uow.actor.role,
                "event": event.name(),
                "subject_type": event.subject_type(),
                "subject_id": event.subject_id,
                "facts": event.facts(),
            }
            for event in uow.events
        ]
        uow.session.execute(insert(AuditEntry), entries)


def entry_hash(previous: bytes, entry: AuditEntry) -> bytes:
    """The hash of an entry in its place."""
    content = {
        "position": entry.position,
        "at": entry.at.isoformat(timespec="microseconds"),
        "actor_id": str(entry.actor_id) if entry.actor_id else None,
        "actor_role": entry.actor_role,
        "event": entry.event,
        "subject_type": entry.subject_type,
        "subject_id": str(entry.subject_id) if entry.subject_id else None,
        "facts": entry.facts,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous + canonical.encode()).digest()


def sequence_entries(session: Session) -> int:
    """Chain the entries that have no place yet, oldest first; returns how many it chained."""
    last = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.position.is_not(None))
        .order_by(AuditEntry.position.desc())
        .limit(1)
    ).first()
    position = last.position if last is not None and last.position is not None else 0
    previous = last.hash if last is not None and last.hash is not None else GENESIS
    chained = 0
    fresh = select(AuditEntry).where(AuditEntry.position.is_(None)).order_by(AuditEntry.id).limit(BATCH)
    while entries := session.scalars(fresh).all():
        for entry in entries:
            position += 1
            entry.position, entry.previous_hash = position, previous
            entry.hash = previous = entry_hash(previous, entry)
        session.flush()
        chained += len(entries)
    return chained


@dataclass(frozen=True, slots=True)
class Verification:
    """Outcome of walking the chain: how many entries stood, and the first that does not."""

    entries: int
    unchained: int
    first_bad: int | None = None
    fault: str = ""

    @property
    def is_sound(self) -> bool:
        """True when every entry is as it was written."""
        return self.first_bad is None


def verify_chain(session: Session) -> Verification:
    """Walk the chain from the first entry; stops at the first that was changed, moved or removed."""
    unchained = session.scalar(select(func.count()).where(AuditEntry.position.is_(None))) or 0
    previous, expected = GENESIS, 0
    with closing(_in_order(session)) as entries:  # stopping early must not leave a cursor open
        for entry in entries:
            expected += 1
            if entry.position != expected:
                return Verification(expected - 1, unchained, expected, "missing")
            if entry.previous_hash != previous or entry.hash != entry_hash(previous, entry):
                return Verification(expected - 1, unchained, expected, "changed")
            previous = entry.hash
    return Verification(expected, unchained)


def _in_order(session: Session) -> ScalarResult[AuditEntry]:
    ordered = select(AuditEntry).where(AuditEntry.position.is_not(None)).order_by(AuditEntry.position)
    return session.scalars(ordered.execution_options(yield_per=BATCH))
