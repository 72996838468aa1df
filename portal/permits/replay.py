"""A case as it stood at a past moment, made again from what was recorded by then and the rules known then.

Pure: the records and the rules are handed in. What was stored at that moment and what is made again here are
the same, whatever has been decreed or recorded since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.kernel.clock import bishkek_day
from portal.permits import facts, path
from portal.permits.facts import Fact
from portal.permits.lifecycle import CLOSED, HOLDS, LIFECYCLE, Hold
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.plan import Stay
from portal.permits.rules import PermitEvent
from portal.reference import library
from portal.reference.entries import Rulebook

LASTING = (
    "id",
    "number",
    "application_id",
    "candidate_id",
    "employer_id",
    "vacancy_id",
    "nationality",
    "region",
    "opened_at",
    "previous_case_id",
)
"""Columns that never change once a case is open."""


class NotYetOpen(ValueError):
    """At that moment there was no such case."""


@dataclass(frozen=True, slots=True)
class Then:
    """A case at a moment, as it stood and by the rules known then.

    ``case`` belongs to no session; ``deadlines`` are as they were stored; ``decree`` is the number of the
    last decree that was known.
    """

    case: PermitCase
    deadlines: tuple[path.Deadline, ...]
    late: tuple[str, ...]
    warnings: tuple[str, ...]
    decree: int
    records: int

    def as_row(self) -> dict[str, Any]:
        """All of it as plain values."""
        return {
            "number": self.case.number,
            "state": str(self.case.state),
            "hold": str(self.case.hold),
            "regime": self.case.regime,
            "edition": self.case.requirements_edition,
            "dates": {name: day.isoformat() for name, day in path.dates(self.case).items()},
            "planned_entry_on": _plain(self.case.planned_entry_on),
            "passport_expires_on": _plain(self.case.passport_expires_on),
            "deadlines": {
                each.name: {"due_on": each.due_on.isoformat(), "is_met": each.is_met}
                for each in self.deadlines
            },
            "late": list(self.late),
            "warnings": list(self.warnings),
            "next": {
                "step": self.case.next_step,
                "actor": self.case.next_actor,
                "due_on": _plain(self.case.next_due_on),
            },
            "expires_on": _plain(self.case.expires_on),
            "decree": self.decree,
            "records": self.records,
        }


def closed_at(case: PermitCase, records: Sequence[PermitRecord], moment: datetime) -> datetime:
    """The moment whose rules count: that of the closing, if the case was closed by then.

    What is stored of a closed case is not worked out anew when the rules change.
    """
    return records[-1].recorded_at if _remade(case, records).state in CLOSED else moment


def replay(
    case: PermitCase,
    records: Sequence[PermitRecord],
    rules: Rulebook,
    moment: datetime,
    stays: tuple[Stay, ...] = (),
) -> Then:
    """The case as it stood at the moment. ``records`` are those recorded by then, in their order.

    Raises NotYetOpen when nothing had been recorded.
    """
    if not records:
        raise NotYetOpen(case.number)
    as_of = bishkek_day(moment)
    with library.seen_as(rules):
        made = _remade(case, records)
        for column, value in path.what_is_next(made, as_of).items():
            setattr(made, column, value)
        planned = path.plan_of(made, as_of, stays)
        return Then(
            case=made,
            deadlines=tuple(path.deadlines(made, as_of)),
            late=planned.late,
            warnings=tuple(map(str, planned.warnings)),
            decree=rules.number,
            records=len(records),
        )


def _remade(case: PermitCase, records: Sequence[PermitRecord]) -> PermitCase:
    made = PermitCase(
        **{column: getattr(case, column) for column in LASTING},
        regime=case.regime,
        requirements_edition=case.requirements_edition,
        requirements_from=case.requirements_from,
        state=LIFECYCLE.initial,
        hold=Hold.NONE,
    )
    for record in records:
        _follow(made, record)
    return made


def _follow(made: PermitCase, record: PermitRecord) -> None:
    """Do to the case what the record did to it."""
    if record.move in facts.BESIDE_THE_STEPS:
        _follow_beside(made, record)
    elif record.move in facts.CARRIED:
        setattr(made, facts.CARRIED[record.move], record.happened_on)
        made.state = path.state_reached(made)
    elif record.move in HOLDS.moves:
        made.hold = HOLDS.moves[record.move].target
    else:
        fact = Fact(record.move, record.happened_on, number=record.number, valid_until=record.valid_until)
        for column, value in facts.changes_of(fact).items():
            setattr(made, column, value)
        made.state = LIFECYCLE.moves[record.move].target
        if made.state in CLOSED:
            made.hold = Hold.NONE


def _follow_beside(made: PermitCase, record: PermitRecord) -> None:
    if record.regime is not None and record.edition is not None:
        made.regime, made.requirements_edition = record.regime, record.edition
    if record.move in ("open", "note_passport"):
        made.passport_expires_on = record.valid_until
    elif record.move == "plan_trip":
        made.planned_entry_on = record.happened_on


REMADE = (
    "state",
    "hold",
    "regime",
    "requirements_edition",
    "planned_entry_on",
    "passport_expires_on",
    "next_step",
    "next_actor",
    "next_due_on",
    "expires_on",
)
"""Columns that are made again from records and rules, besides the recorded dates and numbers."""


def differences(case: PermitCase, then: Then) -> list[str]:
    """The columns of a stored case that are not as they were made again; none in a sound database."""
    names = (*REMADE, *(event.value for event in PermitEvent))
    return [name for name in names if getattr(case, name) != getattr(then.case, name)]


def _plain(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
