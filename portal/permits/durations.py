"""How long what is still to be done usually takes: measured by the portal's own cases, estimated before.

A *stage* is the time between two recorded days of a case, such as from filing to the decision. Stages are
measured in working days. Nobody measures what leaves no record, such as fingerprints: it keeps its estimate,
and the activity that ends the stage takes what is left of the measured time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.reference.rules import Activity, Reference, RequirementSet, UnknownReference

WORKING_DAYS = "working_days"
SLOW = ".slow"
"""Added to the name of a duration: the reference value for when it goes slowly, where a source gives one."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How many days an activity takes, usually and when it goes slowly.

    ``unit`` is ``working_days`` or ``days``. ``cases`` is the number of the portal's own cases behind it, of
    which half took no longer than ``usual`` and nine in ten no longer than ``slow``; None for an estimate.
    """

    usual: int
    slow: int
    unit: str = WORKING_DAYS
    cases: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What the portal's own cases took for one step, in working days, as counted on a day."""

    median: int
    nine_in_ten: int
    cases: int
    as_of: date


@dataclass(frozen=True, slots=True)
class Stage:
    """The measurable part of a step: from the latest of the events ``begins`` to the event ``ends``.

    ``closing`` is the activity that ends it, ``within`` the activities before that one that leave no record.
    """

    step: str
    begins: tuple[str, ...]
    ends: str
    closing: str
    within: tuple[str, ...]


def stages(requirements: RequirementSet, nationality: str) -> tuple[Stage, ...]:
    """The stages of a citizen of this country (three letters): steps that begin and end with a record."""
    activities = {each.key: each for each in requirements.activities_for(nationality)}
    found = (_stage(activity, activities) for activity in activities.values() if activity.met_by)
    return tuple(stage for stage in found if stage is not None)


def _stage(closing: Activity, activities: Mapping[str, Activity]) -> Stage | None:
    begins: set[str] = set()
    within: list[str] = []
    open_keys = [key for key in closing.after if key in activities]
    while open_keys:
        before = activities[open_keys.pop()]
        if before.met_by:
            begins.add(before.met_by)
        elif before.step == closing.step:
            within.append(before.key)
            open_keys += [key for key in before.after if key in activities]
    if not begins or closing.met_by is None:
        return None
    return Stage(closing.step, tuple(sorted(begins)), closing.met_by, closing.key, tuple(within))


def estimated(
    requirements: RequirementSet, nationality: str, reference: Reference, day: date
) -> dict[str, Duration]:
    """The reference durations by activity; without those that nobody knows."""
    found: dict[str, Duration] = {}
    for activity in requirements.activities_for(nationality):
        duration = estimate(activity.term, reference, day)
        if duration is not None:
            found[activity.key] = duration
    return found


def estimate(term: str, reference: Reference, day: date) -> Duration | None:
    """The reference duration of this name on a day; None when it is not known."""
    usual = _figure(term, reference, day)
    if usual is None:
        return None
    slow = _figure(term + SLOW, reference, day)
    unit = reference.value(term, day).unit
    return Duration(int(usual), int(max(usual, usual if slow is None else slow)), unit)


def with_measured(
    estimates: Mapping[str, Duration],
    requirements: RequirementSet,
    nationality: str,
    measured: Mapping[str, Measured],
) -> dict[str, Duration]:
    """The estimates, replaced where the portal's own cases of a step say better; ``measured`` by step."""
    found = dict(estimates)
    activities = {each.key: each for each in requirements.activities_for(nationality)}
    for stage in stages(requirements, nationality):
        if stage.step not in measured:
            continue
        figures = measured[stage.step]
        spent = _spent_before(stage, estimates, activities)
        found[stage.closing] = Duration(
            max(0, figures.median - spent), max(0, figures.nine_in_ten - spent), cases=figures.cases
        )
    return found


def figures_of(days: Iterable[int], as_of: date) -> Measured | None:
    """Median and nine-in-ten of days that single cases took, by nearest rank; None for no case at all."""
    counted = sorted(Counter(days).items())
    cases = sum(count for _, count in counted)
    if not cases:
        return None
    return Measured(_at_rank(counted, (cases + 1) // 2), _at_rank(counted, -(-cases * 9 // 10)), cases, as_of)


def _at_rank(counted: Sequence[tuple[int, int]], rank: int) -> int:
    seen = 0
    for days, count in counted:
        seen += count
        if seen >= rank:
            return days
    raise ValueError(f"there is no rank {rank}")


def _spent_before(stage: Stage, estimates: Mapping[str, Duration], activities: Mapping[str, Activity]) -> int:
    """Working days of the activities between the records that wait for the beginning of the stage."""

    def since_begun(key: str) -> int | None:
        activity = activities[key]
        if activity.met_by is not None:
            return 0
        waits = [since_begun(each) for each in activity.after if each in activities]
        known = [days for days in waits if days is not None]
        if not known:
            return None  # it does not wait for the beginning, so it can be done before
        return max(known) + (estimates[key].usual if key in estimates else 0)

    spent = [since_begun(key) for key in stage.within]
    return max((days for days in spent if days is not None), default=0)


def _figure(term: str, reference: Reference, day: date) -> Decimal | None:
    try:
        return reference.value(term, day).value
    except UnknownReference:
        return None
