"""Seen means recorded: who opened a person, at which stage, and what the person reads of it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from portal.accounts.rules import AccountRole
from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate
from portal.candidates.queries import get_candidate
from portal.candidates.rules import Visibility
from portal.disclosure import operations, queries
from portal.disclosure.events import ProfileOpened
from portal.disclosure.rules import Stage
from portal.kernel.actor import ANONYMOUS, Actor, Role
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotAllowed, NotFound
from portal.storage import UnitOfWorkFactory
from tests.factories.applications import an_accepted_offer, an_application, an_offer
from tests.factories.candidates import a_candidate
from tests.factories.people import an_account
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop


def open_person(unit_of_work: UnitOfWorkFactory, actor: Actor, candidate: Candidate) -> list[object]:
    with unit_of_work(actor) as uow:
        operations.open_person(uow, get_candidate(uow.session, candidate.id))
        return list(uow.events)


def test_opening_an_applicant_is_recorded_for_the_person_to_read(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
) -> None:
    owner, employer = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    announced = open_person(unit_of_work, owner, candidate)

    (seen,) = queries.views_of(session, candidate.id)
    assert announced == [
        ProfileOpened(
            candidate_id=candidate.id,
            viewer_id=owner.require_account(),
            employer_id=employer.id,
            stage="applied",
            is_first=True,
        )
    ]
    assert (seen.viewer_id, seen.employer_id, seen.stage, seen.at) == (
        owner.account_id,
        employer.id,
        Stage.APPLIED,
        clock.now(),
    )


def test_one_day_and_stage_is_recorded_once(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    open_person(unit_of_work, owner, candidate)
    clock.advance(hours=11)  # 23:00 in Bishkek
    assert open_person(unit_of_work, owner, candidate) == []
    clock.advance(hours=1)  # midnight: another day

    (announced,) = open_person(unit_of_work, owner, candidate)
    assert isinstance(announced, ProfileOpened)
    assert not announced.is_first
    assert len(queries.views_of(session, candidate.id)) == 2


def test_a_new_stage_is_recorded_on_the_same_day(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    open_person(unit_of_work, owner, candidate)
    an_offer(unit_of_work, owner, application.id)
    an_accepted_offer(unit_of_work, person, application.id)

    open_person(unit_of_work, owner, candidate)

    stages = [seen.stage for seen in queries.views_of(session, candidate.id)]
    assert stages == [Stage.HIRED, Stage.APPLIED]


def test_a_colleague_is_recorded_but_the_workshop_is_new_only_once(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    owner, employer = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    open_person(unit_of_work, owner, candidate)
    account_id = an_account(unit_of_work, AccountRole.EMPLOYER)
    colleague = Actor(Role.EMPLOYER, account_id, employer_id=employer.id, employer_verified=True)

    (announced,) = open_person(unit_of_work, colleague, candidate)

    assert isinstance(announced, ProfileOpened)
    assert not announced.is_first
    assert len(queries.views_of(session, candidate.id)) == 2


def test_cards_and_ones_own_profile_leave_no_trace(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)

    assert open_person(unit_of_work, owner, candidate) == []
    assert open_person(unit_of_work, person, candidate) == []
    assert queries.views_of(session, candidate.id) == []


def test_a_page_of_applicants_is_opened_in_one_go(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    people = [a_candidate(unit_of_work) for _ in range(2)]
    for person, _ in people:
        an_application(unit_of_work, person, vacancy)
    _, hidden = a_candidate(unit_of_work, visibility=Visibility.HIDDEN)
    wanted = [candidate.id for _, candidate in people] + [hidden.id]

    with unit_of_work(owner) as uow:
        views = operations.open_people(uow, [get_candidate(uow.session, one) for one in wanted])

    assert set(views) == set(wanted[:2])
    assert all(len(queries.views_of(session, candidate.id)) == 1 for _, candidate in people)


def test_what_is_rolled_back_was_not_seen(
    unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session]
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    with pytest.raises(RuntimeError), unit_of_work(owner) as uow:
        operations.open_person(uow, get_candidate(uow.session, candidate.id))
        raise RuntimeError

    opened = reading().query(AuditEntry).filter_by(event="disclosure.ProfileOpened").count()
    assert (queries.views_of(reading(), candidate.id), opened) == ([], 0)


def test_visitors_ask_in_vain_and_strangers_find_nothing(unit_of_work: UnitOfWorkFactory) -> None:
    _, candidate = a_candidate(unit_of_work, visibility=Visibility.HIDDEN)
    owner, _ = a_workshop(unit_of_work)

    with pytest.raises(NotAllowed):
        open_person(unit_of_work, ANONYMOUS, candidate)
    with pytest.raises(NotFound):
        open_person(unit_of_work, owner, candidate)
