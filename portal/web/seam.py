"""The way of a person or a case as a seam of steps; drawn by templates/_components/seam.html."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from portal.i18n import ngettext
from portal.permits.rules import PermitActor

WHO_PICTURES: Mapping[str, str] = {
    PermitActor.WORKER: "person",
    PermitActor.EMPLOYER: "building",
    PermitActor.OFFICIAL: "bank",
}
"""The icon of who does a step."""


class Link(Protocol):
    """A way to a picture."""

    @property
    def label(self) -> str:
        """What it shows."""
        ...

    @property
    def url(self) -> str:
        """Where it is."""
        ...


@dataclass(frozen=True, slots=True)
class SeamStep:
    """One step: its name, its date or term, ``done``, ``now`` or ``todo``, and who does it.

    ``decided`` tells of the decision that was recorded, ``copies`` lead to pictures of it, ``more`` are terms
    and words under a fold.
    """

    name: str
    detail: str | None
    state: str
    who: str | None = None
    who_icon: str | None = None
    url: str | None = None
    decided: str | None = None
    copies: tuple["Link", ...] = ()
    more: tuple[tuple[str, str], ...] = ()


def usually(working_days: int | None) -> str:
    """How long a step usually takes; empty where nobody knows."""
    if not working_days:
        return ""
    return ngettext("usually %(num)s working day", "usually %(num)s working days", working_days)
