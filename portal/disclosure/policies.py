"""Who may ask to see a person. How much they see depends on the stage, which ``rules`` decides."""

from portal.duplicates.policies import ProposalGround, may_open
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if


def may_ask(actor: Actor, _people: object) -> Decision:
    """Workshops, officials and people who look for work ask; visitors see public cards alone."""
    return allowed_if(
        actor.is_signed_in and actor.is_one_of(Role.EMPLOYER, Role.OFFICIAL, Role.CANDIDATE),
        _l("Sign in as a workshop or an official to see more than the card."),
    )


def may_compare(actor: Actor, ground: ProposalGround) -> Decision:
    """Who may open a proposal sees the two people it is about side by side."""
    return may_open(actor, ground)
