"""What the worker does about duplicates. Each task reads profiles as they are now, so it may run twice."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.candidates.queries import candidates_by_id
from portal.duplicates.operations import compare
from portal.storage import UnitOfWork


def compare_people(uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Compare the people ``payload["ids"]`` with all others; who is gone meanwhile is passed by."""
    found = candidates_by_id(uow.session, [UUID(each) for each in payload["ids"]])
    for candidate in found.values():
        compare(uow, candidate)
