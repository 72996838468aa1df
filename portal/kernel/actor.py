"""Who acts: read once per request or task, then handed down with every call."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from portal.kernel.errors import NotAllowed


class Role(StrEnum):
    """The kinds of people (and the worker) that act on the portal."""

    ANONYMOUS = "anonymous"
    CANDIDATE = "candidate"
    EMPLOYER = "employer"
    OFFICIAL = "official"
    ADMIN = "admin"
    SYSTEM = "system"


EVERY_SIGNED_IN = (Role.CANDIDATE, Role.EMPLOYER, Role.OFFICIAL, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or process behind a call, as it was when the call began.

    ``employer_id`` is the workshop an employer account belongs to and ``candidate_id`` the profile
    of a candidate account; both are None until they are made.
    """

    role: Role
    account_id: UUID | None = None
    employer_id: UUID | None = None
    employer_verified: bool = False
    candidate_id: UUID | None = None
    language: str = "en"

    @property
    def is_signed_in(self) -> bool:
        """True for a person with an account, false for visitors and for the worker."""
        return self.account_id is not None

    def require_account(self) -> UUID:
        """The account's id, where a policy has made sure that there is one; raises NotAllowed."""
        if self.account_id is None:
            raise NotAllowed
        return self.account_id

    def is_one_of(self, *roles: Role) -> bool:
        """Whether the actor has one of the given roles."""
        return self.role in roles


ANONYMOUS = Actor(role=Role.ANONYMOUS)
SYSTEM = Actor(role=Role.SYSTEM)
