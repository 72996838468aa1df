"""What the list shows, and what it does not."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotFound
from portal.storage import UnitOfWorkFactory
from portal.vacancies import operations, queries
from portal.vacancies.queries import BrowseFilters
from portal.vacancies.rules import Housing, VacancyState, WagePeriod, WageType
from tests.factories.vacancies import a_closed_vacancy, a_complete_draft, a_draft, a_vacancy
from tests.factories.workshops import a_workshop, suspended

TODAY = date(2026, 3, 2)


def test_an_unknown_id_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.get_vacancy(session, uuid4())
    assert queries.by_number(session, "26-99999") is None


def test_a_vacancy_comes_with_its_workshop(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_draft(unit_of_work, owner)

    found = queries.by_number(session, vacancy.number)

    assert found is not None
    assert (found.id, found.employer.legal_name) == (vacancy.id, employer.legal_name)


def test_hits_keep_their_order_and_only_what_is_listed_is_shown(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    owner, _ = a_workshop(unit_of_work)
    first, second = a_vacancy(unit_of_work, owner), a_vacancy(unit_of_work, owner)
    draft, closed = a_complete_draft(unit_of_work, owner), a_closed_vacancy(unit_of_work, owner)
    last_day = a_vacancy(unit_of_work, owner, closes_on=TODAY)
    hits = [second.id, draft.id, uuid4(), last_day.id, closed.id, first.id]

    shown = queries.published_in_order(session, hits, TODAY)

    assert [vacancy.id for vacancy in shown] == [second.id, last_day.id, first.id]
    assert last_day.id not in [v.id for v in queries.published_in_order(session, hits, date(2026, 3, 3))]


def test_a_suspended_workshop_disappears_from_the_list_at_once(
    unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session]
) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    assert queries.listed_vacancy(reading(), vacancy.id, TODAY) is not None

    suspended(unit_of_work, owner, employer)

    assert queries.published_in_order(reading(), [vacancy.id], TODAY) == []
    assert queries.listed_vacancy(reading(), vacancy.id, TODAY) is None
    assert queries.newest(reading(), TODAY) == []
    assert queries.browse(reading(), BrowseFilters(), TODAY) == ([], 0)
    assert queries.count_listed(reading(), TODAY) == 0


def test_the_newest_come_first(unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock) -> None:
    owner, _ = a_workshop(unit_of_work)
    older = a_vacancy(unit_of_work, owner)
    clock.advance(minutes=5)
    newer = a_vacancy(unit_of_work, owner)

    assert [vacancy.id for vacancy in queries.newest(session, TODAY, limit=2)] == [newer.id, older.id]


def test_places_are_counted_by_trade(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    overlock, lockstitch = "occ.overlock_operator", "occ.lockstitch_operator"
    a_vacancy(unit_of_work, owner, positions=3, occupations=(lockstitch,))
    a_vacancy(unit_of_work, owner, positions=4, occupations=(lockstitch, overlock))
    a_closed_vacancy(unit_of_work, owner, positions=50, occupations=(overlock,))

    counted = queries.places_by_occupation(session, TODAY)

    assert list(counted.items()) == [(lockstitch, 7), (overlock, 4)]


def test_a_workshops_own_list_holds_every_state(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, employer = a_workshop(unit_of_work)
    other, _ = a_workshop(unit_of_work)
    draft, published = a_draft(unit_of_work, owner), a_vacancy(unit_of_work, owner)
    a_vacancy(unit_of_work, other)

    assert {v.id for v in queries.of_employer(session, employer.id)} == {draft.id, published.id}
    assert [v.id for v in queries.of_employer(session, employer.id, [VacancyState.DRAFT])] == [draft.id]
    counted = queries.count_by_state(session, employer.id)
    assert (counted[VacancyState.DRAFT], counted[VacancyState.PUBLISHED]) == (1, 1)
    assert counted[VacancyState.CLOSED] == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"plain", "overlock", "hourly"}),
        ({"regions": ("osh-city", "naryn")}, {"overlock"}),
        ({"occupations": ("occ.overlock_operator",)}, {"overlock"}),
        ({"machines": ("mach.overlock4", "mach.flatlock")}, {"overlock"}),
        ({"wage_min": 45_000}, {"plain"}),
        ({"wage_min": 40_000}, {"plain", "hourly"}),
        ({"housing": True}, {"plain", "hourly"}),
        ({"housing": True, "regions": ("osh-city",)}, set()),
    ],
)
def test_the_list_is_narrowed_without_the_index(
    unit_of_work: UnitOfWorkFactory, session: Session, filters: dict[str, Any], found: set[str]
) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner, title="plain")
    a_vacancy(
        unit_of_work,
        owner,
        title="overlock",
        region="osh-city",
        occupations=("occ.overlock_operator",),
        machines=("mach.overlock4",),
        housing=Housing.NONE,
        wage_max=39_000,
    )
    a_vacancy(
        unit_of_work,
        owner,
        title="hourly",
        wage_type=WageType.HOURLY,
        period=WagePeriod.HOUR,
        wage_min=150,
        wage_max=200,
    )

    rows, total = queries.browse(session, BrowseFilters(**filters), TODAY)

    assert {vacancy.title for vacancy in rows} == found
    assert total == len(found)


def test_a_page_is_a_part_of_the_list(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    made = {a_vacancy(unit_of_work, owner).id for _ in range(3)}

    first, total = queries.browse(session, BrowseFilters(), TODAY, limit=2)
    second, _ = queries.browse(session, BrowseFilters(), TODAY, limit=2, offset=2)

    assert (len(first), len(second), total) == (2, 1, 3)
    assert {vacancy.id for vacancy in first + second} == made


def test_a_paused_vacancy_is_not_listed(
    unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session]
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)

    with unit_of_work(owner) as uow:
        operations.pause(uow, queries.get_vacancy(uow.session, vacancy.id))

    assert queries.listed_vacancy(reading(), vacancy.id, TODAY) is None
