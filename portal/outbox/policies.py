"""Who may touch what the portal does by itself."""

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if


def may_run_again(actor: Actor, _task: object) -> Decision:
    """Administrators start a stuck task again."""
    return allowed_if(
        actor.role is Role.ADMIN and actor.is_signed_in,
        _l("Only administrators start a task again. Write to one of them."),
    )
