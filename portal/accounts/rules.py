"""What a sign-in needs: a contact, a password that is not guessed at once, limits."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from ipaddress import ip_address, ip_network
from pathlib import Path

import phonenumbers

from portal.i18n import LazyText
from portal.i18n import lazy as _l

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
CONTEXT_WORDS = ("cheber", "чебер", "kyrgyz", "кыргыз", "garment", "швея", "password", "пароль")
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s.]{1,63}(\.[^@\s.]{1,63}){1,8}")


class AccountRole(StrEnum):
    """Roles an account may have; values are those of the kernel's Role."""

    CANDIDATE = "candidate"
    EMPLOYER = "employer"
    OFFICIAL = "official"
    ADMIN = "admin"


SELF_REGISTERED = (AccountRole.CANDIDATE, AccountRole.EMPLOYER)
"""Roles that people may give themselves; the others are created by command."""

OVER_OTHERS = (AccountRole.OFFICIAL, AccountRole.ADMIN)
"""Roles whose password alone opens too much: a real installation asks them for a second factor."""


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    CONFIRM = "confirm"
    RESET = "reset"


LINK_LIFETIME = {LinkPurpose.CONFIRM: timedelta(days=3), LinkPurpose.RESET: timedelta(hours=1)}
IDLE_LIFETIME = {
    AccountRole.CANDIDATE: timedelta(days=14),
    AccountRole.EMPLOYER: timedelta(days=3),
    AccountRole.OFFICIAL: timedelta(hours=1),
    AccountRole.ADMIN: timedelta(minutes=30),
}
ABSOLUTE_LIFETIME = {
    AccountRole.CANDIDATE: timedelta(days=60),
    AccountRole.EMPLOYER: timedelta(days=30),
    AccountRole.OFFICIAL: timedelta(hours=12),
    AccountRole.ADMIN: timedelta(hours=12),
}
MOST_FAILURES = 10
"""Failures with one contact from one network, after which that network must wait."""
MOST_FAILURES_ANYWHERE = 100
"""Failures with one contact from all networks together, after which everybody must wait."""
FAILURE_WINDOW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach someone and the name they sign in with: an e-mail address or a phone number."""

    kind: str
    value: str

    @property
    def is_email(self) -> bool:
        """True for an e-mail address, false for a phone number."""
        return self.kind == "email"


def read_contact(text: str) -> Contact | None:
    """Read what someone typed: ``Name@Example.org`` or a number with its country code; None if neither."""
    text = text.strip()
    if "@" in text:
        return Contact("email", text.lower()) if len(text) <= 254 and _EMAIL.fullmatch(text) else None
    try:
        number = phonenumbers.parse(text, "KG")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Contact("phone", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def network_of(address: str) -> str:
    """The network of an address: its first 24 bits (IPv4) or 56 (IPv6); the text itself if it is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 24 if found.version == 4 else 56), strict=False))


def password_fault(password: str) -> LazyText | None:
    """Why a password cannot be taken, or None. No composition rules: length and not being known."""
    if len(password) < SHORTEST_PASSWORD:
        return _l("Choose a longer password: at least %(count)s characters.", count=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        return _l("Choose a shorter password: at most %(count)s characters.", count=LONGEST_PASSWORD)
    folded = password.casefold()
    if folded in common_passwords() or any(folded.strip("0123456789!.") == word for word in CONTEXT_WORDS):
        return _l("This password is too well known. Choose words that only you would put together.")
    return None


@cache
def common_passwords() -> frozenset[str]:
    """Passwords that everybody tries first, casefolded."""
    text = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line)
