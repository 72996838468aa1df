"""Asking for many rows by their ids, some at a time."""

from collections.abc import Iterable
from uuid import UUID

AT_ONCE = 900
"""Ids asked for in one question: SQLite takes a limited number of values."""


def pieces(ids: Iterable[UUID]) -> list[list[UUID]]:
    """The ids in lists short enough for one question."""
    listed = list(ids)
    return [listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE)]
