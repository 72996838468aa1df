"""The stages of disclosure: which fields open when (security design, part d1)."""

from enum import StrEnum


class Stage(StrEnum):
    """How close an actor stands to a person right now."""

    PUBLIC = "public"
    CARD = "card"
    APPLIED = "applied"
    HIRED = "hired"
    CASE = "case"
    OWN = "own"
    NOTHING = "nothing"
