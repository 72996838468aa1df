"""The clocks of one case, from its records and what officials stopped."""

from collections.abc import Iterable
from datetime import date

from portal.kernel.clock import bishkek_day
from portal.permits import clocks, path
from portal.permits.clocks import Clock, Happened, Stop, StopReason
from portal.permits.models import ClockStop, PermitCase, PermitRecord
from portal.reference import library


def clocks_of(
    case: PermitCase, records: Iterable[PermitRecord], stops: Iterable[ClockStop], today: date
) -> tuple[Clock, ...]:
    """What the clock of each stage of a case shows on a day, in the order in which the stages began.

    ``records`` stand in the order in which they were recorded.
    """
    steps = path.requirements(case).steps_for(case.nationality)
    facts = [Happened(record.move, record.happened_on) for record in records]
    return clocks.clocks(
        clocks.stages(steps, bishkek_day(case.opened_at), facts),
        steps,
        map(as_stop, stops),
        today,
        library.reference(),
        library.calendar(),
    )


def running(all_clocks: Iterable[Clock]) -> Clock | None:
    """The clock that runs now: that of the step which is waited for."""
    now = [clock for clock in all_clocks if clock.is_running]
    # A filing that was returned is waited for beside its decision: who must act first comes first.
    return min(now, key=lambda clock: clock.stands is not None, default=None)


def as_stop(row: ClockStop) -> Stop:
    """A stored stop as the clocks read it."""
    return Stop(row.step, StopReason(row.reason), row.stopped_on, row.started_on, row.note)
