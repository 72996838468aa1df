"""What an official finds: a document is right, is to be sent again, or will never do."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

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
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@operation(policies.may_check)
def accept(
    uow: UnitOfWork,
    ground: DocumentGround,
    number: str | None = None,
    valid_until: date | None = None,
    *,
    seen_version: int | None = None,
) -> None:
    """Find a document right and keep its number (sealed) and last day.

    A passport needs both. Raises Invalid by field, StaleVersion as ``as_seen``. A passport number that is
    known from another person is announced for the officials; the document is accepted all the same and
    nobody else is told.
    """
    document = ground.document
    target = LIFECYCLE.target("accept", document.state)
    as_seen(document, seen_version)
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
    """Ask for the document again in a letter of its own. Raises Invalid when nobody can tell what to do."""
    LIFECYCLE.target("return_for_changes", ground.document.state)
    as_seen(ground.document)
    if FATAL & set(reasons):
        raise Invalid({"reasons": _l("This reason is for a refusal: no other picture mends it.")})
    give_back(uow, ground.document, checked_reasons(reasons, note), note)


@operation(policies.may_check)
def refuse(
    uow: UnitOfWork, ground: DocumentGround, reasons: Collection[ReturnReason], note: str = ""
) -> None:
    """Say that no other picture of this document will do. Raises Invalid for a reason that can be mended.

    That a document is not genuine is never said by one official alone: see ``suspect``.
    """
    LIFECYCLE.target("refuse", ground.document.state)
    as_seen(ground.document)
    if reasons and not set(reasons) <= FATAL:
        raise Invalid({"reasons": _l("This can be mended: return the document instead.")})
    give_back(uow, ground.document, checked_reasons(reasons, note), note)


def as_seen(document: Document, seen_version: int | None = None) -> None:
    """Make sure that a document stands as the official saw it and that nothing was decided meanwhile.

    Raises StaleVersion when it was changed, or is set aside for the next message to its holder.
    """
    if document.set_aside_at is not None:
        raise StaleVersion(_l("This document is set aside for the next message. Take it back first."))
    if seen_version is not None and seen_version != document.version:
        raise StaleVersion(_l("Somebody changed this document meanwhile. Read it again, then decide."))


def checked_reasons(reasons: Collection[ReturnReason], note: str) -> list[str]:
    """The reasons as they are kept, in their order. Raises Invalid when nobody could tell what to do."""
    if not reasons:
        raise Invalid({"reasons": _l("Choose what is wrong with it.")})
    if ReturnReason.NOT_GENUINE in reasons:
        raise Invalid({"reasons": _l("A second official looks at a forgery. Say what makes you doubt.")})
    if FATAL & set(reasons) and not set(reasons) <= FATAL:
        raise Invalid(
            {"reasons": _l("Choose under one heading only. What cannot be mended needs no other picture.")}
        )
    if ReturnReason.OTHER in reasons and not note.strip():
        raise Invalid({"note": _l("Say in the note what is wrong and what to send instead.")})
    if len(note.strip()) > LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten the note to %(count)s characters.", count=LONGEST_NOTE)})
    return [reason.value for reason in ReturnReason if reason in reasons]


def give_back(
    uow: UnitOfWork, document: Document, reasons: Collection[str], note: str, round_id: UUID | None = None
) -> None:
    """Return a document or, for a reason that nothing mends, refuse it; ``round_id``: the message says so."""
    is_fatal = bool(FATAL & {ReturnReason(reason) for reason in reasons})
    document.state = LIFECYCLE.target("refuse" if is_fatal else "return_for_changes", document.state)
    document.returned_reasons, document.returned_note = list(reasons), note.strip() or None
    document.set_aside_at = None
    _decide(uow, document)
    released = release_originals(uow, document)
    told = named(document)
    if is_fatal:
        uow.announce(
            DocumentRefused(**told, round_id=round_id, reasons=tuple(reasons), released_files=released)
        )
    else:
        uow.announce(
            DocumentReturned(**told, round_id=round_id, reasons=tuple(reasons), released_files=released)
        )


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
