"""Who may read a receipt."""

from typing import Protocol
from uuid import UUID

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor
from portal.kernel.policy import Decision, allowed_if


class IsReceipt(Protocol):
    """A receipt, as far as a policy must know it."""

    @property
    def account_id(self) -> UUID | None:
        """Who sent it."""
        ...

    @property
    def candidate_id(self) -> UUID | None:
        """The person it was given to."""
        ...

    @property
    def employer_id(self) -> UUID | None:
        """The workshop it was given to."""
        ...


def may_read(actor: Actor, receipt: IsReceipt) -> Decision:
    """Whoever sent it, the person and the workshop it was given to."""
    pairs = (
        (receipt.account_id, actor.account_id),
        (receipt.candidate_id, actor.candidate_id),
        (receipt.employer_id, actor.employer_id),
    )
    return allowed_if(
        any(one is not None and one == other for one, other in pairs), _l("This receipt is not yours.")
    )
