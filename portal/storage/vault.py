"""The vault: personal values sealed under a key of their own for each person.

Key tree: master keys (from the settings, never in the database) wrap one data key a person. Erasing
a person is destroying that data key, which reaches backups too.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.kernel.errors import NotFound
from portal.storage.base import Base

FORMAT = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32
INDEX_BYTES = 16
SLOW_PURPOSES = frozenset({"passport"})
"""Purposes with so few possible values that a leaked index key must not make guessing cheap."""


class PersonKey(Base):
    """A person's data key, wrapped by the master key named beside it."""

    __tablename__ = "person_keys"

    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    master_version: Mapped[str] = mapped_column(String(20))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class SealedVault:
    """Seals and opens within one session. AES-256-GCM; owner and field are associated data.

    ``master_keys`` are (version, key) pairs: the first wraps new data keys, the last (oldest) is the
    root of the blind index, which must stay stable while keys rotate.
    """

    def __init__(self, session: Session, master_keys: Sequence[tuple[str, bytes]], now: datetime) -> None:
        self._session = session
        self._master = dict(master_keys)
        self._current = master_keys[0][0]
        self._index_root = master_keys[-1][1]
        self._now = now
        self._opened: dict[UUID, AESGCM] = {}

    def seal(self, owner_id: UUID, field: str, value: str | bytes) -> bytes:
        """Ciphertext bound to owner and field; makes the owner's key when it is the first value."""
        plain = value.encode() if isinstance(value, str) else value
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = self._cipher(owner_id, make=True)
        return FORMAT + nonce + cipher.encrypt(nonce, plain, _associated(owner_id, field))

    def open(self, owner_id: UUID, field: str, sealed: bytes) -> bytes:
        """The plaintext; raises NotFound when the owner's key is gone, InvalidTag when it does not fit."""
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        return self._cipher(owner_id, make=False).decrypt(nonce, body, _associated(owner_id, field))

    def open_text(self, owner_id: UUID, field: str, sealed: bytes) -> str:
        """The plaintext as text."""
        return self.open(owner_id, field, sealed).decode()

    def blind_index(self, purpose: str, value: str) -> bytes:
        """A keyed fingerprint of 128 bits; each purpose has its own key, so tables cannot be joined."""
        key = _derive(self._index_root, f"blind-index:{purpose}")
        material = value.encode()
        if purpose in SLOW_PURPOSES:
            # RFC 9106's second recommended option, about 30 ms: passport numbers can be counted through.
            material = hash_secret_raw(material, key[:16], 2, 19_456, 1, KEY_BYTES, Type.ID)
        mac = HMAC(key, SHA256())
        mac.update(material)
        return mac.finalize()[:INDEX_BYTES]

    def erase(self, owner_id: UUID) -> None:
        """Destroy the owner's data key: nothing sealed under it can be opened again."""
        row = self._session.get(PersonKey, owner_id)
        if row is not None:
            self._session.delete(row)
        self._opened.pop(owner_id, None)

    def _cipher(self, owner_id: UUID, *, make: bool) -> AESGCM:
        if owner_id in self._opened:
            return self._opened[owner_id]
        row = self._session.get(PersonKey, owner_id)
        if row is None and not make:
            raise NotFound("the person's key is gone")
        key = self._make_key(owner_id) if row is None else self._unwrap(row)
        return self._opened.setdefault(owner_id, AESGCM(key))

    def _make_key(self, owner_id: UUID) -> bytes:
        key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
        wrapping = AESGCM(_derive(self._master[self._current], "wrap"))
        self._session.add(
            PersonKey(
                owner_id=owner_id,
                master_version=self._current,
                wrapped=nonce + wrapping.encrypt(nonce, key, owner_id.bytes),
                created_at=self._now,
            )
        )
        return key

    def _unwrap(self, row: PersonKey) -> bytes:
        wrapping = AESGCM(_derive(self._master[row.master_version], "wrap"))
        nonce, body = row.wrapped[:NONCE_BYTES], row.wrapped[NONCE_BYTES:]
        return wrapping.decrypt(nonce, body, row.owner_id.bytes)


def _associated(owner_id: UUID, field: str) -> bytes:
    return owner_id.bytes + b"|" + field.encode()


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, purpose.encode()).derive(key)
