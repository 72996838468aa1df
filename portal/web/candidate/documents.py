"""A person's documents: what is needed, how each stands, sending and looking at them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from werkzeug.exceptions import BadRequest

from portal.documents import operations, queries
from portal.documents.kinds import LABELS, PASSPORT, label
from portal.documents.models import Document
from portal.documents.rules import DocumentState, Holder, ViewPurpose
from portal.documents.wording import MISSING, STATES, what_to_do
from portal.files.pipeline import ProcessedFile, process
from portal.files.refusals import FileRefused
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Invalid, NotFound
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.path import path
from portal.permits.queries import cases_of_candidate, documents_needed, ground_of
from portal.permits.rules import PermitActor
from portal.permits.wording import step_label
from portal.reference.rules import DocumentNeed
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.own_terms import about_document
from portal.web.receipt_links import receipts_about
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.uploads import one_file

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
SANDBOX = "default-src 'none'; sandbox"


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


class UploadForm(PortalForm):
    """One file: a photo or a PDF."""

    file = FileField(_l("Picture of the document"))


@blueprint.get("/documents")
@admits(Role.CANDIDATE)
def documents() -> ResponseReturnValue:
    """All documents as tiles: returned ones first, then missing ones."""
    return render_template("candidate/documents/list.html", tiles=tiles())


@blueprint.get("/documents/<kind>/send")
@admits(Role.CANDIDATE)
def upload(kind: str) -> ResponseReturnValue:
    """How to take the picture, and the box to send it."""
    return _upload_page(_known(kind), UploadForm())


@blueprint.post("/documents/<kind>/send")
@admits(Role.CANDIDATE)
def send_document(kind: str) -> ResponseReturnValue:
    """Take a file; what cannot be taken is explained beside the field."""
    kind, form = _known(kind), UploadForm()
    try:
        sent = one_file(request, form.file.name)
    except BadRequest as several:
        form.file.errors = [several.description or ""]
        return _upload_page(kind, form), 422
    if not form.validate_on_submit() or sent is None:
        if sent is None:
            form.file.errors = [_("Take a picture or choose a file first.")]
        return _upload_page(kind, form), 422
    try:
        processed = process(sent.stream.read())
        _keep(kind, processed, sent.filename or "")
    except FileRefused as refusal:
        form.file.errors = [str(refusal.reason)]
        return _upload_page(kind, form), 422
    except Invalid as error:
        form.show(error)
        return _upload_page(kind, form), 422
    tell(_("We have your document. An official checks it next: %(name)s.", name=label(kind)))
    return redirect(url_for("candidate.documents"))


@blueprint.get("/documents/<id:document_id>")
@admits(Role.CANDIDATE)
def document(document_id: UUID) -> ResponseReturnValue:
    """The pages of an own document, as the official sees them."""
    found = _own(document_id)
    return render_template(
        "candidate/documents/document.html",
        tile=_tile(found.kind, found, None, services().clock.today()),
        document_id=found.id,
        receipts=receipts_about([found.id]),
        pages=[(page.position, page.width, page.height) for page in queries.pages(reading(), found.id)],
    )


@blueprint.get("/documents/<id:document_id>/pages/<int(max=999):position>")
@admits(Role.CANDIDATE)
def document_page(document_id: UUID, position: int) -> ResponseReturnValue:
    """One page as our own picture, kept by no browser."""
    with unit_of_work() as uow:
        found = queries.get_document(uow.session, document_id)
        if found.candidate_id != actor().candidate_id:
            raise NotFound
        ground = ground_of(uow.session, found, actor())
        picture = operations.open_page(uow, ground, position, ViewPurpose.OWN, services().files(uow.vault))
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": 'inline; filename="page.jpg"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(picture, mimetype="image/jpeg", headers=headers)


def tiles() -> list[Tile]:
    """Everything the acting person has sent or must bring: what waits for them comes first."""
    candidate, today = own_profile(reading()), services().clock.today()
    if candidate is None:
        return [_tile(PASSPORT, None, None, today)]
    found = {each.kind: each for each in queries.of_candidate(reading(), candidate.id)}
    needs: dict[str, DocumentNeed | None] = {PASSPORT: None}
    for case in cases_of_candidate(reading(), candidate.id):
        if case.state not in CLOSED:
            needs |= _still_needed(case, today)
    kinds = list(dict.fromkeys([*needs, *found]))
    all_tiles = [_tile(kind, found.get(kind), needs.get(kind), today) for kind in kinds]
    return sorted(all_tiles, key=lambda tile: ORDER.index(tile.state))


def _still_needed(case: PermitCase, today: date) -> dict[str, DocumentNeed | None]:
    """What the worker brings for steps that are still to be done: nobody asks for the rest any more."""
    done = {step.key for step in path(case, today) if step.done_on is not None}
    return {
        needed.need.kind: needed.need
        for needed in documents_needed(reading(), case)
        if needed.need.brought_by == PermitActor.WORKER and needed.need.needed_for not in done
    }


def _tile(kind: str, found: Document | None, need: DocumentNeed | None, today: date) -> Tile:
    state, detail, words, action = _standing(found, need, today)
    detail = " ".join(part for part in (detail, about_document(found)) if part) or None
    if found is not None and state in ("checking", "accepted"):
        url = url_for("candidate.document", document_id=found.id)
    else:
        url = url_for("candidate.upload", kind=kind)
    return Tile(
        kind, PICTURES.get(kind, "file-earmark-text"), str(label(kind)), detail, state, words, action, url
    )


def _standing(
    found: Document | None, need: DocumentNeed | None, today: date
) -> tuple[str, str | None, str | None, str]:
    """State, detail, the state's word and the button of a tile."""
    if found is None:
        return "missing", _why(need), str(MISSING), _("Add")
    if found.state == DocumentState.RETURNED:
        return "returned", what_to_do(found), None, _("Send it again")
    if found.state == DocumentState.REFUSED:
        return "returned", what_to_do(found), str(STATES[DocumentState.REFUSED]), _("Look at it")
    if found.valid_until is not None and found.valid_until < today:
        return (
            "expired",
            _("ended on %(day)s", day=formats.day(found.valid_until)),
            _("No longer valid"),
            _("Send the new one"),
        )
    if found.state == DocumentState.ACCEPTED:
        until = _("until %(day)s", day=formats.day(found.valid_until)) if found.valid_until else None
        return "accepted", until, str(STATES[DocumentState.ACCEPTED]), _("Look at it")
    sent = _("sent on %(day)s", day=formats.day_short(bishkek_day(found.uploaded_at)))
    return "checking", sent, str(STATES[DocumentState.WAITING]), _("Look at it")


