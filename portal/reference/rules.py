"""What a dated reference value is, and which one holds on a given day.

No figure of the law is a constant in code: each has the days it is valid for, a source, and a mark that says
whether it is confirmed. A value that has run out without a known successor keeps applying, unconfirmed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, Self, TypeVar


class UnknownReference(KeyError):
    """There is no reference value or requirement set of this name."""


class Direction(StrEnum):
    """On which side of its base date a deadline lies."""

    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """One figure of the law for a span of days.

    ``value`` is None where the figure exists but nobody has found it; ``valid_to`` is the last day, None if
    the end is not known; ``unit`` is a currency, ``working_days``, ``days``, ``people``, ``percent``…
    """

    key: str
    value: Decimal | None
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool

    @property
    def count(self) -> int:
        """The value as a whole number; raises ValueError where it is not known or not whole."""
        if self.value is None or self.value != self.value.to_integral_value():
            raise ValueError(f"{self.key} is not a known whole number")
        return int(self.value)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline a number of days after or before the date of an event.

    The number is the reference value named by ``term``; its unit says whether working days or all days count.
    """

    name: str
    base: str
    direction: Direction
    term: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a permit: who acts, before which authority, what shows that it is done.

    ``met_by`` is the event that completes it; ``only_for`` the three-letter nationalities it concerns, empty
    for all; ``usual_working_days`` how long it usually takes; ``if_late`` what then happens, as a key.
    """

    key: str
    actor: str
    authority: str
    met_by: str
    only_for: frozenset[str]
    deadline: DeadlineRule | None
    usual_working_days: int | None
    if_late: str | None

    def concerns(self, nationality: str) -> bool:
        """Whether a citizen of this country (three letters) takes this step."""
        return not self.only_for or nationality in self.only_for


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing somebody does on the way to lawful work: what readiness counts with.

    ``step`` is the step of the path it belongs to. ``after`` are the activities that must be done before it
    can begin; those that do not concern the person count as done. ``term`` names the reference value that
    says how long it usually takes, in working days or days. It is done when the event ``met_by`` has a date
    or a document of the kind ``document`` is accepted. ``place`` is ``home`` or ``kyrgyzstan``.
    """

    key: str
    step: str
    actor: str
    authority: str | None
    place: str
    after: tuple[str, ...]
    term: str
    met_by: str | None
    document: str | None
    only_for: frozenset[str]

    def concerns(self, nationality: str) -> bool:
        """Whether a citizen of this country (three letters) does it."""
        return not self.only_for or nationality in self.only_for


@dataclass(frozen=True, slots=True)
class DocumentNeed:
    """A document that a permit needs: who brings it, who keeps the original, for which step.

    ``confirmed`` is False where the sources do not agree that it is asked for.
    """

    kind: str
    brought_by: str
    held_by: str
    needed_for: str
    only_for: frozenset[str]
    confirmed: bool

    def concerns(self, nationality: str) -> bool:
        """Whether a citizen of this country (three letters) needs it."""
        return not self.only_for or nationality in self.only_for


@dataclass(frozen=True, slots=True)
class VisaFreeStay:
    """Days a nationality may stay without a visa in any window of days; both named as reference values."""

    nationality: str
    days: str
    window: str


@dataclass(frozen=True, slots=True)
class RequirementSet:
    """The steps, documents and deadlines of one regime for a span of days; steps stand in order of acting.

    ``dates`` are events that are no step but carry a date, such as the end of a permit. ``leave_by`` names
    the dates of which the latest is the last lawful day; ``stay_begins`` the event of arrival and ``permit``
    the event of the first permit; ``entry_window`` and ``passport_margin`` name reference values in days.
    ``edition`` tells this text of the set from any other of its regime. ``only_for`` are the three-letter
    nationalities that can take this path, empty for all; ``is_usual`` whether cases open on it by themselves,
    or only when somebody chooses it. ``work_after`` and ``travel_after`` are the
    activities after which work is lawful, and before which nobody should travel.
    """

    edition: str
    regime: str
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    steps: tuple[Step, ...]
    dates: frozenset[str]
    documents: tuple[DocumentNeed, ...]
    no_permit_for: frozenset[str]
    visa_free: tuple[VisaFreeStay, ...]
    leave_by: tuple[str, ...]
    first_permit_ends: str
    stay_begins: str
    permit: str
    entry_window: str
    passport_margin: str
    only_for: frozenset[str] = frozenset()
    is_usual: bool = True
    activities: tuple[Activity, ...] = ()
    work_after: tuple[str, ...] = ()
    travel_after: tuple[str, ...] = ()

    def applies_on(self, day: date) -> bool:
        """Whether the set is confirmed to be in force on the day."""
        ended = self.valid_to is not None and day > self.valid_to
        return self.confirmed and self.valid_from <= day and not ended

    @property
    def leads_to_permit(self) -> bool:
        """Whether the path ends in a permit with a last day; without one, registration and contract do."""
        return bool(self.leave_by)

    @property
    def events(self) -> frozenset[str]:
        """Every event a case of this regime may carry a date for."""
        return self.dates | {step.met_by for step in self.steps}

    def steps_for(self, nationality: str) -> tuple[Step, ...]:
        """The steps of a citizen of this country (three letters), in order."""
        return tuple(step for step in self.steps if step.concerns(nationality))

    def activities_for(self, nationality: str) -> tuple[Activity, ...]:
        """What is done for a citizen of this country (three letters)."""
        return tuple(activity for activity in self.activities if activity.concerns(nationality))

    def is_open_to(self, nationality: str) -> bool:
        """Whether a citizen of this country (three letters) can take this path."""
        return nationality not in self.no_permit_for and (not self.only_for or nationality in self.only_for)

    def documents_for(self, nationality: str) -> tuple[DocumentNeed, ...]:
        """The documents a citizen of this country (three letters) needs, in order."""
        return tuple(need for need in self.documents if need.concerns(nationality))


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


