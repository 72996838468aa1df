"""A batch of changes that reaches the index in one commit, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from portal.adapters.whoosh_index.engine import (
    FileIndex,
    FileStorage,
    IndexReader,
    SegmentWriter,
    TermNotFound,
    W3Codec,
)
from portal.adapters.whoosh_index.schema import SCHEMA, Row, fields_of
from portal.search.documents import SearchDocument
from portal.search.index import IndexUnavailable


class Batch:
    """Open one with `onto` or `into_new`, under the writer lock; leaving the block commits what changed."""

    def __init__(self, index: FileIndex) -> None:
        # Loose files: Whoosh copies the parts of a compound file into memory at every opening.
        self._writer = SegmentWriter(index, codec=W3Codec(), compound=False)
        self._reader: IndexReader = index.reader()
        self._is_changed = False

    @classmethod
    @contextmanager
    def onto(cls, folder: Path) -> Iterator[Self]:
        """Change the index in `folder`."""
        try:
            batch = cls(FileIndex(FileStorage(str(folder)), SCHEMA))
        except Exception as error:  # a damaged file may raise anything
            raise IndexUnavailable("damaged") from error
        with batch._committing():
            yield batch

    @classmethod
    @contextmanager
    def into_new(cls, folder: Path) -> Iterator[Self]:
        """Fill an empty folder."""
        batch = cls(FileIndex.create(FileStorage(str(folder)), SCHEMA))
        with batch._committing():
            yield batch

    def append(self, document: SearchDocument) -> None:
        """Add a document that is known to be new; a hidden one is left out."""
        if document.visibility != "hidden":
            self._writer.add_document(**fields_of(document))
            self._is_changed = True

    def replace(self, document: SearchDocument) -> None:
        """Put a document in the place of those with its id, unless a newer one stands there."""
        earlier = list(self._holding(document.id))
        if all(row.version <= document.version for _, row in earlier):
            self._delete(number for number, _ in earlier)
            self.append(document)

    def remove(self, identifier: str) -> None:
        """Take out the document with this id, if there is one."""
        self._delete(number for number, _ in list(self._holding(identifier)))

    def _delete(self, numbers: Iterator[int]) -> None:
        for number in numbers:
            self._writer.delete_document(number)
            self._is_changed = True

    def _holding(self, identifier: str) -> Iterator[tuple[int, Row]]:
        try:
            matcher = self._reader.postings("id", identifier)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), Row(*self._reader.stored_fields(matcher.id())["row"])
            matcher.next()

    @contextmanager
    def _committing(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._writer.cancel()
            raise
        else:
            if self._is_changed:
                self._writer.commit()
            else:
                self._writer.cancel()
        finally:
            self._reader.close()
