"""The order in which cases are listed: what is due first comes first."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, case

from portal.permits.models import PermitCase


def nearest_day() -> ColumnElement[date | None]:
    """The nearer of what is due and what runs out."""
    return case(
        (PermitCase.next_due_on.is_(None), PermitCase.expires_on),
        (PermitCase.expires_on < PermitCase.next_due_on, PermitCase.expires_on),
        else_=PermitCase.next_due_on,
    )


def soonest_first() -> tuple[SQLColumnExpression[Any], ...]:
    """For ``order_by``: the nearest day first, cases without one last, then by number."""
    nearest = nearest_day()
    return (case((nearest.is_(None), 1), else_=0), nearest, PermitCase.number)
