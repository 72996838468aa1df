"""Sending one letter to one account."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.accounts import queries
from portal.accounts.models import Account
from portal.accounts.operations import make_link
from portal.accounts.rules import LinkPurpose
from portal.i18n import speaking
from portal.kernel.ports import Mailer
from portal.notifications.letters import Letters
from portal.notifications.models import SentLetter
from portal.storage import UnitOfWork

NEEDS_LINK = {"confirm_contact": LinkPurpose.CONFIRM, "reset_password": LinkPurpose.RESET}


def send_letter(mailer: Mailer, letters: Letters, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Send the letter that a task asks for, once.

    ``payload``: ``id`` of the letter, ``account_id``, ``letter`` (template folder), ``facts`` for it.
    The one-time token of a link is made here, so that it never lies in a task's payload.
    """
    letter_id = UUID(payload["id"])
    account = uow.session.get(Account, UUID(payload["account_id"]))
    if account is None or uow.session.get(SentLetter, letter_id) is not None:
        return
    name = payload["letter"]
    facts = dict(payload.get("facts", {}))
    if purpose := NEEDS_LINK.get(name):
        facts["token"] = make_link(uow, account, purpose)
    uow.session.add(SentLetter(id=letter_id, account_id=account.id, name=name, sent_at=uow.now))
    uow.flush()
    with speaking(account.language):
        letter = letters.render(name, facts)
    mailer.send(queries.contact_of(uow.vault, account).value, letter.subject, letter.text, letter.html)
