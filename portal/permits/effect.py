"""What other rules would do to a case: its days, next step and warnings before and after. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.permits import path
from portal.permits.models import PermitCase
from portal.permits.plan import Stay
from portal.permits.rules import PlanNote
from portal.reference import library
from portal.reference.entries import Rulebook


class ChangeKind(StrEnum):
    """What changes for a case."""

    DEADLINE = "deadline"
    LATE = "late"
    STEP = "step"
    WARNING = "warning"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes: a deadline by name, a warning that comes or goes, the next step.

    ``before`` and ``after`` are days (``2026-03-02``), steps, or ``yes`` and empty for what comes and goes.
    """

    kind: ChangeKind
    name: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """By what changes of one kind are counted."""
        return f"{self.kind}:{self.name}"

    def as_row(self) -> dict[str, str]:
        """The change as plain values."""
        return {"kind": self.kind.value, "name": self.name, "before": self.before, "after": self.after}

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> "Change":
        """The change that such values describe."""
        return cls(ChangeKind(row["kind"]), row["name"], row["before"], row["after"])


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before a case on a day, by some rules; only deadlines that are not met yet."""

    deadlines: Mapping[str, date]
    step: str
    late: frozenset[str]
    warnings: frozenset[str]
    is_unconfirmed: bool


def outlook(case: PermitCase, today: date, stays: tuple[Stay, ...] = ()) -> Outlook:
    """What lies before a case by the rules in use here."""
    planned = path.plan_of(case, today, stays)
    unmet = {each.name: each.due_on for each in path.deadlines(case, today, planned) if not each.is_met}
    return Outlook(
        deadlines=unmet,
        step=path.next_step(case, planned).step,
        late=frozenset(name for name, day in unmet.items() if day < today),
        warnings=frozenset(map(str, planned.warnings)),
        is_unconfirmed=PlanNote.UNCONFIRMED in planned.notes,
    )


def outlook_by(book: Rulebook, case: PermitCase, today: date, stays: tuple[Stay, ...] = ()) -> Outlook:
    """What lies before a case by other rules than those in use."""
    with library.seen_as(book):
        return outlook(case, today, stays)


def changes(before: Outlook, after: Outlook) -> tuple[Change, ...]:
    """Everything in which two outlooks differ, what is nearest to the person first."""
    found = [
        Change(ChangeKind.DEADLINE, name, _day(before.deadlines.get(name)), _day(after.deadlines.get(name)))
        for name in (*after.deadlines, *(before.deadlines.keys() - after.deadlines.keys()))
        if before.deadlines.get(name) != after.deadlines.get(name)
    ]
    found += [_switch(ChangeKind.LATE, name, name in after.late) for name in sorted(before.late ^ after.late)]
    if before.step != after.step:
        found.append(Change(ChangeKind.STEP, "", before.step, after.step))
    found += [
        _switch(ChangeKind.WARNING, name, name in after.warnings)
        for name in sorted(before.warnings ^ after.warnings)
    ]
    if before.is_unconfirmed != after.is_unconfirmed:
        found.append(_switch(ChangeKind.UNCONFIRMED, "", after.is_unconfirmed))
    return tuple(found)


def effect(
    case: PermitCase, today: date, before: Rulebook, after: Rulebook, stays: tuple[Stay, ...] = ()
) -> tuple[Change, ...]:
    """What changes for a case when the rules change."""
    return changes(outlook_by(before, case, today, stays), outlook_by(after, case, today, stays))


def moved(case: PermitCase, today: date, stored: Mapping[str, tuple[date, bool]]) -> tuple[str, ...]:
    """The columns and deadlines of a case that are no longer what the rules in use here say.

    ``stored`` are its deadlines as they stand in the database: day, and whether they are met.
    """
    planned = path.plan_of(case, today)
    columns = path.what_is_next(case, today, planned).items()
    said = {each.name: (each.due_on, each.is_met) for each in path.deadlines(case, today, planned)}
    return (
        *(column for column, value in columns if getattr(case, column) != value),
        *(name for name in {**said, **stored} if said.get(name) != stored.get(name)),
    )


def nearest_day(found: tuple[Change, ...], today: date) -> date:
    """The nearest day among what changes, by which the list is sorted."""
    days = (each.after for each in found if each.kind is ChangeKind.DEADLINE and each.after)
    return min(map(date.fromisoformat, days), default=today)


def _switch(kind: ChangeKind, name: str, is_on: bool) -> Change:
    return Change(kind, name, "" if is_on else "yes", "yes" if is_on else "")


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
