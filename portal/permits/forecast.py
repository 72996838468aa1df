"""The graph of activities on the way to lawful work, and when each can be done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.permits.durations import WORKING_DAYS, Duration
from portal.permits.plan import Situation
from portal.permits.rules import PermitActor
from portal.reference.rules import Activity, RequirementSet
from portal.reference.working_days import WorkingCalendar

_DAY = timedelta(days=1)
_UNKNOWN = Duration(0, 0)
PASSPORT = "passport"


@dataclass(frozen=True, slots=True)
class Graph:
    """The activities of one person by name, in the order of the rules, and which of them are done.

    ``done`` gives the day where it is known. An activity is done when its event has a date or its document is
    accepted; one that leaves no record, when something that had to wait for it is done.
    """

    activities: Mapping[str, Activity]
    done: Mapping[str, date | None]

    @classmethod
    def of(cls, requirements: RequirementSet, situation: Situation, papers: Collection[str]) -> "Graph":
        """The graph of a situation; what does not concern its nationality is left out."""
        mine = requirements.activities_for(situation.nationality)
        keys = {each.key for each in mine}
        activities = {
            each.key: replace(each, after=tuple(key for key in each.after if key in keys)) for each in mine
        }
        order = [step.met_by for step in requirements.steps]
        steps = [step.key for step in requirements.steps]
        done: dict[str, date | None] = {}
        for activity in activities.values():
            if activity.met_by is not None and activity.met_by in situation.events:
                done[activity.key] = situation.events[activity.met_by]
            elif activity.document in papers:
                done[activity.key] = None
            elif activity.met_by is None and activity.step in steps:
                later = order[steps.index(activity.step) + 1 :]
                if any(name in situation.events for name in later):
                    done[activity.key] = None
        graph = cls(activities, done)
        return cls(activities, done | dict.fromkeys(graph._done_by_what_followed()))

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of all activities, in order."""
        return tuple(self.activities)

    def activity(self, key: str) -> Activity:
        """The activity of this name."""
        return self.activities[key]

    def key_met_by(self, event: str) -> str | None:
        """The activity that this event completes."""
        return next((each.key for each in self.activities.values() if each.met_by == event), None)

    def is_done(self, keys: Iterable[str]) -> bool:
        """Whether all of these that concern the person are done."""
        return all(key in self.done for key in keys if key in self.activities)

    def undone_after(self, key: str) -> tuple[str, ...]:
        """What still has to be done before this can begin."""
        return tuple(each for each in self.activities[key].after if each not in self.done)

    def undone_before(self, goals: Iterable[str]) -> tuple[str, ...]:
        """Everything undone that the goals need, themselves included, in order."""
        needed: set[str] = set()
        to_see = [goal for goal in goals if goal in self.activities and goal not in self.done]
        while to_see:
            key = to_see.pop()
            needed.add(key)
            to_see += [each for each in self.undone_after(key) if each not in needed]
        return tuple(key for key in self.keys if key in needed)

    def comes_before(self, first: str, second: str) -> bool:
        """Whether the second has to wait for the first."""
        after = self.activities[second].after
        return first in after or any(self.comes_before(first, each) for each in after)

    def with_before(self, key: str, reached_by: str) -> "Graph":
        """The same with a new passport to be got first, while the permit is not filed for yet.

        It comes before the papers that need a passport; if those are done, before the filing itself. Later
        it stands beside the path: work does not wait for it.
        """
        permit = self.key_met_by(reached_by)
        waiting = self._waiting_for_passport(permit) if permit else set()
        step = self.activities[permit].step if permit else ""
        renewal = Activity(
            key=key,
            step=step,
            actor=PermitActor.WORKER,
            authority="home_passport_authority",
            place="home",
            after=(),
            term="",
            met_by=None,
            document=None,
            only_for=frozenset(),
        )
        activities = {
            name: replace(each, after=(key, *each.after)) if name in waiting else each
            for name, each in self.activities.items()
        }
        return Graph({key: renewal, **activities}, self.done)

    def _waiting_for_passport(self, permit: str) -> set[str]:
        before = [key for key in self.undone_before([permit]) if key != permit]
        papers = {key for key in before if self.activities[key].document == PASSPORT}
        return papers or {key for key in before if key in self.activities[permit].after}

    def _done_by_what_followed(self) -> set[str]:
        """Activities without a record that something done had to wait for."""
        found: set[str] = set()
        to_see = list(self.done)
        while to_see:
            for before in self.activities[to_see.pop()].after:
                if before not in self.done and before not in found and not self.activities[before].met_by:
                    found.add(before)
                    to_see.append(before)
        return found


