"""The way of a person or a case as a seam of steps; drawn by templates/_components/seam.html."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.i18n import ngettext
from portal.permits.rules import PermitActor

WHO_PICTURES: Mapping[str, str] = {
    PermitActor.WORKER: "person",
    PermitActor.EMPLOYER: "building",
    PermitActor.OFFICIAL: "bank",
}
"""The icon of who does a step."""


@dataclass(frozen=True, slots=True)
class SeamStep:
    """One step: its name, its date or term, ``done``, ``now`` or ``todo``, and who does it."""

    name: str
    detail: str | None
    state: str
    who: str | None = None
    who_icon: str | None = None
    url: str | None = None


def usually(working_days: int | None) -> str:
    """How long a step usually takes; empty where nobody knows."""
    if not working_days:
        return ""
    return ngettext("usually %(num)s working day", "usually %(num)s working days", working_days)
