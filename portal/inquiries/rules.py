"""The way of an inquiry to a third party, what the party may answer, and how much may be asked."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from portal.documents.rules import DocumentState, Holder
from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.lifecycle import Lifecycle
from portal.reference.inquiries import InquiryTerms

if TYPE_CHECKING:
    from portal.documents.models import Document
    from portal.inquiries.models import Inquiry

WORK_REFERENCE = "work_reference"
"""What an inquiry to a former employer is about: work, no document."""

MOST_OPEN = 5
"""Inquiries of one person or workshop that wait for an answer at the same time."""
MOST_A_DAY = 5
"""Inquiries about one person or workshop a day, whoever asks: enough for slips, not for lists."""
MOST_A_DAY_BY_OFFICIAL = 40
MOST_A_DAY_TO_ADDRESS = 20
"""Letters of all people together to one address a day: a busy bureau gets them, a stranger is not flooded."""

MOST_TRIES = 6
"""How often a letter is tried before whoever asked is told that it does not arrive."""

LONGEST_OFFICE = 120
LONGEST_MESSAGE = 1000
LONGEST_LINE = 200
LONGEST_NOTE = 2000

TOKEN_BYTES = 32
"""256 bits of chance in each link."""
MOST_WRONG_TOKENS = 60
"""Links that open nothing, from one network within the window; after that it must wait."""
WRONG_TOKEN_WINDOW = timedelta(minutes=10)
EARLIEST_DAY = date(1950, 1, 1)


class Party(StrEnum):
    """Who can be asked."""

    FORMER_EMPLOYER = "former_employer"
    CLINIC = "clinic"
    EMBASSY = "embassy"
    TRANSLATOR = "translator"


class Wants(StrEnum):
    """What the party is to give: a translation, a document, words about work, words on a paper."""

    TRANSLATION = "translation"
    DOCUMENT = "document"
    STATEMENT = "statement"
    VERIFICATION = "verification"


IN_WORDS = frozenset({Wants.STATEMENT, Wants.VERIFICATION})
"""Answered by filling in a form; the others by sending a file."""


class Side(StrEnum):
    """For whom an inquiry was made."""

    WORKER = "worker"
    WORKSHOP = "workshop"
    OFFICIAL = "official"


class InquiryState(StrEnum):
    """Where an inquiry stands. Of one that brought a document, what became of it says the document."""

    ASKED = "asked"
    OPENED = "opened"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


WAITING = (InquiryState.ASKED, InquiryState.OPENED)
"""States in which the link can still be answered."""
ANSWERED = frozenset(
    {InquiryState.RECEIVED, InquiryState.ACCEPTED, InquiryState.SENT_BACK, InquiryState.DECLINED}
)
"""States in which the link only says thank you."""
CAN_BE_REPEATED = frozenset(
    {InquiryState.SENT_BACK, InquiryState.DECLINED, InquiryState.EXPIRED, InquiryState.WITHDRAWN}
)

LIFECYCLE = Lifecycle(
    "inquiry",
    InquiryState,
    InquiryState.ASKED,
    {
        "open": ((InquiryState.ASKED,), InquiryState.OPENED),
        "receive": (WAITING, InquiryState.RECEIVED),
        "decline": (WAITING, InquiryState.DECLINED),
        "expire": (WAITING, InquiryState.EXPIRED),
        "withdraw": (WAITING, InquiryState.WITHDRAWN),
        "accept": ((InquiryState.RECEIVED,), InquiryState.ACCEPTED),
        "send_back": ((InquiryState.RECEIVED,), InquiryState.SENT_BACK),
    },
)


class LetterState(StrEnum):
    """How far a letter to the party is. ``dropped``: there was nothing to ask any more."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


LETTERS = Lifecycle(
    "inquiry letter",
    LetterState,
    LetterState.QUEUED,
    {
        "send": ((LetterState.QUEUED, LetterState.FAILED), LetterState.SENT),
        "fail": ((LetterState.QUEUED,), LetterState.FAILED),
        "drop": ((LetterState.QUEUED, LetterState.FAILED), LetterState.DROPPED),
    },
)


class TakeAgain(StrEnum):
    """Whether a former employer would take the person again."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Issued(StrEnum):
    """Whether an office issued the paper it is asked about."""

    YES = "yes"
    NO = "no"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be asked: the row it follows, about whom, and about which document if any.

    ``assigned_to``: the official who has taken an open case of the person.
    """

    terms: InquiryTerms
    holder: Holder
    kind: str
    about: "Document | None"
    assigned_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class InquiryGround:
    """The ground on which somebody may act on an inquiry.

    It belongs to the accounts ``owners``; the case is with the official ``assigned_to``; it ``stands`` as the
    document it brought does.
    """

    inquiry: "Inquiry"
    owners: frozenset[UUID]
    assigned_to: UUID | None
    stands: InquiryState


