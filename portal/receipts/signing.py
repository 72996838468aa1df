"""Ed25519: the portal's signing key, and the public keys others check with."""

import hashlib
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def key_id_of(public_key: bytes) -> str:
    """The short name of a key: the beginning of its fingerprint."""
    return hashlib.sha256(public_key).hexdigest()[:16]


class SigningPair:
    """The key of an installation, made from the 32 secret bytes of its settings."""

    def __init__(self, secret: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(secret)
        self.public_key = self._private.public_key().public_bytes_raw()
        self.key_id = key_id_of(self.public_key)

    def sign(self, content: bytes) -> bytes:
        """The signature of the content, 64 bytes."""
        return self._private.sign(content)


class KeyRing:
    """Public keys, 32 bytes each; raises ValueError for anything else."""

    def __init__(self, public_keys: Iterable[bytes]) -> None:
        self._keys = {key_id_of(key): Ed25519PublicKey.from_public_bytes(key) for key in public_keys}

    def is_signed(self, content: bytes, signature: bytes) -> str | None:
        """The short name of the key that signed the content, or None."""
        for key_id, key in self._keys.items():
            try:
                key.verify(signature, content)
            except InvalidSignature:
                continue
            return key_id
        return None
