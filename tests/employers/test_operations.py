"""A workshop registers, is checked, returned, verified and suspended."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from portal.employers import operations, queries
from portal.employers.events import WorkshopChanged, WorkshopRegistered, WorkshopReturned, WorkshopVerified
from portal.employers.models import Employer
from portal.employers.rules import EmployerState, MissingItem
from portal.kernel.actor import Actor
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed
from portal.storage import Database, UnitOfWorkFactory
from tests.factories.people import an_official, an_owner
from tests.factories.workshops import (
    a_new_workshop,
    a_submitted_workshop,
    a_suspended_workshop,
    a_workshop,
    workshop_details,
)


def stored(database: Database, employer: Employer) -> Employer:
    with database.reading() as session:
        return queries.get_employer(session, employer.id)


def test_who_registers_a_workshop_acts_for_it(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner = an_owner(unit_of_work)

    with unit_of_work(owner) as uow:
        employer = operations.register_workshop(uow, None, workshop_details(legal_name="Nur Tigish"))
        announced = uow.events

    with database.reading() as session:
        mine = queries.employer_of(session, owner.require_account())
    assert mine is not None
    assert (mine.legal_name, mine.state) == ("Nur Tigish", EmployerState.DRAFT)
    assert announced == [WorkshopRegistered(employer_id=employer.id, account_id=owner.require_account())]


def test_a_taken_tax_number_is_refused_with_the_cure(unit_of_work: UnitOfWorkFactory) -> None:
    a_new_workshop(unit_of_work, tax_number="01234567890123")
    late = an_owner(unit_of_work)

    with pytest.raises(Invalid) as refusal, unit_of_work(late) as uow:
        operations.register_workshop(uow, None, workshop_details(tax_number="0123 4567 8901 23"))

    assert list(refusal.value.faults) == ["tax_number"]
    assert "Sign in with the account that registered it" in str(refusal.value.faults["tax_number"])


def test_of_many_who_register_one_tax_number_at_once_one_wins(unit_of_work: UnitOfWorkFactory) -> None:
    owners = [an_owner(unit_of_work) for _ in range(6)]
    details = workshop_details()

    def register(owner: Actor) -> str:
        try:
            with unit_of_work(owner) as uow:
                operations.register_workshop(uow, None, details)
        except Invalid as refusal:
            return next(iter(refusal.faults))
        return "registered"

    with ThreadPoolExecutor(6) as crowd:
        outcomes = sorted(crowd.map(register, owners))

    assert outcomes == ["registered"] + ["tax_number"] * 5


def test_an_account_registers_no_second_workshop(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_new_workshop(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(owner) as uow:
        operations.register_workshop(uow, None, workshop_details())


def test_an_account_registering_twice_at_once_gets_one_workshop(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, _ = a_new_workshop(unit_of_work)
    as_before = replace(owner, employer_id=None)

    with pytest.raises(NotAllowed), unit_of_work(as_before) as uow:
        operations.register_workshop(uow, None, workshop_details())

    with database.reading() as session:
        assert queries.find(session, queries.WorkshopFilters())[1] == 1


def test_a_change_announces_the_names_of_what_changed(unit_of_work: UnitOfWorkFactory) -> None:
    owner, employer = a_new_workshop(unit_of_work)
    details = workshop_details(tax_number=employer.tax_number, seats=55, address="Tokmok, Lenin 1")

    with unit_of_work(owner) as uow:
        operations.change(uow, queries.get_employer(uow.session, employer.id), details)
        announced = uow.events

    assert announced == [WorkshopChanged(employer_id=employer.id, fields=("address", "seats"))]


def test_nothing_is_announced_when_nothing_changed(unit_of_work: UnitOfWorkFactory) -> None:
    owner, employer = a_new_workshop(unit_of_work)

    with unit_of_work(owner) as uow:
        same = workshop_details(tax_number=employer.tax_number)
        operations.change(uow, queries.get_employer(uow.session, employer.id), same)
        assert uow.events == []


@pytest.mark.parametrize("changes", [{"legal_name": "Another Name"}, {"tax_number": "99999999999999"}])
def test_what_was_verified_stays(
    database: Database, unit_of_work: UnitOfWorkFactory, changes: dict[str, Any]
) -> None:
    owner, employer = a_workshop(unit_of_work)
    details = replace(workshop_details(tax_number=employer.tax_number), **changes)

    with pytest.raises(Invalid) as refusal, unit_of_work(owner) as uow:
        operations.change(uow, queries.get_employer(uow.session, employer.id), details)

    assert list(refusal.value.faults) == list(changes)
    assert stored(database, employer).legal_name == employer.legal_name


def test_a_change_to_a_taken_tax_number_is_refused(unit_of_work: UnitOfWorkFactory) -> None:
    a_new_workshop(unit_of_work, tax_number="11111111111111")
    owner, employer = a_new_workshop(unit_of_work)

    with pytest.raises(Invalid) as refusal, unit_of_work(owner) as uow:
        details = workshop_details(tax_number="11111111111111")
        operations.change(uow, queries.get_employer(uow.session, employer.id), details)

    assert list(refusal.value.faults) == ["tax_number"]


def test_an_official_verifies_and_the_decision_is_kept(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    _, employer = a_submitted_workshop(unit_of_work)
    official = an_official(unit_of_work)

    with unit_of_work(official) as uow:
        operations.verify(uow, queries.get_employer(uow.session, employer.id))
        assert uow.events == [WorkshopVerified(employer_id=employer.id)]

    with database.reading() as session:
        decision = queries.decisions(session, employer.id)[0]
        assert queries.waiting(session) == []
    assert stored(database, employer).is_verified
    assert (decision.move, decision.decided_by) == ("verify", official.account_id)


def test_a_returned_workshop_reads_what_is_missing_and_comes_back(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, employer = a_submitted_workshop(unit_of_work)
    items = (MissingItem.ADDRESS, MissingItem.OTHER)

    with unit_of_work(an_official(unit_of_work)) as uow:
        workshop = queries.get_employer(uow.session, employer.id)
        operations.return_for_changes(uow, workshop, items, "Which floor?")
        assert uow.events == [WorkshopReturned(employer_id=employer.id, items=("address", "other"))]
    returned = stored(database, employer)
    with unit_of_work(owner) as uow:
        operations.submit(uow, queries.get_employer(uow.session, employer.id))
    again = stored(database, employer)

    assert (returned.state, returned.returned_items) == (EmployerState.RETURNED, ["address", "other"])
    assert returned.returned_note == "Which floor?"
    assert (again.state, again.returned_items) == (EmployerState.SUBMITTED, [])


def test_a_return_without_an_item_changes_nothing(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    _, employer = a_submitted_workshop(unit_of_work)

    with pytest.raises(Invalid), unit_of_work(an_official(unit_of_work)) as uow:
        operations.return_for_changes(uow, queries.get_employer(uow.session, employer.id), (), "")

    assert stored(database, employer).state == EmployerState.SUBMITTED


def test_a_suspension_needs_its_reason(unit_of_work: UnitOfWorkFactory) -> None:
    _, employer = a_workshop(unit_of_work)

    with pytest.raises(Invalid) as refusal, unit_of_work(an_official(unit_of_work)) as uow:
        operations.suspend(uow, queries.get_employer(uow.session, employer.id), " ")

    assert list(refusal.value.faults) == ["note"]


def test_a_suspended_workshop_is_reinstated(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    _, employer = a_suspended_workshop(unit_of_work)

    with unit_of_work(an_official(unit_of_work)) as uow:
        operations.reinstate(uow, queries.get_employer(uow.session, employer.id), "Passports given back.")

    with database.reading() as session:
        moves = {decision.move for decision in queries.decisions(session, employer.id)}
    assert stored(database, employer).is_verified
    assert moves == {"verify", "suspend", "reinstate"}


def test_a_draft_cannot_be_verified(unit_of_work: UnitOfWorkFactory) -> None:
    _, employer = a_new_workshop(unit_of_work)

    with pytest.raises(IllegalMove), unit_of_work(an_official(unit_of_work)) as uow:
        operations.verify(uow, queries.get_employer(uow.session, employer.id))


def test_owners_do_not_verify_themselves(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, employer = a_submitted_workshop(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(owner) as uow:
        operations.verify(uow, queries.get_employer(uow.session, employer.id))

    assert stored(database, employer).state == EmployerState.SUBMITTED
