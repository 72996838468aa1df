"""The documents of a case as a list beside it: what is needed, what came, how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from portal.documents.kinds import NATIONAL_ID, PASSPORT, label
from portal.documents.models import Document
from portal.documents.queries import of_candidate
from portal.documents.rules import DocumentState
from portal.documents.wording import MISSING, in_short
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.permits.models import PermitCase
from portal.permits.queries import NeededDocument, NeededState, documents_needed
from portal.permits.rules import PermitActor
from portal.web.request import reading

_ICONS = {
    PASSPORT: "passport",
    NATIONAL_ID: "person-vcard",
    "photo": "person",
    "medical_certificate": "heart-pulse",
}
_MARKS = {
    NeededState.ACCEPTED: ("ok", "check"),
    NeededState.RETURNED: ("bad", "x"),
    NeededState.REFUSED: ("bad", "x"),
    NeededState.SUSPECTED: ("waiting", "eye"),
    NeededState.WAITING: ("waiting", "hourglass-split"),
    NeededState.MISSING: ("waiting", "dash"),
}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document with its check mark; ``url`` is None where it is closed."""

    name: str
    icon: str
    detail: str
    mark: str
    mark_icon: str
    url: str | None
    current: bool
    brought_by: str


def lines_of(case: PermitCase, *, open_to_read: bool, current: UUID | None = None) -> list[DocumentLine]:
    """Needed documents in the order of the requirement set, then whatever else the person sent."""
    needed = documents_needed(reading(), case)
    kinds = {each.need.kind for each in needed}
    others = [sent for sent in of_candidate(reading(), case.candidate_id) if sent.kind not in kinds]
    lines = [
        _line(each.need.kind, _shown(each), each.document, each.need.brought_by, open_to_read, current)
        for each in needed
    ]
    return lines + [
        _line(sent.kind, NeededState(sent.state), sent, PermitActor.WORKER, open_to_read, current)
        for sent in others
    ]


def next_to_check(case: PermitCase) -> Document | None:
    """The document of this person that has waited longest to be checked."""
    waiting = [
        sent
        for sent in of_candidate(reading(), case.candidate_id)
        if sent.state == DocumentState.WAITING and sent.set_aside_at is None
    ]
    return waiting[-1] if waiting else None


def split(lines: Iterable[DocumentLine]) -> tuple[list[DocumentLine], list[DocumentLine]]:
    """Those that the worker brings or that have come, and those that others bring and have not."""
    here: list[DocumentLine] = []
    elsewhere: list[DocumentLine] = []
    for line in lines:
        (here if line.brought_by == PermitActor.WORKER or line.mark_icon != "dash" else elsewhere).append(
            line
        )
    return here, elsewhere


def _shown(needed: NeededDocument) -> NeededState:
    """How the version on the line stands: a newer one may wait while an accepted one meets the need."""
    return needed.state if needed.document is None else NeededState(needed.document.state)


def _line(
    kind: str,
    state: NeededState,
    sent: Document | None,
    brought_by: str,
    open_to_read: bool,
    current: UUID | None,
) -> DocumentLine:
    is_aside = sent is not None and sent.set_aside_at is not None
    mark, mark_icon = ("warn", "arrow-repeat") if is_aside else _MARKS[state]
    url = url_for("official.document", document_id=sent.id) if sent is not None and open_to_read else None
    return DocumentLine(
        name=str(label(kind)),
        icon=_ICONS.get(kind, "file-earmark-text"),
        detail=_detail(state, sent),
        mark=mark,
        mark_icon=mark_icon,
        url=url,
        current=sent is not None and sent.id == current,
        brought_by=brought_by,
    )


def _detail(state: NeededState, sent: Document | None) -> str:
    if sent is None:
        return str(MISSING)
    if sent.set_aside_at is not None:
        return _("set aside for the message")
    if state is NeededState.ACCEPTED:
        if sent.valid_until is not None:
            return _("accepted, valid until %(day)s", day=formats.day(sent.valid_until))
        return _("accepted")
    if state is NeededState.RETURNED:
        return _("returned: %(reason)s", reason=in_short(sent))
    if state is NeededState.REFUSED:
        return _("refused: %(reason)s", reason=in_short(sent))
    if state is NeededState.SUSPECTED:
        return _("waits for a second official")
    return _("sent on %(day)s, to be checked", day=formats.day_short(bishkek_day(sent.uploaded_at)))
