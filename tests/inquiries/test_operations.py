"""Asking an office, answering once by a link, checking what came."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.queries import token_hash
from portal.documents import operations as documents
from portal.documents.fields import CapturedFields
from portal.documents.models import Document, DocumentView
from portal.documents.queries import get_document, pages
from portal.documents.rules import OUTSIDER, DocumentState, Holder, ReturnReason, ViewPurpose
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.rules import (
    MOST_A_DAY,
    MOST_A_DAY_TO_ADDRESS,
    MOST_OPEN,
    MOST_WRONG_TOKENS,
    Answer,
    InquiryState,
    Issued,
    LetterState,
    TakeAgain,
)
from portal.inquiries.tasks import look_after
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, Undeliverable
from portal.outbox.models import TaskRow
from portal.storage import UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.documents import PASSPORT_PAGE, a_sent_document, files_of, ground_in, processed
from tests.factories.inquiries import ADDRESS, an_inquiry, details, inquiry_ground, its_link
from tests.factories.people import an_official
from tests.factories.permits import a_taken_case
from tests.factories.workshops import a_workshop

Reading = Callable[[], Session]
WORK = Answer(date(2019, 1, 7), None, "Overlock operator", TakeAgain.YES, signed_by="Rahima, foreman")
TRANSLATED = b"\xff\xd8 the page in Russian \xff\xd9"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the encrypted files lie."""
    return tmp_path / "files"


@pytest.fixture
def worker(unit_of_work: UnitOfWorkFactory) -> Actor:
    """Rafi Hossain with a published profile."""
    return a_candidate(unit_of_work)[0]


@pytest.fixture
def translation(unit_of_work: UnitOfWorkFactory, worker: Actor, folder: Path) -> Inquiry:
    """A translator whom Rafi asked about his passport."""
    a_sent_document(unit_of_work, worker, folder)
    return an_inquiry(unit_of_work, worker, "translation", "passport")


def state_of(reading: Reading, inquiry: Inquiry) -> InquiryState:
    return InquiryState(queries.get_inquiry(reading(), inquiry.id).state)


def answer(unit_of_work: UnitOfWorkFactory, token: str, said: Answer = WORK) -> None:
    with unit_of_work(SYSTEM) as uow:
        operations.answer_in_words(uow, token, said)


def send_file(unit_of_work: UnitOfWorkFactory, token: str, folder: Path) -> None:
    with unit_of_work(SYSTEM) as uow:
        operations.answer_with_file(
            uow, token, processed(TRANSLATED), "translation.pdf", files_of(uow, folder)
        )


def days_pass(clock: FixedClock, days: int) -> None:
    clock.advance(days=days)


def a_day_begins(unit_of_work: UnitOfWorkFactory) -> None:
    with unit_of_work(SYSTEM) as uow:
        look_after(uow, {})


