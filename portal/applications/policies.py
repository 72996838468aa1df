"""Who may do what to an application."""

from typing import Protocol
from uuid import UUID

from portal.applications.rules import ApplicationState
from portal.candidates.rules import CandidateState
from portal.employers.rules import EmployerState
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if, refused
from portal.vacancies.rules import VacancyState


class HasState(Protocol):
    """A workshop, as far as applying must know it."""

    @property
    def state(self) -> EmployerState:
        """Where it stands with the officials."""
        ...


class IsVacancy(Protocol):
    """A vacancy with its workshop."""

    @property
    def state(self) -> VacancyState:
        """Where it stands."""
        ...

    @property
    def employer_id(self) -> UUID:
        """The workshop it belongs to."""
        ...

    @property
    def employer(self) -> HasState:
        """The workshop; must be loaded."""
        ...


class IsProfile(Protocol):
    """A profile, as far as applying must know it."""

    @property
    def state(self) -> CandidateState:
        """Where it stands."""
        ...


class IsApplication(Protocol):
    """An application with its vacancy."""

    @property
    def candidate_id(self) -> UUID:
        """Whose application it is."""
        ...

    @property
    def state(self) -> ApplicationState:
        """Where it stands."""
        ...

    @property
    def vacancy(self) -> IsVacancy:
        """The vacancy; must be loaded."""
        ...


def may_apply(actor: Actor, vacancy: IsVacancy) -> Decision:
    """People who look for work apply for what is on the list. ``has_ready_profile`` is asked as well."""
    if actor.role is not Role.CANDIDATE:
        return refused(_l("Only people who look for work apply. Register as one to begin."))
    if actor.candidate_id is None:
        return refused(_l("Fill in your profile first. The workshop reads it with your letter."))
    return allowed_if(
        vacancy.state == VacancyState.PUBLISHED and vacancy.employer.state == EmployerState.VERIFIED,
        _l("This vacancy takes no applications now."),
    )


def has_ready_profile(profile: IsProfile) -> Decision:
    """Whether a profile is complete enough to apply with."""
    if profile.state == CandidateState.DRAFT:
        return refused(_l("Finish and publish your profile first. The workshop reads it with your letter."))
    return allowed_if(
        profile.state == CandidateState.ACTIVE, _l("Your profile is paused. Put it back first, then apply.")
    )


def may_see(actor: Actor, application: IsApplication) -> Decision:
    """The person and the workshop see the application and its timeline; nobody else."""
    if is_own(actor, application) or is_of_workshop(actor, application):
        return ALLOWED
    return refused(_l("This application is not yours."))


def is_own(actor: Actor, application: IsApplication) -> bool:
    """Whether the actor is the person who applied."""
    return actor.role is Role.CANDIDATE and actor.candidate_id == application.candidate_id


def is_of_workshop(actor: Actor, application: IsApplication) -> bool:
    """Whether the actor acts for the workshop applied to."""
    return actor.role is Role.EMPLOYER and actor.employer_id == application.vacancy.employer_id


def may_decide(actor: Actor, application: IsApplication) -> Decision:
    """A verified workshop shortlists and rejects those who applied to it."""
    if not is_of_workshop(actor, application):
        return refused(_l("Only the workshop that was applied to decides."))
    return allowed_if(
        actor.employer_verified,
        _l("Your workshop is not verified at present. Its page says what the officials still need."),
    )


def may_offer(actor: Actor, application: IsApplication) -> Decision:
    """A verified workshop makes offers while its vacancy is not closed."""
    if not (decision := may_decide(actor, application)):
        return decision
    return allowed_if(
        application.vacancy.state != VacancyState.CLOSED,
        _l("The vacancy is closed, so nobody can be offered a place in it."),
    )


def may_answer(actor: Actor, application: IsApplication) -> Decision:
    """The person accepts, declines or withdraws; nobody does it for them."""
    return allowed_if(is_own(actor, application), _l("Only the person who applied can do this."))
