"""A person's documents as tiles: what was sent, what is still to be brought, and what to do with each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from portal.documents import queries
from portal.documents.kinds import PASSPORT, TRANSLATION, label
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.rules import DocumentState, Holder
from portal.documents.wording import MISSING, STATES, what_to_do
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.path import path
from portal.permits.queries import cases_of_candidate, documents_needed
from portal.permits.rules import PermitActor
from portal.permits.wording import step_label
from portal.reference.rules import DocumentNeed
from portal.web.candidate.own import own_profile
from portal.web.own_terms import about_document
from portal.web.request import reading, services

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
ORDER = ("returned", "expired", "missing", "checking", "accepted")
WAITS_FOR_PERSON = ("returned", "expired", "missing")
Key = tuple[str, str | None]
"""What a paper is: its kind, and of a translation the kind it translates."""


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


def tiles() -> list[Tile]:
    """Everything the acting person has sent or must bring: what waits for them comes first."""
    candidate, today = own_profile(reading()), services().clock.today()
    if candidate is None:
        return [_missing((PASSPORT, None), None)]
    found = {_key(paper): paper for paper in queries.papers_of_candidate(reading(), candidate.id)}
    needs: dict[Key, DocumentNeed | None] = {(PASSPORT, None): None}
    for case in cases_of_candidate(reading(), candidate.id):
        if case.state not in CLOSED:
            needs |= {_key_of(kind): need for kind, need in _still_needed(case, today).items()}
    keys = dict.fromkeys([*needs, *found])
    all_tiles = [tile_of(found[key], today) if key in found else _missing(key, needs[key]) for key in keys]
    return sorted(all_tiles, key=lambda tile: ORDER.index(tile.state))


def next_to_send(but: Key) -> Tile | None:
    """The first that still waits for the person, other than the one that was just sent."""
    others = (tile for tile in tiles() if (tile.kind, tile.translates) != but)
    return next((tile for tile in others if tile.state in WAITS_FOR_PERSON), None)


def draft_lines() -> list[DraftLine]:
    """What the acting person began and did not send, last begun first."""
    candidate = own_profile(reading())
    if candidate is None:
        return []
    return [
        DraftLine(
            draft.id,
            paper_name(draft.kind, draft.translates),
            PICTURES.get(draft.kind, "file-earmark-text"),
            _("begun on %(day)s", day=formats.day_short(bishkek_day(draft.uploaded_at))),
        )
        for draft in queries.drafts(reading(), Holder(candidate.id))
    ]


def tile_of(paper: Paper, today: date) -> Tile:
    """A paper that was sent, as a tile."""
    found = paper.newest
    state, detail, words, action = _standing(paper, today)
    detail = " ".join(part for part in (detail, about_document(found)) if part) or None
    url = send_url(_key(paper))
    if state in ("checking", "accepted") or found.state == DocumentState.REFUSED:
        url = url_for("candidate.document", document_id=found.id)
    return _tile(_key(paper), detail, state, words, action, url)


def paper_name(kind: str, translates: str | None) -> str:
    """What a paper is called; a translation by what it translates."""
    if kind == TRANSLATION and translates not in (None, PASSPORT):
        return _("Translation: %(document)s", document=str(label(translates or "")))
    return str(label(kind))


def send_url(key: Key) -> str:
    """Where a paper is sent."""
    kind, translates = key
    of = translates if translates != PASSPORT else None
    return url_for("candidate.upload", kind=kind, of=of)


def _missing(key: Key, need: DocumentNeed | None) -> Tile:
    return _tile(key, _why(need), "missing", str(MISSING), _("Add"), send_url(key))


def _tile(key: Key, detail: str | None, state: str, words: str | None, action: str, url: str) -> Tile:
    kind, translates = key
    picture = PICTURES.get(kind, "file-earmark-text")
    return Tile(kind, picture, paper_name(kind, translates), detail, state, words, action, url, translates)


def _key(paper: Paper) -> Key:
    return paper.newest.kind, paper.newest.translates


def _key_of(kind: str) -> Key:
    """Requirement sets ask for the translation of the passport."""
    return kind, PASSPORT if kind == TRANSLATION else None


def _still_needed(case: PermitCase, today: date) -> dict[str, DocumentNeed | None]:
    """What the worker brings for steps that are still to be done: nobody asks for the rest any more."""
    done = {step.key for step in path(case, today) if step.done_on is not None}
    return {
        needed.need.kind: needed.need
        for needed in documents_needed(reading(), case)
        if needed.need.brought_by == PermitActor.WORKER and needed.need.needed_for not in done
    }


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


def _why(need: DocumentNeed | None) -> str:
    if need is None:
        return _("You need it for the permit. You can send it now.")
    step = str(step_label(need.needed_for))
    if need.confirmed:
        return _("Needed for: %(step)s", step=step)
    return _("May be asked for: %(step)s", step=step)
