"""Two profiles of one person: proposed with reasons, decided by people, never acted upon."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate
from portal.candidates.queries import get_candidate
from portal.documents.models import Document
from portal.duplicates import operations, queries
from portal.duplicates.models import DuplicateProposal, DuplicateView, NameKeyRow
from portal.duplicates.rules import MOST_OF_A_NAME, Likeness, OpeningReason, ProposalState, Strength
from portal.duplicates.tasks import compare_people
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.errors import Invalid, NotAllowed
from portal.outbox.models import TaskRow
from portal.storage import UnitOfWorkFactory, new_id
from tests.factories.candidates import a_candidate, an_imported_person
from tests.factories.people import an_official
from tests.factories.permits import a_hire, accepted, taken

RAFI = {"given_name": "Rafiqul", "family_name": "Islam", "birth_date": date(1994, 3, 7)}


def person(unit_of_work: UnitOfWorkFactory, **changes: Any) -> UUID:
    _actor, candidate = a_candidate(unit_of_work, **{**RAFI, **changes})
    return candidate.id


def compared(unit_of_work: UnitOfWorkFactory, *people: UUID) -> None:
    """What the worker does once the profiles are saved."""
    with unit_of_work(SYSTEM) as uow:
        compare_people(uow, {"ids": [str(each) for each in people]})


def pair(unit_of_work: UnitOfWorkFactory, session: Session, **changes: Any) -> DuplicateProposal:
    """A proposal of two people who differ in ``changes`` alone."""
    one, other = person(unit_of_work), person(unit_of_work, **changes)
    compared(unit_of_work, one, other)
    (proposal,) = queries.proposals(session)
    return proposal


def passport(unit_of_work: UnitOfWorkFactory, candidate_id: UUID, number: bytes) -> None:
    with unit_of_work(SYSTEM) as uow:
        uow.session.add(
            Document(
                id=new_id(),
                candidate_id=candidate_id,
                kind="passport",
                state="accepted",
                number_index=number,
                uploaded_at=uow.now,
            )
        )


def opened(unit_of_work: UnitOfWorkFactory, official: Actor, proposal_id: UUID) -> None:
    """As if the official had opened the two side by side."""
    with unit_of_work(official) as uow:
        proposal = queries.get_proposal(uow.session, proposal_id)
        uow.session.add(
            DuplicateView(
                candidate_id=proposal.first_id,
                proposal_id=proposal_id,
                viewer_id=official.require_account(),
                reason=OpeningReason.ONE_PROFILE,
                at=uow.now,
            )
        )


def decided(
    unit_of_work: UnitOfWorkFactory, official: Actor, proposal_id: UUID, move: str, note: str = ""
) -> list[object]:
    with unit_of_work(official) as uow:
        proposal = queries.get_proposal(uow.session, proposal_id)
        operations.decide(uow, queries.ground_of(uow.session, proposal, official), move, note)
        return list(uow.events)


@pytest.mark.parametrize(
    ("changes", "strength"),
    [
        ({"given_name": "Md. Rafikul", "family_name": "Eslam"}, Strength.STRONG),
        ({"birth_date": date(1994, 7, 3)}, Strength.LIKELY),
        ({"birth_date": date(1994, 3, 8)}, Strength.LIKELY),
        ({"nationality": "PAK"}, Strength.LIKELY),
    ],
    ids=["spelt otherwise", "day and month changed places", "one digit", "another country"],
)
def test_what_agrees_says_how_strong_a_proposal_is(
    unit_of_work: UnitOfWorkFactory, session: Session, changes: Mapping[str, Any], strength: Strength
) -> None:
    assert pair(unit_of_work, session, **changes).strength == strength


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_date": date(1989, 11, 21)},
        {"given_name": "Shafiqul"},
        {"birth_date": date(1994, 7, 3), "nationality": "PAK"},
    ],
    ids=["born on another day", "another name", "near birth date of another country"],
)
def test_too_little_proposes_nobody(
    unit_of_work: UnitOfWorkFactory, session: Session, changes: Mapping[str, Any]
) -> None:
    one, other = person(unit_of_work), person(unit_of_work, **changes)

    compared(unit_of_work, one, other)

    assert queries.proposals(session) == []


def test_a_birth_date_of_new_year_says_less(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    one, other = (person(unit_of_work, birth_date=date(1990, 1, 1)) for _ in range(2))

    compared(unit_of_work, one, other)

    assert [each.strength for each in queries.proposals(session)] == [Strength.LIKELY]


def test_one_passport_proposes_people_whatever_they_are_called(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    one, other = person(unit_of_work), person(unit_of_work, given_name="Kamrul", birth_date=date(1980, 5, 2))
    passport(unit_of_work, one, b"number")
    passport(unit_of_work, other, b"number")

    compared(unit_of_work, other)

    (proposal,) = queries.proposals(session)
    assert (proposal.strength, proposal.name) == (Strength.STRONG, Likeness.DIFFERENT)
    assert proposal.birth_date == Likeness.DIFFERENT


def test_a_name_in_another_script_alone_is_weak(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    one, _code = an_imported_person(unit_of_work, given_name="মোঃ রফিকুল", family_name="ইসলাম")
    other = person(unit_of_work)

    compared(unit_of_work, one, other)

    assert [each.strength for each in queries.proposals(session)] == [Strength.WEAK]


def test_a_common_name_alone_is_only_counted(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    names = {"given_name": "RAFIQUL", "family_name": "ISLAM"}
    people = [an_imported_person(unit_of_work, **names)[0] for _ in range(MOST_OF_A_NAME + 2)]
    compared(unit_of_work, *people)
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(delete(DuplicateProposal))

    compared(unit_of_work, *people)

    assert queries.proposals(session) == []
    assert queries.counts_of_names(session) == queries.NameCounts(1, MOST_OF_A_NAME + 2)


def test_comparing_twice_changes_and_announces_nothing(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    proposal = pair(unit_of_work, session)

    with unit_of_work(SYSTEM) as uow:
        compare_people(uow, {"ids": [str(each) for each in proposal.people]})
        announced = list(uow.events)

    assert announced == []
    assert [each.version for each in queries.proposals(session)] == [proposal.version]


def test_nothing_readable_stands_in_the_key(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    one = person(unit_of_work)
    compared(unit_of_work, one)

    row = session.get_one(NameKeyRow, one)
    assert row.name_index is not None
    assert len(row.name_index) == 16
    assert not any(part in row.name_index.lower() for part in (b"slm", b"rfkl", b"rafiq", b"islam"))


def test_people_are_compared_when_what_tells_them_apart_is_saved(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    one = person(unit_of_work)

    waiting = session.scalars(select(TaskRow).where(TaskRow.name == "duplicates.compare")).all()
    assert [task.payload for task in waiting] == [{"ids": [str(one)]}]


def test_a_corrected_birth_date_takes_an_open_proposal_back(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    proposal = pair(unit_of_work, session)

    birth_date_becomes(unit_of_work, proposal.first_id, date(1971, 12, 30))

    session.rollback()
    assert queries.get_proposal(session, proposal.id).state == ProposalState.LAPSED


def test_two_people_are_not_proposed_again(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    proposal, official = pair(unit_of_work, session), an_official(unit_of_work)
    opened(unit_of_work, official, proposal.id)

    decided(unit_of_work, official, proposal.id, "find_different", "Two brothers, two passports.")
    compared(unit_of_work, *proposal.people)

    session.rollback()
    assert queries.proposals(session) == []
    (decision,) = queries.decisions_on(session, proposal.id)
    assert (decision.move, decision.note) == ("find_different", "Two brothers, two passports.")


def test_two_people_are_proposed_again_when_something_else_agrees(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    proposal, official = pair(unit_of_work, session), an_official(unit_of_work)
    opened(unit_of_work, official, proposal.id)
    decided(unit_of_work, official, proposal.id, "find_different")

    for candidate_id in proposal.people:
        passport(unit_of_work, candidate_id, b"number")
    compared(unit_of_work, proposal.first_id)

    session.rollback()
    (again,) = queries.proposals(session)
    assert (again.id, again.document) == (proposal.id, Likeness.EQUAL)


def test_one_person_stays_decided_and_nothing_happens_to_the_profiles(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    proposal, official = pair(unit_of_work, session), an_official(unit_of_work)
    before = states(session, proposal)
    opened(unit_of_work, official, proposal.id)

    announced = decided(unit_of_work, official, proposal.id, "find_same")
    birth_date_becomes(unit_of_work, proposal.first_id, date(1971, 12, 30))

    session.rollback()
    assert [type(event).__name__ for event in announced] == ["DuplicateDecided"]
    assert queries.get_proposal(session, proposal.id).state == ProposalState.SAME
    assert states(session, proposal) == before


def test_a_decision_is_undone_by_another_one(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    proposal, official = pair(unit_of_work, session), an_official(unit_of_work)
    opened(unit_of_work, official, proposal.id)

    decided(unit_of_work, official, proposal.id, "find_same")
    decided(unit_of_work, official, proposal.id, "find_different")

    session.rollback()
    found = queries.decisions_on(session, proposal.id)
    assert [decision.move for decision in found] == ["find_different", "find_same"]


def test_nobody_decides_without_having_compared(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    proposal = pair(unit_of_work, session)

    with pytest.raises(NotAllowed):
        decided(unit_of_work, an_official(unit_of_work), proposal.id, "find_same")


def test_a_long_note_is_refused(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    proposal, official = pair(unit_of_work, session), an_official(unit_of_work)
    opened(unit_of_work, official, proposal.id)

    with pytest.raises(Invalid):
        decided(unit_of_work, official, proposal.id, "find_same", "x" * 501)


def test_a_name_alone_is_decided_by_the_official_of_one_of_the_cases_only(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    hire = a_hire(unit_of_work)
    case = accepted(unit_of_work, hire)
    assert case is not None
    other, _code = an_imported_person(unit_of_work, given_name="RAFI", family_name="HOSEN")
    compared(unit_of_work, case.candidate_id, other)
    (proposal,) = queries.proposals(session)
    stranger, official = an_official(unit_of_work), taken(unit_of_work, case.id)
    opened(unit_of_work, stranger, proposal.id)
    opened(unit_of_work, official, proposal.id)

    with pytest.raises(NotAllowed):
        decided(unit_of_work, stranger, proposal.id, "find_same")
    decided(unit_of_work, official, proposal.id, "find_same")

    session.rollback()
    assert queries.get_proposal(session, proposal.id).state == ProposalState.SAME


def test_people_themselves_compare_nobody(unit_of_work: UnitOfWorkFactory) -> None:
    actor, candidate = a_candidate(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(actor) as uow:
        operations.compare(uow, get_candidate(uow.session, candidate.id))


def test_keys_of_older_rules_are_made_again(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    one, other = person(unit_of_work), person(unit_of_work, given_name="Kamrul")
    compared(unit_of_work, one)
    with unit_of_work(SYSTEM) as uow:
        uow.session.execute(update(NameKeyRow).values(rules_version=0))

    assert queries.count_without_key(session) == 2
    assert {each.id for each in queries.without_key(session, 10)} == {one, other}


def test_a_proposal_is_in_the_trail_without_any_name(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    pair(unit_of_work, session)

    entries = session.scalars(
        select(AuditEntry).where(AuditEntry.event == "duplicates.ProfileCompared")
    ).all()
    assert [set(entry.facts) for entry in entries] == [{"candidate_id", "proposed"}]


def birth_date_becomes(unit_of_work: UnitOfWorkFactory, candidate_id: UUID, day: date) -> None:
    with unit_of_work(SYSTEM) as uow:
        candidate = get_candidate(uow.session, candidate_id)
        candidate.birth_date_sealed = uow.vault.seal(candidate_id, "birth_date", day.isoformat())
    compared(unit_of_work, candidate_id)


def states(session: Session, proposal: DuplicateProposal) -> list[tuple[object, ...]]:
    found = session.scalars(select(Candidate).where(Candidate.id.in_(proposal.people)).order_by(Candidate.id))
    return [(each.state, each.visibility, each.account_id) for each in found]