def _why(need: DocumentNeed | None) -> str:
    if need is None:
        return _("You need it for the permit. You can send it now.")
    step = str(step_label(need.needed_for))
    if need.confirmed:
        return _("Needed for: %(step)s", step=step)
    return _("May be asked for: %(step)s", step=step)


def _known(kind: str) -> str:
    if kind not in LABELS:
        raise NotFound
    return kind


def _own(document_id: UUID) -> Document:
    found = queries.get_document(reading(), document_id)
    if found.candidate_id != actor().candidate_id:
        raise NotFound
    return found


def _keep(kind: str, processed: ProcessedFile, file_name: str) -> None:
    with unit_of_work() as uow:
        candidate = own_profile(uow.session)
        if candidate is None:
            raise Invalid({"file": _("Begin your profile first, then send documents.")})
        operations.upload(uow, Holder(candidate.id), kind, processed, file_name, services().files(uow.vault))


def _upload_page(kind: str, form: UploadForm) -> str:
    candidate = own_profile(reading())
    present = queries.newest_of_kind(reading(), candidate.id, kind) if candidate else None
    return render_template(
        "candidate/documents/upload.html",
        form=form,
        kind=kind,
        name=label(kind),
        has_profile=candidate is not None,
        tile=_tile(kind, present, None, services().clock.today()) if present else None,
    )
