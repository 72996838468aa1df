"""What an official finds: a document is right, is to be sent again, or will never do."""

from collections.abc import Collection
from datetime import date

from portal.candidates.models import Candidate
from portal.documents import policies, queries
from portal.documents.events import (
    DocumentAccepted,
    DocumentRefused,
    DocumentReturned,
    PossibleDuplicateFound,
)
from portal.documents.identifiers import (
    IdentifierFault,
    IdentifierReason,
    normalise_national_id,
    normalise_passport_number,
)
from portal.documents.kinds import NATIONAL_ID, PASSPORT
from portal.documents.models import Document
from portal.documents.operations.letting_go import named, release_originals, supersede
from portal.documents.rules import (
    FATAL,
    LIFECYCLE,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    DocumentGround,
    ReturnReason,
    is_too_far,
    number_field,
)
from portal.documents.wording import number_fault
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


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
    nationality = _nationality(uow, document)
    plain = _checked_number(document.kind, nationality, number, valid_until, uow.today)
    _supersede_earlier(uow, document)
    document.state = target
    document.valid_until = valid_until
    if plain is not None:
        document.number_sealed = uow.vault.seal(document.holder_id, number_field(document.id), plain)
    _decide(uow, document)
    if document.kind == PASSPORT:
        _find_duplicates(uow, document, f"{nationality}|P|{plain}")
    uow.announce(DocumentAccepted(**named(document), released_files=release_originals(uow, document)))


@operation(policies.may_check)
def return_for_changes(
    uow: UnitOfWork, ground: DocumentGround, reasons: Collection[ReturnReason], note: str = ""
) -> None:
    """Ask for the document again. Raises Invalid when the person could not tell what to do."""
    document = ground.document
    target = LIFECYCLE.target("return_for_changes", document.state)
    if FATAL & set(reasons):
        raise Invalid({"reasons": _l("This reason is for a refusal: no other picture mends it.")})
    _say_why(document, reasons, note)
    document.state = target
    _decide(uow, document)
    uow.announce(
        DocumentReturned(
            **named(document),
            reasons=tuple(document.returned_reasons),
            released_files=release_originals(uow, document),
        )
    )


@operation(policies.may_check)
def refuse(
    uow: UnitOfWork, ground: DocumentGround, reasons: Collection[ReturnReason], note: str = ""
) -> None:
    """Say that no other picture of this document will do. Raises Invalid for a reason that can be mended.

    That a document is not genuine is never said by one official alone: see ``suspect``.
    """
    document = ground.document
    target = LIFECYCLE.target("refuse", document.state)
    if not set(reasons) <= FATAL - {ReturnReason.NOT_GENUINE}:
        raise Invalid({"reasons": _l("This can be mended: return the document instead.")})
    _say_why(document, reasons, note)
    document.state = target
    _decide(uow, document)
    uow.announce(
        DocumentRefused(
            **named(document),
            reasons=tuple(document.returned_reasons),
            released_files=release_originals(uow, document),
        )
    )


def _say_why(document: Document, reasons: Collection[ReturnReason], note: str) -> None:
    note = note.strip()
    if not reasons:
        raise Invalid({"reasons": _l("Choose what is wrong with it.")})
    if ReturnReason.OTHER in reasons and not note:
        raise Invalid({"note": _l("Say in the note what is wrong and what to send instead.")})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten the note to %(count)s characters.", count=LONGEST_NOTE)})
    document.returned_reasons = [reason.value for reason in ReturnReason if reason in reasons]
    document.returned_note = note or None


def _nationality(uow: UnitOfWork, document: Document) -> str:
    if document.candidate_id is None:
        return ""
    return uow.session.get_one(Candidate, document.candidate_id).nationality or ""


def _supersede_earlier(uow: UnitOfWork, document: Document) -> None:
    """Until now the earlier version held."""
    in_force = queries.in_force(uow.session, document)
    if in_force is not None:
        supersede(uow, in_force)
        uow.flush()


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
    if document.candidate_id is None:
        return
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
