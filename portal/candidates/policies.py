"""Who may do what to a profile."""

from typing import Protocol
from uuid import UUID

from portal.candidates.rules import Section
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if, refused

FINISH_FIRST = {
    Section.PERSON: _l("Give your name, country and date of birth first."),
    Section.TRADE: _l("Say first which trade you work in."),
    Section.WORKPLACES: _l("Fill in your last workplaces first, or say that this is your first job."),
    Section.WISHES: _l("Say first what you wish for and when you can start."),
    Section.VISIBILITY: _l("Choose first who may find your card."),
}
"""What the person does next when a section is missing."""
HAS_PROFILE = _l("You have a profile of your own already. Go on with it here.")


class IsProfile(Protocol):
    """A profile, as far as a policy must know it."""

    @property
    def id(self) -> UUID:
        """The profile's id."""
        ...

    @property
    def account_id(self) -> UUID | None:
        """The account of its person; None while an imported profile is unclaimed."""
        ...

    @property
    def missing_sections(self) -> tuple[Section, ...]:
        """Sections still to do."""
        ...

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been said in it."""
        ...


def may_begin_profile(actor: Actor, _subject: None) -> Decision:
    """A candidate account has one profile; beginning it again opens the same one."""
    return allowed_if(
        actor.role is Role.CANDIDATE and actor.is_signed_in,
        _l("Only people who look for work have a profile. Register as one to begin."),
    )


def may_claim(actor: Actor, own: IsProfile | None) -> Decision:
    """A candidate account takes over an imported profile while it has said nothing in one of its own."""
    if not (decision := may_begin_profile(actor, None)) or own is None:
        return decision
    if not (decision := is_own(actor, own)):
        return decision
    return allowed_if(own.is_blank, HAS_PROFILE)


def is_own(actor: Actor, profile: IsProfile) -> Decision:
    """Whether the profile is the actor's own."""
    return allowed_if(
        actor.role is Role.CANDIDATE and actor.is_signed_in and actor.account_id == profile.account_id,
        _l("Only the person of this profile can do this."),
    )


def may_fill(actor: Actor, profile: IsProfile) -> Decision:
    """People fill in their own profile, also after it is published."""
    return is_own(actor, profile)


def may_publish(actor: Actor, profile: IsProfile) -> Decision:
    """People publish their own complete profile; the reason says what is missing."""
    if not (decision := is_own(actor, profile)):
        return decision
    missing = profile.missing_sections
    return refused(FINISH_FIRST[missing[0]]) if missing else ALLOWED


def may_pause(actor: Actor, profile: IsProfile) -> Decision:
    """People take their card off the list with one press."""
    return is_own(actor, profile)
