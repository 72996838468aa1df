"""Keeping up with the decrees: every process soon answers by the rules in force."""

import logging
import threading
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from portal.outbox import Handler
from portal.reference import library, queries
from portal.reference.models import RuleBase
from portal.storage import Database, UnitOfWork
from portal.storage.watch import LOOK_EVERY_SECONDS, Watch

log = logging.getLogger(__name__)

_swapping = threading.Lock()
_kept: set[str] = set()


def catch_up(session: Session) -> bool:
    """Answer by the rules in force; whether there was a decree that this process did not know yet."""
    if queries.newest_id(session) == library.served().decree_id:
        return False
    with _swapping:
        if queries.newest_id(session) == library.served().decree_id:
            return False
        book = queries.in_force(session)
        library.serve(book)
    log.info("the rules are now those of decree %s", book.number)
    return True


def by_newest_rules(work: Handler) -> Handler:
    """A task that reckons with rules: it must not reckon with some that no longer hold."""

    def run(uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
        keep_base(uow)
        catch_up(uow.session)
        work(uow, payload)

    return run


def keep_base(uow: UnitOfWork) -> None:
    """Keep the data this version of the portal came with, so that what follows can be replayed later."""
    digest = library.base_digest()
    mark = f"{uow.session.get_bind()}:{digest}"
    if mark in _kept:
        return
    if uow.session.get(RuleBase, digest) is not None:
        _kept.add(mark)  # only now: the commit that wrote it stands
        return
    uow.session.add(RuleBase(digest=digest, content=dict(library.base()), seen_at=uow.now))


def rule_watch(database: Database, every_seconds: float = LOOK_EVERY_SECONDS) -> Watch:
    """Lets one process keep up with the rules."""
    return Watch(database, catch_up, "the rules in force", every_seconds)
