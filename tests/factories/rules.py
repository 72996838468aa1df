"""Rules that officials decree."""

from datetime import date
from typing import Any

from portal.kernel.actor import Actor
from portal.reference import operations, queries
from portal.reference.entries import Entry, Kind
from portal.storage import UnitOfWorkFactory

SOURCE = "Cabinet Resolution No. 12 of 2026-02-20"


def a_value(key: str, value: str | None, valid_from: date, unit: str = "working_days", **more: Any) -> Entry:
    """A value as a decree sets it."""
    content = {"value": value, "unit": unit}
    fields = {"valid_to": None, "source": SOURCE, "confirmed": True} | more
    return Entry(Kind.VALUE, key, valid_from, content=content, **fields)


def a_day(day: date, *, off: bool = True, **more: Any) -> Entry:
    """A day that a decree declares off, or worked."""
    fields = {"source": SOURCE, "confirmed": True} | more
    return Entry(Kind.DAY, day.isoformat(), day, day, content={"day_off": off}, **fields)


def a_term(edition: str, valid_from: date, valid_to: date | None) -> Entry:
    """The days for which an edition of a requirement set holds."""
    return Entry(Kind.TERM, edition, valid_from, valid_to, SOURCE, True, {})


def entered(unit_of_work: UnitOfWorkFactory, official: Actor, *entries: Entry) -> None:
    """The draft of a decree with these rules."""
    with unit_of_work(official) as uow:
        for entry in entries:
            operations.enter(uow, entry)
            uow.flush()


def applied(unit_of_work: UnitOfWorkFactory, official: Actor) -> int:
    """The number of the decree that the draft has become."""
    with unit_of_work(official) as uow:
        draft = queries.get_draft(uow.session)
        operations.apply(uow, draft, "Resolution No. 12 of 2026-02-20", "The Cabinet has so decided")
        assert draft.number
        return draft.number


def decreed(unit_of_work: UnitOfWorkFactory, official: Actor, *entries: Entry) -> int:
    """A decree with these rules, in use; returns its number. This process does not know of it yet."""
    entered(unit_of_work, official, *entries)
    return applied(unit_of_work, official)


def taken_back(unit_of_work: UnitOfWorkFactory, official: Actor, number: int) -> int:
    """A decree that reverses another one, in use."""
    with unit_of_work(official) as uow:
        operations.take_back(uow, queries.get_applied(uow.session, number))
    return applied(unit_of_work, official)
