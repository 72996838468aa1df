"""What cases ask of the workshop, step by step."""

from datetime import date

from portal.documents.kinds import BROUGHT_FOR_WORKERS, OF_THE_WORKSHOP, PASSPORT
from portal.permits.workshop_papers import brought_for, own_papers_asked_for
from portal.storage import UnitOfWorkFactory
from tests.factories.permits import a_new_case, a_taken_case, recorded


def test_a_case_asks_for_papers_of_the_workshop_until_it_is_filed(unit_of_work: UnitOfWorkFactory) -> None:
    official, _hire, case = a_taken_case(unit_of_work)
    assert own_papers_asked_for([case, case]) == ["company_charter", "tax_clearance", "social_fund_clearance"]
    filed = recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 16))

    assert own_papers_asked_for([filed]) == []


def test_what_is_brought_for_a_worker_never_holds_the_passport(unit_of_work: UnitOfWorkFactory) -> None:
    _hire, case = a_new_case(unit_of_work)

    assert {"employment_contract", "invitation_letter", "registration_coupon"} <= brought_for(case)
    assert PASSPORT not in brought_for(case) | OF_THE_WORKSHOP | BROUGHT_FOR_WORKERS


def test_nothing_is_brought_for_a_closed_case(unit_of_work: UnitOfWorkFactory) -> None:
    official, _hire, case = a_taken_case(unit_of_work)
    closed = recorded(unit_of_work, official, case.id, "cancel", date(2026, 3, 2), note="No work any more.")

    assert brought_for(closed) == frozenset()
    assert own_papers_asked_for([closed]) == []
