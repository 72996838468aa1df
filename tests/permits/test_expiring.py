"""Accepted papers of open cases by their last day, page for page."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from portal.documents.operations import accept
from portal.kernel.actor import Actor
from portal.permits.queries import EndingFilters, EndingPaper, Ends, count_ending, ending_papers
from portal.storage import Database, UnitOfWorkFactory
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.permits import a_taken_case, recorded

TODAY = date(2026, 3, 2)
KINDS = ("medical_certificate", "police_clearance", "registration_coupon", "single_permit", "visa")
Accepted = Callable[..., UUID]


@pytest.fixture
def an_accepted_paper(unit_of_work: UnitOfWorkFactory, tmp_path: Path) -> Accepted:
    """A paper of a worker that their official accepted with this last day."""

    def do(official: Actor, worker: Actor, kind: str, valid_until: date) -> UUID:
        document = a_sent_document(unit_of_work, worker, tmp_path, kind)
        with unit_of_work(official) as uow:
            accept(uow, ground_in(uow, document.id), "A 12345", valid_until)
        return document.id

    return do


def listed(database: Database, ends: Ends, **more: object) -> list[EndingPaper]:
    with database.reading() as session:
        return ending_papers(session, ends, EndingFilters(**more))  # type: ignore[arg-type]


def days_of(found: list[EndingPaper]) -> list[date | None]:
    return [each.document.valid_until for each in found]


def test_the_soonest_comes_first_and_what_lies_outside_the_days_does_not_come(
    unit_of_work: UnitOfWorkFactory, database: Database, an_accepted_paper: Accepted
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    for kind, ahead in zip(KINDS, (30, 0, 31, 9, 12), strict=True):
        an_accepted_paper(official, hire.worker, kind, TODAY + timedelta(days=ahead))
    found = listed(database, Ends.within(TODAY, 30))
    assert days_of(found) == [TODAY + timedelta(days=ahead) for ahead in (0, 9, 12, 30)]


@pytest.mark.parametrize("ends", [Ends.within(TODAY, 30), Ends.before(TODAY + timedelta(days=31), 366)])
def test_pages_one_after_the_other_hold_every_line_once(
    unit_of_work: UnitOfWorkFactory, database: Database, an_accepted_paper: Accepted, ends: Ends
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    for kind, ahead in zip(KINDS, (3, 3, 3, 9, 3), strict=True):
        an_accepted_paper(official, hire.worker, kind, TODAY + timedelta(days=ahead))
    every = [each.mark for each in listed(database, ends)]
    walked = []
    with database.reading() as session:
        while page := ending_papers(
            session, ends, EndingFilters(), after=walked[-1] if walked else None, limit=2
        ):
            walked += [each.mark for each in page]
    assert (walked, len(set(walked))) == (every, len(KINDS))


def test_of_those_that_have_ended_the_latest_comes_first(
    unit_of_work: UnitOfWorkFactory, database: Database, an_accepted_paper: Accepted
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    for kind, ahead in zip(KINDS[:3], (5, 2, 8), strict=True):
        an_accepted_paper(official, hire.worker, kind, TODAY + timedelta(days=ahead))
    found = listed(database, Ends.before(TODAY + timedelta(days=7), 5))
    assert days_of(found) == [TODAY + timedelta(days=ahead) for ahead in (5, 2)]
    assert days_of(listed(database, Ends.before(TODAY + timedelta(days=7), 4))) == [TODAY + timedelta(days=5)]


def test_papers_of_closed_cases_end_quietly(
    unit_of_work: UnitOfWorkFactory, database: Database, an_accepted_paper: Accepted
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    an_accepted_paper(official, hire.worker, "visa", TODAY)
    recorded(unit_of_work, official, case.id, "cancel", TODAY, note="They found other work.")
    assert listed(database, Ends.within(TODAY, 30)) == []


def test_a_paper_that_nobody_accepted_is_not_listed(
    unit_of_work: UnitOfWorkFactory, database: Database, tmp_path: Path
) -> None:
    _official, hire, _case = a_taken_case(unit_of_work)
    a_sent_document(unit_of_work, hire.worker, tmp_path, "visa")
    assert listed(database, Ends.within(TODAY, 30)) == []


def test_the_version_that_was_sent_since_stands_beside_the_one_that_ends(
    unit_of_work: UnitOfWorkFactory, database: Database, an_accepted_paper: Accepted, tmp_path: Path
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    an_accepted_paper(official, hire.worker, "visa", TODAY)
    newer = a_sent_document(unit_of_work, hire.worker, tmp_path, "visa")
    (found,) = listed(database, Ends.within(TODAY, 30))
    assert found.newer is not None
    assert found.newer.id == newer.id


def test_filters_narrow_the_list_and_the_count_alike(
    unit_of_work: UnitOfWorkFactory, database: Database, an_accepted_paper: Accepted
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    other, other_hire, _other_case = a_taken_case(unit_of_work)
    wanted = an_accepted_paper(official, hire.worker, "visa", TODAY)
    an_accepted_paper(official, hire.worker, "police_clearance", TODAY)
    an_accepted_paper(other, other_hire.worker, "visa", TODAY)
    ends = Ends.within(TODAY, 30)
    for more in (
        {"kind": "visa", "assigned_to": official.account_id},
        {"kind": "visa", "employer_id": case.employer_id},
    ):
        assert [each.document.id for each in listed(database, ends, **more)] == [wanted]
        with database.reading() as session:
            assert count_ending(session, ends, EndingFilters(**more)) == 1
    assert listed(database, ends, region="talas") == []
