"""The officials' lists of workshops."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from portal.employers import queries
from portal.employers.queries import WorkshopFilters
from portal.employers.rules import EmployerState
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotFound
from portal.storage import UnitOfWorkFactory
from tests.factories.workshops import a_new_workshop, a_submitted_workshop, a_workshop


def test_an_unknown_id_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.get_employer(session, uuid4())


def test_who_waits_longest_comes_first(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
) -> None:
    _, first = a_submitted_workshop(unit_of_work, region="osh-city", legal_name="Zebra Sewing")
    clock.advance(hours=1)
    _, second = a_submitted_workshop(unit_of_work, region="bishkek")
    a_new_workshop(unit_of_work)
    a_workshop(unit_of_work)

    assert [employer.id for employer in queries.waiting(session)] == [first.id, second.id]
    assert [employer.id for employer in queries.waiting(session, "bishkek")] == [second.id]
    assert queries.count_waiting(session) == 2
    listed, _total = queries.find(session, WorkshopFilters(EmployerState.SUBMITTED))
    assert [employer.id for employer in listed] == [first.id, second.id]


def test_the_list_is_narrowed_by_state_region_name_and_number(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    _, wanted = a_workshop(unit_of_work, legal_name="Altyn Iyne LLC", region="chuy")
    a_new_workshop(unit_of_work, legal_name="Altyn Koldor", region="osh-city")
    a_workshop(unit_of_work, legal_name="Sary-Ozon 100%", region="chuy")

    def found(**filters: object) -> list[str]:
        rows, total = queries.find(session, WorkshopFilters(**filters))  # type: ignore[arg-type]
        assert total == len(rows)
        return [employer.legal_name for employer in rows]

    assert found(text="altyn") == ["Altyn Iyne LLC", "Altyn Koldor"]
    assert found(text="altyn", region="chuy") == ["Altyn Iyne LLC"]
    assert found(text=wanted.tax_number) == ["Altyn Iyne LLC"]
    assert found(text="%") == ["Sary-Ozon 100%"]
    assert found(state=EmployerState.DRAFT) == ["Altyn Koldor"]


def test_names_are_found_in_any_case_and_script(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    a_workshop(unit_of_work, legal_name="ОсОО «Көркөм Тигүү»")

    found, _ = queries.find(session, WorkshopFilters(text="көркөм ТИГ"))

    assert [employer.legal_name for employer in found] == ["ОсОО «Көркөм Тигүү»"]


def test_every_state_is_counted(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    a_workshop(unit_of_work)
    a_new_workshop(unit_of_work)

    counted = queries.count_by_state(session)

    assert counted[EmployerState.VERIFIED] == counted[EmployerState.DRAFT] == 1
    assert set(counted) == set(EmployerState)


def test_members_are_found(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, employer = a_new_workshop(unit_of_work)

    assert queries.member_accounts(session, employer.id) == [owner.account_id]
