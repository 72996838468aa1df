"""What happens to accounts."""

from dataclasses import dataclass
from uuid import UUID

from portal.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRegistered(Event):
    """Somebody registered; the contact is not confirmed yet."""

    account_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRepeated(Event):
    """Somebody registered with a contact that already has an account; its owner is told, nobody else."""

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Event):
    """An account was created by command or by loading demo data, already confirmed."""

    account_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationAsked(Event):
    """The owner needs a fresh link to confirm the contact."""

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactConfirmed(Event):
    """The owner opened the link that was sent to the contact."""

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """A session began."""

    account_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Event):
    """A sign-in was refused; ``account_id`` is None when there is no such account."""

    account_id: UUID | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event):
    """A session was ended by its owner."""

    account_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetAsked(Event):
    """Somebody asked for a link to choose a new password; ``account_id`` is None for an unknown contact."""

    account_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    """A new password was chosen; every session was ended."""

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChanged(Event):
    """The account is to be addressed in another language from now on."""

    account_id: UUID
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRefused(Event):
    """Someone tried what a policy does not allow; recorded in a commit of its own."""

    account_id: UUID | None
    operation: str