def test_an_office_gets_a_letter_whose_link_is_kept_by_nobody(
    unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    token = its_link(unit_of_work, inquiry.id)

    (letter,) = queries.letters(reading(), inquiry.id)
    assert len(token) >= 43
    assert letter.token_hash == token_hash(token)
    assert letter.state == LetterState.SENT


def test_address_and_answer_stand_nowhere_in_clear(
    unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    answer(unit_of_work, its_link(unit_of_work, inquiry.id))

    row = reading().execute(select(Inquiry.__table__)).one()
    kept = b" ".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    assert ADDRESS.encode() not in kept
    assert b"Rahima" not in kept


@pytest.mark.parametrize("address", ["", "office", "+996 555 123456", "a@b", "a b@example.org"])
def test_only_an_address_can_be_asked(unit_of_work: UnitOfWorkFactory, worker: Actor, address: str) -> None:
    with pytest.raises(Invalid) as refusal:
        an_inquiry(unit_of_work, worker, email=address)
    assert set(refusal.value.faults) == {"email"}


def test_without_consent_nobody_is_asked(unit_of_work: UnitOfWorkFactory, worker: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        an_inquiry(unit_of_work, worker, consent=None)
    assert set(refusal.value.faults) == {"consent"}


def test_there_must_be_something_to_translate(unit_of_work: UnitOfWorkFactory, worker: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        an_inquiry(unit_of_work, worker, "translation", "passport")
    assert set(refusal.value.faults) == {"kind"}


def test_a_person_has_so_many_inquiries_open_at_a_time(
    unit_of_work: UnitOfWorkFactory, worker: Actor, clock: FixedClock
) -> None:
    for _ in range(MOST_OPEN):
        an_inquiry(unit_of_work, worker)
        days_pass(clock, 1)

    with pytest.raises(Invalid) as refusal:
        an_inquiry(unit_of_work, worker)
    assert set(refusal.value.faults) == {"limit"}


def test_a_person_makes_so_many_inquiries_a_day(
    unit_of_work: UnitOfWorkFactory, worker: Actor, clock: FixedClock
) -> None:
    for _ in range(MOST_A_DAY):
        inquiry = an_inquiry(unit_of_work, worker)
        with unit_of_work(worker) as uow:
            operations.withdraw(uow, inquiry_ground(uow, inquiry.id))

    with pytest.raises(Invalid):
        an_inquiry(unit_of_work, worker)
    days_pass(clock, 1)
    assert an_inquiry(unit_of_work, worker).state == InquiryState.ASKED


def test_one_address_gets_so_many_letters_a_day_from_all_together(unit_of_work: UnitOfWorkFactory) -> None:
    people = [a_candidate(unit_of_work)[0] for _ in range(MOST_A_DAY_TO_ADDRESS // 4 + 1)]
    for number in range(MOST_A_DAY_TO_ADDRESS):
        an_inquiry(
            unit_of_work, people[number // 4], email="Office@Perevod.example" if number % 2 else ADDRESS
        )

    with pytest.raises(Invalid) as refusal:
        an_inquiry(unit_of_work, people[-1])
    assert set(refusal.value.faults) == {"limit"}
    assert an_inquiry(unit_of_work, people[-1], email="other@perevod.example").state == InquiryState.ASKED


def test_nobody_asks_about_somebody_else(unit_of_work: UnitOfWorkFactory, worker: Actor) -> None:
    other, candidate = a_candidate(unit_of_work)
    owner, _ = a_workshop(unit_of_work)
    for actor in (worker, owner, an_official(unit_of_work)):
        with pytest.raises(NotAllowed):
            an_inquiry(unit_of_work, actor, holder=Holder(candidate.id))
    assert an_inquiry(unit_of_work, other).candidate_id == candidate.id


def test_a_workshop_asks_about_its_own_papers_alone(unit_of_work: UnitOfWorkFactory, folder: Path) -> None:
    owner, workshop = a_workshop(unit_of_work)
    with unit_of_work(owner) as uow:
        documents.upload(
            uow, Holder(None, workshop.id), "company_charter", processed(), "c.pdf", files_of(uow, folder)
        )
    inquiry = an_inquiry(unit_of_work, owner, "translation", "company_charter", consent=None)

    with unit_of_work(SYSTEM) as uow:
        shown = operations.show(uow, its_link(unit_of_work, inquiry.id))
    assert shown.name == workshop.legal_name


def test_the_first_opening_is_kept(
    unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor, clock: FixedClock
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    token = its_link(unit_of_work, inquiry.id)
    first = clock.now()
    for _ in range(2):
        with unit_of_work(SYSTEM) as uow:
            operations.show(uow, token)
        days_pass(clock, 1)

    kept = queries.get_inquiry(reading(), inquiry.id)
    assert (kept.state, kept.opened_at) == (InquiryState.OPENED, first)


def test_an_office_reads_the_name_as_it_stands_on_the_document(
    unit_of_work: UnitOfWorkFactory, worker: Actor, folder: Path
) -> None:
    with unit_of_work(worker) as uow:
        document = documents.begin(
            uow, Holder(worker.candidate_id), "passport", processed(), "p.jpg", files_of(uow, folder)
        )
        typed = CapturedFields(number="EB0412345", surname="HOSSAIN", given_names="MD RAFI")
        documents.describe(uow, ground_in(uow, document.id), typed)
        documents.send(uow, ground_in(uow, document.id))
    inquiry = an_inquiry(unit_of_work, worker)

    with unit_of_work(SYSTEM) as uow:
        shown = operations.show(uow, its_link(unit_of_work, inquiry.id))
    assert shown.name == "MD RAFI HOSSAIN"
    assert shown.number == ""
    assert shown.pages == ()


def test_a_former_employer_sees_no_page(unit_of_work: UnitOfWorkFactory, worker: Actor, folder: Path) -> None:
    a_sent_document(unit_of_work, worker, folder)
    token = its_link(unit_of_work, an_inquiry(unit_of_work, worker).id)

    with pytest.raises(NotFound), unit_of_work(SYSTEM) as uow:
        operations.show_page(uow, token, 1, files_of(uow, folder))


def test_each_look_of_a_translator_is_kept_for_the_holder(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, folder: Path
) -> None:
    token = its_link(unit_of_work, translation.id)
    with unit_of_work(SYSTEM) as uow:
        assert operations.show_page(uow, token, 1, files_of(uow, folder)) == PASSPORT_PAGE

    view = reading().scalars(select(DocumentView)).one()
    assert (view.viewer_id, view.viewer_role, view.purpose) == (
        translation.id,
        OUTSIDER,
        ViewPurpose.TRANSLATION,
    )
    assert len(queries.looks(reading(), translation.id)) == 1


def test_a_translation_waits_for_the_official_as_a_translation_of_its_original(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, folder: Path
) -> None:
    send_file(unit_of_work, its_link(unit_of_work, translation.id), folder)

    kept = queries.get_inquiry(reading(), translation.id)
    assert kept.document_id is not None
    document = get_document(reading(), kept.document_id)
    assert (document.kind, document.translates) == ("translation", "passport")
    assert (document.state, document.sent_by) == (DocumentState.WAITING, None)
    assert len(pages(reading(), document.id)) == 1


def test_the_inquiry_stands_as_the_official_finds_the_document(
    unit_of_work: UnitOfWorkFactory, reading: Reading, folder: Path
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    a_sent_document(unit_of_work, hire.worker, folder)
    inquiry = an_inquiry(unit_of_work, hire.worker, "translation", "passport")
    send_file(unit_of_work, its_link(unit_of_work, inquiry.id), folder)
    with unit_of_work(official) as uow:
        document_id = queries.get_inquiry(uow.session, inquiry.id).document_id
        assert document_id is not None
        documents.return_for_changes(uow, ground_in(uow, document_id), [ReturnReason.BLURRED])

    kept = queries.get_inquiry(reading(), inquiry.id)
    assert queries.stands(reading(), [kept]) == {inquiry.id: InquiryState.SENT_BACK}
    with unit_of_work(hire.worker) as uow:
        again = operations.ask_again(uow, inquiry_ground(uow, inquiry.id), details(email=""))
    assert again.repeats_id == inquiry.id
    assert again.contact_index == kept.contact_index


def test_a_link_takes_one_answer(unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    token = its_link(unit_of_work, inquiry.id)
    answer(unit_of_work, token)

    with pytest.raises(NotFound):
        answer(unit_of_work, token)
    with pytest.raises(NotFound), unit_of_work(SYSTEM) as uow:
        operations.decline(uow, token, "Too late")
    assert state_of(reading, inquiry) is InquiryState.RECEIVED


def test_of_twenty_answers_at_the_same_time_one_counts(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, folder: Path
) -> None:
    token = its_link(unit_of_work, translation.id)
    start, outcomes = Barrier(20), list[str]()

    def press() -> None:
        start.wait()
        try:
            send_file(unit_of_work, token, folder)
        except NotFound:
            outcomes.append("late")
        else:
            outcomes.append("taken")

    threads = [Thread(target=press) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["late"] * 19 + ["taken"]
    counted = select(func.count()).where(Document.kind == "translation")
    assert reading().scalar(counted) == 1


@pytest.mark.parametrize("end", ["expired", "withdrawn", "over"])
def test_a_link_opens_nothing_when_the_inquiry_is_over(
    unit_of_work: UnitOfWorkFactory, worker: Actor, clock: FixedClock, end: str
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    token = its_link(unit_of_work, inquiry.id)
    if end == "withdrawn":
        with unit_of_work(worker) as uow:
            operations.withdraw(uow, inquiry_ground(uow, inquiry.id))
    else:
        days_pass(clock, 43)
    if end == "expired":
        a_day_begins(unit_of_work)

    with pytest.raises(NotFound), unit_of_work(SYSTEM) as uow:
        operations.show(uow, token)
    with pytest.raises(NotFound):
        answer(unit_of_work, token)


def test_the_last_day_counts(unit_of_work: UnitOfWorkFactory, worker: Actor, clock: FixedClock) -> None:
    token = its_link(unit_of_work, an_inquiry(unit_of_work, worker).id)
    days_pass(clock, 42)
    a_day_begins(unit_of_work)

    answer(unit_of_work, token)


def test_an_office_that_cannot_answer_says_why(
    unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    token = its_link(unit_of_work, inquiry.id)
    with pytest.raises(Invalid), unit_of_work(SYSTEM) as uow:
        operations.decline(uow, token, "  ")
    with unit_of_work(SYSTEM) as uow:
        operations.decline(uow, token, "Nobody of this name worked here.")

    assert state_of(reading, inquiry) is InquiryState.DECLINED
    with unit_of_work(worker) as uow:
        said = operations.open_answer(uow, inquiry_ground(uow, inquiry.id))
    assert said.note == "Nobody of this name worked here."


def test_only_the_portal_acts_for_whoever_holds_a_link(
    unit_of_work: UnitOfWorkFactory, worker: Actor
) -> None:
    token = its_link(unit_of_work, an_inquiry(unit_of_work, worker).id)

    with pytest.raises(NotAllowed), unit_of_work(worker) as uow:
        operations.answer_in_words(uow, token, WORK)


def test_the_person_and_the_official_of_the_case_read_what_was_said_about_work(
    unit_of_work: UnitOfWorkFactory, reading: Reading
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    inquiry = an_inquiry(unit_of_work, hire.worker)
    answer(unit_of_work, its_link(unit_of_work, inquiry.id))

    for reader in (official, hire.worker):
        with unit_of_work(reader) as uow:
            assert operations.open_answer(uow, inquiry_ground(uow, inquiry.id)) == WORK
    for stranger in (an_official(unit_of_work), a_candidate(unit_of_work)[0], hire.owner):
        with pytest.raises(NotAllowed), unit_of_work(stranger) as uow:
            operations.open_answer(uow, inquiry_ground(uow, inquiry.id))
    assert [each.id for each in queries.answers_to_check(reading(), official.require_account())] == [
        inquiry.id
    ]


def test_the_official_of_the_case_says_whether_an_answer_is_enough(
    unit_of_work: UnitOfWorkFactory, reading: Reading
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    enough, wanting = (an_inquiry(unit_of_work, hire.worker) for _ in range(2))
    for inquiry in (enough, wanting):
        answer(unit_of_work, its_link(unit_of_work, inquiry.id))
    with pytest.raises(NotAllowed), unit_of_work(hire.worker) as uow:
        operations.accept(uow, inquiry_ground(uow, enough.id))
    with unit_of_work(official) as uow:
        operations.accept(uow, inquiry_ground(uow, enough.id))
        operations.send_back(uow, inquiry_ground(uow, wanting.id), "The year is missing.")

    assert state_of(reading, enough) is InquiryState.ACCEPTED
    assert state_of(reading, wanting) is InquiryState.SENT_BACK
    assert queries.get_inquiry(reading(), wanting.id).decided_note == "The year is missing."


def test_what_an_embassy_says_about_a_paper_is_read_by_the_official_alone(
    unit_of_work: UnitOfWorkFactory, folder: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    passport = a_sent_document(unit_of_work, hire.worker, folder)
    inquiry = an_inquiry(
        unit_of_work,
        official,
        "embassy_check",
        "passport",
        holder=Holder(case.candidate_id),
        about=passport,
        consent=None,
    )
    answer(unit_of_work, its_link(unit_of_work, inquiry.id), Answer(issued=Issued.YES, signed_by="Consul"))

    with unit_of_work(official) as uow:
        assert operations.open_answer(uow, inquiry_ground(uow, inquiry.id)).issued is Issued.YES
    with pytest.raises(NotAllowed), unit_of_work(hire.worker) as uow:
        operations.open_answer(uow, inquiry_ground(uow, inquiry.id))


def test_only_whoever_asked_takes_it_back(unit_of_work: UnitOfWorkFactory, worker: Actor) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    for stranger in (a_candidate(unit_of_work)[0], an_official(unit_of_work)):
        with pytest.raises(NotAllowed), unit_of_work(stranger) as uow:
            operations.withdraw(uow, inquiry_ground(uow, inquiry.id))


def test_an_answered_inquiry_is_not_taken_back(unit_of_work: UnitOfWorkFactory, worker: Actor) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    answer(unit_of_work, its_link(unit_of_work, inquiry.id))

    with pytest.raises((NotAllowed, IllegalMove)), unit_of_work(worker) as uow:
        operations.withdraw(uow, inquiry_ground(uow, inquiry.id))


def test_no_letter_goes_out_for_what_was_taken_back(
    unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)
    with unit_of_work(worker) as uow:
        operations.withdraw(uow, inquiry_ground(uow, inquiry.id))
    with unit_of_work(SYSTEM) as uow:
        (letter,) = queries.letters(uow.session, inquiry.id)
        operations.deliver(uow, letter, lambda *_parts: pytest.fail("a letter went out"))

    (letter,) = queries.letters(reading(), inquiry.id)
    assert letter.state == LetterState.DROPPED


def test_each_reminder_is_written_once(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, clock: FixedClock
) -> None:
    its_link(unit_of_work, translation.id)
    for _ in range(14):
        days_pass(clock, 1)
        a_day_begins(unit_of_work)
        a_day_begins(unit_of_work)

    assert [each.lead for each in queries.letters(reading(), translation.id)] == [None, 7, 2]
    written = select(func.count()).where(TaskRow.name == "notifications.inquiry")
    assert reading().scalar(written) == 3


def test_of_reminders_that_were_missed_the_latest_goes_out(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, clock: FixedClock
) -> None:
    its_link(unit_of_work, translation.id)
    days_pass(clock, 13)
    a_day_begins(unit_of_work)

    assert [each.lead for each in queries.letters(reading(), translation.id)] == [None, 2]


def test_links_of_earlier_letters_open_too(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, clock: FixedClock, folder: Path
) -> None:
    first = its_link(unit_of_work, translation.id)
    days_pass(clock, 7)
    a_day_begins(unit_of_work)
    second = its_link(unit_of_work, translation.id)
    send_file(unit_of_work, first, folder)

    with pytest.raises(NotFound):
        send_file(unit_of_work, second, folder)
    assert state_of(reading, translation) is InquiryState.RECEIVED


def test_an_office_whose_letter_never_arrived_is_not_reminded(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, clock: FixedClock
) -> None:
    def refuse(*_parts: object) -> None:
        raise Undeliverable("550 office@perevod.example unknown")

    with unit_of_work(SYSTEM) as uow:
        (letter,) = queries.letters(uow.session, translation.id)
        assert operations.deliver(uow, letter, refuse) is False
    days_pass(clock, 7)
    a_day_begins(unit_of_work)

    (letter,) = queries.letters(reading(), translation.id)
    assert (letter.state, letter.failure) == (LetterState.FAILED, "Undeliverable")


def test_a_letter_is_tried_again_after_a_passing_failure(
    unit_of_work: UnitOfWorkFactory, reading: Reading, worker: Actor
) -> None:
    inquiry = an_inquiry(unit_of_work, worker)

    def break_down(*_parts: object) -> None:
        raise ConnectionError

    with unit_of_work(SYSTEM) as uow:
        (letter,) = queries.letters(uow.session, inquiry.id)
        assert operations.deliver(uow, letter, break_down) is True
    its_link(unit_of_work, inquiry.id)

    assert reading().scalars(select(InquiryLetter.state)).one() == LetterState.SENT


def test_time_that_ran_out_is_told_once_and_the_office_can_be_asked_again(
    unit_of_work: UnitOfWorkFactory, reading: Reading, translation: Inquiry, clock: FixedClock
) -> None:
    its_link(unit_of_work, translation.id)
    days_pass(clock, 15)
    a_day_begins(unit_of_work)
    a_day_begins(unit_of_work)

    assert state_of(reading, translation) is InquiryState.EXPIRED
    told = [
        task
        for task in reading().scalars(select(TaskRow).where(TaskRow.name == "notifications.letter"))
        if task.payload["letter"] == "inquiry_ended"
    ]
    assert len(told) == 1


def test_a_network_that_tries_too_many_links_must_wait(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    def try_one(address: str) -> bool:
        with unit_of_work(SYSTEM) as uow:
            return operations.note_wrong_token(uow, address)

    assert not any(try_one(f"203.0.113.{number}") for number in range(MOST_WRONG_TOKENS))
    assert try_one("203.0.113.200")
    assert not try_one("198.51.100.1")
    clock.advance(minutes=11)
    assert not try_one("203.0.113.200")
