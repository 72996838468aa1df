"""The lists of both sides."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from portal.applications import queries
from portal.applications.rules import ApplicationState
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotFound
from portal.storage import UnitOfWorkFactory
from tests.factories.applications import an_application, an_offer
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop


def test_an_unknown_id_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.get_application(session, uuid4())


def test_a_workshop_sees_its_applicants_in_the_order_they_came(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
) -> None:
    owner, employer = a_workshop(unit_of_work)
    other_owner, _ = a_workshop(unit_of_work)
    blouses, coats = a_vacancy(unit_of_work, owner), a_vacancy(unit_of_work, owner)
    foreign = a_vacancy(unit_of_work, other_owner)
    people = [a_candidate(unit_of_work)[0] for _ in range(2)]
    first = an_application(unit_of_work, people[0], blouses)
    clock.advance(minutes=1)
    second = an_application(unit_of_work, people[1], coats)
    an_application(unit_of_work, people[1], foreign)
    an_offer(unit_of_work, owner, second.id)

    everything = queries.of_employer(session, employer.id)
    offered = queries.of_employer(session, employer.id, [ApplicationState.OFFERED])
    for_blouses = queries.of_vacancy(session, blouses.id)

    assert [application.id for application in everything] == [first.id, second.id]
    assert [application.id for application in offered] == [second.id]
    assert [application.id for application in for_blouses] == [first.id]
    assert queries.count_of_employer(session, employer.id)[ApplicationState.OFFERED] == 1
    by_vacancy = queries.count_by_vacancy(session, [blouses.id, coats.id])
    assert by_vacancy[blouses.id][ApplicationState.SUBMITTED] == 1
    assert by_vacancy[coats.id][ApplicationState.SUBMITTED] == 0


def test_a_person_sees_what_moved_last_first(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
) -> None:
    owner, employer = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    early = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    clock.advance(minutes=1)
    late = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    clock.advance(minutes=1)
    an_offer(unit_of_work, owner, early.id)

    mine = queries.of_candidate(session, candidate.id)

    assert [application.id for application in mine] == [early.id, late.id]
    assert mine[0].vacancy.employer.legal_name == employer.legal_name


def test_no_offer_is_none(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    assert queries.offer_of(session, application.id) is None
