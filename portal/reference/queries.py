"""Reading decrees, and the rules they make: those in force, those of a draft, those of a past moment."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from portal.kernel.errors import NotFound
from portal.reference import library
from portal.reference.entries import Entry, Kind, Rule, Rulebook, holding, rulebook, shipped_entries
from portal.reference.lifecycle import DecreeState
from portal.reference.models import RuleBase, RuleDecree, RuleEntry

APPLIED = RuleDecree.state == DecreeState.APPLIED
MOST_BOOKS = 16
"""Rules of past moments that a process keeps at hand; each takes some hundred kilobytes."""

_books: OrderedDict[tuple[UUID, str], Rulebook] = OrderedDict()


def newest_id(session: Session) -> UUID | None:
    """The decree applied last; None when there was none. One row by an index: cheap to ask often."""
    chosen = select(RuleDecree.id).where(RuleDecree.number.is_not(None))
    return session.scalars(chosen.order_by(RuleDecree.number.desc()).limit(1)).first()


def in_force(session: Session) -> Rulebook:
    """The shipped data with every applied decree."""
    return _book(session, _last_decree(session), library.base(), library.base_digest())


def reference_known_at(session: Session, moment: datetime) -> Rulebook:
    """The rules as they were known at a moment: with the decrees applied and the data shipped by then."""
    kept = (
        session.scalars(
            select(RuleBase).where(RuleBase.seen_at <= moment).order_by(RuleBase.seen_at.desc()).limit(1)
        ).first()
        or session.scalars(select(RuleBase).order_by(RuleBase.seen_at).limit(1)).first()
    )
    decree = _last_decree(session, moment)
    if kept is None or kept.digest == library.base_digest():
        return _book(session, decree, library.base(), library.base_digest())
    return _book(session, decree, kept.content, kept.digest)


def known_by(session: Session, number: int) -> Rulebook:
    """The rules with the decrees up to a number."""
    return rulebook(library.base(), applied_entries(session, number), number)


def proposed(session: Session, draft: RuleDecree) -> Rulebook:
    """The rules as they would be with the draft applied."""
    entries = [*applied_entries(session), *map(as_entry, draft.entries)]
    return rulebook(library.base(), entries)


def applied_entries(session: Session, up_to: int | None = None) -> list[Entry]:
    """Every entry of every applied decree (up to a number), in the order of the decrees."""
    chosen = select(RuleEntry, RuleDecree.number).join(RuleDecree).where(APPLIED)
    if up_to is not None:
        chosen = chosen.where(RuleDecree.number <= up_to)
    rows = session.execute(chosen.order_by(RuleDecree.number, RuleEntry.position))
    return [as_entry(row, number or 0) for row, number in rows]


def rules_held(session: Session, up_to: int | None = None) -> Mapping[Rule, Entry]:
    """The rules that hold, shipped and decreed (up to a number), each as the entry that set it."""
    return holding([*shipped_entries(library.base()), *applied_entries(session, up_to)])


def every_text(session: Session) -> list[Entry]:
    """Every text of the requirements there ever was, shipped and decreed, as the entry that brought it."""
    every = [*shipped_entries(library.base()), *applied_entries(session)]
    return [entry for entry in every if entry.kind is Kind.SET and not entry.withdrawn]


def draft(session: Session) -> RuleDecree | None:
    """The decree that is being prepared, with its entries; there is one for all officials."""
    chosen = select(RuleDecree).where(RuleDecree.state == DecreeState.DRAFT)
    return session.scalars(chosen.options(selectinload(RuleDecree.entries))).first()


def get_draft(session: Session) -> RuleDecree:
    """The same; raises NotFound when none is being prepared."""
    found = draft(session)
    if found is None:
        raise NotFound
    return found


def get_applied(session: Session, number: int) -> RuleDecree:
    """The applied decree of this number with its entries; raises NotFound."""
    chosen = select(RuleDecree).where(APPLIED, RuleDecree.number == number)
    found = session.scalars(chosen.options(selectinload(RuleDecree.entries))).first()
    if found is None:
        raise NotFound
    return found


def history(session: Session, limit: int) -> list[tuple[RuleDecree, int]]:
    """Applied decrees, the newest first, each with the number of its entries."""
    counted = (
        select(func.count(RuleEntry.id))
        .where(RuleEntry.decree_id == RuleDecree.id)
        .correlate(RuleDecree)
        .scalar_subquery()
    )
    chosen = select(RuleDecree, counted).where(APPLIED).order_by(RuleDecree.number.desc())
    return [(decree, number) for decree, number in session.execute(chosen.limit(limit))]


def entries_for(session: Session, kinds: Iterable[Kind], key: str) -> list[tuple[RuleDecree, RuleEntry]]:
    """What applied decrees said of one rule, the newest first."""
    chosen = (
        select(RuleDecree, RuleEntry)
        .join(RuleEntry, RuleEntry.decree_id == RuleDecree.id)
        .where(APPLIED, RuleEntry.kind.in_(list(kinds)), RuleEntry.key == key)
        .order_by(RuleDecree.number.desc(), RuleEntry.position)
    )
    return [(decree, entry) for decree, entry in session.execute(chosen)]


def as_entry(row: RuleEntry, number: int = 0) -> Entry:
    """A row as the rules know it."""
    return Entry(
        kind=Kind(row.kind),
        key=row.key,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        confirmed=row.confirmed,
        content=row.content,
        withdrawn=row.withdrawn,
        number=number,
    )


def _last_decree(session: Session, moment: datetime | None = None) -> RuleDecree | None:
    chosen = select(RuleDecree).where(APPLIED)
    if moment is not None:
        chosen = chosen.where(RuleDecree.ended_at <= moment)
    return session.scalars(chosen.order_by(RuleDecree.number.desc()).limit(1)).first()


def _book(session: Session, last: RuleDecree | None, base: Mapping[str, Any], digest: str) -> Rulebook:
    if last is None or last.number is None:
        return library.shipped() if digest == library.base_digest() else rulebook(base, ())
    known = _books.get((last.id, digest))
    if known is None:
        made = rulebook(base, applied_entries(session, last.number), last.number)
        known = replace(made, decree_id=last.id, applied_at=last.ended_at)
        _books[last.id, digest] = known
        while len(_books) > MOST_BOOKS:
            _books.popitem(last=False)
    return known
