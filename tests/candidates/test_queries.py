"""Whose card is on the list, and for whom."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from portal.candidates import operations, queries
from portal.candidates.queries import FOR_EVERYBODY, FOR_WORKSHOPS, BrowseFilters
from portal.candidates.rules import MachineSkill, Visibility
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotFound
from portal.storage import UnitOfWorkFactory
from tests.factories.candidates import a_beginner, a_candidate


def test_an_unknown_id_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.get_candidate(session, uuid4())


def test_an_account_has_its_profile(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    person, candidate = a_beginner(unit_of_work)

    found = queries.candidate_of(session, person.require_account())

    assert found is not None
    assert found.id == candidate.id


def test_visibility_decides_who_finds_a_card(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    ids = [
        a_candidate(unit_of_work, visibility=visibility)[1].id
        for visibility in (Visibility.PUBLIC, Visibility.EMPLOYERS, Visibility.HIDDEN)
    ]
    ids.append(a_beginner(unit_of_work)[1].id)
    public, for_workshops, *_ = ids

    def shown(visibilities: tuple[Visibility, ...]) -> list[object]:
        return [card.id for card in queries.listed_in_order(session, ids[::-1], visibilities)]

    assert shown(FOR_WORKSHOPS) == [for_workshops, public]
    assert shown(FOR_EVERYBODY) == [public]
    assert queries.count_listed(session, FOR_WORKSHOPS) == 2


def test_a_paused_card_is_not_listed(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    person, candidate = a_candidate(unit_of_work, visibility=Visibility.PUBLIC)

    with unit_of_work(person) as uow:
        operations.pause(uow, queries.get_candidate(uow.session, candidate.id))

    assert queries.listed_in_order(session, [candidate.id], FOR_WORKSHOPS) == []
    assert queries.newest(session, FOR_WORKSHOPS) == []


def test_the_newest_come_first(unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock) -> None:
    _, older = a_candidate(unit_of_work)
    clock.advance(minutes=1)
    _, newer = a_candidate(unit_of_work)

    assert [card.id for card in queries.newest(session, FOR_WORKSHOPS)] == [newer.id, older.id]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"rafi", "zulfiya", "anywhere"}),
        ({"regions": ("bishkek",)}, {"rafi", "anywhere"}),
        ({"occupations": ("occ.overlock_operator", "occ.cutter")}, {"zulfiya"}),
        ({"machines": ("mach.overlock4",)}, {"zulfiya"}),
        ({"countries": ("UZB", "PAK")}, {"zulfiya", "anywhere"}),
        ({"experience_min": 5}, {"rafi", "anywhere"}),
        ({"available_by": date(2026, 4, 1)}, {"rafi", "anywhere"}),
    ],
)
def test_the_list_is_narrowed_without_the_index(
    unit_of_work: UnitOfWorkFactory, session: Session, filters: dict[str, Any], found: set[str]
) -> None:
    a_candidate(unit_of_work, title="rafi")
    a_candidate(
        unit_of_work,
        title="zulfiya",
        nationality="UZB",
        regions=("osh-city",),
        occupations=("occ.overlock_operator",),
        machines=(MachineSkill("mach.lockstitch", 1), MachineSkill("mach.overlock4", 3)),
        experience_years=3,
        available_from=date(2026, 6, 1),
    )
    a_candidate(unit_of_work, title="anywhere", nationality="PAK", regions=(), available_from=None)

    rows, total = queries.browse(session, BrowseFilters(**filters), FOR_WORKSHOPS)

    assert {card.title for card in rows} == found
    assert total == len(found)
