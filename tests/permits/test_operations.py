"""The way of a permit, recorded step by step, by those who may."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.rules import AccountRole
from portal.applications.queries import get_application
from portal.applications.rules import ApplicationState
from portal.audit.models import AuditEntry
from portal.documents.models import Document
from portal.documents.queries import get_document
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, StaleVersion
from portal.permits import operations, path, queries
from portal.permits.facts import Fact
from portal.permits.lifecycle import CaseState
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.permits.rules import PermitWarning
from portal.storage import UnitOfWork, UnitOfWorkFactory
from tests.factories.applications import an_application, an_offer
from tests.factories.documents import a_sent_document
from tests.factories.people import an_account, an_official
from tests.factories.permits import (
    a_hire,
    a_new_case,
    a_taken_case,
    accepted,
    an_issued_case,
    recorded,
    taken,
)


def ahead(case: PermitCase) -> tuple[str, str, date | None]:
    """What the desk reads of a case: next step, who takes it, the nearest deadline."""
    return case.next_step, case.next_actor, case.next_due_on


def move_to(clock: FixedClock, day: date) -> None:
    clock.moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def refused_fields(
    unit_of_work: UnitOfWorkFactory, official: Actor, case: PermitCase, fact: Fact
) -> set[str]:
    """The fields for which recording the fact is refused."""
    with pytest.raises(Invalid) as refusal, unit_of_work(official) as uow:
        operations.record(uow, get_case(uow.session, case.id), fact)
    return set(refusal.value.faults)


def accept_passport(uow: UnitOfWork, case_id: UUID, document: Document, valid_until: date) -> PermitCase:
    case = get_case(uow.session, case_id)
    sent = get_document(uow.session, document.id)
    operations.accept_document(uow, case, sent, "EB0412345", valid_until)
    return case


class TestAcceptingAnOffer:
    def test_opens_the_case_in_the_same_commit(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        hire, case = a_new_case(unit_of_work)
        found = queries.case_of_application(session, hire.application_id)
        assert found is not None
        assert (found.number, found.state) == ("26-100001", CaseState.PREPARING)
        assert ahead(found) == ("file_permit", "employer", None)
        assert get_application(session, hire.application_id).state == ApplicationState.ACCEPTED
        assert found.id == case.id

    def test_pins_the_case_to_the_requirements_in_force(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, case = a_new_case(unit_of_work)
        assert (case.regime, case.requirements_from) == ("single-permit", date(2025, 1, 1))
        assert (case.nationality, case.region) == ("BGD", "bishkek")

    @pytest.mark.parametrize("nationality", ["RUS", "KAZ", "BLR", "ARM"])
    def test_opens_a_case_of_registration_and_contract_for_the_union(
        self, unit_of_work: UnitOfWorkFactory, nationality: str
    ) -> None:
        _, case = a_new_case(unit_of_work, nationality)
        assert (case.regime, *ahead(case)) == ("eaeu", "enter", "worker", None)

    def test_needs_no_case_for_a_citizen(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        hire = a_hire(unit_of_work, "KGZ")
        assert accepted(unit_of_work, hire) is None
        assert session.scalars(select(PermitCase)).all() == []
        assert get_application(session, hire.application_id).state == ApplicationState.ACCEPTED

    def test_pressed_twice_opens_one_case(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        hire, _ = a_new_case(unit_of_work)
        with pytest.raises(IllegalMove):
            accepted(unit_of_work, hire)
        assert len(session.scalars(select(PermitCase)).all()) == 1

    def test_is_for_nobody_but_the_person(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        hire = a_hire(unit_of_work)
        with pytest.raises(NotAllowed), unit_of_work(hire.owner) as uow:
            operations.accept_offer(uow, get_application(uow.session, hire.application_id))
        assert get_application(session, hire.application_id).state == ApplicationState.OFFERED

    def test_numbers_run_on_and_begin_anew_with_the_year(
        self, unit_of_work: UnitOfWorkFactory, clock: FixedClock
    ) -> None:
        first, second = a_new_case(unit_of_work)[1], a_new_case(unit_of_work)[1]
        hire = a_hire(unit_of_work)
        move_to(clock, date(2027, 1, 4))
        third = accepted(unit_of_work, hire)
        assert third is not None
        assert [first.number, second.number, third.number] == ["26-100001", "26-100002", "27-100001"]

    def test_takes_the_last_day_of_a_passport_that_was_accepted_before(
        self, unit_of_work: UnitOfWorkFactory, tmp_path: Path
    ) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, tmp_path)
        with unit_of_work(official) as uow:
            accept_passport(uow, case.id, document, date(2026, 9, 1))
        with unit_of_work(official) as uow:
            operations.cancel(uow, get_case(uow.session, case.id), date(2026, 3, 2), "The workshop closed.")
        again = _second_offer(unit_of_work, hire.worker)
        assert again.passport_expires_on == date(2026, 9, 1)


def _second_offer(unit_of_work: UnitOfWorkFactory, worker: Actor) -> PermitCase:
    other = a_hire(unit_of_work)
    with unit_of_work(other.owner) as uow:
        vacancy = get_application(uow.session, other.application_id).vacancy
    application = an_application(unit_of_work, worker, vacancy)
    an_offer(unit_of_work, other.owner, application.id)
    with unit_of_work(worker) as uow:
        case = operations.accept_offer(uow, get_application(uow.session, application.id))
    assert case is not None
    return case


class TestTheWholeWay:
    def test_of_a_bangladeshi_worker_from_acceptance_to_the_next_card(
        self, unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
    ) -> None:
        official, _, case = a_taken_case(unit_of_work)

        def on(day: date, move: str, **more: Any) -> PermitCase:
            move_to(clock, day)
            return recorded(unit_of_work, official, case.id, move, day, **more)

        # Seven working days after Monday the 9th: 10-13 and 16-18 March.
        found = on(date(2026, 3, 9), "file_permit")
        assert ahead(found) == ("decide_permit", "official", date(2026, 3, 18))

        # Ten before Saturday 16 May: 11-15 May, then (4-8 and 1 May are off) 24, 27-30 April.
        found = on(date(2026, 3, 17), "issue_permit", number="ЕР 026-114", valid_until=date(2026, 5, 16))
        assert ahead(found) == ("clear_exit", "worker", date(2026, 4, 24))
        assert (found.permit_number, found.expires_on) == ("ЕР 026-114", date(2026, 5, 16))

        found = on(date(2026, 4, 1), "clear_exit")
        assert ahead(found) == ("enter", "worker", date(2026, 4, 24))

        # Five working days after Monday the 6th: 7-10 and 13 April.
        found = on(date(2026, 4, 6), "enter")
        assert ahead(found) == ("register", "employer", date(2026, 4, 13))

        found = on(date(2026, 4, 10), "register")
        assert ahead(found) == ("file_extension", "employer", date(2026, 4, 24))

        found = on(date(2026, 4, 23), "file_extension")
        assert ahead(found) == ("decide_extension", "official", None)

        # Registration: one working day after the 12th. Renewal: ten before Saturday 1 May 2027.
        found = on(date(2026, 5, 12), "issue_resident_card", number="RK 77", valid_until=date(2027, 5, 1))
        assert ahead(found) == ("extend_registration", "employer", date(2026, 5, 13))
        assert (found.resident_card_number, found.expires_on) == ("RK 77", date(2027, 5, 1))

        found = on(date(2026, 5, 13), "extend_registration")
        assert (found.state, *ahead(found)) == (
            CaseState.SETTLED,
            "file_renewal",
            "employer",
            date(2027, 4, 19),
        )

        found = on(date(2027, 4, 12), "file_renewal")
        assert ahead(found) == ("none", "none", None)

        found = on(date(2027, 4, 26), "issue_renewed_card", number="RK 91", valid_until=date(2028, 4, 20))
        assert (found.state, *ahead(found)) == (
            CaseState.RESIDENT,
            "extend_registration",
            "employer",
            date(2027, 4, 27),
        )
        assert (found.resident_card_number, found.expires_on) == ("RK 91", date(2028, 4, 20))
        assert [line.move for line in queries.timeline(session, case.id)] == [
            "issue_renewed_card",
            "file_renewal",
            "extend_registration",
            "issue_resident_card",
            "file_extension",
            "register",
            "enter",
            "clear_exit",
            "issue_permit",
            "file_permit",
        ]

    def test_of_an_uzbek_worker_has_no_exit_clearance(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = an_issued_case(unit_of_work, "UZB")
        assert ahead(case)[:2] == ("enter", "worker")
        assert "clear_exit" not in [step.key for step in path.path(case, date(2026, 3, 2))]
        case = recorded(unit_of_work, official, case.id, "enter", date(2026, 3, 2))
        assert (case.state, case.next_step) == (CaseState.ENTERED, "register")

    def test_a_refused_permit_is_filed_for_again(
        self, unit_of_work: UnitOfWorkFactory, clock: FixedClock, session: Session
    ) -> None:
        official, _, case = a_taken_case(unit_of_work, "PAK")
        recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 10))
        case = recorded(
            unit_of_work,
            official,
            case.id,
            "refuse_permit",
            date(2026, 2, 19),
            note="The quota of the workshop is used up.",
        )
        assert (case.state, *ahead(case)) == (CaseState.REFUSED, "file_permit", "employer", None)
        clock.advance(days=7)
        case = recorded(unit_of_work, official, case.id, "file_permit", date(2026, 3, 9))
        assert (case.state, *ahead(case)) == (
            CaseState.FILED,
            "decide_permit",
            "official",
            date(2026, 3, 18),
        )
        assert [line.move for line in queries.timeline(session, case.id)] == [
            "file_permit",
            "refuse_permit",
            "file_permit",
        ]

    def test_a_permit_that_ran_out_is_recorded_and_the_case_ended(
        self, unit_of_work: UnitOfWorkFactory, clock: FixedClock
    ) -> None:
        official, _, case = an_issued_case(unit_of_work)
        move_to(clock, date(2026, 4, 28))
        case = recorded(unit_of_work, official, case.id, "expire", date(2026, 4, 27))
        assert (case.state, *ahead(case)) == (CaseState.EXPIRED, "leave", "worker", None)
        with unit_of_work(official) as uow:
            ended = get_case(uow.session, case.id)
            operations.end(uow, ended, date(2026, 4, 28))
        assert ended.state == CaseState.ENDED

    def test_after_entry_a_case_is_ended_not_cancelled(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = an_issued_case(unit_of_work, "UZB")
        recorded(unit_of_work, official, case.id, "enter", date(2026, 3, 1))
        with pytest.raises(IllegalMove), unit_of_work(official) as uow:
            operations.cancel(uow, get_case(uow.session, case.id), date(2026, 3, 2), "Changed her mind.")


class TestWhatCannotBeRecorded:
    def test_the_future(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = a_taken_case(unit_of_work)
        fact = Fact("file_permit", date(2026, 3, 3))
        assert refused_fields(unit_of_work, official, case, fact) == {"happened_on"}

    def test_a_mistyped_year(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = a_taken_case(unit_of_work)
        fact = Fact("file_permit", date(2016, 3, 2))
        assert refused_fields(unit_of_work, official, case, fact) == {"happened_on"}

    def test_a_day_before_the_step_it_follows(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = a_taken_case(unit_of_work)
        recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 20))
        fact = Fact("issue_permit", date(2026, 2, 19), number="1", valid_until=date(2026, 4, 20))
        assert refused_fields(unit_of_work, official, case, fact) == {"happened_on"}

    def test_the_same_day_as_the_step_it_follows_is_fine(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = an_issued_case(unit_of_work)
        case = recorded(unit_of_work, official, case.id, "clear_exit", date(2026, 2, 25))
        assert case.state == CaseState.EXIT_CLEARED

    @pytest.mark.parametrize(
        ("number", "valid_until", "fields"),
        [
            (None, date(2026, 4, 20), {"number"}),
            ("  ", date(2026, 4, 20), {"number"}),
            ("9" * 33, date(2026, 4, 20), {"number"}),
            ("ЕР 1", None, {"valid_until"}),
            ("ЕР 1", date(2026, 2, 19), {"valid_until"}),
            (None, None, {"number", "valid_until"}),
        ],
    )
    def test_a_permit_without_number_or_sound_last_day(
        self,
        unit_of_work: UnitOfWorkFactory,
        number: str | None,
        valid_until: date | None,
        fields: set[str],
    ) -> None:
        official, _, case = a_taken_case(unit_of_work)
        recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 10))
        fact = Fact("issue_permit", date(2026, 2, 20), number=number, valid_until=valid_until)
        assert refused_fields(unit_of_work, official, case, fact) == fields

    @pytest.mark.parametrize("nationality", ["BGD", "PAK"])
    def test_entry_without_the_exit_clearance_these_countries_ask_for(
        self, unit_of_work: UnitOfWorkFactory, nationality: str
    ) -> None:
        official, _, case = an_issued_case(unit_of_work, nationality)
        assert refused_fields(unit_of_work, official, case, Fact("enter", date(2026, 3, 1))) == {"move"}

    def test_an_exit_clearance_uzbekistan_does_not_know(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = an_issued_case(unit_of_work, "UZB")
        assert refused_fields(unit_of_work, official, case, Fact("clear_exit", date(2026, 3, 1))) == {"move"}

    def test_entry_on_a_permit_that_had_ended(
        self, unit_of_work: UnitOfWorkFactory, clock: FixedClock
    ) -> None:
        official, _, case = an_issued_case(unit_of_work, "UZB")
        move_to(clock, date(2026, 5, 4))
        fact = Fact("enter", date(2026, 4, 27))
        assert refused_fields(unit_of_work, official, case, fact) == {"happened_on"}

    def test_that_a_valid_permit_ran_out(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = an_issued_case(unit_of_work)
        fact = Fact("expire", date(2026, 3, 2))
        assert refused_fields(unit_of_work, official, case, fact) == {"happened_on"}

    @pytest.mark.parametrize("move", ["return_filing", "refuse_permit", "cancel"])
    def test_a_no_without_its_reason(self, unit_of_work: UnitOfWorkFactory, move: str) -> None:
        official, _, case = a_taken_case(unit_of_work)
        recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 10))
        assert refused_fields(unit_of_work, official, case, Fact(move, date(2026, 2, 20))) == {"note"}

    def test_what_is_no_move_at_all(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = a_taken_case(unit_of_work)
        assert refused_fields(unit_of_work, official, case, Fact("fly", date(2026, 2, 20))) == {"move"}

    def test_a_step_out_of_its_turn(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = a_taken_case(unit_of_work)
        with pytest.raises(IllegalMove):
            recorded(unit_of_work, official, case.id, "register", date(2026, 3, 1))

    def test_a_refusal_leaves_the_case_as_it_was(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        official, _, case = a_taken_case(unit_of_work)
        refused_fields(unit_of_work, official, case, Fact("file_permit", date(2026, 3, 3)))
        assert queries.get_case(session, case.id).state == CaseState.PREPARING
        assert queries.timeline(session, case.id) == []

    def test_anything_on_a_closed_case(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = a_taken_case(unit_of_work)
        with unit_of_work(official) as uow:
            operations.cancel(uow, get_case(uow.session, case.id), date(2026, 3, 2), "The workshop closed.")
        with pytest.raises(NotAllowed):
            recorded(unit_of_work, official, case.id, "file_permit", date(2026, 3, 2))


class TestWhoRecords:
    @pytest.mark.parametrize("who", ["foreign official", "workshop", "worker"])
    def test_nobody_but_the_official_who_has_the_case(
        self, unit_of_work: UnitOfWorkFactory, session: Session, who: str
    ) -> None:
        _, hire, case = a_taken_case(unit_of_work)
        actors = {"workshop": hire.owner, "worker": hire.worker}
        actor = actors.get(who) or an_official(unit_of_work)
        with pytest.raises(NotAllowed):
            recorded(unit_of_work, actor, case.id, "file_permit", date(2026, 3, 2))
        assert queries.timeline(session, case.id) == []

    def test_nobody_before_the_case_is_taken(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, case = a_new_case(unit_of_work)
        with pytest.raises(NotAllowed) as refusal:
            recorded(unit_of_work, an_official(unit_of_work), case.id, "file_permit", date(2026, 3, 2))
        assert "Take it first" in str(refusal.value.reason)

    def test_the_record_says_who_when_and_what(
        self, unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock
    ) -> None:
        official, _, case = a_taken_case(unit_of_work)
        recorded(
            unit_of_work,
            official,
            case.id,
            "file_permit",
            date(2026, 2, 27),
            number=" E-2026  881 ",
            authority="MFA",
        )
        (line,) = queries.timeline(session, case.id)
        assert (line.recorded_by, line.recorded_at) == (official.account_id, clock.now())
        assert (line.happened_on, line.number, line.authority) == (
            date(2026, 2, 27),
            "E-2026 881",
            "MFA",
        )

    def test_the_trail_names_the_move_without_a_personal_value(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        official, hire, case = a_taken_case(unit_of_work)
        recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 27), number="E 881")
        (entry,) = session.scalars(
            select(AuditEntry).where(AuditEntry.event == "permits.PermitStepRecorded")
        ).all()
        assert entry.facts == {
            "case_id": str(case.id),
            "candidate_id": str(hire.worker.candidate_id),
            "employer_id": str(hire.owner.employer_id),
            "move": "file_permit",
            "told_official_id": None,
        }


class TestTakingACase:
    def test_the_second_official_reads_why_not(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, case = a_new_case(unit_of_work)
        taken(unit_of_work, case.id)
        with pytest.raises(NotAllowed) as refusal:
            taken(unit_of_work, case.id)
        assert "Another official has taken this case" in str(refusal.value.reason)

    def test_two_officials_at_once_get_one_case_and_one_reason(
        self, unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session]
    ) -> None:
        _, case = a_new_case(unit_of_work)
        officials = [an_official(unit_of_work) for _ in range(2)]
        together, lost = Barrier(2), list[tuple[Actor, str]]()

        def take(official: Actor) -> None:
            together.wait()
            try:
                taken(unit_of_work, case.id, official)
            except (NotAllowed, StaleVersion) as refusal:
                lost.append((official, str(refusal.reason)))

        threads = [Thread(target=take, args=(official,)) for official in officials]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ((loser, reason),) = lost
        assert reason.startswith("Another official")
        (winner,) = [official for official in officials if official != loser]
        assert queries.get_case(reading(), case.id).assigned_to == winner.account_id

    def test_from_an_old_reading_is_refused_with_a_reason(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, case = a_new_case(unit_of_work)
        taken(unit_of_work, case.id)
        with pytest.raises(StaleVersion) as refusal, unit_of_work(an_official(unit_of_work)) as uow:
            uow.session.add(case)  # read before the other official took it
            operations.take_case(uow, case)
        assert "a moment ago" in str(refusal.value.reason)

    def test_a_case_given_back_can_be_taken_again(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        first, _, case = a_taken_case(unit_of_work)
        with unit_of_work(first) as uow:
            operations.release(uow, get_case(uow.session, case.id))
        second = taken(unit_of_work, case.id)
        assert queries.get_case(session, case.id).assigned_to == second.account_id

    def test_a_case_handed_over_belongs_to_the_other(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        giver, hire, case = a_taken_case(unit_of_work)
        receiver = an_official(unit_of_work)
        assert receiver.account_id is not None
        assert giver.account_id is not None
        assert hire.worker.candidate_id is not None
        with unit_of_work(giver) as uow:
            operations.hand_over(uow, get_case(uow.session, case.id), receiver.account_id)
        assert queries.is_assigned(session, receiver.account_id, hire.worker.candidate_id)
        assert not queries.is_assigned(session, giver.account_id, hire.worker.candidate_id)

    @pytest.mark.parametrize("who", ["a workshop", "themselves"])
    def test_a_case_is_handed_to_another_official_only(
        self, unit_of_work: UnitOfWorkFactory, who: str
    ) -> None:
        giver, _, case = a_taken_case(unit_of_work)
        workshop = an_account(unit_of_work, AccountRole.EMPLOYER)
        receiver = giver.account_id if who == "themselves" else workshop
        assert receiver is not None
        with pytest.raises(Invalid) as refusal, unit_of_work(giver) as uow:
            operations.hand_over(uow, get_case(uow.session, case.id), receiver)
        assert list(refusal.value.faults) == ["official"]

    def test_what_an_official_does_not_have_they_do_not_give(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, _, case = a_taken_case(unit_of_work)
        with pytest.raises(NotAllowed), unit_of_work(an_official(unit_of_work)) as uow:
            operations.release(uow, get_case(uow.session, case.id))


def test_recording_from_a_page_that_is_out_of_date_is_refused(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    with unit_of_work(official) as uow:
        seen = get_case(uow.session, case.id).version
    with unit_of_work(hire.worker) as uow:
        operations.plan_trip(uow, get_case(uow.session, case.id), date(2026, 4, 1))
    with pytest.raises(StaleVersion), unit_of_work(official) as uow:
        fact = Fact("file_permit", date(2026, 3, 2))
        operations.record(uow, get_case(uow.session, case.id), fact, seen_version=seen)
    assert queries.timeline(session, case.id) == []


class TestPlanningTheTrip:
    def test_the_plan_warns_when_too_little_time_is_left(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, hire, case = an_issued_case(unit_of_work)
        with unit_of_work(hire.worker) as uow:
            case = get_case(uow.session, case.id)
            operations.plan_trip(uow, case, date(2026, 3, 18))  # 39 days before 26 April
        assert path.plan_of(case, date(2026, 3, 2)).warnings == (PermitWarning.WINDOW_TOO_SHORT,)

    def test_the_plan_is_silent_when_forty_days_are_left(self, unit_of_work: UnitOfWorkFactory) -> None:
        _, hire, case = an_issued_case(unit_of_work)
        with unit_of_work(hire.worker) as uow:
            case = get_case(uow.session, case.id)
            operations.plan_trip(uow, case, date(2026, 3, 17))
        assert path.plan_of(case, date(2026, 3, 2)).warnings == ()

    @pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 4, 27)])
    def test_nobody_plans_to_enter_in_the_past_or_after_the_permit(
        self, unit_of_work: UnitOfWorkFactory, day: date
    ) -> None:
        _, hire, case = an_issued_case(unit_of_work)
        with pytest.raises(Invalid) as refusal, unit_of_work(hire.worker) as uow:
            operations.plan_trip(uow, get_case(uow.session, case.id), day)
        assert list(refusal.value.faults) == ["planned_entry_on"]

    def test_nobody_plans_it_for_the_worker(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, _, case = an_issued_case(unit_of_work)
        with pytest.raises(NotAllowed), unit_of_work(official) as uow:
            operations.plan_trip(uow, get_case(uow.session, case.id), date(2026, 3, 18))

    def test_there_is_nothing_to_plan_after_entry(self, unit_of_work: UnitOfWorkFactory) -> None:
        official, hire, case = an_issued_case(unit_of_work, "UZB")
        recorded(unit_of_work, official, case.id, "enter", date(2026, 3, 1))
        with pytest.raises(NotAllowed), unit_of_work(hire.worker) as uow:
            operations.plan_trip(uow, get_case(uow.session, case.id), date(2026, 3, 18))


class TestAcceptingADocument:
    def test_the_last_day_of_the_passport_goes_into_the_plan(
        self, unit_of_work: UnitOfWorkFactory, tmp_path: Path
    ) -> None:
        official, hire, case = an_issued_case(unit_of_work)
        document = a_sent_document(unit_of_work, hire.worker, tmp_path)
        with unit_of_work(official) as uow:
            case = accept_passport(uow, case.id, document, date(2026, 7, 24))
        # The permit ends on 26 April: 89 days earlier.
        assert path.plan_of(case, date(2026, 3, 2)).warnings == (PermitWarning.PASSPORT_TOO_SHORT,)

    def test_a_document_of_someone_else_is_not_found(
        self, unit_of_work: UnitOfWorkFactory, tmp_path: Path
    ) -> None:
        official, _, case = a_taken_case(unit_of_work)
        _, other, _ = a_taken_case(unit_of_work, official=official)
        document = a_sent_document(unit_of_work, other.worker, tmp_path)
        with pytest.raises(NotFound), unit_of_work(official) as uow:
            accept_passport(uow, case.id, document, date(2031, 3, 14))
