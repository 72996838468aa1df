"""Pages of the officials: the queue, cases, documents, workshops."""

from portal.web.official import cases, documents, queue, recording, statements, workshops
from portal.web.official.blueprint import blueprint

__all__ = ["blueprint", "cases", "documents", "queue", "recording", "statements", "workshops"]
