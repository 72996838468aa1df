"""What an office does with its link. The portal acts for it: there is no account behind a link.

Every function looks at the token itself, inside the same commit and with the row held, so that of any
number of answers at the same time one counts.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.accounts.rules import network_of
from portal.candidates.models import Candidate
from portal.documents import operations as documents
from portal.documents import queries as document_queries
from portal.documents.fields import CapturedFields
from portal.documents.kinds import TRANSLATION
from portal.documents.models import Document
from portal.documents.rules import Holder, ShownOutside, fields_field
from portal.employers.models import Employer
from portal.files.pipeline import ProcessedFile
from portal.files.store import EncryptedFiles
from portal.i18n import lazy as _l
from portal.inquiries import policies, queries
from portal.inquiries.events import (
    InquiryAnswered,
    InquiryDeclined,
    InquiryOpened,
    InquiryShown,
    WrongTokenTried,
)
from portal.inquiries.models import Inquiry, WrongToken
from portal.inquiries.operations.naming import named, told_official
from portal.inquiries.rules import (
    IN_WORDS,
    LIFECYCLE,
    LONGEST_NOTE,
    MOST_WRONG_TOKENS,
    WAITING,
    Answer,
    InquiryState,
    Party,
    Side,
    Wants,
    answer_field,
    faults_of_answer,
)
from portal.kernel.errors import Invalid, NotFound
from portal.kernel.policy import operation
from portal.reference.inquiries import terms
from portal.storage import UnitOfWork


@dataclass(frozen=True, slots=True)
class Shown:
    """What an office reads: only what it must know to answer.

    ``number`` is that of a document to be verified, ``pages`` (position, width, height) those of an original
    to be translated; both are empty otherwise. ``fields`` are asked for in a form.
    """

    party: Party
    wants: Wants
    kind: str
    name: str
    number: str
    office: str
    message: str
    side: Side
    due_on: date
    pages: tuple[tuple[int, int, int], ...]
    fields: tuple[str, ...]


@operation(policies.may_answer)
def show(uow: UnitOfWork, token: str) -> Shown:
    """The page behind a link; its first opening is kept. Raises NotFound for a link that opens nothing."""
    inquiry = _waiting(uow, token)
    if inquiry.state == InquiryState.ASKED:
        inquiry.state = LIFECYCLE.target("open", inquiry.state)
        inquiry.opened_at = uow.now
        uow.announce(InquiryOpened(**named(inquiry)))
    else:
        uow.announce(InquiryShown(**named(inquiry)))
    row = terms(inquiry.terms, uow.today)
    paper = queries.named_on(uow.session, inquiry)
    fields = _captured(uow, paper)
    original = queries.original_of(uow.session, inquiry) if row.shows_original else None
    pages = document_queries.pages(uow.session, original.id) if original else []
    return Shown(
        party=Party(inquiry.party),
        wants=Wants(inquiry.wants),
        kind=inquiry.kind,
        name=fields.full_name or _holder_name(uow, inquiry),
        number=(fields.number or "") if inquiry.wants == Wants.VERIFICATION else "",
        office=inquiry.office,
        message=inquiry.message or "",
        side=Side(inquiry.asked_as),
        due_on=inquiry.due_on,
        pages=tuple((page.position, page.width, page.height) for page in pages),
        fields=row.fields,
    )


@operation(policies.may_answer)
def show_page(uow: UnitOfWork, token: str, position: int, files: EncryptedFiles) -> bytes:
    """A page of the original (JPEG) for whoever translates it. Each look is kept for the holder to read.

    Raises NotFound for a link that opens nothing, an office that need not see it, and without such a page.
    """
    inquiry = _waiting(uow, token)
    original = queries.original_of(uow.session, inquiry)
    if not terms(inquiry.terms, uow.today).shows_original or original is None:
        raise NotFound
    uow.announce(InquiryShown(**named(inquiry)))
    return documents.show_page_outside(uow, ShownOutside(original, inquiry.id), position, files)


@operation(policies.may_answer)
def answer_with_file(
    uow: UnitOfWork, token: str, processed: ProcessedFile, file_name: str, files: EncryptedFiles
) -> None:
    """Take the document an office sends; an official checks it like every other. Raises NotFound."""
    inquiry = _waiting(uow, token)
    if inquiry.wants in IN_WORDS:
        raise NotFound
    is_translation = inquiry.wants == Wants.TRANSLATION
    document = documents.upload(
        uow,
        Holder(inquiry.candidate_id, inquiry.employer_id),
        TRANSLATION if is_translation else inquiry.kind,
        processed,
        file_name,
        files,
        translates=inquiry.kind if is_translation else None,
    )
    inquiry.document_id = document.id
    _received(uow, inquiry)


@operation(policies.may_answer)
def answer_in_words(uow: UnitOfWork, token: str, answer: Answer) -> None:
    """Take what an office says. Raises NotFound, and Invalid by field."""
    inquiry = _waiting(uow, token)
    if inquiry.wants not in IN_WORDS:
        raise NotFound
    faults = faults_of_answer(answer, terms(inquiry.terms, uow.today).fields, uow.today)
    if faults:
        raise Invalid(faults)
    _keep_answer(uow, inquiry, answer)
    _received(uow, inquiry)


@operation(policies.may_answer)
def decline(uow: UnitOfWork, token: str, note: str) -> None:
    """Take it that an office cannot answer, and why. Raises NotFound, and Invalid without a reason."""
    inquiry, note = _waiting(uow, token), note.strip()
    if not note:
        raise Invalid({"reason": _l("Say in a few words why, so that somebody else can be asked.")})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"reason": _l("Shorten this to %(count)s characters.", count=LONGEST_NOTE)})
    inquiry.state = LIFECYCLE.target("decline", inquiry.state)
    inquiry.answered_at = uow.now
    _keep_answer(uow, inquiry, Answer(note=note))
    uow.announce(InquiryDeclined(**named(inquiry), told_official_id=told_official(uow, inquiry)))


@operation(policies.may_answer)
def note_wrong_token(uow: UnitOfWork, address: str) -> bool:
    """Count a link that opened nothing against its network; says whether that network must wait."""
    network = uow.vault.blind_index("network", network_of(address))
    tried = queries.wrong_tokens(uow.session, network, uow.now)
    if tried < MOST_WRONG_TOKENS:
        uow.session.add(WrongToken(network_index=network, at=uow.now))
        uow.announce(WrongTokenTried())
    return tried >= MOST_WRONG_TOKENS


def _waiting(uow: UnitOfWork, token: str) -> Inquiry:
    """The inquiry of a link that can be answered, held until the end of the unit of work."""
    known = queries.inquiry_of(uow.session, token)
    if known is None:
        raise NotFound
    held = uow.session.scalars(
        select(Inquiry)
        .where(Inquiry.id == known.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if held is None or held.state not in WAITING or held.due_on < uow.today:
        raise NotFound
    return held


def _received(uow: UnitOfWork, inquiry: Inquiry) -> None:
    inquiry.state = LIFECYCLE.target("receive", inquiry.state)
    inquiry.answered_at = uow.now
    uow.announce(InquiryAnswered(**named(inquiry), told_official_id=told_official(uow, inquiry)))


def _keep_answer(uow: UnitOfWork, inquiry: Inquiry, answer: Answer) -> None:
    inquiry.answer_sealed = uow.vault.seal(inquiry.holder_id, answer_field(inquiry.id), answer.as_json())


def _captured(uow: UnitOfWork, paper: Document | None) -> CapturedFields:
    if paper is None or paper.fields_sealed is None:
        return CapturedFields()
    text = uow.vault.open_text(paper.holder_id, fields_field(paper.id), paper.fields_sealed)
    return CapturedFields.from_json(text)


def _holder_name(uow: UnitOfWork, inquiry: Inquiry) -> str:
    """The name of the profile or of the workshop, where none was typed off a document."""
    if inquiry.employer_id is not None:
        return uow.session.get_one(Employer, inquiry.employer_id).legal_name
    candidate = uow.session.get_one(Candidate, inquiry.holder_id)
    return " ".join(_names(uow, candidate.id, candidate))


def _names(uow: UnitOfWork, candidate_id: UUID, candidate: Candidate) -> list[str]:
    sealed = (("given_name", candidate.given_name_sealed), ("family_name", candidate.family_name_sealed))
    return [uow.vault.open_text(candidate_id, name, value) for name, value in sealed if value is not None]
