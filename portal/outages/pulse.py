"""Signs of life: each part of the portal leaves one a minute, and notices when the last was long ago."""

import logging
import threading
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from portal.kernel.actor import SYSTEM
from portal.kernel.clock import Clock
from portal.outages import operations, queries, rules
from portal.outages.models import Heartbeat
from portal.outages.rules import Part
from portal.reference import library
from portal.storage import UnitOfWorkFactory

log = logging.getLogger(__name__)

EVERY_SECONDS = 60.0
COUNTS_AFTER = "outage.counts_after"


class Pulse:
    """The signs of life of one part; several processes of the same part may leave them."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock, part: Part) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._part = part

    def beat(self) -> None:
        """Leave a sign; an outage since the last one is written down in the same commit."""
        counts_after = timedelta(minutes=library.value(COUNTS_AFTER, self._clock.today()).count)
        with self._unit_of_work(SYSTEM) as uow:
            last = queries.heartbeat(uow.session, self._part)
            span = rules.gap(last.seen_at if last else None, uow.now, counts_after)
            if span is not None:
                operations.measure(uow, self._part, span)
            if last is None:
                uow.session.merge(Heartbeat(part=self._part, seen_at=uow.now))
            else:
                last.seen_at = max(last.seen_at, uow.now)

    def run(self, stop: threading.Event) -> None:
        """Leave signs until ``stop`` is set; while the database does not answer there are none, rightly."""
        while not stop.is_set():
            try:
                self.beat()
            except SQLAlchemyError as error:
                log.warning("no sign of life could be left: %s", type(error).__name__)
            stop.wait(EVERY_SECONDS)
