"""Opening what lies beyond the card: seen means recorded, in the same commit."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import insert, select

from portal.candidates.models import Candidate
from portal.candidates.queries import candidates_by_id
from portal.disclosure import policies, queries
from portal.disclosure.events import ProfileOpened, ProfileOpenedToCompare
from portal.disclosure.models import ProfileView
from portal.disclosure.rules import RECORDED, Stage
from portal.disclosure.views import ComparedPerson, PersonView
from portal.duplicates.models import DuplicateView
from portal.duplicates.policies import ProposalGround
from portal.duplicates.rules import OpeningReason
from portal.kernel.actor import Role
from portal.kernel.clock import BISHKEK
from portal.kernel.errors import NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@operation(policies.may_ask)
def open_person(uow: UnitOfWork, candidate: Candidate) -> PersonView:
    """What the actor sees of a person now; raises NotFound where that is nothing at all.

    A view beyond the card is recorded once per viewer, stage and day, and the person can read it.
    """
    view = _open(uow, [candidate]).get(candidate.id)
    if view is None:
        raise NotFound
    return view


@operation(policies.may_ask)
def open_people(uow: UnitOfWork, candidates: Sequence[Candidate]) -> dict[UUID, PersonView]:
    """The same for the people of one page, by profile id; who is not to be seen is left out."""
    return _open(uow, candidates)


@operation(policies.may_compare)
def open_to_compare(
    uow: UnitOfWork, ground: ProposalGround, reason: OpeningReason
) -> dict[UUID, ComparedPerson]:
    """Both people of a proposal side by side, by profile id. Each opening is recorded for both to read."""
    proposal, viewer_id = ground.proposal, uow.actor.require_account()
    candidates = candidates_by_id(uow.session, proposal.people)
    for candidate_id in candidates:
        earlier = select(DuplicateView.id).where(
            DuplicateView.candidate_id == candidate_id, DuplicateView.viewer_id == viewer_id
        )
        is_first = uow.session.scalars(earlier.limit(1)).first() is None
        uow.session.add(
            DuplicateView(
                candidate_id=candidate_id,
                proposal_id=proposal.id,
                viewer_id=viewer_id,
                reason=reason,
                at=uow.now,
            )
        )
        uow.announce(
            ProfileOpenedToCompare(
                candidate_id=candidate_id,
                proposal_id=proposal.id,
                viewer_id=viewer_id,
                reason=str(reason),
                is_first=is_first,
            )
        )
    people = queries.compared(uow.session, uow.vault, list(candidates.values()))
    return {person.candidate_id: person for person in people}


def _open(uow: UnitOfWork, candidates: Sequence[Candidate]) -> dict[UUID, PersonView]:
    views = queries.people(uow.session, uow.vault, uow.actor, candidates, uow.now)
    beyond = {candidate_id: view.stage for candidate_id, view in views.items() if view.stage in RECORDED}
    if beyond:
        _record(uow, beyond)
    return views


def _record(uow: UnitOfWork, stages: dict[UUID, Stage]) -> None:
    actor, viewer_id = uow.actor, uow.actor.require_account()
    # A workshop is told once for all its people; officials answer each for themselves.
    same_side = (
        ProfileView.employer_id == actor.employer_id
        if actor.role is Role.EMPLOYER
        else ProfileView.viewer_id == viewer_id
    )
    earlier = uow.session.execute(
        select(ProfileView.candidate_id, ProfileView.stage, ProfileView.viewer_id, ProfileView.at).where(
            ProfileView.candidate_id.in_(list(stages)), same_side
        )
    ).all()
    morning = datetime.combine(uow.today, time.min, tzinfo=BISHKEK)
    known = {(candidate_id, stage) for candidate_id, stage, _, _ in earlier}
    today = {
        (candidate_id, stage)
        for candidate_id, stage, viewer, at in earlier
        if viewer == viewer_id and at >= morning
    }
    fresh = {who: stage for who, stage in stages.items() if (who, stage) not in today}
    if fresh:
        views = [{"candidate_id": who, "stage": stage} for who, stage in fresh.items()]
        viewer = {"viewer_id": viewer_id, "viewer_role": str(actor.role), "employer_id": actor.employer_id}
        uow.session.execute(insert(ProfileView), [{**view, **viewer, "at": uow.now} for view in views])
    for candidate_id, stage in fresh.items():
        uow.announce(
            ProfileOpened(
                candidate_id=candidate_id,
                viewer_id=viewer_id,
                employer_id=actor.employer_id,
                stage=str(stage),
                is_first=(candidate_id, stage) not in known,
            )
        )
