"""Who may have reminders written, sent again, and calendars opened."""

from typing import Protocol

from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if, refused
from portal.notifications.rules import Delivery
from portal.permits.policies import IsCase, is_assigned


class IsReminder(Protocol):
    """A reminder, as far as a policy must know it."""

    @property
    def state(self) -> Delivery:
        """How far it is."""
        ...


class OnCase(Protocol):
    """A reminder together with its case."""

    @property
    def reminder(self) -> IsReminder:
        """The reminder."""
        ...

    @property
    def case(self) -> IsCase:
        """The case it is about."""
        ...


def may_remind(actor: Actor, _subject: None) -> Decision:
    """Reminders are written by the portal itself."""
    return allowed_if(actor.role is Role.SYSTEM, _l("The portal reminds people by itself."))


def may_send_again(actor: Actor, found: OnCase) -> Decision:
    """The official who has the case has a reminder sent again that did not arrive."""
    if not is_assigned(actor, found.case):
        return refused(_l("Only the official who has this case sends its reminders again."))
    return allowed_if(
        found.reminder.state == Delivery.FAILED,
        _l("This reminder did not fail. Nothing has to be sent again."),
    )


def may_have_calendar(actor: Actor, _subject: None) -> Decision:
    """Everybody who has permit cases can put their dates into a calendar."""
    return allowed_if(
        actor.role in (Role.CANDIDATE, Role.EMPLOYER, Role.OFFICIAL),
        _l("Only workers, workshops and officials have dates of permits."),
    )
