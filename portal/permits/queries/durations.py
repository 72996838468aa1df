"""Reading how long steps took: the days of single cases, and the figures counted from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.permits.durations import Measured
from portal.permits.models import ClockStop, PermitCase, StepDuration
from portal.permits.rules import PermitEvent

EVERYBODY = ""
"""Stands for the nationality in figures of everybody together."""
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class WalkedPath:
    """The recorded days of one case, under the rules it is pinned to."""

    case_id: UUID
    regime: str
    edition: str
    nationality: str
    is_first: bool
    events: Mapping[str, date]


def walked_since(session: Session, since: date) -> Iterator[WalkedPath]:
    """Cases in which something was recorded for this day or a later one, read in batches."""
    events = list(PermitEvent)
    days = [getattr(PermitCase, event.value) for event in events]
    chosen = (
        select(
            PermitCase.id,
            PermitCase.regime,
            PermitCase.requirements_edition,
            PermitCase.nationality,
            PermitCase.previous_case_id,
            *days,
        )
        .where(or_(*(day >= since for day in days)))
        .execution_options(yield_per=_AT_ONCE)
    )
    for case_id, regime, edition, nationality, previous, *found in session.execute(chosen):
        known = {event.value: day for event, day in zip(events, found, strict=True) if day is not None}
        yield WalkedPath(case_id, regime, edition, nationality, previous is None, known)


def stops_since(session: Session, since: date) -> dict[tuple[UUID, str], list[tuple[date, date | None]]]:
    """The spans in which clocks stood still and that were not over before the day, by case and step."""
    chosen = select(ClockStop.case_id, ClockStop.step, ClockStop.stopped_on, ClockStop.started_on).where(
        or_(ClockStop.started_on.is_(None), ClockStop.started_on >= since)
    )
    found: dict[tuple[UUID, str], list[tuple[date, date | None]]] = {}
    for case_id, step, stopped_on, started_on in session.execute(chosen):
        found.setdefault((case_id, step), []).append((stopped_on, started_on))
    return found


def measured_rows(session: Session) -> dict[tuple[str, str, str], StepDuration]:
    """All figures by regime, step and nationality."""
    return {(row.regime, row.step, row.nationality): row for row in session.scalars(select(StepDuration))}


def measured(session: Session, regime: str, nationality: str) -> dict[str, Measured]:
    """The figures of a regime by step: those of the nationality where there are any, else of everybody."""
    chosen = select(StepDuration).where(
        StepDuration.regime == regime, StepDuration.nationality.in_((EVERYBODY, nationality))
    )
    rows = sorted(session.scalars(chosen), key=lambda row: row.nationality != EVERYBODY)
    return {row.step: Measured(row.median, row.nine_in_ten, row.cases, row.as_of) for row in rows}
