"""The clocks of a case in words: who has had it for how many working days, and why a clock stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.permits.case_clocks import clocks_of, running
from portal.permits.clocks import Clock, Stop
from portal.permits.models import PermitCase
from portal.permits.queries import clock_stops, records
from portal.permits.rules import PermitActor
from portal.permits.wording import STOPS, Reader, authority_label, step_label
from portal.web.request import reading

_YOU = _l("you")
_WHO: dict[tuple[str, Reader], LazyText] = {
    (PermitActor.WORKER, Reader.WORKER): _YOU,
    (PermitActor.EMPLOYER, Reader.WORKSHOP): _YOU,
}


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock for a page; see templates/_components/clock.html.

    ``said`` is the sentence about its days, ``until`` the day on which the allowed ones are over, ``stands``
    why it stands now. ``total`` is 0 where nobody says how many days there may be.
    """

    step: str
    who: str
    said: str
    until: str
    stands: str
    note: str
    stops: tuple[str, ...]
    total: int
    gone: int
    state: str
    began: str
    ended: str
    net: int
    usual: str


def clock_of(case: PermitCase, today: date, reader: Reader) -> ClockView | None:
    """The clock that runs now, for this reader; None when nothing is waited for."""
    clock = running(_clocks(case, today))
    return None if clock is None else view_of(clock, reader)


def clocks_for(case: PermitCase, today: date, reader: Reader) -> list[ClockView]:
    """Every clock of a case, the latest first."""
    return [view_of(clock, reader) for clock in reversed(_clocks(case, today))]


def view_of(clock: Clock, reader: Reader) -> ClockView:
    """One clock for this reader."""
    stands = clock.stands
    return ClockView(
        step=str(step_label(clock.stage.step)),
        who=_who(clock),
        said=_said(clock, reader),
        until=_until(clock),
        stands=str(STOPS[stands.reason].to(reader)) if stands else "",
        note=stands.note if stands else "",
        stops=tuple(_stop(stop, reader) for stop in clock.stops),
        total=clock.allowed or 0,
        gone=clock.net,
        state=_state(clock),
        began=formats.day(clock.stage.began_on),
        ended=formats.day(clock.stage.ended_on),
        net=clock.net,
        usual="" if clock.usual is None else _("usually %(days)s", days=formats.number(clock.usual)),
    )


def _clocks(case: PermitCase, today: date) -> Sequence[Clock]:
    return clocks_of(case, records(reading(), case.id), clock_stops(reading(), case.id), today)


def _who(clock: Clock) -> str:
    if clock.actor == PermitActor.OFFICIAL:
        return str(authority_label(clock.authority))
    return _("the workshop") if clock.actor == PermitActor.EMPLOYER else _("the worker")


def _said(clock: Clock, reader: Reader) -> str:
    """How long whoever acts has had it, out of how many days."""
    net, allowed = formats.number(clock.net), clock.allowed
    if _WHO.get((clock.actor, reader)) is _YOU:
        if allowed is not None:
            return ngettext(
                "You have had it for %(net)s of %(num)s working day.",
                "You have had it for %(net)s of %(num)s working days.",
                allowed,
                net=net,
            )
        return ngettext(
            "You have had it for %(num)s working day.", "You have had it for %(num)s working days.", clock.net
        )
    return _said_of_others(clock, net, allowed)


def _said_of_others(clock: Clock, net: str, allowed: int | None) -> str:
    if clock.actor == PermitActor.OFFICIAL:
        if allowed is not None:
            return ngettext(
                "The authority has had it for %(net)s of %(num)s working day.",
                "The authority has had it for %(net)s of %(num)s working days.",
                allowed,
                net=net,
            )
        return ngettext(
            "The authority has had it for %(num)s working day.",
            "The authority has had it for %(num)s working days.",
            clock.net,
        )
    if clock.actor == PermitActor.EMPLOYER:
        if allowed is not None:
            return ngettext(
                "The workshop has had it for %(net)s of %(num)s working day.",
                "The workshop has had it for %(net)s of %(num)s working days.",
                allowed,
                net=net,
            )
        return ngettext(
            "The workshop has had it for %(num)s working day.",
            "The workshop has had it for %(num)s working days.",
            clock.net,
        )
    return ngettext(
        "The worker has had it for %(num)s working day.",
        "The worker has had it for %(num)s working days.",
        clock.net,
    )


def _until(clock: Clock) -> str:
    if clock.until is None or not clock.is_running:
        return ""
    if clock.stands is not None:
        return _("As long as the clock stands, no day counts.")
    return _("The days are over on %(day)s.", day=formats.day(clock.until))


def _state(clock: Clock) -> str:
    """As templates/_components/tape.html names it."""
    if clock.allowed is not None and clock.net > clock.allowed:
        return "late"
    if not clock.is_running:
        return "met"
    return "soon" if clock.allowed is not None and clock.allowed - clock.net <= 1 else "left"


def _stop(stop: Stop, reader: Reader) -> str:
    reason = str(STOPS[stop.reason].to(reader))
    start = formats.day(stop.stopped_on)
    if stop.started_on is None:
        days = _("stands since %(day)s", day=start)
    else:
        days = _("stood from %(first)s to %(last)s", first=start, last=formats.day(stop.started_on))
    return f"{reason} ({days})"
