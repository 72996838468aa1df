"""Everything that changes accounts, sessions and one-time links."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from portal.accounts import policies, queries
from portal.accounts.events import (
    AccountCreated,
    AccountRegistered,
    ConfirmationAsked,
    ContactConfirmed,
    LanguageChanged,
    PasswordChanged,
    RegistrationRepeated,
    ResetAsked,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from portal.accounts.models import Account, FailedSignIn, OneTimeLink, SignInSession
from portal.accounts.rules import (
    ABSOLUTE_LIFETIME,
    IDLE_LIFETIME,
    LINK_LIFETIME,
    MOST_FAILURES,
    MOST_FAILURES_ANYWHERE,
    SELF_REGISTERED,
    AccountRole,
    Contact,
    LinkPurpose,
    network_of,
    password_fault,
)
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id

HASHER = PasswordHasher()


@cache
def nobodys_hash() -> str:
    """Checked when there is no such account, so that both answers take the same time."""
    return HASHER.hash(secrets.token_urlsafe())


@dataclass(frozen=True, slots=True)
class Registration:
    """What someone gives to register."""

    contact: Contact
    password: str
    role: AccountRole
    language: str


@dataclass(frozen=True, slots=True)
class SignInOutcome:
    """``token`` when the person is in; otherwise why not.

    ``refusal`` is ``wrong``, ``too_many``, ``unconfirmed`` or ``second_factor``.
    """

    token: str | None = None
    refusal: str | None = None


@operation(policies.may_register)
def register(uow: UnitOfWork, _subject: None, registration: Registration) -> None:
    """Register; whether the contact was taken is told to its owner alone, in a message."""
    if registration.role not in SELF_REGISTERED:
        raise Invalid({"role": _l("Choose whether you look for work or run a workshop.")})
    if fault := password_fault(registration.password):
        raise Invalid({"password": fault})
    password_hash = HASHER.hash(registration.password)
    taken = queries.account_with_contact(uow.session, uow.vault, registration.contact)
    if taken is None:
        account = _new_account(uow, registration, password_hash)
        try:
            with uow.session.begin_nested():
                uow.session.add(account)
        except IntegrityError:
            taken = queries.account_with_contact(uow.session, uow.vault, registration.contact)
        else:
            uow.announce(AccountRegistered(account_id=account.id, role=registration.role))
    if taken is not None:
        uow.announce(RegistrationRepeated(account_id=taken.id))


@operation(policies.may_create_accounts)
def create(uow: UnitOfWork, _subject: None, registration: Registration) -> Account:
    """Create a confirmed account; raises Invalid when the contact is taken. An empty password locks it."""
    if registration.password and (fault := password_fault(registration.password)):
        raise Invalid({"password": fault})
    if queries.account_with_contact(uow.session, uow.vault, registration.contact) is not None:
        raise Invalid({"email": _l("There is an account with this contact already.")})
    password_hash = HASHER.hash(registration.password) if registration.password else None
    account = _new_account(uow, registration, password_hash)
    account.confirmed_at = uow.now
    uow.session.add(account)
    uow.announce(AccountCreated(account_id=account.id, role=registration.role))
    return account


@operation(policies.may_sign_in)
def sign_in(
    uow: UnitOfWork,
    contact: Contact,
    password: str,
    device: str,
    needing_second_factor: Collection[AccountRole] = (),
    address: str = "",
) -> SignInOutcome:
    """Begin a session, or say why not; a failure is counted and recorded, never raised.

    Roles ``needing_second_factor`` do not get in with a password alone. Failures are counted by the
    network of ``address``, so that somebody guessing elsewhere does not lock the owner out.
    """
    index = uow.vault.blind_index(contact.kind, contact.value)
    account = queries.account_with_contact(uow.session, uow.vault, contact)
    account_id = account.id if account else None
    network = uow.vault.blind_index("network", network_of(address))
    from_here, in_all = queries.recent_failures(uow.session, index, network, uow.now)
    if from_here >= MOST_FAILURES or in_all >= MOST_FAILURES_ANYWHERE:
        uow.announce(SignInFailed(account_id=account_id, reason="too_many"))
        return SignInOutcome(refusal="too_many")
    if not _password_fits(account, password) or account is None or account.disabled_at is not None:
        uow.session.add(FailedSignIn(contact_index=index, network_index=network, at=uow.now))
        uow.announce(SignInFailed(account_id=account_id, reason="wrong"))
        return SignInOutcome(refusal="wrong")
    if account.confirmed_at is None:
        uow.announce(ConfirmationAsked(account_id=account.id))
        return SignInOutcome(refusal="unconfirmed")
    if account.role in needing_second_factor:
        uow.announce(SignInFailed(account_id=account.id, reason="second_factor"))
        return SignInOutcome(refusal="second_factor")
    return SignInOutcome(token=_begin_session(uow, account, device))


@operation(policies.may_sign_in)
def confirm(uow: UnitOfWork, link: OneTimeLink, device: str) -> str:
    """Confirm the contact a link was sent to and begin a session; returns its token."""
    account = queries.get_account(uow.session, link.account_id)
    link.used_at = uow.now
    account.confirmed_at = account.confirmed_at or uow.now
    uow.announce(ContactConfirmed(account_id=account.id))
    return _begin_session(uow, account, device)


@operation(policies.may_sign_in)
def ask_reset(uow: UnitOfWork, contact: Contact) -> None:
    """Ask for a link to choose a new password; the answer is the same whether there is an account.

    An unknown contact is recorded too, so that both answers take about the same time.
    """
    account = queries.account_with_contact(uow.session, uow.vault, contact)
    known = account.id if account is not None and account.disabled_at is None else None
    uow.announce(ResetAsked(account_id=known))


@operation(policies.may_sign_in)
def reset_password(uow: UnitOfWork, link: OneTimeLink, password: str) -> None:
    """Choose a new password by a link; ends every session of the account."""
    if fault := password_fault(password):
        raise Invalid({"password": fault})
    account = queries.get_account(uow.session, link.account_id)
    link.used_at = uow.now
    account.password_hash = HASHER.hash(password)
    account.confirmed_at = account.confirmed_at or uow.now
    _end_sessions(uow, account.id)
    uow.announce(PasswordChanged(account_id=account.id))


@operation(policies.may_end_session)
def sign_out(uow: UnitOfWork, session: SignInSession) -> None:
    """End a session; its token opens nothing from the next request on."""
    session.ended_at = uow.now
    uow.announce(SignedOut(account_id=session.account_id, session_id=session.id))


@operation(policies.may_change_account)
def change_language(uow: UnitOfWork, account: Account, language: str) -> None:
    """Address the person in another language from now on."""
    if account.language != language:
        account.language = language
        uow.announce(LanguageChanged(account_id=account.id, language=language))


def make_link(uow: UnitOfWork, account: Account, purpose: LinkPurpose) -> str:
    """A fresh one-time token for the message that is about to be sent; earlier ones stop working."""
    uow.session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.account_id == account.id,
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
        )
        .values(used_at=uow.now)
    )
    token = secrets.token_urlsafe(32)
    uow.session.add(
        OneTimeLink(
            token_hash=queries.token_hash(token),
            account_id=account.id,
            purpose=purpose,
            created_at=uow.now,
            expires_at=uow.now + LINK_LIFETIME[purpose],
        )
    )
    return token


def touch(uow: UnitOfWork, session: SignInSession, role: AccountRole) -> None:
    """Prolong a session that is being used, never beyond its absolute life."""
    session.seen_at = uow.now
    session.expires_at = min(uow.now + IDLE_LIFETIME[role], session.created_at + ABSOLUTE_LIFETIME[role])


def _new_account(uow: UnitOfWork, registration: Registration, password_hash: str | None) -> Account:
    contact, account_id = registration.contact, new_id()
    sealed = uow.vault.seal(account_id, contact.kind, contact.value)
    index = uow.vault.blind_index(contact.kind, contact.value)
    return Account(
        id=account_id,
        role=registration.role,
        email_sealed=sealed if contact.is_email else None,
        email_index=index if contact.is_email else None,
        phone_sealed=None if contact.is_email else sealed,
        phone_index=None if contact.is_email else index,
        password_hash=password_hash,
        language=registration.language,
        created_at=uow.now,
    )


def _password_fits(account: Account | None, password: str) -> bool:
    stored = account.password_hash if account is not None else None
    try:
        return HASHER.verify(stored or nobodys_hash(), password) and stored is not None
    except VerificationError:
        return False


def _begin_session(uow: UnitOfWork, account: Account, device: str) -> str:
    token = secrets.token_urlsafe(32)
    session = SignInSession(
        id=new_id(),
        token_hash=queries.token_hash(token),
        account_id=account.id,
        device=device[:80],
        created_at=uow.now,
        seen_at=uow.now,
        expires_at=uow.now + IDLE_LIFETIME[AccountRole(account.role)],
    )
    uow.session.add(session)
    uow.announce(SignedIn(account_id=account.id, session_id=session.id))
    return token


def _end_sessions(uow: UnitOfWork, account_id: UUID) -> None:
    uow.session.execute(
        update(SignInSession)
        .where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
        .values(ended_at=uow.now)
    )
