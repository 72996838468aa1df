"""Noticing what another process has put in the database: words, rules, whatever is published in editions."""

import logging
from collections.abc import Callable
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from portal.storage.database import Database

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 3.0


class Watch:
    """Lets one process keep up: asks the database at most once in some seconds, whatever the traffic.

    ``catch_up`` brings the process up to date and says whether there was anything new; ``what`` is named in
    the log when the database does not answer.
    """

    def __init__(
        self,
        database: Database,
        catch_up: Callable[[Session], bool],
        what: str,
        every_seconds: float = LOOK_EVERY_SECONDS,
    ) -> None:
        self._database = database
        self._catch_up = catch_up
        self._what = what
        self._every = every_seconds
        self._next = 0.0

    def look(self) -> None:
        """Keep up if it is time to; a database that does not answer leaves everything as it is."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + self._every
        try:
            with self._database.reading() as session:
                self._catch_up(session)
        except SQLAlchemyError as error:
            log.warning("%s cannot be read: %s", self._what, type(error).__name__)

    def look_at_once(self) -> None:
        """Keep up now: whoever has just published wants to see it."""
        self._next = 0.0
        self.look()
