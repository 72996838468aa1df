"""Who may write in the log of outages."""

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if


def may_measure(actor: Actor, _part: object) -> Decision:
    """The portal measures itself."""
    return allowed_if(actor.role is Role.SYSTEM, _l("The portal measures its outages by itself."))


def may_enter(actor: Actor, _subject: object) -> Decision:
    """Officials and administrators write down an outage the portal did not notice, or put one right."""
    return allowed_if(
        actor.is_one_of(Role.OFFICIAL, Role.ADMIN) and actor.is_signed_in,
        _l("Only officials and administrators enter outages."),
    )
