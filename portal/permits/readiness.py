"""Readiness: one dated path through everything that is still to be done before somebody may lawfully work.

The activities of a requirement set form a graph: each can begin when those it waits for are done. With a
duration for each, the longest way through it gives the earliest lawful start, the day before which nobody
should travel, and the binding step: the one where a day lost is a day lost for all. An authority's time runs
since the papers reached it; everybody else is taken to begin today. What is done stays as it was recorded.

Pure: day, rules, durations and calendar are handed in.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from portal.permits.durations import Duration
from portal.permits.forecast import Graph, Schedule
from portal.permits.plan import Plan, Situation, plan
from portal.permits.rules import PermitDeadline, PermitEvent, PlanNote
from portal.permits.visa_free import Allowance, last_free_day
from portal.reference.rules import Reference, RequirementSet, UnknownReference
from portal.reference.working_days import WorkingCalendar

RENEW_PASSPORT = "renew_passport"
PASSPORT_TERM = "duration.passport_renewal"
FIRST_TERM = "permit.first_term"

ENDS_SINCE: Mapping[str, str] = {
    PermitEvent.PERMIT_VALID_UNTIL: PermitEvent.PERMIT_ISSUED_ON,
    PermitEvent.VISA_VALID_UNTIL: PermitEvent.VISA_ISSUED_ON,
}
"""The last day of a paper, and the event by which the paper comes."""


class ReadinessWarning(StrEnum):
    """What would go wrong if everything went as forecast, in order.

    The two of the window: less than the law's and the portal's margin is left between entry and the end of
    the first permit, of a permit that is issued (do not travel, file again) or of one still to come (prepare
    what can be prepared).
    """

    WINDOW_TOO_SHORT = "window-too-short"
    WINDOW_AT_RISK = "window-at-risk"
    TRIP_TOO_EARLY = "trip-too-early"
    PASSPORT_TOO_SHORT = "passport-too-short"
    VISA_FREE_DAYS_RUN_OUT = "visa-free-days-run-out"
    STAY_ENDS_FIRST = "stay-ends-first"
    EXTENSION_AT_RISK = "extension-at-risk"
    PERMIT_ENDS_FIRST = "permit-ends-first"
    PERMIT_EXPIRED = "permit-expired"


@dataclass(frozen=True, slots=True)
class PathPart:
    """One activity on the path.

    Done: ``done_on`` if its day is known. Else ``starts_on`` and ``ends_on`` as forecast, ``slow_on`` when it
    goes slowly (today's day at the earliest); ``slack`` is by how many working days it may slip before the
    first day of work slips, None where work does not wait for it; ``waits_for`` what must be done first.
    ``duration`` None: nobody knows how long it takes, so that later days are the earliest possible.
    """

    key: str
    step: str
    actor: str
    authority: str | None
    place: str
    is_done: bool
    done_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    slow_on: date | None = None
    slack: int | None = None
    duration: Duration | None = None
    waits_for: tuple[str, ...] = ()
    is_binding: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it can be done now."""
        return not self.is_done and not self.waits_for


@dataclass(frozen=True, slots=True)
class Readiness:
    """The path and what follows from it.

    ``starts_on``: the first day on which work is lawful, as forecast (``slow_start`` when it goes slowly), or
    as it was when ``may_work``; None when the permit has run out, or would before that day.
    ``fly_from``: before this day nobody should travel; None after entry, or where nothing forbids it.
    ``binding`` are the undone activities of the longest way, in order. ``first_entry_on`` is the
    earliest day of entry, whatever somebody planned; ``days_at_entry`` are those left of
    the first permit on the day of entry, ``days_needed`` those that must be; ``free_until`` is the last day
    without a visa. ``unknown`` names activities that hold work up and whose duration nobody knows: all days
    are then "not before".
    """

    parts: tuple[PathPart, ...] = ()
    may_work: bool = False
    starts_on: date | None = None
    slow_start: date | None = None
    may_travel: bool = False
    fly_from: date | None = None
    slow_fly: date | None = None
    entry_on: date | None = None
    first_entry_on: date | None = None
    permit_ends_on: date | None = None
    days_at_entry: int | None = None
    days_needed: int = 0
    free_until: date | None = None
    binding: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    warnings: tuple[ReadinessWarning, ...] = ()
    notes: tuple[PlanNote, ...] = ()
    plan: Plan = field(default_factory=Plan)

    @property
    def binding_step(self) -> str | None:
        """The activity that holds everything up now; None when work is lawful or cannot become so."""
        return self.binding[0] if self.binding else None

    @property
    def needs_new_permit(self) -> bool:
        """Whether even the earliest journey would leave too few days of the permit that is there."""
        if ReadinessWarning.WINDOW_TOO_SHORT not in self.warnings:
            return False
        ends_on, entry_on = self.permit_ends_on, self.first_entry_on
        return ends_on is not None and entry_on is not None and (ends_on - entry_on).days < self.days_needed

    @property
    def is_measured(self) -> bool:
        """Whether every duration still counted on comes from the portal's own cases."""
        counted = [part for part in self.parts if not part.is_done and part.slack is not None]
        return bool(counted) and all(part.duration and part.duration.cases for part in counted)

    def part(self, key: str) -> PathPart | None:
        """The part of this name, if it is on the path."""
        return next((each for each in self.parts if each.key == key), None)

    def next_for(self, actor: str) -> PathPart | None:
        """The one thing for this actor (a PermitActor) to do now: what holds work up most comes first."""
        mine = [each for each in self.parts if each.is_open and each.actor == actor]
        return min(mine, key=lambda each: (each.slack is None, each.slack or 0), default=None)


def readiness(
    situation: Situation,
    papers: Collection[str],
    durations: Mapping[str, Duration],
    reference: Reference,
    calendar: WorkingCalendar,
    lawful_until: date | None = None,
) -> Readiness:
    """The dated path of a situation on its day ``as_of``.

    ``papers`` are the kinds of accepted documents; ``durations`` by activity, those absent are unknown;
    ``lawful_until`` the last day of an earlier permit on which somebody is in the country already.
    Empty, with the plan's note, where no permit is needed or the regime is unknown.
    """
    planned = plan(situation, reference, calendar)
    if {PlanNote.UNKNOWN_REGIME, PlanNote.NO_PERMIT_NEEDED} & set(planned.notes):
        return Readiness(notes=planned.notes, plan=planned)
    requirements = _requirements(situation, reference)
    graph = Graph.of(requirements, situation, papers)
    counted = _Counted(situation, requirements, reference, planned, lawful_until)
    found = counted.count(graph, durations, calendar)
    if ReadinessWarning.PASSPORT_TOO_SHORT not in found.warnings or found.may_work:
        return found
    longer = graph.with_before(RENEW_PASSPORT, reached_by=requirements.permit)
    renewal = _passport_renewal(reference, situation.as_of)
    return counted.count(longer, {**durations, **renewal}, calendar)


def _requirements(situation: Situation, reference: Reference) -> RequirementSet:
    if situation.edition is not None:
        return reference.edition(situation.regime, situation.edition)
    return reference.requirement_set(situation.regime, situation.as_of)


def _passport_renewal(reference: Reference, day: date) -> dict[str, Duration]:
    try:
        term = reference.value(PASSPORT_TERM, day)
        return {RENEW_PASSPORT: Duration(term.count, term.count, term.unit)}
    except (UnknownReference, ValueError):
        return {}


@dataclass(frozen=True, slots=True)
class _Counted:
    """Counts one graph for one situation."""

    situation: Situation
    requirements: RequirementSet
    reference: Reference
    planned: Plan
    lawful_until: date | None

    def count(self, graph: Graph, durations: Mapping[str, Duration], calendar: WorkingCalendar) -> Readiness:
        """Schedule the graph twice, as usual and as it goes slowly, and draw the conclusions."""
        travel = graph.key_met_by(self.requirements.stay_begins)
        not_before = {travel: self.situation.planned_entry_on} if travel else {}
        as_of, goals = self.situation.as_of, self.requirements.work_after
        usual = Schedule(graph, as_of, durations, calendar, not_before)
        slow = Schedule(graph, as_of, durations, calendar, not_before, is_slow=True)
        leave_by = self.planned.deadlines.get(PermitDeadline.LEAVE_BY) or date.max
        is_expired = leave_by < as_of
        starts_on = usual.latest(goals)
        is_possible = starts_on is not None and max(starts_on, as_of) <= leave_by
        binding = () if is_expired else usual.longest_way(goals)
        has_entered = self.requirements.stay_begins in self.situation.events
        entry_on = usual.end(travel) if travel and not has_entered else None
        ends_on, waits_for_permit = self._first_permit_ends(graph, usual)
        free_until = self._free_until(entry_on, waits_for_permit)
        unknown = tuple(key for key in graph.undone_before(goals) if key not in durations)
        fly_from = None if has_entered else usual.latest(self.requirements.travel_after)
        found = Readiness(
            parts=tuple(self._part(graph, key, durations, usual, slow, binding) for key in graph.keys),
            may_work=graph.is_done(goals) and not is_expired,
            starts_on=starts_on if is_possible else None,
            slow_start=slow.latest(goals) if is_possible else None,
            may_travel=not has_entered and graph.is_done(self.requirements.travel_after),
            fly_from=fly_from,
            slow_fly=None if has_entered else slow.latest(self.requirements.travel_after),
            entry_on=entry_on,
            first_entry_on=usual.possible_end(travel) if travel and not has_entered else None,
            permit_ends_on=ends_on,
            days_at_entry=(ends_on - entry_on).days if ends_on and entry_on and waits_for_permit else None,
            days_needed=self.reference.value(self.requirements.entry_window, as_of).count,
            free_until=free_until,
            binding=binding,
            unknown=unknown,
            notes=self.planned.notes,
            plan=self.planned,
        )
        return replace(found, warnings=tuple(self._warnings(found, usual)))

    def _part(
        self,
        graph: Graph,
        key: str,
        durations: Mapping[str, Duration],
        usual: Schedule,
        slow: Schedule,
        binding: tuple[str, ...],
    ) -> PathPart:
        activity = graph.activity(key)
        is_done = key in graph.done
        return PathPart(
            key=key,
            step=activity.step,
            actor=activity.actor,
            authority=activity.authority,
            place=activity.place,
            is_done=is_done,
            done_on=graph.done.get(key),
            starts_on=None if is_done else usual.start(key),
            ends_on=None if is_done else usual.end(key),
            slow_on=None if is_done else slow.end(key),
            slack=None if is_done else usual.slack(key, self.requirements.work_after),
            duration=durations.get(key),
            waits_for=() if is_done else graph.undone_after(key),
            is_binding=key in binding,
        )

    def _first_permit_ends(self, graph: Graph, usual: Schedule) -> tuple[date | None, bool]:
        """The last day of the first permit, known or forecast, and whether travel waits for it."""
        name = self.requirements.first_permit_ends
        issue = graph.key_met_by(ENDS_SINCE.get(name, ""))
        travel = graph.key_met_by(self.requirements.stay_begins)
        waits = issue is not None and travel is not None and graph.comes_before(issue, travel)
        if name in self.situation.events:
            return self.situation.events[name], waits
        if issue is None or issue in graph.done:
            return None, waits
        term = self.reference.value(FIRST_TERM, self.situation.as_of)
        return usual.end(issue) + timedelta(days=term.count), waits

    def _free_until(self, entry_on: date | None, waits_for_permit: bool) -> date | None:
        """The last day without a visa of somebody who is, or will be, in the country before the permit."""
        rule = next(
            (each for each in self.requirements.visa_free if each.nationality == self.situation.nationality),
            None,
        )
        if rule is None or self.requirements.permit in self.situation.events:
            return None
        as_of, entered_on = self.situation.as_of, self.situation.events.get(self.requirements.stay_begins)
        past = {
            stay.first_day + timedelta(days=number)
            for stay in self.situation.stays
            for number in range((min(stay.last_day or as_of, as_of) - stay.first_day).days + 1)
        }
        is_here = any(stay.last_day is None and stay.first_day <= as_of for stay in self.situation.stays)
        if entered_on is not None:
            past |= {entered_on + timedelta(days=number) for number in range((as_of - entered_on).days + 1)}
        elif not is_here and (waits_for_permit or entry_on is None):
            return None
        begins = as_of if is_here or entered_on is not None or entry_on is None else entry_on
        days = self.reference.value(rule.days, as_of).count
        window = self.reference.value(rule.window, as_of).count
        return last_free_day(past, begins, Allowance(days, window))

    def _warnings(self, found: Readiness, usual: Schedule) -> list[ReadinessWarning]:
        events, as_of = self.situation.events, self.situation.as_of
        warnings: list[ReadinessWarning] = []
        if found.days_at_entry is not None and found.days_at_entry < found.days_needed:
            is_known = self.requirements.first_permit_ends in events
            warnings.append(
                ReadinessWarning.WINDOW_TOO_SHORT if is_known else ReadinessWarning.WINDOW_AT_RISK
            )
        trip = self.situation.planned_entry_on
        if trip is not None and found.fly_from is not None and trip < found.fly_from:
            warnings.append(ReadinessWarning.TRIP_TOO_EARLY)
        if self._is_passport_too_short(found):
            warnings.append(ReadinessWarning.PASSPORT_TOO_SHORT)
        permit = usual.graph.key_met_by(self.requirements.permit)
        permit_on = usual.end(permit) if permit is not None and permit not in usual.graph.done else None
        if permit_on and found.free_until and found.free_until < permit_on:
            warnings.append(ReadinessWarning.VISA_FREE_DAYS_RUN_OUT)
        if permit_on and self.lawful_until and self.lawful_until < permit_on:
            warnings.append(ReadinessWarning.STAY_ENDS_FIRST)
        if self._is_extension_at_risk(usual):
            warnings.append(ReadinessWarning.EXTENSION_AT_RISK)
        if (self.planned.deadlines.get(PermitDeadline.LEAVE_BY) or date.max) < as_of:
            warnings.append(ReadinessWarning.PERMIT_EXPIRED)
        elif found.starts_on is None and found.binding:
            warnings.append(ReadinessWarning.PERMIT_ENDS_FIRST)
        return warnings

    def _is_passport_too_short(self, found: Readiness) -> bool:
        last = self.planned.deadlines.get(PermitDeadline.LEAVE_BY) or found.permit_ends_on
        passport = self.situation.passport_expires_on
        margin = self.reference.value(self.requirements.passport_margin, self.situation.as_of).count
        return last is not None and passport is not None and (passport - last).days < margin

    def _is_extension_at_risk(self, usual: Schedule) -> bool:
        """Whether, as forecast, the address is registered only after the last day to file for the card."""
        due_on = self.planned.deadlines.get(PermitDeadline.EXTENSION)
        register = usual.graph.key_met_by(PermitEvent.REGISTERED_ON)
        return (
            due_on is not None
            and PermitEvent.EXTENSION_FILED_ON not in self.situation.events
            and register is not None
            and register not in usual.graph.done
            and self.situation.as_of <= due_on < usual.end(register)
        )
