"""Pages of the officials: the queue, cases, documents, workshops."""

from portal.web.official import cases, documents, duplicates, queue, recording, workshops
from portal.web.official.blueprint import blueprint

__all__ = ["blueprint", "cases", "documents", "duplicates", "queue", "recording", "workshops"]
