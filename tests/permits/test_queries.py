"""The officials' desk, and what each side finds of its cases."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.documents import operations as documents
from portal.documents.rules import ReturnReason
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotFound
from portal.permits import operations, queries
from portal.permits.models import PermitCase
from portal.permits.queries import DeskFilters, DeskRow, NeededState, get_case
from portal.storage import UnitOfWorkFactory, new_id
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.people import an_official
from tests.factories.permits import (
    Hire,
    a_hire,
    a_new_case,
    a_taken_case,
    accepted,
    an_issued_case,
    recorded,
    taken,
)
from tests.factories.workshops import a_workshop

TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Desk:
    """Four cases of one official and one that nobody has."""

    official: Actor
    filed: PermitCase
    """Decision expected by 23 February: late."""
    issued: PermitCase
    """Valid until 26 April, card to be filed for by 13 April."""
    settled: PermitCase
    """An Uzbek worker whose card ends on 20 March: renewal due on 6 March."""
    preparing: PermitCase
    """Nothing is due, a document waits to be checked."""
    untaken: PermitCase

    def names(self, rows: list[DeskRow]) -> list[str]:
        """The rows by the names of this class."""
        known = {case.id: name for name, case in vars(self).items() if isinstance(case, PermitCase)}
        return [known[row.case.id] for row in rows]


@pytest.fixture
def desk(unit_of_work: UnitOfWorkFactory, tmp_path: Path) -> Desk:
    official = an_official(unit_of_work)
    assert official.account_id is not None

    def case_of(nationality: str, **workshop: str) -> tuple[Hire, PermitCase]:
        owner, _ = a_workshop(unit_of_work, **workshop)
        hire = a_hire(unit_of_work, nationality, owner)
        case = accepted(unit_of_work, hire)
        assert case is not None
        taken(unit_of_work, case.id, official)
        return hire, case

    _, filed = case_of("BGD")
    recorded(unit_of_work, official, filed.id, "file_permit", date(2026, 2, 12))

    _, issued = case_of("PAK", legal_name="Tai Tiguu LLC")
    recorded(unit_of_work, official, issued.id, "file_permit", date(2026, 2, 16))
    recorded(
        unit_of_work,
        official,
        issued.id,
        "issue_permit",
        date(2026, 2, 25),
        number="7",
        valid_until=date(2026, 4, 26),
    )

    _, settled = case_of("UZB", legal_name="Iyne 100%")
    for move, day in (
        ("file_permit", date(2025, 3, 3)),
        ("issue_permit", date(2025, 3, 12)),
        ("enter", date(2025, 3, 17)),
        ("register", date(2025, 3, 18)),
        ("file_extension", date(2025, 3, 24)),
        ("issue_resident_card", date(2025, 4, 1)),
        ("extend_registration", date(2025, 4, 2)),
    ):
        ends = date(2025, 5, 11) if move == "issue_permit" else date(2026, 3, 20)
        issued_something = move in ("issue_permit", "issue_resident_card")
        more = {"number": "8", "valid_until": ends} if issued_something else {}
        recorded(unit_of_work, official, settled.id, move, day, **more)

    hire, preparing = case_of("BGD")
    a_sent_document(unit_of_work, hire.worker, tmp_path)

    _, untaken = a_new_case(unit_of_work)
    return Desk(official, filed, issued, settled, preparing, untaken)


def official_id(desk: Desk) -> Any:
    assert desk.official.account_id is not None
    return desk.official.account_id


class TestDesk:
    def test_what_waits_for_me_is_a_decision_to_record_or_a_document_to_check(
        self, desk: Desk, session: Session
    ) -> None:
        assert desk.names(queries.waiting_for(session, official_id(desk))) == ["filed", "preparing"]

    def test_nothing_waits_for_an_official_without_cases(self, desk: Desk, session: Session) -> None:
        assert desk.names(queries.waiting_for(session, new_id())) == []

    def test_what_nobody_has_taken(self, desk: Desk, session: Session) -> None:
        assert desk.names(queries.unassigned(session)) == ["untaken"]

    def test_late_is_what_missed_a_deadline(self, desk: Desk, session: Session) -> None:
        assert desk.names(queries.late(session, TODAY)) == ["filed"]

    def test_a_deadline_is_missed_on_the_day_after(self, desk: Desk, session: Session) -> None:
        assert desk.names(queries.late(session, date(2026, 3, 6))) == ["filed"]
        assert desk.names(queries.late(session, date(2026, 3, 7))) == ["filed", "settled"]

    def test_running_out_is_a_deadline_or_a_last_day_ahead(self, desk: Desk, session: Session) -> None:
        # Due or last days: settled 6 and 20 March, issued 13 and 26 April, filed 23 February.
        expected = {
            (date(2026, 2, 26), 7): [],
            (date(2026, 2, 27), 7): ["settled"],
            (TODAY, 7): ["settled"],
            (TODAY, 30): ["settled"],
            (date(2026, 3, 6), 7): ["settled"],
            (date(2026, 3, 7), 7): [],
            (date(2026, 3, 7), 14): ["settled"],
            (date(2026, 3, 14), 30): ["settled", "issued"],
            (date(2026, 3, 21), 30): ["issued"],
        }
        found = {ask: desk.names(queries.running_out(session, *ask)) for ask in expected}
        assert found == expected

    def test_the_soonest_comes_first_and_what_has_no_day_last(self, desk: Desk, session: Session) -> None:
        assert desk.names(queries.open_cases(session)) == [
            "filed",
            "settled",
            "issued",
            "preparing",
            "untaken",
        ]

    def test_a_row_says_what_the_table_shows(self, desk: Desk, session: Session) -> None:
        (row,) = queries.running_out(session, TODAY, 7)
        assert desk.names([row]) == ["settled"]
        assert (row.workshop, row.day) == ("Iyne 100%", date(2026, 3, 6))
        assert row.pseudonym

    def test_counts_are_those_of_the_views(self, desk: Desk, session: Session) -> None:
        counts = queries.counts(session, official_id(desk), TODAY)
        assert (counts.waiting, counts.unassigned, counts.mine, counts.late, counts.open) == (2, 1, 4, 1, 5)
        assert counts.running_out == {7: 1, 14: 1, 30: 1}

    def test_counts_follow_the_filters(self, desk: Desk, session: Session) -> None:
        counts = queries.counts(session, official_id(desk), TODAY, DeskFilters(nationality="BGD"))
        assert (counts.waiting, counts.mine, counts.late, counts.open) == (2, 2, 1, 3)
        assert counts.running_out == {7: 0, 14: 0, 30: 0}

    def test_closed_cases_leave_the_desk(
        self, desk: Desk, session: Session, unit_of_work: UnitOfWorkFactory
    ) -> None:
        with unit_of_work(desk.official) as uow:
            operations.cancel(uow, get_case(uow.session, desk.filed.id), TODAY, "The workshop closed.")
        assert "filed" not in desk.names(queries.open_cases(session))
        assert queries.late(session, TODAY) == []
        assert queries.counts(session, official_id(desk), TODAY).open == 4

    def test_a_permit_that_ran_out_waits_for_its_official(
        self, desk: Desk, session: Session, unit_of_work: UnitOfWorkFactory, clock: FixedClock
    ) -> None:
        clock.advance(days=60)
        recorded(unit_of_work, desk.official, desk.issued.id, "expire", date(2026, 4, 27))
        assert "issued" in desk.names(queries.waiting_for(session, official_id(desk)))
        assert "issued" not in desk.names(queries.late(session, date(2026, 5, 1)))

    def test_filters_narrow_it(self, desk: Desk, session: Session) -> None:
        expected = {
            DeskFilters(nationality="PAK"): {"issued"},
            DeskFilters(region="bishkek"): {"filed", "issued", "settled", "preparing", "untaken"},
            DeskFilters(region="osh-city"): set(),
            DeskFilters(step="decide_permit"): {"filed"},
            DeskFilters(text="tai tig"): {"issued"},
            DeskFilters(text="100%"): {"settled"},
            DeskFilters(text="0%0"): set(),
            DeskFilters(text="26-100004"): {"preparing"},
            DeskFilters(nationality="BGD", step="file_permit"): {"preparing", "untaken"},
            DeskFilters(employer_id=desk.settled.employer_id): {"settled"},
            DeskFilters(assigned_to=official_id(desk)): {"filed", "issued", "settled", "preparing"},
        }
        found = {asked: set(desk.names(queries.open_cases(session, asked))) for asked in expected}
        assert found == expected

    def test_a_pseudonym_finds_its_case(self, desk: Desk, session: Session) -> None:
        (row,) = queries.unassigned(session)
        found = queries.open_cases(session, DeskFilters(text=row.pseudonym.lower()))
        assert desk.names(found) == ["untaken"]

    def test_it_is_read_page_by_page(self, desk: Desk, session: Session) -> None:
        assert desk.names(queries.open_cases(session, limit=2, offset=2)) == ["issued", "preparing"]

    def test_documents_of_my_cases_wait_for_me(self, desk: Desk, session: Session) -> None:
        ((document, case),) = queries.documents_to_check(session, official_id(desk))
        assert (document.kind, case.id) == ("passport", desk.preparing.id)


class TestSides:
    def test_a_workshop_finds_what_is_due_first(self, session: Session, desk: Desk) -> None:
        (found,) = queries.cases_of_employer(session, desk.issued.employer_id)
        assert found.id == desk.issued.id

    def test_a_person_finds_their_cases(self, session: Session, desk: Desk) -> None:
        (found,) = queries.cases_of_candidate(session, desk.issued.candidate_id)
        assert found.id == desk.issued.id

    def test_there_is_no_case_of_an_invented_id(self, session: Session) -> None:
        with pytest.raises(NotFound):
            queries.get_case(session, new_id())


class TestDocumentsNeeded:
    @pytest.mark.parametrize(
        ("nationality", "own"),
        [
            ("BGD", {"pre_departure_orientation", "exit_clearance_bmet"}),
            ("PAK", {"state_life_insurance", "foreign_service_agreement", "protector_stamp"}),
            ("UZB", set()),
        ],
    )
    def test_each_nationality_brings_its_own(
        self, unit_of_work: UnitOfWorkFactory, session: Session, nationality: str, own: set[str]
    ) -> None:
        _, case = a_new_case(unit_of_work, nationality)
        kinds = {needed.need.kind for needed in queries.documents_needed(session, case)}
        only_some = {
            "pre_departure_orientation",
            "exit_clearance_bmet",
            "state_life_insurance",
            "foreign_service_agreement",
            "protector_stamp",
        }
        assert kinds & only_some == own
        assert {"passport", "employment_contract"} <= kinds

    def test_each_says_how_far_it_is(
        self, unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
    ) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        for kind in ("passport", "photo", "national_id"):
            sent = a_sent_document(unit_of_work, hire.worker, tmp_path, kind)
            with unit_of_work(official) as uow:
                ground = ground_in(uow, sent.id)
                if kind == "passport":
                    documents.accept(uow, ground, "EB0412345", date(2031, 3, 14))
                elif kind == "photo":
                    documents.return_for_changes(uow, ground, [ReturnReason.BLURRED])
        states = {needed.need.kind: needed.state for needed in queries.documents_needed(session, case)}
        assert states["passport"] == NeededState.ACCEPTED
        assert states["photo"] == NeededState.RETURNED
        assert states["national_id"] == NeededState.WAITING
        assert states["translation"] == NeededState.MISSING


class TestGround:
    def test_a_closed_case_is_no_ground_any_more(
        self, unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
    ) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, tmp_path)
        with unit_of_work(official) as uow:
            operations.cancel(uow, get_case(uow.session, case.id), TODAY, "The workshop closed.")
        ground = queries.ground_of(session, document, official)
        assert (ground.assigned_to, ground.owners) == (None, {hire.worker.account_id})

    def test_a_permit_that_ran_out_is_still_ground(
        self, unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
    ) -> None:
        official, _, case = an_issued_case(unit_of_work)
        clock.advance(days=60)
        recorded(unit_of_work, official, case.id, "expire", date(2026, 4, 27))
        assert queries.is_assigned(session, official_id_of(official), case.candidate_id)


def official_id_of(official: Actor) -> Any:
    assert official.account_id is not None
    return official.account_id


def test_the_list_of_all_holds_closed_cases_too_newest_first(
    desk: Desk, unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    recorded(unit_of_work, desk.official, desk.filed.id, "cancel", TODAY, note="The worker stays at home.")

    def found(closed: bool | None, **part: int) -> tuple[list[str], int]:
        rows, total = queries.all_cases(session, closed=closed, **part)
        return desk.names(rows), total

    assert found(None) == (["untaken", "preparing", "settled", "issued", "filed"], 5)
    assert found(True) == (["filed"], 1)
    assert found(False, limit=1, offset=1) == (["preparing"], 4)


def test_filters_offer_what_there_is(desk: Desk, session: Session) -> None:
    assert sorted(queries.nationalities_in_use(session)) == ["BGD", "PAK", "UZB"]
    names = [name for _employer_id, name in queries.workshops_in_use(session)]
    assert names[-2:] == ["Iyne 100%", "Tai Tiguu LLC"]
