"""Everything that changes applications. Each move adds a line to the timeline both sides read."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.applications import policies, queries, rules
from portal.applications.events import (
    ApplicationRejected,
    ApplicationShortlisted,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
)
from portal.applications.models import Application, ApplicationStep, Offer
from portal.applications.rules import LIFECYCLE, DecliningReason, OfferTerms, RejectionReason
from portal.candidates.queries import get_candidate
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, NotAllowed
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id
from portal.vacancies.models import Vacancy


@operation(policies.may_apply)
def apply(uow: UnitOfWork, vacancy: Vacancy, letter: str = "") -> Application:
    """Apply for a vacancy. However often it is pressed, there is one application and one event."""
    candidate_id = uow.actor.candidate_id
    if candidate_id is None:
        raise NotAllowed
    if (existing := queries.of_pair(uow.session, candidate_id, vacancy.id)) is not None:
        return existing
    candidate = get_candidate(uow.session, candidate_id)
    if not (ready := policies.has_ready_profile(candidate)):
        raise NotAllowed(ready.reason)
    if _is_over(vacancy, uow.today):
        raise NotAllowed(_l("The last day of this vacancy is over. Look for another one."))
    if faults := rules.faults_of_letter(letter):
        raise Invalid(faults)
    application_id = new_id()
    text = letter.strip()
    field = rules.letter_field(application_id)
    application = Application(
        id=application_id,
        vacancy=vacancy,
        candidate=candidate,
        state=LIFECYCLE.initial,
        letter_sealed=uow.vault.seal(candidate_id, field, text) if text else None,
        submitted_at=uow.now,
        changed_at=uow.now,
    )
    try:
        with uow.session.begin_nested():
            uow.session.add(application)
    except IntegrityError:
        winner = queries.of_pair(uow.session, candidate_id, vacancy.id)
        if winner is None:
            raise
        return winner
    _add_step(uow, application, "apply")
    uow.announce(ApplicationSubmitted(**_parties(application)))
    return application


@operation(policies.may_decide)
def shortlist(uow: UnitOfWork, application: Application) -> None:
    """Put an application on the short list."""
    _move(uow, application, "shortlist")
    uow.announce(ApplicationShortlisted(**_parties(application)))


@operation(policies.may_offer)
def offer(uow: UnitOfWork, application: Application, terms: OfferTerms) -> Offer:
    """Offer a place on written terms, while places are left. Raises Invalid by field."""
    LIFECYCLE.target("offer", application.state)
    if faults := rules.faults_of_terms(terms, uow.today):
        raise Invalid(faults)
    _require_a_place(uow, application.vacancy)
    _move(uow, application, "offer")
    columns = {**asdict(terms), "note": terms.note.strip()}
    made = Offer(id=new_id(), application_id=application.id, made_at=uow.now, **columns)
    uow.session.add(made)
    uow.announce(OfferMade(**_parties(application)))
    return made


@operation(policies.may_decide)
def reject(uow: UnitOfWork, application: Application, reason: RejectionReason) -> None:
    """Say no, with a reason the person reads."""
    _move(uow, application, "reject", reason)
    uow.announce(ApplicationRejected(**_parties(application), reason=str(reason)))


@operation(policies.may_answer)
def accept(uow: UnitOfWork, application: Application) -> None:
    """Accept the offer. ``permits.operations.accept_offer`` opens the permit case in the same commit."""
    _move(uow, application, "accept")
    uow.announce(OfferAccepted(**_parties(application)))


@operation(policies.may_answer)
def decline(uow: UnitOfWork, application: Application, reason: DecliningReason) -> None:
    """Decline the offer, with a reason."""
    _move(uow, application, "decline", reason)
    uow.announce(OfferDeclined(**_parties(application), reason=str(reason)))


@operation(policies.may_answer)
def withdraw(uow: UnitOfWork, application: Application, reason: DecliningReason) -> None:
    """Take the application back, with a reason; what the workshop saw closes in 30 days at most."""
    _move(uow, application, "withdraw", reason)
    uow.announce(ApplicationWithdrawn(**_parties(application), reason=str(reason)))


def _move(
    uow: UnitOfWork,
    application: Application,
    move: str,
    reason: RejectionReason | DecliningReason | None = None,
) -> None:
    application.state = LIFECYCLE.target(move, application.state)
    application.changed_at = uow.now
    application.reason = str(reason) if reason else None
    _add_step(uow, application, move, reason)


def _add_step(
    uow: UnitOfWork,
    application: Application,
    move: str,
    reason: RejectionReason | DecliningReason | None = None,
) -> None:
    step = ApplicationStep(
        application_id=application.id,
        move=move,
        actor_role=str(uow.actor.role),
        reason=str(reason) if reason else None,
        at=uow.now,
    )
    uow.session.add(step)


def _require_a_place(uow: UnitOfWork, vacancy: Vacancy) -> None:
    # Locking the vacancy makes two offers at once wait for one another; SQLite writes singly anyway.
    locked = select(Vacancy.positions).where(Vacancy.id == vacancy.id).with_for_update()
    positions = uow.session.scalar(locked) or 0
    if queries.places_taken(uow.session, vacancy.id) >= positions:
        raise Invalid(
            {
                "positions": _l(
                    "All places of this vacancy are offered or taken (%(count)s). Wait for an answer, "
                    "or raise the number of places in the vacancy first.",
                    count=positions,
                )
            }
        )


def _is_over(vacancy: Vacancy, today: date) -> bool:
    return vacancy.closes_on is not None and vacancy.closes_on < today


def _parties(application: Application) -> dict[str, Any]:
    return {
        "application_id": application.id,
        "candidate_id": application.candidate_id,
        "employer_id": application.vacancy.employer_id,
        "vacancy_id": application.vacancy_id,
    }
