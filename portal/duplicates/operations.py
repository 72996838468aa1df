"""Everything that changes proposals. Nothing here merges, refuses or hides anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from portal.candidates.models import Candidate
from portal.candidates.names import KEY_VERSION, NAME_KEY, NameKey, are_alike, name_key
from portal.candidates.queries import candidates_by_id
from portal.documents.queries import other_holders
from portal.duplicates import policies, queries
from portal.duplicates.events import DuplicateDecided, ProfileCompared
from portal.duplicates.models import DuplicateDecision, DuplicateProposal, NameKeyRow
from portal.duplicates.policies import ProposalGround
from portal.duplicates.rules import (
    LIFECYCLE,
    LONGEST_NOTE,
    MOST_OF_A_NAME,
    PERSON,
    Agreement,
    Likeness,
    ProposalState,
    Strength,
    is_new_year,
    likeness,
    likeness_of_days,
    likeness_of_numbers,
)
from portal.i18n import lazy as _l
from portal.kernel.errors import IllegalMove, Invalid, NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id


@dataclass(frozen=True, slots=True)
class _Person:
    """What is compared of one person, opened for this alone and shown to nobody."""

    candidate: Candidate
    key: NameKey | None
    birth_date: date | None
    passports: set[bytes]


@operation(policies.may_compare)
def compare(uow: UnitOfWork, candidate: Candidate) -> None:
    """Bring a person's name key up to date, and the proposals of profiles that may be theirs too.

    A pair that was found to be two people is proposed again only when something else agrees than before.
    """
    (person,) = _opened(uow, [candidate])
    row = _keep_key(uow, person)
    named = queries.of_the_same_name(uow.session, row)
    holders = [
        other for index in person.passports for other in other_holders(uow.session, index, candidate.id)
    ]
    others = candidates_by_id(uow.session, dict.fromkeys([*holders, *named]))
    is_common = len(named) >= MOST_OF_A_NAME
    present = {
        _other(proposal, candidate.id): proposal
        for proposal in queries.every_proposal_of(uow.session, candidate.id)
    }
    changed, proposed, still = False, 0, set[UUID]()
    for other in _opened(uow, list(others.values())):
        agreement = _agreement(person, other)
        strength = agreement.strength
        if strength is None:
            continue
        still.add(other.candidate.id)
        if (proposal := present.get(other.candidate.id)) is not None:
            proposed += _propose_again(uow, proposal, agreement, strength)
        elif not (is_common and strength is Strength.WEAK):
            proposed += _propose(uow, (candidate.id, other.candidate.id), agreement, strength)
    for other_id, proposal in present.items():
        if other_id not in still and proposal.state == ProposalState.OPEN:
            proposal.state = LIFECYCLE.target("lapse", proposal.state)
            changed = True
    if changed or proposed:
        uow.announce(ProfileCompared(candidate_id=candidate.id, proposed=proposed))


@operation(policies.may_decide)
def decide(uow: UnitOfWork, ground: ProposalGround, move: str, note: str = "") -> None:
    """Find two profiles to be of one person (``find_same``) or of two (``find_different``).

    Whoever thinks otherwise later decides again. Raises Invalid for a note that is too long.
    """
    proposal = ground.proposal
    if move not in ("find_same", "find_different"):
        raise IllegalMove(LIFECYCLE.name, move, proposal.state)
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten the note to %(count)s characters.", count=LONGEST_NOTE)})
    proposal.state = LIFECYCLE.target(move, proposal.state)
    uow.session.add(
        DuplicateDecision(
            proposal_id=proposal.id,
            move=move,
            note=note.strip() or None,
            decided_by=uow.actor.require_account(),
            decided_at=uow.now,
        )
    )
    uow.announce(
        DuplicateDecided(
            proposal_id=proposal.id,
            candidate_id=proposal.first_id,
            other_candidate_id=proposal.second_id,
            move=move,
        )
    )


def _opened(uow: UnitOfWork, candidates: Sequence[Candidate]) -> list[_Person]:
    """What is compared of these people; whoever was erased meanwhile is left out."""
    held = queries.keys_of(uow.session, candidates)
    known = {key.owner_id for key in held}
    passports = queries.passport_indexes(uow.session, [candidate.id for candidate in candidates])
    people = []
    for candidate in candidates:
        is_readable = candidate.id in known
        parts = ("given_name", "family_name") if is_readable else ()
        name = " ".join(filter(None, (_text(uow, candidate, part) for part in parts)))
        born = _text(uow, candidate, "birth_date") if is_readable else None
        people.append(
            _Person(
                candidate,
                name_key(name),
                date.fromisoformat(born) if born else None,
                passports.get(candidate.id, set()),
            )
        )
    return people


def _text(uow: UnitOfWork, candidate: Candidate, field: str) -> str | None:
    sealed: bytes | None = getattr(candidate, f"{field}_sealed")
    if sealed is None:
        return None
    try:
        return uow.vault.open_text(candidate.id, field, sealed)
    except NotFound:  # erased between two reads
        return None


def _keep_key(uow: UnitOfWork, person: _Person) -> NameKeyRow:
    """Write the fingerprints of the name as it is now; a name without a key leaves an empty row."""
    row = uow.session.get(NameKeyRow, person.candidate.id) or NameKeyRow(candidate_id=person.candidate.id)
    key, born = person.key, person.birth_date
    row.name_index = uow.vault.blind_index(NAME_KEY, key.text) if key else None
    row.person_index = (
        uow.vault.blind_index(PERSON, f"{key.text}|{born.isoformat()}") if key and born else None
    )
    row.parts, row.rules_version = key.parts if key else 0, KEY_VERSION
    uow.session.add(row)
    uow.flush()
    return row


def _agreement(person: _Person, other: _Person) -> Agreement:
    one, two = person.key, other.key
    if one is None or two is None:
        name = Likeness.UNKNOWN
    else:
        name = Likeness.EQUAL if are_alike(one, two) else Likeness.DIFFERENT
    born = person.birth_date
    return Agreement(
        name=name,
        birth_date=likeness_of_days(born, other.birth_date),
        document=likeness_of_numbers(person.passports, other.passports),
        nationality=likeness(person.candidate.nationality, other.candidate.nationality),
        is_telling=one is not None and one.parts > 1,
        is_new_year=born is not None and is_new_year(born),
    )


def _propose(uow: UnitOfWork, people: tuple[UUID, UUID], agreement: Agreement, strength: Strength) -> int:
    first, second = sorted(people)
    proposal = DuplicateProposal(
        id=new_id(), first_id=first, second_id=second, state=LIFECYCLE.initial, proposed_at=uow.now
    )
    _write(proposal, agreement, strength)
    try:
        with uow.session.begin_nested():
            uow.session.add(proposal)
    except IntegrityError:  # the other's own comparison was faster
        return 0
    return 1


def _propose_again(
    uow: UnitOfWork, proposal: DuplicateProposal, agreement: Agreement, strength: Strength
) -> int:
    """Keep what agrees now; open the pair again when it was settled or fell away on other grounds."""
    has_lapsed = proposal.state == ProposalState.LAPSED
    if proposal.says(agreement) and not has_lapsed:
        return 0
    _write(proposal, agreement, strength)
    if not LIFECYCLE.allows("propose_again", proposal.state):
        return 0
    proposal.state = LIFECYCLE.target("propose_again", proposal.state)
    proposal.proposed_at = uow.now
    return 1


def _write(proposal: DuplicateProposal, agreement: Agreement, strength: Strength) -> None:
    proposal.strength = strength
    proposal.name, proposal.birth_date = agreement.name, agreement.birth_date
    proposal.document, proposal.nationality = agreement.document, agreement.nationality


def _other(proposal: DuplicateProposal, candidate_id: UUID) -> UUID:
    return proposal.second_id if proposal.first_id == candidate_id else proposal.first_id
