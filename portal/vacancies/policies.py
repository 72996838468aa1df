"""Who may do what to a vacancy."""

from typing import Protocol
from uuid import UUID

from portal.employers.policies import IsWorkshop, is_member
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if, refused
from portal.vacancies.rules import Completeness, Section, VacancyState

FINISH_FIRST = {
    Section.WORK: _l("Say first which trade you look for."),
    Section.PAY: _l("State the pay first."),
    Section.CONDITIONS: _l("Fill in hours, housing and meals first."),
    Section.PLACES: _l("Say first how many people you look for, and where."),
    Section.TEXT: _l("Write the title and the text first."),
}
"""What the owner does next when a section is missing."""


class IsVacancy(Protocol):
    """A vacancy, as far as a policy must know it."""

    @property
    def employer_id(self) -> UUID:
        """The workshop it belongs to."""
        ...

    @property
    def state(self) -> VacancyState:
        """Where it stands."""
        ...

    @property
    def completeness(self) -> Completeness:
        """Which sections are done."""
        ...


def may_draft(actor: Actor, workshop: IsWorkshop) -> Decision:
    """Members draft vacancies for their workshop, verified or not."""
    return is_member(actor, workshop)


def is_owner(actor: Actor, vacancy: IsVacancy) -> Decision:
    """Whether the actor acts for the workshop of this vacancy."""
    return allowed_if(
        actor.role is Role.EMPLOYER and actor.employer_id == vacancy.employer_id,
        _l("Only the people of this workshop can do this."),
    )


def may_edit(actor: Actor, vacancy: IsVacancy) -> Decision:
    """Owners edit section by section, also what is published; a closed vacancy stays as it was."""
    if not (decision := is_owner(actor, vacancy)):
        return decision
    return allowed_if(
        vacancy.state != VacancyState.CLOSED, _l("This vacancy is closed. Draft a new one instead.")
    )


def may_publish(actor: Actor, vacancy: IsVacancy) -> Decision:
    """A verified workshop publishes what is complete; the reason says what is missing."""
    if not (decision := is_owner(actor, vacancy)):
        return decision
    if vacancy.completeness.missing:
        return refused(FINISH_FIRST[vacancy.completeness.missing[0]])
    return allowed_if(
        actor.employer_verified,
        _l("Only verified workshops publish. Your workshop's page says what the officials still need."),
    )


def may_pause(actor: Actor, vacancy: IsVacancy) -> Decision:
    """Owners take a vacancy off the list for a while."""
    return is_owner(actor, vacancy)


def may_close(actor: Actor, vacancy: IsVacancy) -> Decision:
    """Owners close a vacancy; the worker closes what has run out."""
    return ALLOWED if actor.role is Role.SYSTEM else is_owner(actor, vacancy)


def may_preview(actor: Actor, vacancy: IsVacancy) -> Decision:
    """Who sees a vacancy that is not published: its owners and officials."""
    return ALLOWED if actor.role is Role.OFFICIAL else is_owner(actor, vacancy)
