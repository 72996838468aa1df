"""Sending letters: to one account, to everybody of a workshop, or to the person of a profile."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from portal.accounts import queries
from portal.accounts.models import Account
from portal.accounts.operations import make_link
from portal.accounts.rules import LinkPurpose
from portal.candidates.models import Candidate
from portal.employers.queries import member_accounts
from portal.i18n import speaking
from portal.kernel.ports import Mailer
from portal.notifications.letters import Letters
from portal.notifications.models import SentLetter
from portal.notifications.rounds import round_facts
from portal.storage import UnitOfWork

NEEDS_LINK = {"confirm_contact": LinkPurpose.CONFIRM, "reset_password": LinkPurpose.RESET}


def send_letter(mailer: Mailer, letters: Letters, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Send the letter that a task asks for to each of its readers, once.

    ``payload``: ``id`` of the letter, ``letter`` (its template folder), ``path`` on the portal it points
    to, and for whom: ``account``, ``employer`` or ``candidate`` (an id). ``round``: the message about papers
    whose points the letter lists.
    """
    for account_id in _readers(uow, payload):
        account = uow.session.get(Account, account_id)
        letter_id = uuid5(UUID(payload["id"]), str(account_id))
        if account is not None and uow.session.get(SentLetter, letter_id) is None:
            _send(mailer, letters, uow, account, letter_id, payload)


def _readers(uow: UnitOfWork, payload: Mapping[str, Any]) -> list[UUID]:
    if "account" in payload:
        return [UUID(payload["account"])]
    if "employer" in payload:
        return member_accounts(uow.session, UUID(payload["employer"]))
    candidate = uow.session.get(Candidate, UUID(payload["candidate"]))
    return [candidate.account_id] if candidate is not None and candidate.account_id else []


def _send(
    mailer: Mailer,
    letters: Letters,
    uow: UnitOfWork,
    account: Account,
    letter_id: UUID,
    payload: Mapping[str, Any],
) -> None:
    name = payload["letter"]
    facts: dict[str, object] = {"path": payload.get("path", "/")}
    if purpose := NEEDS_LINK.get(name):
        # Made here and not earlier, so that no token ever lies in a task's payload.
        facts["token"] = make_link(uow, account, purpose)
    uow.session.add(SentLetter(id=letter_id, account_id=account.id, name=name, sent_at=uow.now))
    uow.flush()
    with speaking(account.language):
        if "round" in payload:
            facts |= round_facts(uow.session, UUID(payload["round"]))
        letter = letters.render(name, facts)
    mailer.send(queries.contact_of(uow.vault, account).value, letter.subject, letter.text, letter.html)
