"""Papers in a wallet: each with its light, its last day, and the day to begin with the next one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from portal.documents.catalogue import kind as catalogue_kind
from portal.documents.kinds import label
from portal.documents.lights import Light, Standing, standing
from portal.documents.queries import Paper
from portal.i18n import LazyText, formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.reference import library

LIGHTS: Mapping[Light, LazyText] = MappingProxyType(
    {
        Light.GOOD: _l("In order"),
        Light.CHECKING: _l("Being checked"),
        Light.RENEW: _l("Renew now"),
        Light.MEND: _l("Send it again"),
        Light.ENDED: _l("No longer valid"),
        Light.MISSING: _l("Not here yet"),
    }
)
SHOWN_AS: Mapping[Light, str] = MappingProxyType(
    {
        Light.GOOD: "ok",
        Light.CHECKING: "waiting",
        Light.RENEW: "warn",
        Light.MEND: "bad",
        Light.ENDED: "bad",
        Light.MISSING: "plain",
    }
)
MOST_URGENT = (Light.ENDED, Light.MEND, Light.RENEW, Light.MISSING, Light.CHECKING, Light.GOOD)


@dataclass(frozen=True, slots=True)
class WalletRow:
    """A paper with its light; ``paper`` is None where nothing was sent."""

    kind: str
    translates: str | None
    name: str
    light: Light
    shown_as: str
    words: str
    until: date | None
    detail: str
    paper: Paper | None


def wallet(papers: Iterable[Paper], asked_for: Iterable[str], today: date) -> list[WalletRow]:
    """The papers that were sent and the kinds that are asked for; what must be done now comes first."""
    sent = {(paper.kind, paper.newest.translates): paper for paper in papers}
    kinds = {kind for kind, _translates in sent}
    missing = {(kind, None): None for kind in asked_for if kind not in kinds}
    rows = [_row(key, paper, today) for key, paper in [*sent.items(), *missing.items()]]
    return sorted(rows, key=lambda row: (MOST_URGENT.index(row.light), row.until or date.max, row.name))


def _row(key: tuple[str, str | None], paper: Paper | None, today: date) -> WalletRow:
    kind, translates = key
    stands = standing(paper, catalogue_kind(kind, today), library.calendar(), today)
    name = str(label(kind))
    if translates not in (None, "passport"):
        name = _("Translation: %(document)s", document=str(label(translates or "")))
    return WalletRow(
        kind=kind,
        translates=translates,
        name=name,
        light=stands.light,
        shown_as=SHOWN_AS[stands.light],
        words=str(LIGHTS[stands.light]),
        until=stands.until,
        detail=_detail(stands),
        paper=paper,
    )


def _detail(stands: Standing) -> str:
    if stands.until is None:
        return ""
    if stands.light is Light.ENDED:
        return _("ended on %(day)s", day=formats.day(stands.until))
    until = _("until %(day)s", day=formats.day(stands.until))
    if stands.light is Light.GOOD and stands.renew_from is not None:
        begin = _("begin with the new one on %(day)s", day=formats.day(stands.renew_from))
        return f"{until}, {begin}"
    return until
