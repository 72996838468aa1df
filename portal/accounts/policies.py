"""Who may do what to an account."""

from typing import Protocol
from uuid import UUID

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if


class OwnedByAccount(Protocol):
    """Anything that belongs to one account."""

    @property
    def account_id(self) -> UUID:
        """The owner."""
        ...


class IsAccount(Protocol):
    """An account, as far as a policy must know it."""

    @property
    def id(self) -> UUID:
        """The account's id."""
        ...


def may_register(actor: Actor, _subject: None) -> Decision:
    """Only visitors register: who is signed in has an account already."""
    return allowed_if(not actor.is_signed_in, _l("You are signed in already. Sign out to register anew."))


def may_sign_in(_actor: Actor, _subject: object) -> Decision:
    """Anyone may try to sign in, confirm a contact or ask for a new password."""
    return ALLOWED


def may_end_session(actor: Actor, session: OwnedByAccount) -> Decision:
    """People end their own sessions."""
    return allowed_if(actor.account_id == session.account_id, _l("This is not your session."))


def may_change_account(actor: Actor, account: IsAccount) -> Decision:
    """People change their own account."""
    return allowed_if(actor.account_id == account.id, _l("This is not your account."))


def may_create_accounts(actor: Actor, _subject: None) -> Decision:
    """Accounts of officials and administrators are made by command on the server."""
    return allowed_if(actor.role is Role.SYSTEM, _l("Accounts of this kind are made by the administrator."))
