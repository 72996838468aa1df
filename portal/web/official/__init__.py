"""Pages of the officials: the queue, cases, documents, workshops, rules."""

from portal.web.official import (
    cases,
    clocks,
    decrees,
    documents,
    doubts,
    duplicates,
    editions,
    filing,
    inquiries,
    messages,
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
    "doubts",
    "duplicates",
    "editions",
    "filing",
    "inquiries",
    "messages",
    "queue",
    "recording",
    "reminders",
    "repinning",
    "rules",
    "statements",
    "workshops",
]
