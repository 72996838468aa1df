"""Stopping the clock of a stage while somebody or something else holds it up, and starting it again."""

from datetime import date

from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.permits import policies, queries
from portal.permits.case_clocks import clocks_of, running
from portal.permits.clocks import BY_HAND, Clock, StopReason
from portal.permits.events import ClockStarted, ClockStopped
from portal.permits.facts import LONGEST_NOTE, DayInWords
from portal.permits.models import ClockStop, PermitCase
from portal.storage import UnitOfWork, new_id


@operation(policies.may_stop_clock)
def stop_clock(
    uow: UnitOfWork, case: PermitCase, reason: StopReason, stopped_on: date, note: str
) -> ClockStop:
    """Stop the clock of the stage that runs now; the note says what it waits for, and both sides read it.

    Raises StaleVersion when nothing is waited for any more or the clock stands already, Invalid by field.
    """
    clock = _running(uow, case)
    if clock is None:
        raise StaleVersion(_l("Nothing is waited for in this case now, so there is no clock to stop."))
    if clock.stands is not None:
        raise StaleVersion(_l("This clock stands already. Start it first."))
    if found := _faults(clock, reason, stopped_on, note, uow.today):
        raise Invalid(found)
    stop = ClockStop(
        id=new_id(),
        case_id=case.id,
        step=clock.stage.step,
        reason=reason,
        stopped_on=stopped_on,
        note=note.strip(),
        stopped_by=uow.actor.require_account(),
        stopped_at=uow.now,
    )
    uow.session.add(stop)
    uow.announce(
        ClockStopped(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            step=stop.step,
            reason=str(reason),
            stopped_on=stopped_on,
        )
    )
    return stop


@operation(policies.may_stop_clock)
def start_clock(uow: UnitOfWork, case: PermitCase, stop: ClockStop, started_on: date) -> None:
    """Let a stopped clock run again from a day on. StaleVersion when it runs already, Invalid by field."""
    if stop.started_on is not None or stop.case_id != case.id:
        raise StaleVersion(_l("This clock runs already. Somebody started it."))
    if started_on > uow.today:
        raise Invalid({"started_on": _l("This day is still to come. Start the clock when it has come.")})
    if started_on < stop.stopped_on:
        day = DayInWords(stop.stopped_on)
        raise Invalid(
            {"started_on": _l("It was stopped on %(day)s. Choose that day or a later one.", day=day)}
        )
    stop.started_on, stop.started_at = started_on, uow.now
    stop.started_by = uow.actor.require_account()
    uow.announce(
        ClockStarted(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            step=stop.step,
            started_on=started_on,
        )
    )


def _running(uow: UnitOfWork, case: PermitCase) -> Clock | None:
    records = queries.records(uow.session, case.id)
    return running(clocks_of(case, records, queries.clock_stops(uow.session, case.id), uow.today))


def _faults(clock: Clock, reason: StopReason, stopped_on: date, note: str, today: date) -> dict[str, object]:
    found: dict[str, object] = {}
    if reason not in BY_HAND:
        found["reason"] = _l("Choose why the clock stands.")
    free_from = max(
        (stop.started_on for stop in clock.stops if stop.started_on is not None), default=clock.stage.began_on
    )
    if stopped_on > today:
        found["stopped_on"] = _l("This day is still to come. Stop the clock when it has come.")
    elif stopped_on < free_from:
        found["stopped_on"] = _l(
            "This clock has run since %(day)s. Choose that day or a later one.", day=DayInWords(free_from)
        )
    if not note.strip():
        found["note"] = _l("Say what is waited for. The person and the workshop read it.")
    elif len(note.strip()) > LONGEST_NOTE:
        found["note"] = _l("Shorten this to %(count)s characters.", count=LONGEST_NOTE)
    return found
