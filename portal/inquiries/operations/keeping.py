"""What happens to inquiries by themselves as days pass: reminders, and the end of the time."""

from uuid import uuid5

from portal.inquiries import policies
from portal.inquiries.events import InquiryExpired, InquiryReminded
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.operations.naming import named, told_official
from portal.inquiries.rules import LETTERS, LIFECYCLE
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@operation(policies.may_deliver)
def remind(uow: UnitOfWork, inquiry: Inquiry, lead: int) -> bool:
    """Write the reminder of so many days before the last one; false when it was written already."""
    letter_id = uuid5(inquiry.id, f"remind:{lead}")
    if uow.session.get(InquiryLetter, letter_id) is not None:
        return False
    uow.session.add(
        InquiryLetter(
            id=letter_id,
            inquiry_id=inquiry.id,
            lead=lead,
            state=LETTERS.initial,
            attempts=0,
            queued_at=uow.now,
        )
    )
    uow.announce(InquiryReminded(**named(inquiry), letter_id=letter_id, lead=lead))
    return True


@operation(policies.may_deliver)
def expire(uow: UnitOfWork, inquiry: Inquiry) -> None:
    """Let an inquiry end whose last day has passed; whoever asked is told and may ask again."""
    inquiry.state = LIFECYCLE.target("expire", inquiry.state)
    uow.announce(InquiryExpired(**named(inquiry), told_official_id=told_official(uow, inquiry)))
