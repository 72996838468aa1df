"""The unit of work: rows, audit entry and tasks are written in one commit, or not at all."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from portal.kernel.actor import Actor
from portal.kernel.clock import Clock, bishkek_day
from portal.kernel.errors import StaleVersion
from portal.kernel.events import Event
from portal.kernel.ports import Vault
from portal.storage.database import Database


class UnitOfWork:
    """A stretch of writing by one actor at one moment.

    Operations change models through ``session`` and ``announce`` what happened. Leaving the block
    normally hands the events to every recorder and commits; an exception rolls everything back.
    """

    def __init__(
        self,
        session: Session,
        actor: Actor,
        now: datetime,
        vault: Vault,
        recorders: Sequence["Recorder"],
    ) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self.vault = vault
        self.events: list[Event] = []
        self._recorders = recorders

    @property
    def today(self) -> date:
        """The day in Bishkek."""
        return bishkek_day(self.now)

    def announce(self, event: Event) -> None:
        """Say what happened; audit, index and mail follow by themselves."""
        self.events.append(event)

    def flush(self) -> None:
        """Send pending changes to the database; raises StaleVersion when someone was faster."""
        try:
            self.session.flush()
        except StaleDataError as error:
            raise StaleVersion from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.flush()
                for recorder in self._recorders:
                    recorder(self)
                self.session.commit()
            else:
                self.session.rollback()
        except BaseException:
            self.session.rollback()
            raise
        finally:
            self.session.close()


class Recorder(Protocol):
    """Writes what follows from the announced events, inside the same commit."""

    def __call__(self, uow: UnitOfWork, /) -> None:
        """Add rows to ``uow.session``; never commit."""
        ...


class UnitOfWorkFactory:
    """Opens units of work: ``with unit_of_work(actor) as uow: …``."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        vault: Callable[[Session, datetime], Vault],
        recorders: Sequence[Recorder],
    ) -> None:
        self._database = database
        self._clock = clock
        self._vault = vault
        self._recorders = recorders

    def __call__(self, actor: Actor) -> UnitOfWork:
        """A unit of work of this actor, beginning now."""
        session, now = self._database.writing(), self._clock.now()
        return UnitOfWork(session, actor, now, self._vault(session, now), self._recorders)
