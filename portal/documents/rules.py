"""The way of a document from upload to acceptance, and on which ground it may be opened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from portal.kernel.lifecycle import Lifecycle

if TYPE_CHECKING:
    from portal.documents.models import Document

LONGEST_NOTE = 2000
LONGEST_NUMBER = 32


LONGEST_VALIDITY_YEARS = 20
"""Passports are issued for at most ten years anywhere; twice that is no last day but a slip."""


class DocumentState(StrEnum):
    """Where a document stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


LIFECYCLE = Lifecycle(
    "document",
    DocumentState,
    DocumentState.WAITING,
    {
        "accept": ((DocumentState.WAITING,), DocumentState.ACCEPTED),
        "return_for_changes": ((DocumentState.WAITING,), DocumentState.RETURNED),
        "supersede": (
            (DocumentState.WAITING, DocumentState.ACCEPTED, DocumentState.RETURNED),
            DocumentState.SUPERSEDED,
        ),
    },
)


class ReturnReason(StrEnum):
    """Why an official returns a document; each has a sentence that says what to do."""

    BLURRED = "blurred"
    CUT_OFF = "cut_off"
    GLARE = "glare"
    WRONG_DOCUMENT = "wrong_document"
    WRONG_PERSON = "wrong_person"
    EXPIRED = "expired"
    UNREADABLE_NUMBER = "unreadable_number"
    OTHER = "other"


class ViewPurpose(StrEnum):
    """What a document was opened for."""

    CHECK = "check"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class DocumentGround:
    """The ground on which someone may act on a document.

    It belongs to the account ``candidate_account_id`` (None for an unclaimed profile); an open permit case
    of the same person is assigned to the official ``assigned_to`` (None when there is no such case or
    nobody has taken it).
    """

    document: "Document"
    candidate_account_id: UUID | None
    assigned_to: UUID | None


def number_field(document_id: UUID) -> str:
    """The name under which the number of a document is sealed."""
    return f"number:{document_id}"


def is_too_far(valid_until: date, today: date) -> bool:
    """Whether a last day lies further ahead than any paper is issued for: a slip of the year."""
    return valid_until.year > today.year + LONGEST_VALIDITY_YEARS
