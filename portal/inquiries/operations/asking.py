"""Asking an office, taking it back, asking once more."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from portal.accounts.rules import Contact, read_contact
from portal.candidates.models import Candidate
from portal.documents.rules import Holder
from portal.employers.models import Employer
from portal.i18n import LANGUAGES
from portal.i18n import lazy as _l
from portal.inquiries import policies, queries
from portal.inquiries.events import InquiryAsked, InquiryWithdrawn
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.operations.naming import named
from portal.inquiries.policies import SIDES
from portal.inquiries.rules import (
    LETTERS,
    LIFECYCLE,
    MOST_A_DAY,
    MOST_A_DAY_BY_OFFICIAL,
    MOST_A_DAY_TO_ADDRESS,
    MOST_OPEN,
    WORK_REFERENCE,
    AskDetails,
    InquiryGround,
    LetterState,
    Question,
    Side,
    contact_field,
    faults_of_asking,
    masked,
)
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.reference.inquiries import terms
from portal.storage import UnitOfWork, new_id


@operation(policies.may_ask)
def ask(
    uow: UnitOfWork, question: Question, details: AskDetails, languages: Iterable[str] = tuple(LANGUAGES)
) -> Inquiry:
    """Ask an office; a letter takes the link to it. Raises Invalid by field, also beyond what may be asked.

    ``languages``: those the portal can write to the office in.
    """
    return _ask(uow, question, details, languages)


@operation(policies.may_ask_again)
def ask_again(
    uow: UnitOfWork,
    ground: InquiryGround,
    details: AskDetails,
    languages: Iterable[str] = tuple(LANGUAGES),
) -> Inquiry:
    """Ask once more with a fresh link, the same office or another. An empty address is the one before.

    Raises Invalid as ``ask``.
    """
    earlier = ground.inquiry
    holder = Holder(earlier.candidate_id, earlier.employer_id)
    row = terms(earlier.terms, uow.today)
    about = queries.question(uow.session, row, holder, earlier.kind, uow.actor).about
    if not details.email.strip():
        kept = uow.vault.open_text(earlier.holder_id, contact_field(earlier.id), earlier.contact_sealed)
        details = replace(details, email=kept)
    made = _ask(uow, Question(row, holder, earlier.kind, about, ground.assigned_to), details, languages)
    made.repeats_id = earlier.id
    return made


@operation(policies.may_withdraw)
def withdraw(uow: UnitOfWork, ground: InquiryGround) -> None:
    """Take an inquiry back: its links open nothing any more, and no letter goes out."""
    inquiry = ground.inquiry
    inquiry.state = LIFECYCLE.target("withdraw", inquiry.state)
    for letter in queries.letters(uow.session, inquiry.id):
        if letter.state == LetterState.QUEUED:
            letter.state = LETTERS.target("drop", letter.state)
    uow.announce(InquiryWithdrawn(**named(inquiry)))


def _ask(uow: UnitOfWork, question: Question, details: AskDetails, languages: Iterable[str]) -> Inquiry:
    needs_consent = question.terms.needs_consent and uow.actor.role is Role.CANDIDATE
    faults: dict[str, object] = {**faults_of_asking(details, languages, needs_consent=needs_consent)}
    contact = read_contact(details.email)
    if contact is None or not contact.is_email:
        faults["email"] = _l("Write the e-mail address of the office, for example office@example.org.")
    if question.about is None and question.kind != WORK_REFERENCE and _needs_original(question):
        faults["kind"] = _l("Send the document first. Then somebody can be asked about it.")
    if faults or contact is None:
        raise Invalid(faults)
    _wait_for_others(uow, question.holder)
    index = uow.vault.blind_index("inquiry", contact.value)
    if (fault := _too_many(uow, question, index)) is not None:
        raise Invalid({"limit": fault})
    inquiry = _inquiry(uow, question, details, contact, index)
    letter = InquiryLetter(
        id=new_id(), inquiry_id=inquiry.id, lead=None, state=LETTERS.initial, attempts=0, queued_at=uow.now
    )
    uow.session.add(inquiry)
    uow.flush()
    uow.session.add(letter)
    uow.flush()
    uow.announce(
        InquiryAsked(
            **named(inquiry),
            kind=inquiry.kind,
            letter_id=letter.id,
            by_official=inquiry.asked_as == Side.OFFICIAL,
        )
    )
    return inquiry


def _inquiry(
    uow: UnitOfWork, question: Question, details: AskDetails, contact: Contact, index: bytes
) -> Inquiry:
    inquiry_id, row = new_id(), question.terms
    holder_id = question.holder.candidate_id or question.holder.employer_id
    assert holder_id is not None  # noqa: S101 - a Holder without either cannot be made
    return Inquiry(
        id=inquiry_id,
        candidate_id=question.holder.candidate_id,
        employer_id=question.holder.employer_id,
        terms=row.key,
        party=row.party,
        wants=row.wants,
        kind=question.kind,
        about_id=question.about.id if question.about is not None else None,
        office=details.office.strip(),
        contact_sealed=uow.vault.seal(holder_id, contact_field(inquiry_id), contact.value),
        contact_masked=masked(contact.value),
        contact_index=index,
        language=details.language,
        message=details.message.strip() or None,
        consent=details.consent,
        state=LIFECYCLE.initial,
        asked_by=uow.actor.require_account(),
        asked_as=SIDES[uow.actor.role],
        asked_at=uow.now,
        due_on=uow.today + timedelta(days=row.days_to_answer),
    )


def _needs_original(question: Question) -> bool:
    """A document that the office is to send need not be there before."""
    return question.terms.wants != "document"


def _too_many(uow: UnitOfWork, question: Question, contact_index: bytes) -> object | None:
    session, day_began = uow.session, queries.begin_of(uow.today)
    if queries.count_waiting(session, question.holder) >= MOST_OPEN:
        return _l(
            "%(count)s offices have not answered yet. Wait for one, or take one inquiry back.",
            count=MOST_OPEN,
        )
    is_official = uow.actor.role is Role.OFFICIAL
    asked = (
        queries.count_asked_by(session, uow.actor.require_account(), day_began)
        if is_official
        else queries.count_asked_since(session, question.holder, day_began)
    )
    if asked >= (MOST_A_DAY_BY_OFFICIAL if is_official else MOST_A_DAY):
        return _l("That is enough for one day. Go on tomorrow.")
    if queries.count_to_address(session, contact_index, day_began) >= MOST_A_DAY_TO_ADDRESS:
        return _l("This office gets no more letters today. Go on tomorrow, or ask another one.")
    return None


def _wait_for_others(uow: UnitOfWork, holder: Holder) -> None:
    """Two inquiries about one holder at the same time queue up here, so that the limits hold."""
    if holder.candidate_id is not None:
        uow.session.execute(select(Candidate.id).where(Candidate.id == holder.candidate_id).with_for_update())
    else:
        uow.session.execute(select(Employer.id).where(Employer.id == holder.employer_id).with_for_update())
