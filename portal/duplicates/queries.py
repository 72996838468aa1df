"""Reading proposals: the list, one of them, those of a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.candidates.names import KEY_VERSION
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.duplicates.models import DuplicateDecision, DuplicateProposal, DuplicateView, NameKeyRow
from portal.duplicates.policies import ProposalGround
from portal.duplicates.rules import MOST_COMPARED, SETTLED, ProposalState, Strength
from portal.employers.models import Employer
from portal.kernel.actor import Actor
from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.permits.queries import is_assigned
from portal.storage.vault import PersonKey

_ORDER = case({strength: place for place, strength in enumerate(Strength)}, value=DuplicateProposal.strength)


@dataclass(frozen=True, slots=True)
class NameCounts:
    """How often names meet. ``names``: names that several people carry; ``people``: how many they are."""

    names: int
    people: int


def get_proposal(session: Session, proposal_id: UUID) -> DuplicateProposal:
    """The proposal; raises NotFound."""
    found = session.get(DuplicateProposal, proposal_id)
    if found is None:
        raise NotFound
    return found


def ground_of(session: Session, proposal: DuplicateProposal, actor: Actor) -> ProposalGround:
    """How the acting official stands to a proposal."""
    official_id = actor.require_account()
    opened = select(DuplicateView.id).where(
        DuplicateView.proposal_id == proposal.id, DuplicateView.viewer_id == official_id
    )
    return ProposalGround(
        proposal,
        has_case=any(is_assigned(session, official_id, person) for person in proposal.people),
        has_opened=session.scalars(opened.limit(1)).first() is not None,
    )


def proposals(
    session: Session, *, settled: bool = False, limit: int = 50, offset: int = 0
) -> list[DuplicateProposal]:
    """Open proposals, the strongest first and of these the newest; or those that were decided."""
    chosen = select(DuplicateProposal).where(_listed(settled))
    ordered = chosen.order_by(_ORDER, DuplicateProposal.proposed_at.desc(), DuplicateProposal.id)
    return list(session.scalars(ordered.limit(limit).offset(offset)))


def count_proposals(session: Session, *, settled: bool = False, weak: bool = True) -> int:
    """How many there are; ``weak=False`` leaves out those in which the name alone agrees."""
    counted = select(func.count()).select_from(DuplicateProposal).where(_listed(settled))
    if not weak:
        counted = counted.where(DuplicateProposal.strength != Strength.WEAK)
    return session.scalar(counted) or 0


def proposals_of(session: Session, candidate_id: UUID) -> list[DuplicateProposal]:
    """What was proposed of a person and neither fell away nor was found to be two people."""
    chosen = select(DuplicateProposal).where(
        _is_of(candidate_id), DuplicateProposal.state.in_((ProposalState.OPEN, ProposalState.SAME))
    )
    return list(session.scalars(chosen.order_by(_ORDER, DuplicateProposal.proposed_at, DuplicateProposal.id)))


def every_proposal_of(session: Session, candidate_id: UUID) -> list[DuplicateProposal]:
    """Every proposal a person stands in, whatever became of it."""
    return list(session.scalars(select(DuplicateProposal).where(_is_of(candidate_id))))


def cases_of(session: Session, candidate_ids: Iterable[UUID]) -> dict[UUID, list[tuple[PermitCase, str]]]:
    """The permit cases of several people with the names of the workshops, newest first."""
    rows = session.execute(
        select(PermitCase, Employer.legal_name)
        .join(Employer, Employer.id == PermitCase.employer_id)
        .where(PermitCase.candidate_id.in_(list(candidate_ids)))
        .order_by(PermitCase.opened_at.desc(), PermitCase.number.desc())
    )
    found: dict[UUID, list[tuple[PermitCase, str]]] = {}
    for permit_case, workshop in rows:
        found.setdefault(permit_case.candidate_id, []).append((permit_case, workshop))
    return found


def decisions_on(session: Session, proposal_id: UUID) -> list[DuplicateDecision]:
    """What officials found, the latest first."""
    chosen = select(DuplicateDecision).where(DuplicateDecision.proposal_id == proposal_id)
    return list(
        session.scalars(chosen.order_by(DuplicateDecision.decided_at.desc(), DuplicateDecision.id.desc()))
    )


def views_of(session: Session, candidate_id: UUID, limit: int = 100) -> list[DuplicateView]:
    """Who opened a person's profile to compare it, newest first: shown to the person."""
    chosen = select(DuplicateView).where(DuplicateView.candidate_id == candidate_id)
    return list(
        session.scalars(chosen.order_by(DuplicateView.at.desc(), DuplicateView.id.desc()).limit(limit))
    )


