"""States of a document, reasons for returning it and faults of a number, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.documents.identifiers import IdentifierReason
from portal.documents.kinds import NATIONAL_ID, PASSPORT
from portal.documents.models import Document
from portal.documents.rules import DocumentState, ReturnReason, ViewPurpose
from portal.i18n import LazyText
from portal.i18n import lazy as _l

STATES: Mapping[DocumentState, LazyText] = MappingProxyType(
    {
        DocumentState.DRAFT: _l("Not sent yet"),
        DocumentState.WAITING: _l("Being checked"),
        DocumentState.ACCEPTED: _l("Accepted"),
        DocumentState.RETURNED: _l("Send it again"),
        DocumentState.REFUSED: _l("Refused"),
        DocumentState.SUSPECTED: _l("Being checked"),
        DocumentState.SUPERSEDED: _l("Replaced by a newer one"),
    }
)
MISSING = _l("Not here yet")
"""What stands where a document should be."""

RETURN_REASONS: Mapping[ReturnReason, LazyText] = MappingProxyType(
    {
        ReturnReason.BLURRED: _l("The picture is blurred. Hold the phone still and take it again."),
        ReturnReason.CUT_OFF: _l("A part of the page is cut off. Take the whole page with all four edges."),
        ReturnReason.GLARE: _l("Light hides a part of the page. Take it again by a window, without flash."),
        ReturnReason.WRONG_DOCUMENT: _l("This is another document. Send the one that is named here."),
        ReturnReason.WRONG_PERSON: _l("This document belongs to another person. Send your own."),
        ReturnReason.EXPIRED: _l("This document is no longer valid. Send the new one when you have it."),
        ReturnReason.UNREADABLE_NUMBER: _l("The number cannot be read. Take the page again, closer."),
        ReturnReason.TRANSLATION_MISSING: _l("A certified translation is missing. Add it to the document."),
        ReturnReason.NAME_DIFFERS: _l(
            "The name is not the one in your passport. Have the paper corrected, or send proof of the change."
        ),
        ReturnReason.TOO_SHORT: _l("It ends too soon for the permit. Renew it and send the new one."),
        ReturnReason.OTHER: _l("Something else is wrong. Read the note of the official."),
        ReturnReason.NOT_GENUINE: _l("Two officials found that this document is not genuine."),
        ReturnReason.NOT_ISSUED: _l("The office named on it did not issue this document."),
        ReturnReason.BARRED: _l("The state does not admit the holder of this document at present."),
    }
)
"""What the person reads who has to send the document again."""

RETURN_CHOICES: Mapping[ReturnReason, LazyText] = MappingProxyType(
    {
        ReturnReason.BLURRED: _l("Blurred"),
        ReturnReason.CUT_OFF: _l("A part is cut off"),
        ReturnReason.GLARE: _l("Light hides a part"),
        ReturnReason.WRONG_DOCUMENT: _l("Another document"),
        ReturnReason.WRONG_PERSON: _l("Another person's document"),
        ReturnReason.EXPIRED: _l("No longer valid"),
        ReturnReason.UNREADABLE_NUMBER: _l("The number cannot be read"),
        ReturnReason.TRANSLATION_MISSING: _l("Translation missing"),
        ReturnReason.NAME_DIFFERS: _l("Another name than in the passport"),
        ReturnReason.TOO_SHORT: _l("Ends too soon for the permit"),
        ReturnReason.OTHER: _l("Something else (say what in the note)"),
        ReturnReason.NOT_GENUINE: _l("Not genuine"),
        ReturnReason.NOT_ISSUED: _l("Not issued by the office named on it"),
        ReturnReason.BARRED: _l("The holder is not admitted"),
    }
)
"""The same reasons as the official chooses them."""

PURPOSES: Mapping[ViewPurpose, LazyText] = MappingProxyType(
    {
        ViewPurpose.CHECK: _l("to check it for your permit"),
        ViewPurpose.OWN: _l("opened by you"),
        ViewPurpose.PRINT: _l("to print it"),
        ViewPurpose.FILING: _l("to file for your permit"),
        ViewPurpose.SECOND_LOOK: _l("to have a second look at it"),
        ViewPurpose.TRANSLATION: _l("to translate it"),
    }
)

_FORMS: Mapping[tuple[str, str], LazyText] = MappingProxyType(
    {
        (PASSPORT, "BGD"): _l(
            "A passport of Bangladesh has one letter and 8 digits, or 2 letters and 7 digits. Read it again."
        ),
        (PASSPORT, "PAK"): _l("A passport of Pakistan has 2 letters and 7 digits. Read it again."),
        (PASSPORT, "UZB"): _l("A passport of Uzbekistan has 2 letters and 7 digits. Read it again."),
        (NATIONAL_ID, "BGD"): _l("An identity card of Bangladesh has 10, 13 or 17 digits. Read it again."),
        (NATIONAL_ID, "PAK"): _l("An identity card of Pakistan has 13 digits. Read it again."),
        (NATIONAL_ID, "UZB"): _l("A personal number of Uzbekistan has 14 digits. Read it again."),
    }
)
_ANY_FORM = _l("A number has letters A to Z and digits only. Read it again.")


def number_fault(kind: str, nationality: str, reason: IdentifierReason) -> LazyText:
    """Why a document number cannot be taken, and what is expected instead."""
    if reason is IdentifierReason.EMPTY:
        return _l("Enter the number that stands on the document.")
    if reason is IdentifierReason.WRONG_CHECK_DIGIT:
        return _l("The last digit does not fit the others, so one digit is wrong. Read the number again.")
    return _FORMS.get((kind, nationality), _ANY_FORM)


def what_to_do(document: Document) -> str:
    """Why a document was returned or refused and what its holder does now, with the official's note."""
    sentences = [str(RETURN_REASONS[reason]) for reason in document.reasons]
    return " ".join([*sentences, document.returned_note or ""]).strip()


def in_short(document: Document) -> str:
    """Why a document was returned or refused, in a few words for officials."""
    return ", ".join(str(RETURN_CHOICES[reason]) for reason in document.reasons)
