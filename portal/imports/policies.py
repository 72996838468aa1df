"""Who may import."""

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if


def may_import(actor: Actor, _subject: object) -> Decision:
    """Files are imported by command on the server."""
    return allowed_if(actor.role is Role.SYSTEM, _l("Files are imported by the administrator on the server."))
