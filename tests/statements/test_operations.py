"""A workshop or a worker reports; an official confirms in one press, or says why not."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal.adapters.disk_files import DiskFiles
from portal.files.pipeline import FileKind, PageImage, ProcessedFile
from portal.files.store import EncryptedFiles
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from portal.permits import queries as permits
from portal.permits.lifecycle import CaseState
from portal.permits.queries import get_case
from portal.permits.rules import PermitActor
from portal.statements import operations, queries
from portal.statements.policies import Claim, Copy
from portal.statements.rules import StatementDetails, StatementState, WorkEnd
from portal.storage import UnitOfWorkFactory
from tests.factories.documents import GOOD_MEASURES
from tests.factories.people import an_official
from tests.factories.permits import a_new_case, a_taken_case, an_issued_case, recorded
from tests.factories.statements import a_statement, stated

DAY = date(2026, 3, 2)
PICTURE = PageImage(b"page", 10, 14, b"small", GOOD_MEASURES)
PAPER = ProcessedFile((PICTURE, PICTURE), FileKind.JPEG, b"original", "0" * 64)


def at_work(unit_of_work: UnitOfWorkFactory):
    official, hire, case = an_issued_case(unit_of_work, "UZB")
    recorded(unit_of_work, official, case.id, "enter", DAY)
    return official, hire, recorded(unit_of_work, official, case.id, "register", DAY)


class TestStating:
    def test_leaves_the_case_as_it_is(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        hire, case = a_new_case(unit_of_work)

        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY, number="EV-77")

        assert (made.state, made.stated_as, made.number) == (StatementState.OPEN, "employer", "EV-77")
        assert get_case(session, case.id).state == CaseState.PREPARING

    def test_is_for_what_one_did_oneself(self, unit_of_work: UnitOfWorkFactory) -> None:
        hire, case = a_new_case(unit_of_work)
        other, _ = a_new_case(unit_of_work)

        for actor in (hire.worker, other.owner, an_official(unit_of_work)):
            with pytest.raises(NotAllowed):
                a_statement(unit_of_work, actor, case.id, "file_permit", DAY)

    @pytest.mark.parametrize("move", ["issue_permit", "revoke", "register", "transfer"])
    def test_not_of_a_decision_nor_of_a_step_that_is_not_next(
        self, unit_of_work: UnitOfWorkFactory, move: str
    ) -> None:
        hire, case = a_new_case(unit_of_work)

        with pytest.raises((IllegalMove, NotAllowed)):
            a_statement(unit_of_work, hire.owner, case.id, move, DAY)

    def test_once_at_a_time(self, unit_of_work: UnitOfWorkFactory) -> None:
        hire, case = a_new_case(unit_of_work)
        a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)

        with pytest.raises(Invalid):
            a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)

    def test_not_of_a_day_to_come(self, unit_of_work: UnitOfWorkFactory) -> None:
        hire, case = a_new_case(unit_of_work)

        with pytest.raises(Invalid) as refusal:
            a_statement(unit_of_work, hire.owner, case.id, "file_permit", date(2026, 3, 3))
        assert set(refusal.value.faults) == {"happened_on"}

    def test_the_worker_says_when_they_came(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, hire, case = an_issued_case(unit_of_work, "UZB")

        assert a_statement(unit_of_work, hire.worker, case.id, "enter", DAY).stated_as == "worker"

    def test_the_end_of_work_needs_why(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, hire, case = at_work(unit_of_work)

        with pytest.raises(Invalid) as refusal:
            a_statement(unit_of_work, hire.owner, case.id, "end_work", DAY)
        assert set(refusal.value.faults) == {"reason", "note"}


class TestDeciding:
    def test_confirming_records_the_fact(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY, number="EV-77")

        with unit_of_work(official) as uow:
            operations.confirm(uow, stated(uow, made.id))

        line = permits.timeline(session, case.id)[0]
        assert (line.move, line.number, line.authority) == ("file_permit", "EV-77", "mfa_consular_department")
        assert get_case(session, case.id).state == CaseState.FILED
        found = queries.get_statement(session, made.id)
        assert (found.state, found.record_id) == (StatementState.CONFIRMED, line.id)

    def test_is_for_the_official_who_has_the_case(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, hire, case = a_taken_case(unit_of_work)
        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)

        for actor in (hire.owner, hire.worker, an_official(unit_of_work)):
            with pytest.raises(NotAllowed), unit_of_work(actor) as uow:
                operations.confirm(uow, stated(uow, made.id))

    def test_a_statement_is_confirmed_once(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)
        with unit_of_work(official) as uow:
            operations.confirm(uow, stated(uow, made.id))

        with pytest.raises(NotAllowed), unit_of_work(official) as uow:
            operations.confirm(uow, stated(uow, made.id))

    def test_declining_says_why_and_changes_nothing(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)
        with pytest.raises(Invalid), unit_of_work(official) as uow:
            operations.decline(uow, stated(uow, made.id), " ")

        with unit_of_work(official) as uow:
            operations.decline(uow, stated(uow, made.id), "There is no such number.")

        assert queries.get_statement(session, made.id).decided_note == "There is no such number."
        assert get_case(session, case.id).state == CaseState.PREPARING

    def test_what_the_official_records_anyway_settles_it(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)
        recorded(unit_of_work, official, case.id, "file_permit", DAY)

        with unit_of_work(official) as uow:
            record = permits.timeline(uow.session, case.id)[0]
            assert operations.settle(uow, get_case(uow.session, case.id), record) == 1

        assert queries.get_statement(session, made.id).state == StatementState.CONFIRMED

    def test_taken_back_by_its_own_side(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        hire, case = a_new_case(unit_of_work)
        made = a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY)
        with pytest.raises(NotAllowed), unit_of_work(hire.worker) as uow:
            operations.withdraw(uow, stated(uow, made.id))

        with unit_of_work(hire.owner) as uow:
            operations.withdraw(uow, stated(uow, made.id))

        assert queries.open_of_case(session, case.id) == []


class TestTheEndOfWork:
    def test_the_worker_answers_and_the_official_sees_both(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        official, hire, case = at_work(unit_of_work)
        more = {"reason": WorkEnd.LEFT, "note": "Did not come since Monday."}
        made = a_statement(unit_of_work, hire.owner, case.id, "end_work", DAY, **more)

        with unit_of_work(hire.worker) as uow:
            operations.answer(uow, stated(uow, made.id), "They locked the door and kept my passport.")

        found = queries.get_statement(session, made.id)
        assert (found.note, found.answer) == (
            "Did not come since Monday.",
            "They locked the door and kept my passport.",
        )
        with unit_of_work(official) as uow:
            operations.confirm(uow, stated(uow, made.id))
        with unit_of_work(official) as uow:
            ended = get_case(uow.session, case.id)
            assert (ended.state, ended.work_ended_on) == (CaseState.EXIT_DUE, DAY)

    def test_the_answer_is_the_workers_and_given_once(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, hire, case = at_work(unit_of_work)
        more = {"reason": WorkEnd.CONTRACT_ENDED, "note": "The season is over."}
        made = a_statement(unit_of_work, hire.owner, case.id, "end_work", DAY, **more)
        with pytest.raises(NotAllowed), unit_of_work(hire.owner) as uow:
            operations.answer(uow, stated(uow, made.id), "Yes.")
        with unit_of_work(hire.worker) as uow:
            operations.answer(uow, stated(uow, made.id), "Yes.")

        with pytest.raises(NotAllowed), unit_of_work(hire.worker) as uow:
            operations.answer(uow, stated(uow, made.id), "No.")

    def test_who_never_came_has_the_case_cancelled(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        official, hire, case = an_issued_case(unit_of_work)
        more = {"reason": WorkEnd.DID_NOT_COME, "note": "We hear nothing from her."}
        made = a_statement(unit_of_work, hire.owner, case.id, "cancel", DAY, **more)

        with unit_of_work(official) as uow:
            operations.confirm(uow, stated(uow, made.id))

        assert get_case(session, case.id).state == CaseState.CANCELLED


class TestCopies:
    @pytest.fixture
    def store(self, tmp_path):
        return DiskFiles(tmp_path / "files")

    def a_copy(self, unit_of_work, hire, case_id: UUID, store):
        with unit_of_work(hire.owner) as uow:
            claim = Claim(get_case(uow.session, case_id), PermitActor.EMPLOYER)
            details = StatementDetails("file_permit", DAY)
            operations.state(uow, claim, details, PAPER, EncryptedFiles(store, uow.vault))

    def open_page(self, unit_of_work, actor, case_id: UUID, store) -> bytes:
        with unit_of_work(actor) as uow:
            case = get_case(uow.session, case_id)
            page = queries.copies_of_case(uow.session, case_id)[0]
            copy = Copy(case, page.added_as)
            return operations.open_copy(uow, copy, page, EncryptedFiles(store, uow.vault))

    def test_open_to_worker_workshop_and_the_official_of_the_case(self, unit_of_work, store) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        self.a_copy(unit_of_work, hire, case.id, store)

        for actor in (official, hire.worker, hire.owner):
            assert self.open_page(unit_of_work, actor, case.id, store) == b"page"

    def test_shut_to_everybody_else(self, unit_of_work, store) -> None:
        _, hire, case = a_taken_case(unit_of_work)
        other, _ = a_new_case(unit_of_work)
        self.a_copy(unit_of_work, hire, case.id, store)

        for actor in (other.owner, other.worker, an_official(unit_of_work)):
            with pytest.raises(NotAllowed):
                self.open_page(unit_of_work, actor, case.id, store)

    def test_what_the_official_adds_is_not_open_to_the_workshop(self, unit_of_work, store) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        recorded(unit_of_work, official, case.id, "file_permit", DAY)
        with unit_of_work(official) as uow:
            record = permits.timeline(uow.session, case.id)[0]
            files = EncryptedFiles(store, uow.vault)
            operations.attach_copy(uow, get_case(uow.session, case.id), record, PAPER, files)

        with pytest.raises(NotAllowed):
            self.open_page(unit_of_work, hire.owner, case.id, store)
        assert self.open_page(unit_of_work, hire.worker, case.id, store) == b"page"

    def test_not_of_another_case(self, unit_of_work, store) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        _, _, other = a_taken_case(unit_of_work, official=official)
        self.a_copy(unit_of_work, hire, case.id, store)

        with pytest.raises(NotFound), unit_of_work(official) as uow:
            page = queries.copies_of_case(uow.session, case.id)[0]
            copy = Copy(get_case(uow.session, other.id), page.added_as)
            operations.open_copy(uow, copy, page, EncryptedFiles(store, uow.vault))
