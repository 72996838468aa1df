"""Kinds of documents and the way from upload to acceptance."""

from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle


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
