"""The papers that people and workshops have, how often and in what state: for inventing very many of them."""

import random
from dataclasses import dataclass
from functools import cache

from portal.documents.rules import DocumentState


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of paper: how many of 100 people have it, how many days it lasts, how it looks."""

    kind: str
    of_hundred: int
    lasts: tuple[int, int] | None = None
    pages: int = 1
    translates: str | None = None
    numbered: bool = False
    by_workshop: bool = False


WORKER_SHEETS = (
    Sheet("passport", 100, (1825, 3650), numbered=True),
    Sheet("photo", 100),
    Sheet("translation", 95, pages=2, translates="passport"),
    Sheet("medical_certificate", 100, (90, 90)),
    Sheet("police_clearance", 70, (180, 180)),
    Sheet("education_certificate", 30),
    Sheet("single_permit", 80, (60, 60), numbered=True),
    Sheet("resident_card", 60, (355, 355), numbered=True),
    Sheet("registration_coupon", 60, (60, 355)),
    Sheet("national_id", 40, (3650, 3650), numbered=True),
    Sheet("employment_contract", 90, (365, 730), pages=3, by_workshop=True),
)
WORKSHOP_SHEETS = (
    Sheet("company_registration", 100),
    Sheet("company_charter", 100, pages=4),
    Sheet("tax_clearance", 100, (30, 30)),
    Sheet("social_fund_clearance", 100, (30, 30)),
    Sheet("lease", 80, (365, 365), pages=2),
    Sheet("insurance_policy", 80, (365, 365)),
    Sheet("agent_licence", 30, (730, 730)),
)
RENEWED = ("medical_certificate", "photo", "registration_coupon", "resident_card", "police_clearance")
SPECIAL = (
    (0.08, DocumentState.WAITING), (0.025, DocumentState.RETURNED), (0.005, DocumentState.REFUSED),
    (0.004, DocumentState.SUSPECTED), (0.015, DocumentState.DRAFT),
)  # fmt: skip
"""Shares of people with an open case of whom one paper is not simply accepted."""
FINDINGS = ("glare", "ends_too_soon", "name_differs", "zone_missing", "translation_missing")
MASK, HALF = int("0f" * 16, 16), (1 << 128) - 1


def fingerprint(chance: random.Random, form: str) -> str:
    """Of a sheet of this form: of all pairs of one form a third share a band, as drawn sheets do."""
    bits = chance.getrandbits
    blank = _blank(form)
    shade = (blank >> 128) ^ (bits(128) & bits(128) & bits(128) & (bits(128) | MASK))
    written = (blank & HALF) ^ (bits(128) & bits(128) & (bits(128) | (bits(128) & MASK)))
    return f"{shade << 128 | written:064x}"


@cache
def _blank(form: str) -> int:
    """The fingerprint of a form that nobody has filled in."""
    return random.Random(form).getrandbits(256)
