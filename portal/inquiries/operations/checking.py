"""Reading what an office said in words, and saying whether it is enough."""

from portal.i18n import lazy as _l
from portal.inquiries import policies
from portal.inquiries.events import InquiryAccepted, InquiryAnswerOpened, InquirySentBack
from portal.inquiries.models import Inquiry
from portal.inquiries.operations.naming import named
from portal.inquiries.rules import LIFECYCLE, LONGEST_NOTE, Answer, InquiryGround, answer_field
from portal.kernel.errors import Invalid, NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@operation(policies.may_open_answer)
def open_answer(uow: UnitOfWork, ground: InquiryGround) -> Answer:
    """What the office said; the reading is announced. Raises NotFound where it said nothing."""
    inquiry = ground.inquiry
    if inquiry.answer_sealed is None:
        raise NotFound
    uow.announce(InquiryAnswerOpened(**named(inquiry)))
    text = uow.vault.open_text(inquiry.holder_id, answer_field(inquiry.id), inquiry.answer_sealed)
    return Answer.from_json(text)


@operation(policies.may_check)
def accept(uow: UnitOfWork, ground: InquiryGround) -> None:
    """Find the answer sufficient."""
    inquiry = ground.inquiry
    inquiry.state = LIFECYCLE.target("accept", inquiry.state)
    _decide(uow, inquiry)
    uow.announce(InquiryAccepted(**named(inquiry)))


@operation(policies.may_check)
def send_back(uow: UnitOfWork, ground: InquiryGround, note: str) -> None:
    """Find it insufficient; whoever asked reads why and may ask again. Raises Invalid without a reason."""
    inquiry, note = ground.inquiry, note.strip()
    if not note:
        raise Invalid({"note": _l("Say what is missing. Whoever asked reads it.")})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten this to %(count)s characters.", count=LONGEST_NOTE)})
    inquiry.state = LIFECYCLE.target("send_back", inquiry.state)
    inquiry.decided_note = note
    _decide(uow, inquiry)
    uow.announce(InquirySentBack(**named(inquiry)))


def _decide(uow: UnitOfWork, inquiry: Inquiry) -> None:
    inquiry.decided_by, inquiry.decided_at = uow.actor.require_account(), uow.now
