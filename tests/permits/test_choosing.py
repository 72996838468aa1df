"""The path somebody with visa-free days chooses, and the days they note."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.candidates.queries import get_candidate
from portal.kernel.errors import Invalid, NotAllowed
from portal.permits import operations, path, queries
from portal.permits.lifecycle import CaseState
from portal.permits.queries import get_case, get_stay
from portal.storage import UnitOfWorkFactory
from tests.factories.permits import a_new_case, recorded, taken


def test_uzbek_citizens_may_enter_first(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    hire, case = a_new_case(unit_of_work, "UZB")

    with unit_of_work(hire.worker) as uow:
        operations.choose_path(uow, get_case(uow.session, case.id), "visa-free-entry")

    found = get_case(session, case.id)
    assert (found.regime, found.requirements_edition) == ("visa-free-entry", "visa-free-entry-2025")
    assert (found.next_step, found.next_actor) == ("enter", "worker")
    last = queries.records(session, case.id)[-1]
    assert (last.move, last.regime, last.edition) == ("repin", "visa-free-entry", "visa-free-entry-2025")


def test_the_whole_visa_free_path(unit_of_work: UnitOfWorkFactory) -> None:
    hire, case = a_new_case(unit_of_work, "UZB")
    with unit_of_work(hire.worker) as uow:
        operations.choose_path(uow, get_case(uow.session, case.id), "visa-free-entry")
    official = taken(unit_of_work, case.id)
    seen = []
    for move, more in (
        ("enter", {}),
        ("register", {}),
        ("file_permit", {}),
        ("issue_permit", {"number": "ЕР 1", "valid_until": date(2026, 5, 1)}),
        ("file_extension", {}),
        ("issue_resident_card", {"number": "RK 1", "valid_until": date(2027, 2, 20)}),
        ("extend_registration", {}),
    ):
        seen.append(get_step := recorded(unit_of_work, official, case.id, move, date(2026, 3, 2), **more))
    assert [each.next_step for each in seen[-1:]] == ["file_renewal"]
    assert get_step.state == CaseState.SETTLED


@pytest.mark.parametrize("nationality", ["BGD", "PAK", "RUS"])
def test_nobody_else_can_choose(unit_of_work: UnitOfWorkFactory, nationality: str) -> None:
    hire, case = a_new_case(unit_of_work, nationality)

    with pytest.raises(Invalid), unit_of_work(hire.worker) as uow:
        operations.choose_path(uow, get_case(uow.session, case.id), "visa-free-entry")


def test_not_after_something_was_filed_and_not_by_anybody_else(unit_of_work: UnitOfWorkFactory) -> None:
    hire, case = a_new_case(unit_of_work, "UZB")
    with pytest.raises(NotAllowed), unit_of_work(hire.owner) as uow:
        operations.choose_path(uow, get_case(uow.session, case.id), "visa-free-entry")
    official = taken(unit_of_work, case.id)
    recorded(unit_of_work, official, case.id, "file_permit", date(2026, 3, 2))

    with pytest.raises(NotAllowed), unit_of_work(hire.worker) as uow:
        operations.choose_path(uow, get_case(uow.session, case.id), "visa-free-entry")


def test_the_usual_path_comes_first() -> None:
    paths = path.paths_open_to("UZB", date(2026, 3, 2))

    assert [each.regime for each in paths] == ["single-permit", "visa-free-entry"]
    assert [each.regime for each in path.paths_open_to("BGD", date(2026, 3, 2))] == ["single-permit"]
    assert path.paths_open_to("KGZ", date(2026, 3, 2)) == []


def test_days_are_noted_and_taken_back(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    hire, _ = a_new_case(unit_of_work, "UZB")
    with unit_of_work(hire.worker) as uow:
        person = get_candidate(uow.session, hire.worker.candidate_id)
        stay = operations.note_stay(uow, person, date(2026, 1, 5), date(2026, 1, 20))
        operations.note_stay(uow, person, date(2026, 2, 25), None)
    with unit_of_work(hire.worker) as uow:
        operations.take_back_stay(uow, get_stay(uow.session, stay.id))

    noted = queries.stays_of(session, hire.worker.candidate_id)
    assert [(each.first_day, each.last_day) for each in noted] == [(date(2026, 2, 25), None)]


@pytest.mark.parametrize(
    ("first_day", "last_day", "field"),
    [
        (date(2026, 3, 3), None, "first_day"),
        (date(2026, 2, 3), date(2026, 2, 2), "last_day"),
        (date(2026, 2, 3), date(2026, 3, 3), "last_day"),
    ],
)
def test_impossible_days_are_refused(
    unit_of_work: UnitOfWorkFactory, first_day: date, last_day: date | None, field: str
) -> None:
    hire, _ = a_new_case(unit_of_work, "UZB")

    with pytest.raises(Invalid) as refusal, unit_of_work(hire.worker) as uow:
        person = get_candidate(uow.session, hire.worker.candidate_id)
        operations.note_stay(uow, person, first_day, last_day)

    assert set(refusal.value.faults) == {field}


def test_only_the_person_notes_and_takes_back(unit_of_work: UnitOfWorkFactory) -> None:
    hire, _ = a_new_case(unit_of_work, "UZB")
    other, _ = a_new_case(unit_of_work, "UZB")
    with unit_of_work(hire.worker) as uow:
        person = get_candidate(uow.session, hire.worker.candidate_id)
        stay = operations.note_stay(uow, person, date(2026, 1, 5), None)

    with pytest.raises(NotAllowed), unit_of_work(other.worker) as uow:
        operations.take_back_stay(uow, get_stay(uow.session, stay.id))
    with pytest.raises(NotAllowed), unit_of_work(other.worker) as uow:
        person = get_candidate(uow.session, hire.worker.candidate_id)
        operations.note_stay(uow, person, date(2026, 1, 5), None)