_T = TypeVar("_T", bound=_Dated)


class _Timeline(Generic[_T]):
    """Dated entries by name; of entries that overlap, the one that began last holds."""

    def __init__(self, named_entries: Iterable[tuple[str, _T]]) -> None:
        self._entries: dict[str, list[_T]] = {}
        for name, entry in named_entries:
            self._entries.setdefault(name, []).append(entry)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: entry.valid_from)

    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def history(self, name: str) -> tuple[_T, ...]:
        if name not in self._entries:
            raise UnknownReference(name)
        return tuple(self._entries[name])

    def on(self, name: str, day: date) -> tuple[_T, bool]:
        """The entry that applies on the day, and whether the day lies within its validity."""
        entries = self.history(name)
        begun = [entry for entry in entries if entry.valid_from <= day]
        if not begun:
            return entries[0], False
        for entry in reversed(begun):
            if entry.valid_to is None or day <= entry.valid_to:
                return entry, True
        return begun[-1], False


class Reference:
    """All reference values and requirement sets, asked by name and day."""

    def __init__(
        self,
        values: Iterable[ReferenceValue],
        requirement_sets: Iterable[RequirementSet],
        earlier_texts: Iterable[RequirementSet] = (),
    ) -> None:
        """``earlier_texts`` hold for nobody new; cases that were pinned to them still ask for them."""
        self._values = _Timeline((value.key, value) for value in values)
        self._sets = _Timeline((each.regime, each) for each in requirement_sets)
        self._earlier = tuple(earlier_texts)
        self._texts = {(each.regime, each.edition): each for each in reversed(self.every_text())}

    def value(self, key: str, on_day: date) -> ReferenceValue:
        """The value that applies on the day; UnknownReference if the name is unknown.

        Outside every known span the nearest earlier value applies (before the first one, the first) and is
        marked unconfirmed.
        """
        value, within = self._values.on(key, on_day)
        return value if within else replace(value, confirmed=False)

    def requirement_set(self, regime: str, on_day: date) -> RequirementSet:
        """The requirement set that applies on the day, by the same rule as ``value``."""
        found, within = self._sets.on(regime, on_day)
        return found if within else replace(found, confirmed=False)

    def usual_path(self, nationality: str, day: date) -> RequirementSet | None:
        """The set on which a case of this nationality (three letters) opens on the day; None: none is needed.

        When no set is in force on the day, the one that ended last keeps applying, unconfirmed.
        """
        sets = (self.requirement_set(regime, day) for regime in self.regimes())
        open_to = [each for each in sets if each.is_usual and each.is_open_to(nationality)]
        begun = [each for each in open_to if each.valid_from <= day] or open_to
        in_force = [each for each in begun if each.valid_to is None or day <= each.valid_to]
        return max(in_force or begun, key=lambda each: each.valid_from, default=None)

    def edition(self, regime: str, edition: str) -> RequirementSet:
        """The very text of a set that a case was pinned to; UnknownReference when there is none."""
        if (regime, edition) not in self._texts:
            raise UnknownReference(edition)
        return self._texts[regime, edition]

    def editions(self, regime: str) -> tuple[RequirementSet, ...]:
        """Every text of a regime that holds, oldest first."""
        return self._sets.history(regime)

    def every_text(self) -> tuple[RequirementSet, ...]:
        """All texts of all regimes, also those that only pinned cases ask for."""
        return (*(each for regime in self.regimes() for each in self._sets.history(regime)), *self._earlier)

    def history(self, key: str) -> tuple[ReferenceValue, ...]:
        """Every value this name ever had, oldest first."""
        return self._values.history(key)

    def keys(self) -> tuple[str, ...]:
        """The names of all values."""
        return self._values.names()

    def regimes(self) -> tuple[str, ...]:
        """The names of all regimes."""
        return self._sets.names()

    def with_values(self, values: Iterable[ReferenceValue]) -> Self:
        """The same reference with further values, such as those officials entered; later starts win."""
        present = [each for key in self.keys() for each in self.history(key)]
        sets = [each for regime in self.regimes() for each in self._sets.history(regime)]
        return type(self)([*present, *values], sets, self._earlier)
