"""Asking for members of lists kept as JSON, the same way on both databases."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, TableValuedAlias, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session


def members(session: Session, column: InstrumentedAttribute[list[str]]) -> TableValuedAlias:
    """The members of a list of texts as rows with one column, ``value``."""
    if _is_postgresql(session):
        return func.json_array_elements_text(column).table_valued("value").render_derived()
    return func.json_each(column).table_valued("value")


def holds_any(
    session: Session, column: InstrumentedAttribute[list[str]], wanted: Iterable[str]
) -> ColumnElement[bool]:
    """True for rows whose list of texts holds at least one of the wanted."""
    listed = members(session, column)
    return select(listed.c.value).where(listed.c.value.in_(list(wanted))).exists()


def holds_any_under(
    session: Session, column: InstrumentedAttribute[list[dict[str, Any]]], key: str, wanted: Iterable[str]
) -> ColumnElement[bool]:
    """True for rows with at least one wanted text under ``key`` of the objects in their list."""
    if _is_postgresql(session):
        listed = func.json_array_elements(column).table_valued("value").render_derived()
        text: ColumnElement[Any] = func.json_extract_path_text(listed.c.value, key)
    else:
        listed = func.json_each(column).table_valued("value")
        text = func.json_extract(listed.c.value, f"$.{key}")
    return select(listed.c.value).where(text.in_(list(wanted))).exists()


def is_empty(column: InstrumentedAttribute[list[str]]) -> ColumnElement[bool]:
    """True for rows whose list has no member."""
    return func.json_array_length(column) == 0


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
