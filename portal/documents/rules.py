"""The way of a document from the first picture to acceptance, and on which ground it may be opened."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from portal.kernel.lifecycle import Lifecycle

if TYPE_CHECKING:
    from portal.documents.models import Document

LONGEST_NOTE = 2000
LONGEST_NUMBER = 32
LONGEST_EXPLANATION = 500
MOST_PAGES = 30
"""Pages of one document, of however many pictures; as many as one PDF may have."""

MOST_INCOMING = 5
"""Files that one account may have on their way; a further one takes the place of the oldest."""

DRAFT_LASTS = timedelta(days=30)
"""How long a draft is kept that nobody goes on with: a picture of a passport is not left lying about."""
INCOMING_LASTS = timedelta(days=1)
"""How long a file in pieces may be on its way."""

LONGEST_VALIDITY_YEARS = 20
"""Passports are issued for at most ten years anywhere; twice that is no last day but a slip."""


class DocumentState(StrEnum):
    """Where a document stands. A refused one cannot be mended by another picture of it."""

    DRAFT = "draft"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REFUSED = "refused"
    SUSPECTED = "suspected"
    SUPERSEDED = "superseded"


LIFECYCLE = Lifecycle(
    "document",
    DocumentState,
    DocumentState.DRAFT,
    {
        "send": ((DocumentState.DRAFT,), DocumentState.WAITING),
        "accept": ((DocumentState.WAITING,), DocumentState.ACCEPTED),
        "return_for_changes": ((DocumentState.WAITING,), DocumentState.RETURNED),
        "refuse": ((DocumentState.WAITING,), DocumentState.REFUSED),
        "suspect": ((DocumentState.WAITING, DocumentState.ACCEPTED), DocumentState.SUSPECTED),
        "clear_suspicion": ((DocumentState.SUSPECTED,), DocumentState.WAITING),
        "confirm_forgery": ((DocumentState.SUSPECTED,), DocumentState.REFUSED),
        "supersede": (
            (
                DocumentState.WAITING,
                DocumentState.ACCEPTED,
                DocumentState.RETURNED,
                DocumentState.REFUSED,
            ),
            DocumentState.SUPERSEDED,
        ),
    },
)

GIVES_WAY_WHEN_SENT = frozenset({DocumentState.WAITING, DocumentState.RETURNED, DocumentState.REFUSED})
"""A newer version replaces these at once; an accepted one holds until the newer one is accepted."""


class ReturnReason(StrEnum):
    """Why an official returns a document; each has a sentence that says what to do."""

    BLURRED = "blurred"
    CUT_OFF = "cut_off"
    GLARE = "glare"
    WRONG_DOCUMENT = "wrong_document"
    WRONG_PERSON = "wrong_person"
    EXPIRED = "expired"
    UNREADABLE_NUMBER = "unreadable_number"
    TRANSLATION_MISSING = "translation_missing"
    NAME_DIFFERS = "name_differs"
    TOO_SHORT = "too_short"
    OTHER = "other"
    NOT_GENUINE = "not_genuine"
    NOT_ISSUED = "not_issued"
    BARRED = "barred"


FATAL = frozenset({ReturnReason.NOT_GENUINE, ReturnReason.NOT_ISSUED, ReturnReason.BARRED})
"""Reasons that no other picture mends: not genuine, unknown to its issuer, the holder is barred."""


SAID_AT_CHECK = tuple(reason for reason in ReturnReason if reason is not ReturnReason.NOT_GENUINE)
"""Reasons one official may give; that a paper is not genuine is never said by one alone."""


class ViewPurpose(StrEnum):
    """What a document was opened for."""

    CHECK = "check"
    OWN = "own"
    PRINT = "print"
    FILING = "filing"
    SECOND_LOOK = "second_look"
    TRANSLATION = "translation"


OUTSIDER = "outsider"
"""Whoever saw a document without an account, by a request of its holder."""


@dataclass(frozen=True, slots=True)
class Holder:
    """To whom a document belongs: a person, a workshop, or a person with the workshop that brings it.

    Raises ValueError when there is neither.
    """

    candidate_id: UUID | None = None
    employer_id: UUID | None = None

    def __post_init__(self) -> None:
        if self.candidate_id is None and self.employer_id is None:
            raise ValueError("a document belongs to a person or to a workshop")


@dataclass(frozen=True, slots=True)
class DocumentGround:
    """The ground on which someone may act on a document.

    It belongs to the accounts ``owners`` (none for an unclaimed profile); an open permit case
    it counts for is assigned to the official ``assigned_to`` (None when there is no such case or
    nobody has taken it); the official ``suspected_by`` doubts that it is genuine.
    """

    document: "Document"
    owners: frozenset[UUID]
    assigned_to: UUID | None
    suspected_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class RoundGround:
    """On what ground somebody writes to a holder about papers that are set aside.

    ``assigned_to`` is the official who has taken an open case of the person, None where there is none.
    """

    holder: Holder
    assigned_to: UUID | None


@dataclass(frozen=True, slots=True)
class ShownOutside:
    """A document that somebody outside may see, and the request of its holder by which they may."""

    document: "Document"
    request_id: UUID


def number_field(document_id: UUID) -> str:
    """The name under which the number of a document is sealed."""
    return f"number:{document_id}"


def fields_field(document_id: UUID) -> str:
    """The name under which what the holder typed off a document is sealed."""
    return f"fields:{document_id}"


def explanation_field(finding_id: UUID) -> str:
    """The name under which the holder's word on a finding is sealed."""
    return f"explanation:{finding_id}"


def is_too_far(valid_until: date, today: date) -> bool:
    """Whether a last day lies further ahead than any paper is issued for: a slip of the year."""
    return valid_until.year > today.year + LONGEST_VALIDITY_YEARS


def incoming_name_field(upload_id: UUID) -> str:
    """The name under which the name of a file on its way is sealed."""
    return f"incoming_name:{upload_id}"
