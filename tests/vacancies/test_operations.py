"""A vacancy is drafted, filled in, published, paused and closed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from portal.employers.queries import get_employer
from portal.kernel.actor import SYSTEM
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, StaleVersion
from portal.storage import Database, UnitOfWorkFactory
from portal.vacancies import operations, queries
from portal.vacancies.events import VacancyChanged, VacancyClosed, VacancyDrafted, VacancyPublished
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import ClosingReason, Housing, Section, VacancyState, WageType
from tests.factories.vacancies import (
    CONDITIONS,
    PAY,
    PLACES,
    TEXT,
    WORK,
    a_closed_vacancy,
    a_complete_draft,
    a_draft,
    a_vacancy,
)
from tests.factories.workshops import a_new_workshop, a_workshop


def stored(database: Database, vacancy: Vacancy) -> Vacancy:
    with database.reading() as session:
        return queries.get_vacancy(session, vacancy.id)


def test_drafts_are_numbered_by_year(unit_of_work: UnitOfWorkFactory, clock: FixedClock) -> None:
    owner, employer = a_new_workshop(unit_of_work)

    with unit_of_work(owner) as uow:
        first = operations.draft(uow, get_employer(uow.session, employer.id))
        assert uow.events == [VacancyDrafted(vacancy_id=first.id, employer_id=employer.id)]
    second = a_draft(unit_of_work, owner)
    clock.advance(days=365)
    next_year = a_draft(unit_of_work, owner)

    assert [v.number for v in (first, second, next_year)] == ["26-00001", "26-00002", "27-00001"]


def test_drafts_begun_at_once_get_numbers_of_their_own(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_new_workshop(unit_of_work)

    with ThreadPoolExecutor(6) as crowd:
        numbers = {vacancy.number for vacancy in crowd.map(lambda _: a_draft(unit_of_work, owner), range(12))}

    assert len(numbers) == 12


def test_nobody_drafts_for_another_workshop(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_new_workshop(unit_of_work)
    _, other = a_new_workshop(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(owner) as uow:
        operations.draft(uow, get_employer(uow.session, other.id))


def test_sections_are_filled_in_any_order(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_new_workshop(unit_of_work)
    vacancy = a_draft(unit_of_work, owner)

    with unit_of_work(owner) as uow:
        mine = queries.get_vacancy(uow.session, vacancy.id)
        operations.fill_section(uow, mine, TEXT)
        operations.fill_section(uow, mine, PAY)

    half = stored(database, vacancy)
    assert half.completeness.missing == (Section.WORK, Section.CONDITIONS, Section.PLACES)
    assert (half.title, half.wage_type, half.wage_max) == ("Швея на блузки", WageType.PIECE, 45_000)


def test_a_faulty_section_changes_nothing(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_new_workshop(unit_of_work)
    vacancy = a_complete_draft(unit_of_work, owner)

    with pytest.raises(Invalid) as refusal, unit_of_work(owner) as uow:
        mine = queries.get_vacancy(uow.session, vacancy.id)
        operations.fill_section(uow, mine, replace(PAY, wage_max=10))

    assert list(refusal.value.faults) == ["wage_max"]
    assert stored(database, vacancy).wage_max == 45_000


def test_a_complete_vacancy_of_a_verified_workshop_is_published(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_complete_draft(unit_of_work, owner)

    with unit_of_work(owner) as uow:
        operations.publish(uow, queries.get_vacancy(uow.session, vacancy.id))
        assert uow.events == [VacancyPublished(vacancy_id=vacancy.id, employer_id=employer.id)]

    published = stored(database, vacancy)
    assert (published.state, published.published_at) == (VacancyState.PUBLISHED, clock.now())


def test_an_unverified_workshop_publishes_nothing(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, _ = a_new_workshop(unit_of_work)
    vacancy = a_complete_draft(unit_of_work, owner)

    with pytest.raises(NotAllowed), unit_of_work(owner) as uow:
        operations.publish(uow, queries.get_vacancy(uow.session, vacancy.id))

    assert stored(database, vacancy).state == VacancyState.DRAFT


def test_a_draft_whose_last_day_is_over_is_not_published(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_complete_draft(unit_of_work, owner, closes_on=date(2026, 3, 3))
    clock.advance(days=2)

    with pytest.raises(Invalid) as refusal, unit_of_work(owner) as uow:
        operations.publish(uow, queries.get_vacancy(uow.session, vacancy.id))

    assert list(refusal.value.faults) == ["closes_on"]


def test_a_published_vacancy_is_edited_and_says_what_changed(unit_of_work: UnitOfWorkFactory) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)

    with unit_of_work(owner) as uow:
        mine = queries.get_vacancy(uow.session, vacancy.id)
        operations.fill_section(uow, mine, replace(CONDITIONS, housing=Housing.PAID))
        assert uow.events == [
            VacancyChanged(vacancy_id=vacancy.id, employer_id=employer.id, fields=("housing",))
        ]


def test_nothing_is_announced_when_nothing_changed(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)

    with unit_of_work(owner) as uow:
        operations.fill_section(uow, queries.get_vacancy(uow.session, vacancy.id), WORK)
        assert uow.events == []


def test_other_answers_change_though_the_last_day_is_over(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    places = replace(PLACES, closes_on=date(2026, 3, 3))
    vacancy = a_vacancy(unit_of_work, owner, closes_on=places.closes_on)
    clock.advance(days=2)

    with unit_of_work(owner) as uow:
        mine = queries.get_vacancy(uow.session, vacancy.id)
        operations.fill_section(uow, mine, replace(places, positions=9))

    assert stored(database, vacancy).positions == 9


def test_a_closed_vacancy_is_not_edited(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_closed_vacancy(unit_of_work, owner)

    with pytest.raises(NotAllowed), unit_of_work(owner) as uow:
        operations.fill_section(uow, queries.get_vacancy(uow.session, vacancy.id), TEXT)


def test_a_pause_keeps_the_day_of_publishing(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    published_at = clock.now()
    clock.advance(days=1)

    with unit_of_work(owner) as uow:
        operations.pause(uow, queries.get_vacancy(uow.session, vacancy.id))
    paused = stored(database, vacancy)
    with unit_of_work(owner) as uow:
        operations.resume(uow, queries.get_vacancy(uow.session, vacancy.id))

    back = stored(database, vacancy)
    assert paused.state == VacancyState.PAUSED
    assert (back.state, back.published_at) == (VacancyState.PUBLISHED, published_at)


def test_a_vacancy_is_closed_with_its_reason(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)

    with unit_of_work(owner) as uow:
        operations.close(uow, queries.get_vacancy(uow.session, vacancy.id), ClosingReason.NO_ORDERS)
        assert uow.events == [
            VacancyClosed(vacancy_id=vacancy.id, employer_id=employer.id, reason="no_orders")
        ]

    closed = stored(database, vacancy)
    assert (closed.state, closed.closed_reason) == (VacancyState.CLOSED, ClosingReason.NO_ORDERS)
    assert closed.closed_at == clock.now()


def test_the_worker_closes_what_has_run_out(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    over = a_vacancy(unit_of_work, owner, closes_on=date(2026, 3, 2))
    still_open = a_vacancy(unit_of_work, owner, closes_on=date(2026, 3, 3))
    clock.advance(days=1)

    with unit_of_work(SYSTEM) as uow:
        for vacancy in queries.past_their_last_day(uow.session, uow.today):
            operations.close(uow, vacancy, ClosingReason.EXPIRED)

    assert stored(database, over).state == VacancyState.CLOSED
    assert stored(database, still_open).state == VacancyState.PUBLISHED


def test_what_is_closed_stays_closed(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_closed_vacancy(unit_of_work, owner)

    with pytest.raises(IllegalMove), unit_of_work(owner) as uow:
        operations.publish(uow, queries.get_vacancy(uow.session, vacancy.id))


def test_the_slower_of_two_writers_is_told(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    read_before = stored(database, vacancy)

    with unit_of_work(owner) as uow:
        operations.pause(uow, queries.get_vacancy(uow.session, vacancy.id))
    with pytest.raises(StaleVersion), unit_of_work(owner) as uow:
        uow.session.add(read_before)
        operations.close(uow, read_before, ClosingReason.FILLED)

    assert stored(database, vacancy).state == VacancyState.PAUSED
