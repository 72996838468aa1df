"""Who may do what to a workshop."""

from typing import Protocol
from uuid import UUID

from portal.employers.rules import EmployerState
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if, refused

ACTS_ALREADY = _l("Your account already acts for a workshop. Open its page to change the description.")


class IsWorkshop(Protocol):
    """A workshop, as far as a policy must know it."""

    @property
    def id(self) -> UUID:
        """The workshop's id."""
        ...

    @property
    def state(self) -> EmployerState:
        """Where it stands with the officials."""
        ...


def may_register_workshop(actor: Actor, _subject: None) -> Decision:
    """An employer account registers one workshop."""
    if actor.role is not Role.EMPLOYER:
        return refused(_l("Only a workshop account can register a workshop. Open one for the workshop."))
    return allowed_if(actor.employer_id is None, ACTS_ALREADY)


def is_member(actor: Actor, workshop: IsWorkshop) -> Decision:
    """Whether the actor acts for this workshop."""
    return allowed_if(
        actor.role is Role.EMPLOYER and actor.employer_id == workshop.id,
        _l("Only the people of this workshop can do this."),
    )


def may_change(actor: Actor, workshop: IsWorkshop) -> Decision:
    """Members describe their workshop, but not while an official reads or has suspended it."""
    if not (decision := is_member(actor, workshop)):
        return decision
    if workshop.state == EmployerState.SUBMITTED:
        return refused(
            _l("An official is checking the description. You can change it when the answer is there.")
        )
    return allowed_if(
        workshop.state != EmployerState.SUSPENDED,
        _l("The workshop is suspended. Write to the officials before you change anything."),
    )


def may_submit(actor: Actor, workshop: IsWorkshop) -> Decision:
    """Members send the description to the officials."""
    return is_member(actor, workshop)


def may_decide(actor: Actor, _workshop: IsWorkshop) -> Decision:
    """Officials verify, return, suspend and reinstate workshops."""
    return allowed_if(
        actor.role is Role.OFFICIAL and actor.is_signed_in, _l("Only officials decide about workshops.")
    )
