"""A paper in a few words: its pictogram, how it stands, and what to press."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentState
from portal.documents.wording import STATES, what_to_do
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.web.own_terms import about_document

PICTURES = {
    PASSPORT: "passport",
    "national_id": "person-vcard",
    "photo": "file-earmark-person",
    "medical_certificate": "heart-pulse",
    "state_life_insurance": "heart-pulse",
    "employment_contract": "pen",
    "foreign_service_agreement": "pen",
    "single_permit": "file-earmark-check",
    "resident_card": "person-badge",
    "protector_stamp": "journal-check",
    "exit_clearance_bmet": "journal-check",
    "police_clearance": "shield-check",
    "translation": "translate",
    "pre_departure_orientation": "mortarboard",
    "registration_coupon": "house-door",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """A document as a tile; see templates/_components/document_tile.html."""

    kind: str
    picture: str
    name: str
    detail: str | None
    state: str
    words: str | None
    action: str | None
    url: str | None
    translates: str | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something that was begun and not sent."""

    document_id: UUID
    name: str
    picture: str
    begun: str


def paper_tile(paper: Paper, send_url: str, today: date) -> Tile:
    """A paper that was sent, for the one who sent it; ``send_url`` is where it is sent anew."""
    found = paper.newest
    state, detail, words, action = _standing(paper, today)
    detail = _together(detail, about_document(found))
    url = send_url
    if state in ("checking", "accepted") or found.state == DocumentState.REFUSED:
        url = url_for(".document", document_id=found.id)
    return tile((found.kind, found.translates), detail, state, words, action, url)


def _together(detail: str | None, about: str) -> str | None:
    """Two remarks in one line: a sentence goes on with the next one, a word is set apart by a dot."""
    if not detail or not about:
        return detail or about or None
    return f"{detail} {about}" if detail.endswith((".", "।", "۔")) else f"{detail} · {about}"


def brought_tile(paper: Paper, today: date) -> Tile:
    """A paper that the workshop brings, for the worker: nothing of it waits for them."""
    found = paper.newest
    state, detail, words, _action = _standing(paper, today)
    if state == "returned":
        state, detail, words = "checking", None, _("The workshop sends it again")
    elif state == "expired":
        state = "checking"
    url = url_for(".document", document_id=found.id)
    return tile((found.kind, found.translates), detail, state, words, _("Look at it"), url)


def tile(
    key: tuple[str, str | None], detail: str | None, state: str, words: str | None, action: str, url: str
) -> Tile:
    """A tile of a paper: its kind, and of a translation the kind it translates."""
    kind, translates = key
    picture = PICTURES.get(kind, "file-earmark-text")
    return Tile(kind, picture, paper_name(kind, translates), detail, state, words, action, url, translates)


def draft_line(draft: Document) -> DraftLine:
    """A draft in the list of what was begun."""
    return DraftLine(
        draft.id,
        paper_name(draft.kind, draft.translates),
        PICTURES.get(draft.kind, "file-earmark-text"),
        _("begun on %(day)s", day=formats.day_short(bishkek_day(draft.uploaded_at))),
    )


def _standing(paper: Paper, today: date) -> tuple[str, str | None, str | None, str]:
    """State, detail, the state's word and the button of a tile."""
    found = paper.newest
    if found.state == DocumentState.RETURNED:
        return "returned", what_to_do(found), None, _("Send it again")
    if found.state == DocumentState.REFUSED:
        return "returned", what_to_do(found), str(STATES[DocumentState.REFUSED]), _("Look at it")
    if found.state == DocumentState.ACCEPTED and found.valid_until and found.valid_until < today:
        ended = _("ended on %(day)s", day=formats.day(found.valid_until))
        return "expired", ended, _("No longer valid"), _("Send the new one")
    if found.state == DocumentState.ACCEPTED:
        until = _("until %(day)s", day=formats.day(found.valid_until)) if found.valid_until else None
        return "accepted", until, str(STATES[DocumentState.ACCEPTED]), _("Look at it")
    sent = _("sent on %(day)s", day=_sent_on(found))
    if paper.in_force is not None:
        sent = _(
            "The new one was sent on %(day)s. Until it is accepted, the old one holds.", day=_sent_on(found)
        )
    return "checking", sent, str(STATES[DocumentState.WAITING]), _("Look at it")


def _sent_on(document: Document) -> str:
    return formats.day_short(bishkek_day(document.uploaded_at))
