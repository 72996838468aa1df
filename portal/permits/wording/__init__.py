"""Permits in words: what the worker, the workshop and the official each read."""

from portal.permits.wording.clocks import STOPS
from portal.permits.wording.moves import MOVES, RECORD
from portal.permits.wording.plans import (
    ACTORS,
    AUTHORITIES,
    DEADLINES,
    IF_LATE,
    NOTES,
    PATHS,
    WARNINGS,
    authority_label,
)
from portal.permits.wording.readers import Reader, Words, reader_of
from portal.permits.wording.states import HOLDS, STATES
from portal.permits.wording.steps import NOW, STEPS, step_label

__all__ = [
    "ACTORS",
    "AUTHORITIES",
    "DEADLINES",
    "HOLDS",
    "IF_LATE",
    "MOVES",
    "NOTES",
    "NOW",
    "PATHS",
    "RECORD",
    "STATES",
    "STEPS",
    "STOPS",
    "WARNINGS",
    "Reader",
    "Words",
    "authority_label",
    "reader_of",
    "step_label",
]
