"""Who may see, open and decide a proposal that two profiles belong to one person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.duplicates.rules import Strength
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if, refused

if TYPE_CHECKING:
    from portal.duplicates.models import DuplicateProposal


@dataclass(frozen=True, slots=True)
class ProposalGround:
    """A proposal and how the acting official stands to it.

    ``has_case``: an open permit case of one of the two people is assigned to them; ``has_opened``: they have
    opened the two profiles before.
    """

    proposal: "DuplicateProposal"
    has_case: bool
    has_opened: bool


def may_compare(actor: Actor, _person: object) -> Decision:
    """Only the portal itself compares profiles; people see what comes of it."""
    return allowed_if(actor.role is Role.SYSTEM, _l("The portal compares profiles by itself."))


def may_see(actor: Actor, _proposal: object) -> Decision:
    """Officials see which profiles are proposed, under their pseudonyms."""
    return allowed_if(_is_official(actor), _l("Only officials see possible duplicates."))


def may_open(actor: Actor, ground: ProposalGround) -> Decision:
    """An official opens the names; where the name is all that agrees, only with a case of one of the two."""
    if not _is_official(actor):
        return refused(_l("Only officials see possible duplicates."))
    if ground.proposal.strength == Strength.WEAK and not ground.has_case:
        return refused(
            _l("A name alone is too little to open anybody. Take the permit case of one of the two first.")
        )
    return ALLOWED


def may_decide(actor: Actor, ground: ProposalGround) -> Decision:
    """Who decides has compared the two profiles."""
    decision = may_open(actor, ground)
    if not decision:
        return decision
    return allowed_if(ground.has_opened, _l("Compare the two profiles first. Then say what you found."))


def _is_official(actor: Actor) -> bool:
    return actor.role is Role.OFFICIAL and actor.is_signed_in
