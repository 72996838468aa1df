"""One round of questions: set aside, taken back, sent at once, answered."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.documents import operations, queries, rounds
from portal.documents.events import DocumentRefused, DocumentReturned, RoundSent
from portal.documents.models import Document, DocumentRound
from portal.documents.rules import DocumentState, Holder, ReturnReason
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, StaleVersion
from portal.kernel.events import Event
from portal.permits.queries import documents_to_check, round_ground_of
from portal.storage import UnitOfWork, UnitOfWorkFactory
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.people import an_official
from tests.factories.permits import a_taken_case

GLARE, CUT_OFF, NOT_ISSUED = ReturnReason.GLARE, ReturnReason.CUT_OFF, ReturnReason.NOT_ISSUED


class Desk:
    """An official with a case, and the papers its worker sends."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
        self.unit_of_work, self.folder = unit_of_work, folder
        self.official, self.hire, self.case = a_taken_case(unit_of_work)

    @property
    def holder(self) -> Holder:
        return Holder(self.hire.worker.candidate_id)

    def sends(self, kind: str = "passport") -> Document:
        return a_sent_document(self.unit_of_work, self.hire.worker, self.folder, kind)

    def sets_aside(self, document: Document, *reasons: ReturnReason, note: str = "") -> None:
        with self.unit_of_work(self.official) as uow:
            operations.set_aside(uow, ground_in(uow, document.id), reasons or [GLARE], note)

    def takes_back(self, document: Document) -> None:
        with self.unit_of_work(self.official) as uow:
            operations.take_back(uow, ground_in(uow, document.id))

    def sends_message(self, *missing: str, by: Actor | None = None, holder: Holder | None = None) -> None:
        holder = holder or self.holder
        with self.unit_of_work(by or self.official) as uow:
            seen = [point.item.id for point in rounds.gathered_points(uow.session, holder)]
            operations.send_round(uow, round_ground_of(uow.session, holder, uow.actor), seen, missing)


@pytest.fixture
def desk(unit_of_work: UnitOfWorkFactory, tmp_path: Path) -> Desk:
    return Desk(unit_of_work, tmp_path / "files")


@pytest.fixture
def announced(recorders: list[Callable[[UnitOfWork], None]]) -> list[Event]:
    events: list[Event] = []
    recorders.append(lambda uow: events.extend(uow.events))
    return events


def state_of(session: Session, document: Document) -> DocumentState:
    return queries.get_document(session, document.id).state


def to_do(session: Session, desk: Desk) -> list[tuple[str, bool]]:
    """Kinds still asked of the worker, and whether each is done."""
    assert desk.hire.worker.candidate_id is not None
    return [(each.kind, each.is_done) for each in rounds.open_points(session, desk.hire.worker.candidate_id)]


