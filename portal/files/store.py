"""Files at rest: encrypted under the key of the person they belong to, under names that say nothing."""

import re
import secrets
from typing import Protocol
from uuid import UUID

from portal.kernel.ports import Vault

STORED_NAME = re.compile(r"[0-9a-f]{32}")
"""128 random bits. A store refuses every other name, so no name can point outside it."""


class ByteStore(Protocol):
    """Keeps bytes under names of the form `STORED_NAME`. It sees ciphertext only.

    Every method raises ValueError for a name of another form.
    """

    def write(self, name: str, data: bytes) -> None:
        """Keep the bytes; once this returns they survive a power cut, and they are never half there."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes; raises FileNotFoundError."""
        ...

    def delete(self, name: str) -> None:
        """Forget the bytes; nothing happens when there are none."""
        ...

    def exists(self, name: str) -> bool:
        """Whether there are bytes under that name."""
        ...


class EncryptedFiles:
    """The files of people. A file opens only for the person and the file it was put for."""

    def __init__(self, store: ByteStore, vault: Vault) -> None:
        self._store = store
        self._vault = vault

    def put(self, person_id: UUID, file_id: UUID, data: bytes) -> str:
        """Encrypt and keep; returns the random name under which the row finds it again."""
        name = new_stored_name()
        self._store.write(name, self._vault.seal(person_id, field_of(file_id), data))
        return name

    def get(self, person_id: UUID, file_id: UUID, name: str) -> bytes:
        """The plaintext. Raises FileNotFoundError, or what the vault raises when person or file do not fit.

        Only an operation that announces the reading may call this.
        """
        return self._vault.open(person_id, field_of(file_id), self._store.read(name))

    def delete(self, name: str) -> None:
        """Forget the file; nothing happens when it is gone already."""
        self._store.delete(name)

    def exists(self, name: str) -> bool:
        """Whether the file is there."""
        return self._store.exists(name)


def new_stored_name() -> str:
    """A fresh random name."""
    return secrets.token_hex(16)


def field_of(file_id: UUID) -> str:
    """What a file is called towards the vault: sealed with it, a ciphertext moved elsewhere does not open."""
    return f"file:{file_id}"
