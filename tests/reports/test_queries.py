"""Counting for the figures."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from portal.kernel.clock import FixedClock
from portal.reports.queries import figures
from portal.storage import UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.permits import a_new_case
from tests.factories.vacancies import a_closed_vacancy, a_vacancy
from tests.factories.workshops import a_workshop


def test_open_places_are_counted_by_region_and_trade(
    unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session], clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner, region="chuy", positions=4)
    a_vacancy(unit_of_work, owner, region="talas", positions=3, occupations=("occ.cutter",))
    a_closed_vacancy(unit_of_work, owner, region="talas", positions=50)

    found = figures(reading(), clock.today())

    assert (found.vacancies, found.places, found.workshops) == (2, 7, 1)
    assert found.places_by_region == {"chuy": 4, "talas": 3}
    assert found.places_by_occupation == {"occ.lockstitch_operator": 4, "occ.cutter": 3}


def test_few_people_are_counted_but_not_told(
    unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session], clock: FixedClock
) -> None:
    a_candidate(unit_of_work, nationality="PAK")
    a_new_case(unit_of_work)

    found = figures(reading(), clock.today())

    assert (found.candidates, found.people_on_the_way) == (None, None)
    assert set(found.candidates_by_country.values()) == {None}
    assert found.cases_by_state == {"preparing": None}
