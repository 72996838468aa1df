"""What a receipt says, how it is written down for signing, and how a file is checked.

Every field has its own fingerprint and the signature covers the fingerprints. So a field that was changed can
be named, and a changed fingerprint cannot hide.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from portal.kernel.clock import BISHKEK

VERSION = 1
PREFIX = b"cheber receipt 1\n"
"""Put before what is signed, so that no signature can be passed off as one of another kind."""
FIELDS = (
    "version",
    "number",
    "kind",
    "subject",
    "details",
    "digest",
    "issued_at",
    "issued_at_bishkek",
    "portal",
    "key",
)
"""The fields of a receipt in the order in which they are checked."""
LONGEST_FILE = 20_000
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read as a digit."""


class ReceiptKind(StrEnum):
    """What somebody sent."""

    APPLICATION = "application"
    DOCUMENT = "document"
    WORKSHOP = "workshop"
    STATEMENT = "statement"
    FILING = "filing"


class Signer(Protocol):
    """Signs with the portal's key."""

    @property
    def key_id(self) -> str:
        """The short name of the key."""
        ...

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes."""
        ...

    def sign(self, content: bytes) -> bytes:
        """The signature of the content, 64 bytes."""
        ...


class Checker(Protocol):
    """Knows public keys."""

    def is_signed(self, content: bytes, signature: bytes) -> str | None:
        """The short name of the key that signed the content, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking a file: ``wrong`` is the first field that is not as signed, None if all are.

    It is ``file`` where the text cannot be read as a receipt. ``receipt`` are the fields of a good one.
    """

    wrong: str | None
    reason: str = ""
    receipt: Mapping[str, Any] | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing was changed."""
        return self.wrong is None


def canonical(value: object) -> bytes:
    """JSON that is the same whoever writes it: sorted names, no spaces, UTF-8, no fractions."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def digest(content: object) -> str:
    """SHA-256 of canonical JSON, in hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def new_number() -> str:
    """A number nobody can guess, in groups of four that can be read aloud."""
    letters = [_ALPHABET[secrets.randbelow(len(_ALPHABET))] for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


def moments(at: datetime) -> dict[str, str]:
    """The moment of a receipt, in UTC and on the clocks of Bishkek."""
    whole = at.astimezone(UTC).replace(microsecond=0)
    return {
        "issued_at": whole.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "issued_at_bishkek": whole.astimezone(BISHKEK).isoformat(),
    }


def signed(receipt: Mapping[str, Any], signer: Signer) -> str:
    """The text of the file: the fields, their fingerprints, the signature."""
    hashes = {name: digest({name: receipt[name]}) for name in FIELDS}
    signature = signer.sign(PREFIX + canonical(hashes))
    file = {"hashes": hashes, "receipt": dict(receipt), "signature": signature.hex()}
    return canonical(file).decode() + "\n"


def checked(text: str, keys: Checker) -> Verdict:
    """Check the text of a file against the known keys; needs nothing else."""
    try:
        file = _read(text)
        written = canonical(file).decode()
    except ValueError as fault:
        return Verdict("file", f"This is not the file of a receipt: {fault}.")
    except RecursionError:
        return Verdict("file", "This is not the file of a receipt: it is nested too deep.")
    receipt, hashes = file["receipt"], file["hashes"]
    if (misshapen := _misshapen(receipt, "") or _misshapen(hashes, "hashes.")) is not None:
        return misshapen
    unlike = [field for field in FIELDS if digest({field: receipt[field]}) != hashes[field]]
    signer = keys.is_signed(PREFIX + canonical(hashes), _bytes(file["signature"]))
    if signer is None:
        return _unsigned(unlike, receipt)
    if unlike:
        return Verdict(unlike[0], "It was changed after it was signed.")
    if receipt["key"] != signer:
        return Verdict("key", "It was signed with another key.")
    if written != text.removesuffix("\n").removesuffix("\r"):
        return Verdict("file", "The fields are as signed, but spaces or their order are not.")
    return Verdict(None, receipt=receipt)


def _misshapen(group: Mapping[str, Any], prefix: str) -> Verdict | None:
    """The first name that is missing, or that does not belong there."""
    for field in FIELDS:
        if field not in group:
            return Verdict(prefix + field, "It is missing.")
    more = sorted(set(group) - set(FIELDS))
    return Verdict(prefix + more[0], "It does not belong here.") if more else None


def _unsigned(unlike: Iterable[str], receipt: Mapping[str, Any]) -> Verdict:
    for field in unlike:
        return Verdict(f"hashes.{field}", "The field and its fingerprint do not belong together.")
    return Verdict(
        "signature", f"No known key signed this; the receipt names the key {str(receipt['key'])[:16]}."
    )


def _read(text: str) -> dict[str, Any]:
    """The file as JSON of the right shape; raises ValueError, which JSON's own fault is too."""
    if len(text) > LONGEST_FILE:
        raise ValueError("it is too long")
    file = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse, parse_float=_refuse)
    if not isinstance(file, dict) or set(file) != {"receipt", "hashes", "signature"}:
        raise ValueError("it needs receipt, hashes and signature, and nothing else")
    if not isinstance(file["receipt"], dict) or not isinstance(file["hashes"], dict):
        raise ValueError("receipt and hashes must be objects")  # noqa: TRY004 - a fault of the text, as others
    return file


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _refuse(text: str) -> None:
    raise ValueError(f"{text} has no place in it")


def _bytes(text: object) -> bytes:
    """A signature from its hexadecimal digits; nothing when it is none, or written otherwise than here."""
    try:
        found = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        return b""
    return found if found.hex() == text else b""
