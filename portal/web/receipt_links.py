"""The way to the receipts of what somebody sent, for the pages where it stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from portal.documents.kinds import label
from portal.i18n import formats
from portal.permits.wording import MOVES, reader_of
from portal.receipts import queries
from portal.receipts.models import Receipt
from portal.receipts.rules import ReceiptKind
from portal.receipts.wording import KINDS
from portal.web.request import actor, reading


@dataclass(frozen=True, slots=True)
class ReceiptLink:
    """One receipt in a list: what was sent, its number, when, and where it is read."""

    what: str
    number: str
    when: str
    url: str


def receipts_about(subject_ids: Collection[UUID], *kinds: ReceiptKind) -> list[ReceiptLink]:
    """What the acting person may read of these things, newest first; see _components/receipts.html."""
    return links_of(queries.about(reading(), subject_ids, actor(), kinds or tuple(ReceiptKind)))


def links_of(receipts: Sequence[Receipt]) -> list[ReceiptLink]:
    """Receipts as lines."""
    return [
        ReceiptLink(
            what_was_sent(each),
            each.number,
            formats.moment(each.issued_at),
            url_for("public.receipt", number=each.number),
        )
        for each in receipts
    ]


def what_was_sent(receipt: Receipt) -> str:
    """What a receipt is for, in the reader's words: the document, the step of the permit."""
    details = receipt.details
    if "document" in details:
        return str(label(details["document"]))
    if "move" in details and details["move"] in MOVES:
        step = str(MOVES[details["move"]].to(reader_of(actor())))
        return formats.listed((step, details["case"]))
    return str(KINDS[ReceiptKind(receipt.kind)])
