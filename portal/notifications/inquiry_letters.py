"""Letters to offices that are asked something. They name nobody and carry no word that a person typed.

Whoever asks chooses the address: a letter of the portal must never carry somebody else's text there.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.i18n import speaking
from portal.inquiries import operations
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.rules import Party, Wants
from portal.inquiries.wording import wish
from portal.kernel.ports import Mailer
from portal.notifications.delivery import TRY_AGAIN_AFTER
from portal.notifications.letters import Letters
from portal.outbox.tasks import Task, add_task
from portal.storage import UnitOfWork

SEND = "notifications.inquiry"
"""The task that sends one letter to an office."""


def send_to_office(mailer: Mailer, letters: Letters, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Send the letter ``payload["id"]``, once; a failure is kept with it and tried again later."""
    letter = uow.session.get(InquiryLetter, UUID(payload["id"]))
    if letter is None:
        return

    def hand_over(inquiry: Inquiry, address: str, token: str) -> None:
        with speaking(inquiry.language):
            name = "inquiry" if letter.lead is None else "inquiry_reminder"
            written = letters.render(name, _facts(inquiry, token))
        mailer.send(address, written.subject, written.text, written.html)

    if operations.deliver(uow, letter, hand_over):
        pause = TRY_AGAIN_AFTER[min(letter.attempts, len(TRY_AGAIN_AFTER)) - 1]
        add_task(uow, Task(SEND, payload, due_at=uow.now + pause), set())


def _facts(inquiry: Inquiry, token: str) -> dict[str, object]:
    return {
        "wish": wish(Wants(inquiry.wants), inquiry.kind),
        "party": Party(inquiry.party).value,
        "due_on": inquiry.due_on,
        "path": f"/answer/{token}",
    }