class Schedule:
    """When each undone activity of a graph can begin and end, counted from a day.

    ``not_before`` holds activities back that somebody planned for a later day. With ``is_slow`` the slow
    durations count. An activity of unknown duration is counted as taking no time.
    """

    def __init__(
        self,
        graph: Graph,
        as_of: date,
        durations: Mapping[str, Duration],
        calendar: WorkingCalendar,
        not_before: Mapping[str, date | None],
        *,
        is_slow: bool = False,
    ) -> None:
        self.graph = graph
        self._as_of = as_of
        self._durations = durations
        self._calendar = calendar
        self._not_before = not_before
        self._is_slow = is_slow
        self._ends: dict[str, date] = {}

    def start(self, key: str) -> date:
        """When an undone activity begins: an authority's when the papers reached it, others from today."""
        activity = self.graph.activity(key)
        if self.graph.undone_after(key):
            return max(self.end(each) for each in activity.after)
        reached = [day for each in activity.after if (day := self.graph.done.get(each)) is not None]
        if activity.actor == PermitActor.OFFICIAL and reached:
            return min(self._as_of, max(reached))
        return self._as_of

    def end(self, key: str) -> date:
        """When an activity is done: as recorded, or as forecast, then not before today."""
        if key in self.graph.done:
            return self.graph.done[key] or date.min
        if key not in self._ends:
            end = self._add(self._days(key), self._unit(key), self.start(key))
            self._ends[key] = max(end, self._as_of, self._not_before.get(key) or date.min)
        return self._ends[key]

    def latest(self, goals: Iterable[str]) -> date | None:
        """When all goals are done; None where there is no goal, or no day is known."""
        days = [self.end(goal) for goal in goals if goal in self.graph.activities]
        known = [day for day in days if day != date.min]
        return max(known, default=None)

    def longest_way(self, goals: Iterable[str]) -> tuple[str, ...]:
        """The undone activities, in order, that the last of the goals waits for longest.

        It begins with what somebody chose to do later than possible, if that holds up the rest.
        """
        undone = [goal for goal in goals if goal in self.graph.activities and goal not in self.graph.done]
        way: list[str] = []
        while undone:
            last = max(undone, key=self.end)
            way.append(last)
            undone = [] if self._is_held(last) else list(self.graph.undone_after(last))
        return tuple(reversed(way))

    def slack(self, key: str, goals: Iterable[str]) -> int | None:
        """By how many working days it may slip before the goals do; None if they do not wait for it."""
        needed = self.graph.undone_before(goals)
        if key not in needed:
            return None
        target = max(self.end(each) for each in needed)
        latest_end = self._latest_end(key, needed, target)
        return max(0, self._calendar.working_days_between(self.end(key), latest_end))

    def possible_end(self, key: str) -> date:
        """When an activity could be done if nobody had planned it for later."""
        if key in self.graph.done:
            return self.graph.done[key] or date.min
        return max(self._add(self._days(key), self._unit(key), self.start(key)), self._as_of)

    def _is_held(self, key: str) -> bool:
        return self.possible_end(key) < (self._not_before.get(key) or date.min)

    def _latest_end(self, key: str, needed: Collection[str], target: date) -> date:
        waiting = [each for each in needed if key in self.graph.activity(each).after]
        return min((self._latest_start(each, needed, target) for each in waiting), default=target)

    def _latest_start(self, key: str, needed: Collection[str], target: date) -> date:
        last, days = self._latest_end(key, needed, target), self._days(key)
        if self._unit(key) != WORKING_DAYS or not days:
            return last - days * _DAY
        return self._calendar.working_days_before(days, last + _DAY) - _DAY

    def _add(self, days: int, unit: str, day: date) -> date:
        if unit == WORKING_DAYS:
            return self._calendar.working_days_after(days, day)
        return day + days * _DAY

    def _days(self, key: str) -> int:
        duration = self._durations.get(key, _UNKNOWN)
        return duration.slow if self._is_slow else duration.usual

    def _unit(self, key: str) -> str:
        return self._durations.get(key, _UNKNOWN).unit