@dataclass(frozen=True, slots=True)
class AskDetails:
    """Whom to ask and how. ``consent``: fingerprint of the words somebody agreed to; None without."""

    office: str
    email: str
    language: str
    message: str = ""
    consent: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office answers in words; what it was not asked for stays empty."""

    worked_from: date | None = None
    worked_to: date | None = None
    work: str = ""
    take_again: TakeAgain | None = None
    issued: Issued | None = None
    note: str = ""
    signed_by: str = ""

    def as_json(self) -> str:
        """One text that ``from_json`` reads back; to be sealed as a whole."""
        said = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
            if value
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Answer":
        """The answer that ``as_json`` wrote."""
        said: dict[str, str] = json.loads(text)
        return cls(
            worked_from=_day(said.get("worked_from")),
            worked_to=_day(said.get("worked_to")),
            work=said.get("work", ""),
            take_again=TakeAgain(said["take_again"]) if "take_again" in said else None,
            issued=Issued(said["issued"]) if "issued" in said else None,
            note=said.get("note", ""),
            signed_by=said.get("signed_by", ""),
        )


def faults_of_asking(
    details: AskDetails, languages: Iterable[str], *, needs_consent: bool
) -> dict[str, LazyText]:
    """What cannot be accepted of an inquiry, by field; the address is looked at by its own rule."""
    found: dict[str, LazyText] = {}
    if not details.office.strip():
        found["office"] = _l("Write the name of the office.")
    elif len(details.office.strip()) > LONGEST_OFFICE:
        found["office"] = _l("Shorten this to %(count)s characters.", count=LONGEST_OFFICE)
    if details.language not in languages:
        found["language"] = _l("Choose the language the office reads.")
    if len(details.message.strip()) > LONGEST_MESSAGE:
        found["message"] = _l("Shorten this to %(count)s characters.", count=LONGEST_MESSAGE)
    if needs_consent and details.consent is None:
        found["consent"] = _l("Agree first, or do not ask: without it nothing is shown to the office.")
    return found


def faults_of_answer(answer: Answer, fields: Iterable[str], today: date) -> dict[str, LazyText]:
    """What cannot be accepted of an answer in words, by field."""
    found: dict[str, LazyText] = {}
    asked = frozenset(fields)
    if "worked_from" in asked:
        found |= _faults_of_days(answer, today)
    if "work" in asked and not answer.work.strip():
        found["work"] = _l("Write what the person worked as.")
    if "take_again" in asked and answer.take_again is None:
        found["take_again"] = _l("Choose one answer.")
    if "issued" in asked and answer.issued is None:
        found["issued"] = _l("Choose one answer.")
    if answer.issued is Issued.DIFFERENT and not answer.note.strip():
        found["note"] = _l("Write what is different in your register.")
    if "signed_by" in asked and not answer.signed_by.strip():
        found["signed_by"] = _l("Write your name and your post.")
    for name, most in (("work", LONGEST_LINE), ("signed_by", LONGEST_LINE), ("note", LONGEST_NOTE)):
        if len(getattr(answer, name).strip()) > most:
            found[name] = _l("Shorten this to %(count)s characters.", count=most)
    return found


def _faults_of_days(answer: Answer, today: date) -> dict[str, LazyText]:
    begun, ended = answer.worked_from, answer.worked_to
    if begun is None:
        return {"worked_from": _l("Enter the day on which the work began.")}
    if not EARLIEST_DAY <= begun <= today:
        return {"worked_from": _l("Check the year of this day.")}
    if ended is not None and ended < begun:
        return {"worked_to": _l("This is before the first day. Check both days.")}
    if ended is not None and ended > today:
        return {"worked_to": _l("This day is still to come. Leave it empty while the work goes on.")}
    return {}


def standing(state: InquiryState, document: "Document | None") -> InquiryState:
    """How an inquiry stands: one that brought a document stands as that document does."""
    if state is not InquiryState.RECEIVED or document is None:
        return state
    if document.state == DocumentState.ACCEPTED:
        return InquiryState.ACCEPTED
    if document.state in (DocumentState.RETURNED, DocumentState.REFUSED):
        return InquiryState.SENT_BACK
    if document.state == DocumentState.SUPERSEDED and document.decided_at is not None:
        return InquiryState.SENT_BACK if document.returned_reasons else InquiryState.ACCEPTED
    return state


def reminder_due(asked_on: date, due_on: date, leads: Iterable[int], today: date) -> int | None:
    """Which reminder is due: the latest whose day has come; None before the first and after the last day."""
    come = [lead for lead in leads if asked_on < due_on - timedelta(days=lead) <= today <= due_on]
    return min(come, default=None)


def masked(email: str) -> str:
    """An address by which its writer knows it again: ``i…@bureau.kg``."""
    local, _, domain = email.partition("@")
    return f"{local[:1]}…@{domain}"


def contact_field(inquiry_id: UUID) -> str:
    """The name under which the address of an office is sealed."""
    return f"inquiry_contact:{inquiry_id}"


def answer_field(inquiry_id: UUID) -> str:
    """The name under which the answer of an office is sealed."""
    return f"inquiry_answer:{inquiry_id}"


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
