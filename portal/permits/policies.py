"""Who may do what to a permit case."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from portal.applications.policies import IsApplication, may_answer
from portal.documents.policies import may_decide_suspicion
from portal.documents.rules import DocumentGround
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if, refused
from portal.permits.lifecycle import BEFORE_PERMIT, CLOSED, LIFECYCLE, CaseState


class IsCase(Protocol):
    """A permit case, as far as a policy must know it."""

    @property
    def candidate_id(self) -> UUID:
        """Whose permit it is."""
        ...

    @property
    def employer_id(self) -> UUID:
        """The workshop that hires."""
        ...

    @property
    def assigned_to(self) -> UUID | None:
        """The official who has taken it."""
        ...

    @property
    def state(self) -> CaseState:
        """Where it stands."""
        ...

    @property
    def entered_on(self) -> date | None:
        """The day the person came into the country."""
        ...


@dataclass(frozen=True, slots=True)
class Doubt:
    """A case with a paper that may be forged, and the official who said so (None: nobody)."""

    case: IsCase
    raised_by: UUID | None


class IsStay(Protocol):
    """Days in the country, as far as a policy must know them."""

    @property
    def candidate_id(self) -> UUID:
        """Whose days they are."""
        ...


class IsPerson(Protocol):
    """A profile, as far as a policy must know it."""

    @property
    def id(self) -> UUID:
        """Whose it is."""
        ...


def may_accept_offer(actor: Actor, application: IsApplication) -> Decision:
    """The person who was offered the place accepts, and nobody else."""
    return may_answer(actor, application)


def is_worker(actor: Actor, case: IsCase) -> bool:
    """Whether the case is the actor's own."""
    return actor.role is Role.CANDIDATE and actor.candidate_id == case.candidate_id


def is_workshop(actor: Actor, case: IsCase) -> bool:
    """Whether the actor acts for the workshop that hires."""
    return actor.role is Role.EMPLOYER and actor.employer_id == case.employer_id


def is_assigned(actor: Actor, case: IsCase) -> bool:
    """Whether the actor is the official who has taken the case."""
    return _is_official(actor) and actor.account_id == case.assigned_to


def may_see_case(actor: Actor, case: IsCase) -> Decision:
    """The worker, the workshop, and every official (who sees no identity unless the case is theirs)."""
    if is_worker(actor, case) or is_workshop(actor, case) or _is_official(actor):
        return ALLOWED
    return refused(_l("This permit case is not yours."))


def may_see_identity(actor: Actor, case: IsCase) -> Decision:
    """Names and documents open to the worker, and to the official while the case is theirs and open."""
    if is_worker(actor, case):
        return ALLOWED
    return allowed_if(
        is_assigned(actor, case) and case.state not in CLOSED,
        _l("Take the case first. Then you see who it is about, and the person sees that you looked."),
    )


def may_take(actor: Actor, case: IsCase) -> Decision:
    """An official takes a case that nobody has."""
    if not _is_official(actor):
        return refused(_l("Only officials take permit cases."))
    if case.state in CLOSED:
        return refused(_l("This case is closed. There is nothing left to do."))
    if actor.account_id == case.assigned_to:
        return refused(_l("You have this case already."))
    return allowed_if(
        case.assigned_to is None,
        _l("Another official has taken this case. Choose another one, or ask for it to be handed over."),
    )


def may_record(actor: Actor, case: IsCase) -> Decision:
    """Only the official who has the case records what happened."""
    if not _is_official(actor):
        return refused(_l("Only officials record what happened to a permit."))
    if case.state in CLOSED:
        return refused(_l("This case is closed. Nothing more is recorded on it."))
    if case.assigned_to is None:
        return refused(_l("Nobody has this case yet. Take it first, then record."))
    return allowed_if(
        actor.account_id == case.assigned_to,
        _l("Another official has this case. Ask for it to be handed over, then record."),
    )


def may_lift_doubt(actor: Actor, doubt: Doubt) -> Decision:
    """Two pairs of eyes: the official who doubted a paper does not clear it."""
    if not (decision := may_record(actor, doubt.case)):
        return decision
    return allowed_if(
        actor.account_id != doubt.raised_by,
        _l("You raised this doubt, so another official clears it. Give the case back for that."),
    )


def may_confirm_forgery(actor: Actor, ground: DocumentGround) -> Decision:
    """The second official who looks at a doubted paper; the case need not be theirs."""
    return may_decide_suspicion(actor, ground)


def may_repin(actor: Actor, case: IsCase) -> Decision:
    """The official who has the case moves it to another set of rules."""
    return may_record(actor, case)


def may_stop_clock(actor: Actor, case: IsCase) -> Decision:
    """The official who has the case stops and starts the clock of its stage."""
    return may_record(actor, case)


def may_preview(actor: Actor, _decree: object) -> Decision:
    """Officials look at what a decree would change before they apply it."""
    return allowed_if(_is_official(actor), _l("Only officials look at what a decree would change."))


def may_reckon(actor: Actor, _case: object) -> Decision:
    """Days are worked out anew by the worker process, after the rules have changed."""
    return allowed_if(actor.role is Role.SYSTEM, _l("The portal works out the days by itself."))


def may_expire(actor: Actor, case: IsCase) -> Decision:
    """A case runs out by itself: the worker process notes it."""
    if actor.role is not Role.SYSTEM:
        return refused(_l("A permit runs out by itself. Nobody has to record it."))
    return allowed_if(LIFECYCLE.allows("expire", case.state), _l("This case cannot run out any more."))


def may_choose_path(actor: Actor, case: IsCase) -> Decision:
    """The person chooses their path as long as nothing has been filed and nobody has travelled."""
    if not is_worker(actor, case):
        return refused(_l("Only the person whose permit it is chooses the path."))
    return allowed_if(
        case.state == CaseState.PREPARING and case.entered_on is None,
        _l("The path has begun. An official can still move the case to another one: ask them."),
    )


def may_note_stay(actor: Actor, person: IsPerson) -> Decision:
    """Everybody notes their own days."""
    is_own = actor.role is Role.CANDIDATE and actor.candidate_id == person.id
    return allowed_if(is_own, _l("Only the person who stayed notes the days."))


def may_take_back_stay(actor: Actor, stay: IsStay) -> Decision:
    """Whoever noted days takes them back."""
    is_own = actor.role is Role.CANDIDATE and actor.candidate_id == stay.candidate_id
    return allowed_if(is_own, _l("Only the person who stayed notes the days."))


def may_hand_over(actor: Actor, case: IsCase) -> Decision:
    """The official who has the case hands it on or gives it back."""
    return allowed_if(is_assigned(actor, case), _l("Only the official who has this case can pass it on."))


def may_plan_trip(actor: Actor, case: IsCase) -> Decision:
    """The worker says when they mean to enter, until they have entered."""
    if not is_worker(actor, case):
        return refused(_l("Only the person who travels says when."))
    return allowed_if(
        case.entered_on is None
        and case.state in (*BEFORE_PERMIT, CaseState.ISSUED, CaseState.VISA_ISSUED, CaseState.EXIT_CLEARED),
        _l("There is no trip to plan any more: you have entered, or the case is closed."),
    )


def _is_official(actor: Actor) -> bool:
    return actor.role is Role.OFFICIAL and actor.is_signed_in
