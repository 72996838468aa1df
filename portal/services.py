"""The ports of one installation, composed by the app and handed to the web and to the commands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.config import Settings
from portal.files.store import ByteStore, EncryptedFiles
from portal.handlers import DAILY
from portal.kernel.clock import Clock
from portal.kernel.ports import Mailer, Vault
from portal.outbox import Handler, Worker
from portal.search.index import SearchIndex
from portal.storage import Database, UnitOfWorkFactory
from portal.storage.vault import SealedVault
from portal.storage.watch import Watch


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a view or a command may call, by port."""

    settings: Settings
    clock: Clock
    database: Database
    unit_of_work: UnitOfWorkFactory
    search_index: SearchIndex
    byte_store: ByteStore
    mailer: Mailer
    handlers: Mapping[str, Handler]
    words: Watch
    rules: Watch

    def vault(self, session: Session, now: datetime | None = None) -> Vault:
        """The vault as seen from a session."""
        return SealedVault(session, self.settings.master_keys, now or self.clock.now())

    def files(self, vault: Vault) -> EncryptedFiles:
        """The encrypted files as seen through a vault, usually a unit of work's."""
        return EncryptedFiles(self.byte_store, vault)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading only."""
        with self.database.reading() as session:
            yield session

    def worker(self, name: str) -> Worker:
        """A worker of this installation."""
        return Worker(name, self.database, self.unit_of_work, self.clock, self.handlers, DAILY)
