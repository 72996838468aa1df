"""Keeping up with the editions of the taxonomy: every process soon serves the newest one.

The words that are published stand in SQL. A process builds the taxonomy, its lexicon and its wordlist from
them and then swaps all in one step, so that nobody meets new words with an old lexicon, or waits for it.
"""

import logging
import threading
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from portal.outbox import Handler
from portal.search.recognition import lexicon_of
from portal.search.suggest import wordlist_of
from portal.storage import Database, UnitOfWork
from portal.storage.watch import LOOK_EVERY_SECONDS, Watch
from portal.taxonomy import queries
from portal.taxonomy.catalogue import serve, taxonomy

log = logging.getLogger(__name__)

_swapping = threading.Lock()


def catch_up(session: Session) -> bool:
    """Serve the newest published edition; whether there was one that this process did not serve yet."""
    if queries.newest_id(session) == taxonomy().edition.id:
        return False
    with _swapping:
        if queries.newest_id(session) == taxonomy().edition.id:
            return False
        newest = queries.published(session)
        lexicon_of(newest).prepare()
        wordlist_of(newest).prepare()
        serve(newest)
    log.info("the taxonomy is now that of edition %s", newest.edition.name)
    return True


def in_newest_words(work: Handler) -> Handler:
    """A task that reads texts: it must not read them with words that are no longer in use."""

    def run(uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
        catch_up(uow.session)
        work(uow, payload)

    return run


def word_watch(database: Database, every_seconds: float = LOOK_EVERY_SECONDS) -> Watch:
    """Lets one process keep up with the words."""
    return Watch(database, catch_up, "the editions of the taxonomy", every_seconds)
