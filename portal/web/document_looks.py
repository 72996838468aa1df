"""Who looked at documents: of one viewer at one document for one purpose on one day the latest look alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.documents.models import DocumentView
from portal.documents.queries import of_ids
from portal.documents.round_words import paper_name
from portal.documents.rules import OUTSIDER, ViewPurpose
from portal.documents.wording import PURPOSES
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day

VIEWERS: dict[str, LazyText] = {
    Role.OFFICIAL: _l("An official"),
    Role.CANDIDATE: _l("You"),
    Role.EMPLOYER: _l("Your workshop"),
    OUTSIDER: _l("An office that was asked about it"),
}
_SOMEBODY = _l("Somebody")


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the record: when, who, what."""

    at: datetime
    who: str
    what: str


def looks_of(session: Session, opened: Sequence[DocumentView]) -> list[Look]:
    """Looks at documents that are still here, newest first."""
    papers = of_ids(session, {view.document_id for view in opened})
    shown: dict[object, tuple[DocumentView, int]] = {}
    for view in opened:
        key = (view.viewer_id, view.document_id, view.purpose, bishkek_day(view.at))
        latest, times = shown.get(key, (view, 0))
        shown[key] = (latest, times + 1)
    found = []
    for view, times in shown.values():
        paper = papers.get(view.document_id)
        if paper is None:
            continue
        what = paper_name(paper.kind, paper.translates)
        if not (paper.candidate_id is None and view.purpose == ViewPurpose.CHECK):
            # A workshop's own paper is looked at to check it, and for no single permit.
            what = _("%(document)s, %(purpose)s", document=what, purpose=PURPOSES[ViewPurpose(view.purpose)])
        if times > 1:
            what = formats.listed((what, ngettext("%(num)s look", "%(num)s looks", times)))
        found.append(Look(view.at, str(VIEWERS.get(view.viewer_role, _SOMEBODY)), what))
    return found
