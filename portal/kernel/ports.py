"""Ports to what lies outside, named by what the domain needs of them."""

from typing import Protocol
from uuid import UUID


class Vault(Protocol):
    """Seals what belongs to a person under that person's own key."""

    def seal(self, owner_id: UUID, field: str, value: str | bytes) -> bytes:
        """Ciphertext bound to owner and field; it opens nowhere else."""
        ...

    def open(self, owner_id: UUID, field: str, sealed: bytes) -> bytes:
        """The plaintext bytes; raises when key, owner or field do not fit."""
        ...

    def open_text(self, owner_id: UUID, field: str, sealed: bytes) -> str:
        """The plaintext as text."""
        ...

    def blind_index(self, purpose: str, value: str) -> bytes:
        """A keyed fingerprint by which an exact value can be found, one key per purpose."""
        ...


class Mailer(Protocol):
    """Hands a message over for delivery."""

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Deliver or raise; the caller is a task and will be run again."""
        ...


class TextMessenger(Protocol):
    """Hands a text message (SMS) over for delivery."""

    def send(self, to: str, text: str, key: str = "") -> None:
        """Deliver to a number (+996…) or raise; Undeliverable when trying again is of no use.

        ``key`` is the same for the same message, so that what is tried twice need not arrive twice.
        """
        ...
