"""Reading accounts and sessions."""

import hashlib
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, FailedSignIn, OneTimeLink, SignInSession
from portal.accounts.rules import FAILURE_WINDOW, Contact, LinkPurpose
from portal.kernel.errors import NotFound
from portal.kernel.ports import Vault


def token_hash(token: str) -> bytes:
    """What is stored of a secret token: never the token itself."""
    return hashlib.sha256(token.encode()).digest()


def get_account(session: Session, account_id: UUID) -> Account:
    """The account; raises NotFound."""
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound
    return account


def account_with_contact(session: Session, vault: Vault, contact: Contact) -> Account | None:
    """The account that signs in with this contact, if there is one."""
    index = vault.blind_index(contact.kind, contact.value)
    column = Account.email_index if contact.is_email else Account.phone_index
    return session.scalars(select(Account).where(column == index)).first()


def live_session(session: Session, token: str, now: datetime) -> SignInSession | None:
    """The session a token belongs to, unless it was ended, has expired or its account is disabled."""
    return session.scalars(
        select(SignInSession)
        .join(Account, Account.id == SignInSession.account_id)
        .where(
            SignInSession.token_hash == token_hash(token),
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
            Account.disabled_at.is_(None),
        )
    ).first()


def usable_link(session: Session, token: str, purpose: LinkPurpose, now: datetime) -> OneTimeLink | None:
    """The one-time link of a token, unless used or too old."""
    return session.scalars(
        select(OneTimeLink).where(
            OneTimeLink.token_hash == token_hash(token),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
    ).first()


def recent_failures(
    session: Session, contact_index: bytes, network_index: bytes, now: datetime
) -> tuple[int, int]:
    """How often signing in with this contact failed within the window: from this network, and in all."""
    here = func.count().filter(FailedSignIn.network_index == network_index)
    counted = select(here, func.count()).where(
        FailedSignIn.contact_index == contact_index, FailedSignIn.at > now - FAILURE_WINDOW
    )
    from_here, in_all = session.execute(counted).one()
    return from_here, in_all


def contact_of(vault: Vault, account: Account) -> Contact:
    """The contact messages go to: e-mail first, else the phone number."""
    if account.email_sealed is not None:
        return Contact("email", vault.open_text(account.id, "email", account.email_sealed))
    if account.phone_sealed is not None:
        return Contact("phone", vault.open_text(account.id, "phone", account.phone_sealed))
    raise NotFound("the account has no contact")


def contact_of_kind(vault: Vault, account: Account, kind: str) -> Contact | None:
    """The e-mail address (``email``) or phone number (``phone``) of an account; None where it has none."""
    sealed = account.email_sealed if kind == "email" else account.phone_sealed
    return None if sealed is None else Contact(kind, vault.open_text(account.id, kind, sealed))


def there_are_accounts(session: Session) -> bool:
    """Whether anybody has an account yet: false on a fresh installation."""
    return session.scalars(select(Account.id).limit(1)).first() is not None
