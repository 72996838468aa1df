"""Measuring how long the steps of permits take, from what was recorded on the portal's own cases."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from portal.permits.durations import Stage, figures_of, stages
from portal.permits.facts import CARRIED
from portal.permits.models import StepDuration
from portal.permits.queries.durations import EVERYBODY, WalkedPath, measured_rows, stops_since, walked_since
from portal.reference import library
from portal.reference.working_days import WorkingCalendar
from portal.storage import UnitOfWork

ENOUGH_CASES = "readiness.enough_cases"
MEASURED_DAYS = "readiness.measured_days"

_Key = tuple[str, str, str]


def measure_steps(uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """Count anew how long steps took, from those that ended in the last year or so.

    Figures of fewer cases than are enough are not kept: they say nothing reliable, and could show a person.
    Days on which the clock of a step stood still are left out.
    """
    reference = library.reference()
    enough = reference.value(ENOUGH_CASES, uow.today).count
    since = uow.today - timedelta(days=reference.value(MEASURED_DAYS, uow.today).count)
    stops = stops_since(uow.session, since)
    days: dict[_Key, list[int]] = {}
    known: dict[_Key, tuple[tuple[Stage, bool], ...]] = {}
    for walked in walked_since(uow.session, since):
        path = (walked.regime, walked.edition, walked.nationality)
        if path not in known:
            known[path] = _stages(walked)
        for stage, is_alike in known[path]:
            spans = stops.get((walked.case_id, stage.step), ())
            taken = days_taken(walked, stage, since, spans, library.calendar())
            if taken is not None:
                days.setdefault((walked.regime, stage.step, walked.nationality), []).append(taken)
                if is_alike:
                    days.setdefault((walked.regime, stage.step, EVERYBODY), []).append(taken)
    _keep(uow, {key: each for key, each in days.items() if len(each) >= enough})


def days_taken(
    walked: WalkedPath,
    stage: Stage,
    since: date,
    stops: Iterable[tuple[date, date | None]],
    calendar: WorkingCalendar,
) -> int | None:
    """The working days a stage took in one case, without those on which its clock stood still.

    None when it has not ended, ended before ``since``, was carried over from another workshop's case, or
    when its days contradict each other.
    """
    ended = walked.events.get(stage.ends)
    begun = [walked.events[name] for name in stage.begins if name in walked.events]
    if ended is None or ended < since or len(begun) < len(stage.begins):
        return None
    began = max(begun)
    if ended < began or (stage.ends in CARRIED.values() and not walked.is_first):
        return None
    stopped = {
        first + timedelta(days=number)
        for first, last in stops
        for number in range(1, (min(last or ended, ended) - first).days + 1)
        if first + timedelta(days=number) > began
    }
    return calendar.working_days_between(began, ended) - sum(map(calendar.is_working_day, stopped))


def _stages(walked: WalkedPath) -> tuple[tuple[Stage, bool], ...]:
    """The stages of a case, each with whether every nationality takes it alike."""
    rules = library.reference().edition(walked.regime, walked.edition)
    alike = {step.key for step in rules.steps if not step.only_for}
    return tuple((stage, stage.step in alike) for stage in stages(rules, walked.nationality))


def _keep(uow: UnitOfWork, days: Mapping[_Key, list[int]]) -> None:
    rows = measured_rows(uow.session)
    for key, counted in days.items():
        figures = figures_of(counted, uow.today)
        if figures is None:
            continue
        row = rows.pop(key, None)
        if row is None:
            regime, step, nationality = key
            row = StepDuration(regime=regime, step=step, nationality=nationality)
            uow.session.add(row)
        row.median, row.nine_in_ten = figures.median, figures.nine_in_ten
        row.cases, row.as_of = figures.cases, figures.as_of
    for row in rows.values():
        uow.session.delete(row)
