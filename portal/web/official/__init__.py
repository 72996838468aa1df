"""Pages of the officials: the queue, cases, documents, workshops, rules."""

from portal.web.official import (
    cases,
    clocks,
    decrees,
    documents,
    duplicates,
    editions,
    filing,
    inquiries,
    queue,
    recording,
    reminders,
    repinning,
    rules,
    statements,
    workshops,
)
from portal.web.official.blueprint import blueprint

__all__ = [
    "blueprint",
    "cases",
    "clocks",
    "decrees",
    "documents",
    "duplicates",
    "editions",
    "filing",
    "inquiries",
    "queue",
    "recording",
    "reminders",
    "repinning",
    "rules",
    "statements",
    "workshops",
]
