"""Two people who may be one, opened side by side: what an official reads, and what is kept of the look."""

import pytest
from sqlalchemy.orm import Session

from portal.disclosure.operations import open_to_compare
from portal.disclosure.views import ComparedPerson
from portal.documents.models import Document
from portal.documents.rules import number_field
from portal.duplicates import queries
from portal.duplicates.rules import OpeningReason
from portal.duplicates.tasks import compare_people
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.errors import NotAllowed
from portal.storage import UnitOfWorkFactory, new_id
from tests.factories.candidates import a_candidate
from tests.factories.people import an_official


def two_people(unit_of_work: UnitOfWorkFactory) -> list[Actor]:
    people = [a_candidate(unit_of_work, given_name=name)[0] for name in ("Rafi", "Rafy")]
    with unit_of_work(SYSTEM) as uow:
        compare_people(uow, {"ids": [str(person.candidate_id) for person in people]})
    return people


def a_passport(unit_of_work: UnitOfWorkFactory, person: Actor, number: str) -> None:
    assert person.candidate_id is not None
    with unit_of_work(SYSTEM) as uow:
        identifier = new_id()
        uow.session.add(
            Document(
                id=identifier,
                candidate_id=person.candidate_id,
                kind="passport",
                state="accepted",
                number_sealed=uow.vault.seal(person.candidate_id, number_field(identifier), number),
                uploaded_at=uow.now,
            )
        )


def opened(unit_of_work: UnitOfWorkFactory, actor: Actor) -> tuple[list[ComparedPerson], list[object]]:
    with unit_of_work(actor) as uow:
        (proposal,) = queries.proposals(uow.session)
        ground = queries.ground_of(uow.session, proposal, actor)
        return list(open_to_compare(uow, ground, OpeningReason.ASKED).values()), list(uow.events)


def test_an_official_reads_names_birth_dates_and_the_end_of_the_passport(
    unit_of_work: UnitOfWorkFactory,
) -> None:
    people = two_people(unit_of_work)
    a_passport(unit_of_work, people[0], "BK0123456")

    seen, _events = opened(unit_of_work, an_official(unit_of_work))

    assert {person.name for person in seen} == {"Rafi Hossain", "Rafy Hossain"}
    assert {person.passport_end for person in seen} == {"456", None}
    assert {person.birth_date.isoformat() for person in seen if person.birth_date} == {"1996-05-17"}


def test_each_look_is_kept_for_both_and_told_the_first_time(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    people, official = two_people(unit_of_work), an_official(unit_of_work)

    _seen, first = opened(unit_of_work, official)
    _seen, second = opened(unit_of_work, official)

    assert [event.is_first for event in (*first, *second)] == [True, True, False, False]  # type: ignore[attr-defined]
    for person in people:
        assert person.candidate_id is not None
        views = queries.views_of(session, person.candidate_id)
        assert [(view.viewer_id, view.reason) for view in views] == [(official.account_id, "asked")] * 2


def test_nobody_else_opens_them(unit_of_work: UnitOfWorkFactory) -> None:
    people = two_people(unit_of_work)

    with pytest.raises(NotAllowed):
        opened(unit_of_work, people[0])


def test_whoever_was_erased_is_no_longer_read(unit_of_work: UnitOfWorkFactory) -> None:
    people = two_people(unit_of_work)
    assert people[0].candidate_id is not None
    with unit_of_work(SYSTEM) as uow:
        uow.vault.erase(people[0].candidate_id)

    seen, _events = opened(unit_of_work, an_official(unit_of_work))

    assert {person.name for person in seen} == {None, "Rafy Hossain"}
