"""The light of a paper in a wallet: may it be relied on, until when, and when to begin with the next one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.documents.queries import Paper
from portal.documents.rules import DocumentState
from portal.reference.document_kinds import DocumentKind
from portal.reference.working_days import WorkingCalendar


class Light(StrEnum):
    """From what can be relied on to what must be done now."""

    GOOD = "good"
    CHECKING = "checking"
    RENEW = "renew"
    MEND = "mend"
    ENDED = "ended"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paper stands on a day.

    ``until`` is the last day of the accepted version, ``renew_from`` the working day on which to begin
    with the next one so that it comes in time; both None where the paper does not end.
    """

    light: Light
    until: date | None = None
    renew_from: date | None = None


def standing(paper: Paper | None, kind: DocumentKind, calendar: WorkingCalendar, today: date) -> Standing:
    """How a paper of this kind stands today. What holds counts for more than what is on its way."""
    if paper is None:
        return Standing(Light.MISSING)
    holds = paper.in_force
    if holds is None:
        return Standing(_on_its_way(paper))
    if holds.valid_until is None:
        return Standing(Light.GOOD)
    renew_from = calendar.working_days_before(kind.lead_working_days or 0, holds.valid_until)
    if holds.valid_until < today:
        light = Light.ENDED if paper.newest is holds else _on_its_way(paper)
    elif renew_from <= today:
        light = Light.RENEW if paper.newest is holds else Light.CHECKING
    else:
        light = Light.GOOD
    return Standing(light, holds.valid_until, renew_from)


def _on_its_way(paper: Paper) -> Light:
    mend = paper.newest.state in (DocumentState.RETURNED, DocumentState.REFUSED)
    return Light.MEND if mend else Light.CHECKING
