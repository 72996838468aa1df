"""Everything that changes or opens documents."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.candidates.models import Candidate
from portal.documents import policies, queries
from portal.documents.events import (
    DocumentAccepted,
    DocumentNumberOpened,
    DocumentOpened,
    DocumentReturned,
    DocumentSuperseded,
    DocumentUploaded,
    PossibleDuplicateFound,
)
from portal.documents.identifiers import (
    IdentifierFault,
    IdentifierReason,
    normalise_national_id,
    normalise_passport_number,
)
from portal.documents.kinds import LABELS, NATIONAL_ID, PASSPORT
from portal.documents.models import Document, DocumentPage, DocumentView
from portal.documents.rules import (
    LIFECYCLE,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    DocumentGround,
    ReturnReason,
    ViewPurpose,
    is_too_far,
    number_field,
)
from portal.documents.wording import number_fault
from portal.files.names import shown_name
from portal.files.pipeline import ProcessedFile
from portal.files.store import EncryptedFiles
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, NotAllowed, NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id


@operation(policies.may_upload)
def upload(
    uow: UnitOfWork,
    candidate: Candidate,
    kind: str,
    processed: ProcessedFile,
    file_name: str,
    files: EncryptedFiles,
) -> Document:
    """Keep a document and put it before the official; the present one of the same kind is superseded.

    The files are written first: should anything fail afterwards, a file lies about that no row knows, never
    the other way round. Raises Invalid for an unknown kind.
    """
    if kind not in LABELS:
        raise Invalid({"kind": _l("Choose what the document is.")})
    document_id = new_id()
    pages = [
        DocumentPage(
            id=(page_id := new_id()),
            document_id=document_id,
            position=position,
            file=files.put(candidate.id, page_id, page.data),
            width=page.width,
            height=page.height,
        )
        for position, page in enumerate(processed.pages, start=1)
    ]
    document = Document(
        id=document_id,
        candidate_id=candidate.id,
        kind=kind,
        state=LIFECYCLE.initial,
        file_name_sealed=uow.vault.seal(candidate.id, f"file_name:{document_id}", shown_name(file_name)),
        original_file=files.put(candidate.id, document_id, processed.original),
        uploaded_at=uow.now,
    )
    _supersede_present(uow, candidate.id, kind)
    uow.session.add(document)
    uow.flush()
    uow.session.add_all(pages)
    uow.announce(
        DocumentUploaded(
            document_id=document_id, candidate_id=candidate.id, kind=kind, sha256=processed.sha256
        )
    )
    return document


@operation(policies.may_open)
def open_page(
    uow: UnitOfWork, ground: DocumentGround, position: int, purpose: ViewPurpose, files: EncryptedFiles
) -> bytes:
    """The picture of a page (JPEG), counted from 1. Each opening is recorded: no entry, no plaintext.

    Raises NotFound when there is no such page, or when its file or the person's key is gone.
    """
    document = ground.document
    page = queries.get_page(uow.session, document.id, position)
    _record_view(uow, ground, purpose)
    uow.announce(
        DocumentOpened(
            document_id=document.id, candidate_id=document.candidate_id, purpose=purpose, page=position
        )
    )
    try:
        return files.get(document.candidate_id, page.id, page.file)
    except FileNotFoundError as error:
        raise NotFound from error


@operation(policies.may_open)
def open_number(uow: UnitOfWork, ground: DocumentGround, purpose: ViewPurpose) -> str:
    """The number of an accepted document, recorded like a page. Raises NotFound when there is none."""
    document = ground.document
    if document.number_sealed is None:
        raise NotFound
    _record_view(uow, ground, purpose)
    uow.announce(
        DocumentNumberOpened(document_id=document.id, candidate_id=document.candidate_id, purpose=purpose)
    )
    return uow.vault.open_text(document.candidate_id, number_field(document.id), document.number_sealed)


@operation(policies.may_check)
def accept(
    uow: UnitOfWork, ground: DocumentGround, number: str | None = None, valid_until: date | None = None
) -> None:
    """Find a document right and keep its number (sealed) and last day.

    A passport needs both. Raises Invalid by field. A passport number that is known from another person is
    announced for the officials; the document is accepted all the same and nobody else is told.
    """
    document = ground.document
    target = LIFECYCLE.target("accept", document.state)
    candidate = uow.session.get_one(Candidate, document.candidate_id)
    plain = _checked_number(document.kind, candidate.nationality or "", number, valid_until, uow.today)
    document.state = target
    document.valid_until = valid_until
    if plain is not None:
        document.number_sealed = uow.vault.seal(document.candidate_id, number_field(document.id), plain)
    _decide(uow, document)
    if document.kind == PASSPORT:
        _find_duplicates(uow, document, f"{candidate.nationality}|P|{plain}")
    uow.announce(
        DocumentAccepted(
            document_id=document.id,
            candidate_id=document.candidate_id,
            kind=document.kind,
            released_file=_release_original(document),
        )
    )


@operation(policies.may_check)
def return_for_changes(uow: UnitOfWork, ground: DocumentGround, reason: ReturnReason, note: str = "") -> None:
    """Ask for the document again. Raises Invalid when the person could not tell what to do."""
    document = ground.document
    target = LIFECYCLE.target("return_for_changes", document.state)
    note = note.strip()
    if reason is ReturnReason.OTHER and not note:
        raise Invalid({"note": _l("Say in the note what is wrong and what to send instead.")})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten the note to %(count)s characters.", count=LONGEST_NOTE)})
    document.state = target
    document.returned_reason = reason
    document.returned_note = note or None
    _decide(uow, document)
    uow.announce(
        DocumentReturned(
            document_id=document.id,
            candidate_id=document.candidate_id,
            kind=document.kind,
            reason=reason,
            released_file=_release_original(document),
        )
    )


def _supersede_present(uow: UnitOfWork, candidate_id: UUID, kind: str) -> None:
    # Two uploads of one person at the same time queue up here, so that only one document stays current.
    uow.session.execute(select(Candidate.id).where(Candidate.id == candidate_id).with_for_update())
    present = queries.current_of_kind(uow.session, candidate_id, kind)
    if present is None:
        return
    present.state = LIFECYCLE.target("supersede", present.state)
    uow.announce(
        DocumentSuperseded(
            document_id=present.id,
            candidate_id=candidate_id,
            kind=kind,
            released_file=_release_original(present),
        )
    )


def _record_view(uow: UnitOfWork, ground: DocumentGround, purpose: ViewPurpose) -> None:
    if purpose is not policies.opening_purpose(uow.actor, ground):
        raise NotAllowed(_l("A document is opened by its owner, or to check it."))
    view = DocumentView(
        document_id=ground.document.id,
        candidate_id=ground.document.candidate_id,
        viewer_id=uow.actor.require_account(),
        viewer_role=uow.actor.role,
        purpose=purpose,
        at=uow.now,
    )
    uow.session.add(view)


def _checked_number(
    kind: str, nationality: str, number: str | None, valid_until: date | None, today: date
) -> str | None:
    """The number as it is kept; raises Invalid for number and last day together."""
    faults: dict[str, object] = {}
    plain: str | None = None
    typed = (number or "").strip()
    try:
        if kind == PASSPORT:
            plain = normalise_passport_number(typed, nationality)
        elif typed and kind == NATIONAL_ID:
            plain = normalise_national_id(typed, nationality)
        elif typed:
            plain = typed
    except IdentifierFault as fault:
        faults["number"] = number_fault(kind, nationality, fault.reason)
    if plain is not None and len(plain) > LONGEST_NUMBER:
        faults["number"] = number_fault(kind, nationality, IdentifierReason.WRONG_LENGTH)
    if valid_until is not None and valid_until < today:
        faults["valid_until"] = _l("This day is past. Read it again, or return the document as expired.")
    elif valid_until is not None and is_too_far(valid_until, today):
        faults["valid_until"] = _l("Check the year: no document is valid that long.")
    elif valid_until is None and kind == PASSPORT:
        faults["valid_until"] = _l("Enter the last day on which the passport is valid.")
    if faults:
        raise Invalid(faults)
    return plain


def _find_duplicates(uow: UnitOfWork, document: Document, value: str) -> None:
    document.number_index = uow.vault.blind_index(PASSPORT, value)
    for other in queries.other_holders(uow.session, document.number_index, document.candidate_id):
        uow.announce(
            PossibleDuplicateFound(
                document_id=document.id, candidate_id=document.candidate_id, other_candidate_id=other
            )
        )


def _decide(uow: UnitOfWork, document: Document) -> None:
    document.decided_by = uow.actor.require_account()
    document.decided_at = uow.now


def _release_original(document: Document) -> str | None:
    """Take the original off the row: it was kept for the check alone."""
    released, document.original_file = document.original_file, None
    return released
