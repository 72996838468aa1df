"""The embedded search engine: Whoosh keeps terms and segments on disk, answers come from snapshots in memory.

The rules that keep it safe: nobody's words reach a Whoosh query parser; a reader is opened anew for each
generation and never refreshed; folders are 0700, because an index is read with pickle; one writer at a time,
under our own lock.
"""

from portal.adapters.whoosh_index.index import WhooshIndex

__all__ = ["WhooshIndex"]
