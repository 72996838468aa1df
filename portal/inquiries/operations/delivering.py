"""Letters to offices: the link is made when the letter goes out, so that no token lies anywhere."""

import logging
import secrets
from collections.abc import Callable

from sqlalchemy import select

from portal.accounts.queries import token_hash
from portal.inquiries import policies, queries
from portal.inquiries.events import InquiryDelivered, InquiryUndelivered
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.operations.naming import named, told_official
from portal.inquiries.rules import LETTERS, MOST_TRIES, TOKEN_BYTES, WAITING, LetterState, contact_field
from portal.kernel.errors import Undeliverable
from portal.kernel.policy import operation
from portal.storage import UnitOfWork

log = logging.getLogger(__name__)

HandOver = Callable[[Inquiry, str, str], None]
"""Hands a letter over: the inquiry, the address, the token of its link. Raises when it cannot."""
LONGEST_FAILURE = 60


@operation(policies.may_deliver)
def deliver(uow: UnitOfWork, letter: InquiryLetter, hand_over: HandOver) -> bool:
    """Send a letter, unless it went out or there is nothing to ask any more; whether to try again later.

    Of a failure only the kind is kept: its text may carry an address.
    """
    inquiry = uow.session.scalars(
        select(Inquiry).where(Inquiry.id == letter.inquiry_id).with_for_update()
    ).one()
    if letter.state not in (LetterState.QUEUED, LetterState.FAILED):
        return False
    if inquiry.state not in WAITING:
        letter.state = LETTERS.target("drop", letter.state)
        return False
    token = secrets.token_urlsafe(TOKEN_BYTES)
    letter.token_hash, letter.tried_at = token_hash(token), uow.now
    letter.attempts += 1
    uow.flush()
    address = uow.vault.open_text(inquiry.holder_id, contact_field(inquiry.id), inquiry.contact_sealed)
    try:
        hand_over(inquiry, address, token)
    except Undeliverable as error:
        return _failed(uow, inquiry, letter, error, is_final=True)
    except Exception as error:  # noqa: BLE001 - whatever the way out may raise, it is kept and tried again
        log.warning("inquiry letter %s was not delivered: %s", letter.id, type(error).__name__)
        return _failed(uow, inquiry, letter, error, is_final=letter.attempts >= MOST_TRIES)
    letter.state = LETTERS.target("send", letter.state)
    letter.sent_at, letter.failure = uow.now, None
    uow.announce(InquiryDelivered(**named(inquiry), letter_id=letter.id))
    return False


def _failed(
    uow: UnitOfWork, inquiry: Inquiry, letter: InquiryLetter, error: Exception, *, is_final: bool
) -> bool:
    if letter.state == LetterState.QUEUED:
        letter.state = LETTERS.target("fail", letter.state)
    letter.failure = type(error).__name__[:LONGEST_FAILURE]
    never_arrived = is_final and not queries.was_delivered(uow.session, inquiry.id)
    uow.announce(
        InquiryUndelivered(
            **named(inquiry),
            letter_id=letter.id,
            never_arrived=never_arrived,
            told_official_id=told_official(uow, inquiry) if never_arrived else None,
        )
    )
    return not is_final
