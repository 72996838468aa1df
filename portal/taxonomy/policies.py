"""Who may correct the words of the trade."""

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if


def may_correct(actor: Actor, _subject: object) -> Decision:
    """Administrators correct words, look at what would change, and publish or throw away."""
    return allowed_if(
        actor.role is Role.ADMIN and actor.is_signed_in,
        _l("Only administrators correct the words of the trade. Write to one of them."),
    )