def at_once(do: Callable[[Any], None], arguments: Sequence[Any]) -> list[Exception]:
    """Do it with each argument at the same moment; what was refused."""
    together, refused = Barrier(len(arguments)), list[Exception]()

    def run(argument: Any) -> None:
        together.wait()
        try:
            do(argument)
        except (StaleVersion, IllegalMove) as refusal:
            refused.append(refusal)

    threads = [Thread(target=run, args=(argument,)) for argument in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


class TestSettingAside:
    def test_it_waits_as_before_and_only_the_desk_knows(self, desk: Desk, session: Session) -> None:
        passport = desk.sends()
        desk.sets_aside(passport)
        assert state_of(session, passport) == DocumentState.WAITING
        assert documents_to_check(session, desk.official.account_id) == []  # type: ignore[arg-type]
        assert to_do(session, desk) == []

    def test_several_reasons_are_kept_in_their_order_with_the_note(
        self, desk: Desk, session: Session
    ) -> None:
        desk.sets_aside(desk.sends(), GLARE, CUT_OFF, note=" Take it by a window. ")
        [point] = rounds.gathered_points(session, desk.holder)
        assert (point.reasons, point.item.note) == ((CUT_OFF, GLARE), "Take it by a window.")
        assert not point.is_fatal

    @pytest.mark.parametrize(
        ("reasons", "note", "field"),
        [
            ([], "", "reasons"),
            ([ReturnReason.OTHER], "", "note"),
            ([GLARE, NOT_ISSUED], "", "reasons"),
            ([ReturnReason.NOT_GENUINE], "", "reasons"),
            ([GLARE], "x" * 2001, "note"),
        ],
    )
    def test_what_nobody_could_follow_is_refused(
        self, desk: Desk, session: Session, reasons: list[ReturnReason], note: str, field: str
    ) -> None:
        passport = desk.sends()
        with pytest.raises(Invalid) as refusal, desk.unit_of_work(desk.official) as uow:
            operations.set_aside(uow, ground_in(uow, passport.id), reasons, note)
        assert list(refusal.value.faults) == [field]
        assert rounds.gathered(session, desk.holder) is None

    def test_another_official_cannot(self, desk: Desk) -> None:
        passport = desk.sends()
        with (
            pytest.raises(NotAllowed),
            desk.unit_of_work(an_official(desk.unit_of_work)) as uow,
        ):
            operations.set_aside(uow, ground_in(uow, passport.id), [GLARE])

    @pytest.mark.parametrize("second", ["accept", "set_aside", "return_for_changes", "suspect"])
    def test_nothing_else_is_decided_on_what_is_set_aside(self, desk: Desk, second: str) -> None:
        photo = desk.sends("photo")
        desk.sets_aside(photo)
        decide: dict[str, Callable[[UnitOfWork], object]] = {
            "accept": lambda uow: operations.accept(uow, ground_in(uow, photo.id)),
            "set_aside": lambda uow: operations.set_aside(uow, ground_in(uow, photo.id), [GLARE]),
            "return_for_changes": lambda uow: operations.return_for_changes(
                uow, ground_in(uow, photo.id), [GLARE]
            ),
            "suspect": lambda uow: operations.suspect(uow, ground_in(uow, photo.id), "Odd stamp."),
        }
        with pytest.raises(StaleVersion), desk.unit_of_work(desk.official) as uow:
            decide[second](uow)

    def test_a_decision_on_an_older_reading_is_refused(self, desk: Desk, session: Session) -> None:
        photo = desk.sends("photo")
        seen = queries.get_document(session, photo.id).version
        desk.sets_aside(photo)
        desk.takes_back(photo)
        with pytest.raises(StaleVersion), desk.unit_of_work(desk.official) as uow:
            operations.accept(uow, ground_in(uow, photo.id), seen_version=seen)

    def test_taken_back_it_waits_to_be_checked_again(self, desk: Desk, session: Session) -> None:
        photo = desk.sends("photo")
        desk.sets_aside(photo)
        desk.takes_back(photo)
        assert [each.id for each, _case in documents_to_check(session, desk.official.account_id)] == [  # type: ignore[arg-type]
            photo.id
        ]
        assert session.scalars(select(DocumentRound)).all() == []

    def test_what_is_not_set_aside_is_not_taken_back(self, desk: Desk) -> None:
        photo = desk.sends("photo")
        with pytest.raises(StaleVersion):
            desk.takes_back(photo)


class TestAtTheSameTime:
    def test_two_papers_set_aside_at_once_come_into_one_message(self, desk: Desk, session: Session) -> None:
        papers = [desk.sends(kind) for kind in ("passport", "photo", "police_clearance")]
        assert at_once(desk.sets_aside, papers) == []
        assert len(session.scalars(select(DocumentRound)).all()) == 1
        assert len(rounds.gathered_points(session, desk.holder)) == 3

    def test_one_paper_is_set_aside_once(self, desk: Desk, session: Session) -> None:
        passport = desk.sends()
        refusals = at_once(desk.sets_aside, [passport] * 3)
        assert [type(each) for each in refusals] == [StaleVersion, StaleVersion]
        assert len(rounds.gathered_points(session, desk.holder)) == 1

    def test_a_message_is_sent_once(self, desk: Desk, session: Session, announced: list[Event]) -> None:
        desk.sets_aside(desk.sends())
        seen = [point.item.id for point in rounds.gathered_points(session, desk.holder)]

        def send(_number: int) -> None:
            with desk.unit_of_work(desk.official) as uow:
                operations.send_round(uow, round_ground_of(uow.session, desk.holder, uow.actor), seen)

        refusals = at_once(send, [1, 2, 3])
        assert [type(each) for each in refusals] == [StaleVersion, StaleVersion]
        assert len([each for each in announced if isinstance(each, RoundSent)]) == 1


class TestSending:
    def test_all_go_back_at_once_and_one_letter_follows(
        self, desk: Desk, session: Session, announced: list[Event]
    ) -> None:
        passport, photo, police = (desk.sends(kind) for kind in ("passport", "photo", "police_clearance"))
        desk.sets_aside(passport, GLARE, CUT_OFF)
        desk.sets_aside(photo)
        desk.sets_aside(police, NOT_ISSUED)
        announced.clear()
        desk.sends_message()
        assert [state_of(session, each) for each in (passport, photo, police)] == [
            DocumentState.RETURNED,
            DocumentState.RETURNED,
            DocumentState.REFUSED,
        ]
        [sent] = [each for each in announced if isinstance(each, RoundSent)]
        assert sent.points == 3
        told = [each for each in announced if isinstance(each, DocumentReturned | DocumentRefused)]
        assert {each.round_id for each in told} == {sent.round_id}
        assert queries.get_document(session, passport.id).reasons == (CUT_OFF, GLARE)

    def test_missing_papers_come_into_the_same_message(self, desk: Desk, session: Session) -> None:
        desk.sets_aside(desk.sends())
        desk.sends_message("photo", "medical_certificate")
        assert to_do(session, desk) == [
            ("passport", False),
            ("medical_certificate", False),
            ("photo", False),
        ]

    def test_what_is_missing_can_be_asked_for_alone_and_only_once(self, desk: Desk, session: Session) -> None:
        desk.sends_message("photo")
        with pytest.raises(Invalid):
            desk.sends_message("photo")
        assert to_do(session, desk) == [("photo", False)]

    def test_an_empty_message_is_not_sent(self, desk: Desk) -> None:
        with pytest.raises(Invalid):
            desk.sends_message()

    def test_an_unknown_kind_is_not_asked_for(self, desk: Desk) -> None:
        with pytest.raises(Invalid):
            desk.sends_message("library_card")

    def test_points_that_were_not_read_are_not_sent(self, desk: Desk, session: Session) -> None:
        passport, photo = desk.sends(), desk.sends("photo")
        desk.sets_aside(passport)
        seen = [point.item.id for point in rounds.gathered_points(session, desk.holder)]
        desk.sets_aside(photo)
        with pytest.raises(StaleVersion), desk.unit_of_work(desk.official) as uow:
            ground = round_ground_of(uow.session, desk.holder, uow.actor)
            operations.send_round(uow, ground, seen)
        assert state_of(session, passport) == DocumentState.WAITING

    def test_a_paper_sent_anew_meanwhile_drops_out(self, desk: Desk, reading: Callable[[], Session]) -> None:
        first = desk.sends()
        desk.sets_aside(first)
        desk.sets_aside(desk.sends("photo"))
        desk.sends()
        assert [point.kind for point in rounds.gathered_points(reading(), desk.holder)] == ["photo"]
        desk.sends_message()
        assert to_do(reading(), desk) == [("photo", False)]

    def test_another_official_sends_nothing(self, desk: Desk) -> None:
        desk.sets_aside(desk.sends())
        with pytest.raises(NotAllowed):
            desk.sends_message(by=an_official(desk.unit_of_work))

    def test_nobody_but_officials_does(self, desk: Desk) -> None:
        desk.sets_aside(desk.sends())
        with pytest.raises(NotAllowed):
            desk.sends_message(by=desk.hire.worker)

    def test_after_it_is_sent_nothing_is_taken_back(self, desk: Desk) -> None:
        passport = desk.sends()
        desk.sets_aside(passport)
        desk.sends_message()
        with pytest.raises(StaleVersion):
            desk.takes_back(passport)

    def test_a_returned_one_is_not_set_aside_again(self, desk: Desk) -> None:
        passport = desk.sends()
        desk.sets_aside(passport)
        desk.sends_message()
        with pytest.raises(IllegalMove):
            desk.sets_aside(passport)


class TestAnswering:
    def test_each_answer_is_ticked_off_and_the_list_ends_with_the_last(
        self, desk: Desk, clock: FixedClock, reading: Callable[[], Session]
    ) -> None:
        desk.sets_aside(desk.sends())
        desk.sends_message("photo")
        clock.advance(hours=1)
        desk.sends()
        assert to_do(reading(), desk) == [("passport", True), ("photo", False)]
        desk.sends("photo")
        assert to_do(reading(), desk) == []

    def test_a_second_message_stands_before_the_first(
        self, desk: Desk, clock: FixedClock, reading: Callable[[], Session]
    ) -> None:
        desk.sets_aside(desk.sends())
        desk.sends_message()
        clock.advance(hours=1)
        desk.sets_aside(desk.sends("photo"))
        desk.sends_message()
        assert to_do(reading(), desk) == [("photo", False), ("passport", False)]
