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
    from whoosh.index import EmptyIndexError, FileIndex
    from whoosh.reading import IndexReader, ReaderClosed, TermNotFound
    from whoosh.writing import SegmentWriter

__all__ = [
    "ID",
    "KEYWORD",
    "STORED",
    "EmptyIndexError",
    "FileIndex",
    "FileStorage",
    "IndexReader",
    "ReaderClosed",
    "Schema",
    "SegmentWriter",
    "TermNotFound",
    "W3Codec",
]
