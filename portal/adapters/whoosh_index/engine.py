"""The one place that imports Whoosh: what we use of it, and nothing else.

Whoosh 2.7.4 is from 2016 and spells some patterns in a way the compiler of today warns about. That is no news
to anybody running the portal, so these warnings, and only these, are kept quiet.
"""

import warnings

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", "invalid escape sequence", DeprecationWarning)
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.fields import ID, KEYWORD, STORED, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC, EmptyIndexError, FileIndex
    from whoosh.reading import IndexReader, ReaderClosed, SegmentReader, TermNotFound
    from whoosh.writing import SegmentWriter

INDEX_NAME = "MAIN"
"""What Whoosh calls an index that nobody named; the names of its files begin with it."""

__all__ = [
    "ID",
    "INDEX_NAME",
    "KEYWORD",
    "STORED",
    "TOC",
    "EmptyIndexError",
    "FileIndex",
    "FileStorage",
    "IndexReader",
    "ReaderClosed",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "TermNotFound",
    "W3Codec",
]