def counts_of_names(session: Session) -> NameCounts:
    """How many names, as far as a key can tell, several people carry: no reason to look at any of them."""
    groups = (
        select(func.count().label("people"))
        .where(NameKeyRow.name_index.is_not(None), NameKeyRow.parts > 1)
        .group_by(NameKeyRow.name_index)
        .having(func.count() > 1)
        .subquery()
    )
    names, people = session.execute(select(func.count(), func.sum(groups.c.people)).select_from(groups)).one()
    return NameCounts(names or 0, int(people or 0))


def of_the_same_name(session: Session, row: NameKeyRow) -> list[UUID]:
    """Ids of other people of one name key; those of the same birth date first, then the first so many."""
    if row.name_index is None:
        return []
    same = select(NameKeyRow.candidate_id).where(NameKeyRow.candidate_id != row.candidate_id)
    born = same.where(NameKeyRow.person_index == row.person_index) if row.person_index else None
    named = same.where(NameKeyRow.name_index == row.name_index).order_by(NameKeyRow.candidate_id)
    first = list(session.scalars(born.limit(MOST_COMPARED))) if born is not None else []
    return list(dict.fromkeys([*first, *session.scalars(named.limit(MOST_COMPARED))]))


def passport_indexes(session: Session, candidate_ids: Iterable[UUID]) -> dict[UUID, set[bytes]]:
    """Fingerprints of every passport number that was ever accepted of these people."""
    rows = session.execute(
        select(Document.candidate_id, Document.number_index).where(
            Document.candidate_id.in_(list(candidate_ids)),
            Document.kind == PASSPORT,
            Document.number_index.is_not(None),
        )
    )
    found: dict[UUID, set[bytes]] = {}
    for candidate_id, index in rows:
        if candidate_id is not None and index is not None:
            found.setdefault(candidate_id, set()).add(index)
    return found


def without_key(session: Session, limit: int) -> list[Candidate]:
    """People with a name whose key is missing or was made by older rules."""
    chosen = (
        select(Candidate).outerjoin(NameKeyRow, NameKeyRow.candidate_id == Candidate.id).where(_lacks_key())
    )
    return list(session.scalars(chosen.order_by(Candidate.id).limit(limit)))


def count_without_key(session: Session) -> int:
    """How many of them there are."""
    counted = (
        select(func.count())
        .select_from(Candidate)
        .outerjoin(NameKeyRow, NameKeyRow.candidate_id == Candidate.id)
    )
    return session.scalar(counted.where(_lacks_key())) or 0


def keys_of(session: Session, candidates: Iterable[Candidate]) -> Sequence[PersonKey]:
    """The data keys of several people in one read: held by the caller, the vault then reads none twice."""
    owners = [candidate.id for candidate in candidates]
    return session.scalars(select(PersonKey).where(PersonKey.owner_id.in_(owners))).all()


def _lacks_key() -> ColumnElement[bool]:
    has_name = or_(Candidate.family_name_sealed.is_not(None), Candidate.given_name_sealed.is_not(None))
    return and_(has_name, or_(NameKeyRow.candidate_id.is_(None), NameKeyRow.rules_version != KEY_VERSION))


def _is_of(candidate_id: UUID) -> ColumnElement[bool]:
    return or_(DuplicateProposal.first_id == candidate_id, DuplicateProposal.second_id == candidate_id)


def _listed(settled: bool) -> ColumnElement[bool]:
    states = SETTLED if settled else (ProposalState.OPEN,)
    return DuplicateProposal.state.in_(states)
