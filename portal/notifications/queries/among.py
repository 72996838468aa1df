"""Asking for many rows by their ids, all ids as one value.

A list of a thousand parameters costs more than what it finds; a join lets the databases begin elsewhere, at
the days of everybody.
"""

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, any_, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session

AT_ONCE = 400
"""Ids for which PostgreSQL still looks into an index rather than through everything there ever was."""


def pieces(ids: Iterable[UUID]) -> list[list[UUID]]:
    """The ids in lists of ``AT_ONCE``: for tables of which each id has several rows."""
    listed = list(ids)
    return [listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE)]


def among(session: Session, column: InstrumentedAttribute[UUID], ids: Iterable[UUID]) -> ColumnElement[bool]:
    """Whether a column holds one of the ids, however many there are."""
    if session.get_bind().dialect.name == "postgresql":
        return column == any_(literal(list(ids), ARRAY(Uuid())))
    listed = func.json_each(json.dumps([each.hex for each in ids])).table_valued("value")
    return column.in_(select(listed.c.value))
