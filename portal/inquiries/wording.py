"""Inquiries in words: who is asked, for what, how it stands, what somebody agrees to."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from portal.documents.kinds import label
from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.inquiries.rules import (
    WORK_REFERENCE,
    InquiryState,
    Issued,
    LetterState,
    Party,
    TakeAgain,
    Wants,
)

PARTIES: Mapping[Party, LazyText] = MappingProxyType(
    {
        Party.FORMER_EMPLOYER: _l("Former employer"),
        Party.CLINIC: _l("Clinic"),
        Party.EMBASSY: _l("Embassy"),
        Party.TRANSLATOR: _l("Translator"),
    }
)

STATES: Mapping[InquiryState, LazyText] = MappingProxyType(
    {
        InquiryState.ASKED: _l("Asked, not opened yet"),
        InquiryState.OPENED: _l("The office has read it"),
        InquiryState.RECEIVED: _l("Answered, being checked"),
        InquiryState.ACCEPTED: _l("Answered and accepted"),
        InquiryState.SENT_BACK: _l("The answer is not enough"),
        InquiryState.DECLINED: _l("The office cannot answer"),
        InquiryState.EXPIRED: _l("No answer came in time"),
        InquiryState.WITHDRAWN: _l("Taken back"),
    }
)

LETTER_STATES: Mapping[LetterState, LazyText] = MappingProxyType(
    {
        LetterState.QUEUED: _l("Goes out now"),
        LetterState.SENT: _l("Sent"),
        LetterState.FAILED: _l("Not delivered"),
        LetterState.DROPPED: _l("Not needed any more"),
    }
)

TAKE_AGAIN: Mapping[TakeAgain, LazyText] = MappingProxyType(
    {
        TakeAgain.YES: _l("Yes"),
        TakeAgain.NO: _l("No"),
        TakeAgain.UNSURE: _l("We cannot say"),
    }
)

ISSUED: Mapping[Issued, LazyText] = MappingProxyType(
    {
        Issued.YES: _l("Yes, as it is described here"),
        Issued.DIFFERENT: _l("Yes, but our register says something else"),
        Issued.NO: _l("No, it did not come from us"),
        Issued.UNKNOWN: _l("We cannot find out"),
    }
)

_WISHES: Mapping[Wants, LazyText] = MappingProxyType(
    {
        Wants.TRANSLATION: _l("Certified translation: %(document)s"),
        Wants.DOCUMENT: _l("A document from the office: %(document)s"),
        Wants.VERIFICATION: _l("Is it genuine: %(document)s"),
    }
)
_WORK = _l("A few words about your work there")
_WORK_OF_OTHERS = _l("A few words about somebody who worked there")

CONSENT: Mapping[Party, LazyText] = MappingProxyType(
    {
        Party.TRANSLATOR: _l(
            "I agree that this office reads my name and sees all pages of this document until it has "
            "answered. I see each look, and I can stop it at any time."
        ),
        Party.CLINIC: _l(
            "I agree that this office reads my name and that I ask for this document, and sends it here. "
            "I can stop it at any time."
        ),
        Party.FORMER_EMPLOYER: _l(
            "I agree that this office reads my name and writes how long I worked there, as what, and "
            "whether it would take me again. I read the answer. I can stop it at any time."
        ),
    }
)
"""What a person agrees to before an office learns anything."""


def consent_mark(party: Party) -> str:
    """The fingerprint of the words agreed to, by which it is known later which words they were."""
    return hashlib.sha256(CONSENT[party].message.encode()).hexdigest()


def wish(wants: Wants, kind: str, *, own: bool = False) -> str:
    """What an office is asked for; ``own``: for the person it is about."""
    if kind == WORK_REFERENCE:
        return str(_WORK if own else _WORK_OF_OTHERS)
    return str(_WISHES[wants]) % {"document": label(kind)}
