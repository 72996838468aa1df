"""Who may change the rules."""

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if


def may_decree(actor: Actor, _subject: object) -> Decision:
    """Officials enter what the state has decreed, look at its effect, and apply it."""
    return allowed_if(
        actor.role is Role.OFFICIAL and actor.is_signed_in,
        _l("Only officials change the rules. Write to one of them."),
    )
