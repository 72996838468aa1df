"""Everything that changes the log of outages. Nothing is edited: what was wrong counts no more."""

from datetime import datetime

from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.outages import policies, rules
from portal.outages.events import OutageClosed, OutageEntered, OutageMeasured
from portal.outages.models import Outage
from portal.outages.rules import Origin, Part, Span
from portal.storage import UnitOfWork, new_id


@operation(policies.may_measure)
def measure(uow: UnitOfWork, part: Part, span: Span) -> Outage:
    """Write down that a part of the portal gave no sign of life."""
    outage = _add(uow, part, Origin.MEASURED, span)
    uow.announce(
        OutageMeasured(
            outage_id=outage.id, part=str(part), started_at=span.started_at, ended_at=span.ended_at
        )
    )
    return outage


@operation(policies.may_enter)
def enter(
    uow: UnitOfWork, part: Part, started_at: datetime | None, ended_at: datetime | None, note: str
) -> Outage:
    """Write down an outage the portal did not notice. Raises Invalid by field."""
    return _enter(uow, part, started_at, ended_at, note, None)


@operation(policies.may_enter)
def correct(
    uow: UnitOfWork, outage: Outage, started_at: datetime | None, ended_at: datetime | None, note: str
) -> Outage:
    """Put an outage right: the old line counts no more, a new one does. Raises Invalid by field."""
    corrected = _enter(uow, Part(outage.part), started_at, ended_at, note, outage)
    _close(uow, outage, note)
    return corrected


@operation(policies.may_enter)
def close(uow: UnitOfWork, outage: Outage, note: str) -> None:
    """Say that there was no such outage. Raises Invalid when the reason is missing."""
    if found := rules.faults_of_note(note):
        raise Invalid(found)
    _close(uow, outage, note)
    uow.announce(OutageClosed(outage_id=outage.id))


def _enter(
    uow: UnitOfWork,
    part: Part,
    started_at: datetime | None,
    ended_at: datetime | None,
    note: str,
    corrects: Outage | None,
) -> Outage:
    if found := rules.faults(started_at, ended_at, note, uow.now):
        raise Invalid(found)
    if started_at is None or ended_at is None:
        raise Invalid({"started_at": _l("Enter both moments.")})
    outage = _add(uow, part, Origin.ENTERED, Span(started_at, ended_at))
    outage.note, outage.entered_by = note.strip(), uow.actor.require_account()
    outage.corrects_id = corrects.id if corrects else None
    uow.announce(
        OutageEntered(
            outage_id=outage.id,
            part=str(part),
            started_at=started_at,
            ended_at=ended_at,
            corrects_id=outage.corrects_id,
        )
    )
    return outage


def _add(uow: UnitOfWork, part: Part, origin: Origin, span: Span) -> Outage:
    outage = Outage(
        id=new_id(),
        part=part,
        origin=origin,
        started_at=span.started_at,
        ended_at=span.ended_at,
        entered_at=uow.now,
    )
    uow.session.add(outage)
    return outage


def _close(uow: UnitOfWork, outage: Outage, note: str) -> None:
    if outage.closed_at is not None:
        raise StaleVersion(_l("Somebody put this outage right already. Look at the list again."))
    outage.closed_at, outage.closed_note = uow.now, note.strip()
    outage.closed_by = uow.actor.require_account()
