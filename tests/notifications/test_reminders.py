"""A case issued on 25 February 2026 with a permit until Sunday 26 April."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from portal.accounts.queries import get_account
from portal.accounts.rules import Contact
from portal.i18n import speaking
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import NotAllowed, Undeliverable
from portal.notifications.composing import Matter, closed, left, text_message, to_do, weekday_and_day
from portal.notifications.delivery import TRY_AGAIN_AFTER
from portal.notifications.operations import remind, send_again
from portal.notifications.queries import get_on_case
from portal.notifications.rules import Delivery, fits_one_message
from portal.notifications.wording import LABELS
from portal.permits import operations as permits
from portal.permits.facts import Fact
from portal.permits.queries import get_case
from portal.permits.wording import Reader
from tests.factories.permits import a_new_case, an_issued_case, recorded, taken

THIRTY_BEFORE = date(2026, 3, 27)
TEN_BEFORE = date(2026, 4, 13)
LAST_DAY = date(2026, 4, 26)


def keys(written):
    return sorted((each.deadline, each.reader, each.channel, each.lead) for each in written())


def test_thirty_days_before_the_permit_ends_worker_and_workshop_are_told(unit_of_work, round_of, written):
    an_issued_case(unit_of_work)

    found = round_of(THIRTY_BEFORE)

    assert (found.queued, found.cases) == (2, 1)
    assert keys(written) == [
        ("extension", "worker", "email", "leave_by-30d"),
        ("extension", "workshop", "email", "leave_by-30d"),
    ]


def test_a_round_done_twice_writes_nothing_twice(unit_of_work, round_of, written):
    an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)

    again = round_of(THIRTY_BEFORE)

    assert (again.queued, again.known) == (0, 2)
    assert len(written()) == 2


def test_worker_and_command_reminding_at_once_write_nothing_twice(unit_of_work, round_of, written):
    an_issued_case(unit_of_work)
    start, found = Barrier(2), []

    def write():
        start.wait()
        found.append(round_of(THIRTY_BEFORE))

    both = [Thread(target=write) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted((each.queued, each.known) for each in found) == [(0, 2), (2, 0)]
    assert len(written()) == 2


def test_on_the_last_day_to_file_the_official_is_told_as_well(unit_of_work, round_of, written):
    an_issued_case(unit_of_work)

    round_of(TEN_BEFORE)

    assert {each.reader for each in written()} == {"worker", "workshop", "official"}


def test_a_case_nobody_has_taken_has_no_official_to_tell(unit_of_work, round_of, written):
    _hire, case = a_new_case(unit_of_work)
    official = taken(unit_of_work, case.id)
    recorded(unit_of_work, official, case.id, "file_permit", date(2026, 3, 2))
    with unit_of_work(official) as uow:
        permits.release(uow, get_case(uow.session, case.id))

    round_of(date(2026, 3, 11))

    assert {each.reader for each in written()} <= {"workshop"}


def test_missed_days_are_caught_up_with_the_latest_reminder_alone(unit_of_work, round_of, written):
    an_issued_case(unit_of_work)
    round_of(date(2026, 3, 20))

    found = round_of(date(2026, 4, 10))

    assert found.span.since == date(2026, 3, 20)
    assert {each.lead for each in written()} == {"leave_by-14wd"}


def test_the_first_round_of_all_does_not_reach_back(unit_of_work, round_of, written):
    an_issued_case(unit_of_work)

    round_of(THIRTY_BEFORE + timedelta(days=1))

    assert written() == []


def test_a_deadline_that_is_met_has_no_reminders(unit_of_work, round_of, written):
    official, _hire, case = an_issued_case(unit_of_work)
    for move, day in (("clear_exit", 26), ("enter", 27), ("register", 28)):
        recorded(unit_of_work, official, case.id, move, date(2026, 2, day))
    recorded(unit_of_work, official, case.id, "file_extension", date(2026, 3, 2))

    round_of(TEN_BEFORE)

    assert [each for each in written() if each.deadline == "extension"] == []


def test_while_the_card_is_decided_the_last_lawful_day_has_reminders_of_its_own(
    unit_of_work, round_of, written
):
    official, _hire, case = an_issued_case(unit_of_work)
    for move, day in (("clear_exit", 26), ("enter", 27), ("register", 28)):
        recorded(unit_of_work, official, case.id, move, date(2026, 2, day))
    recorded(unit_of_work, official, case.id, "file_extension", date(2026, 3, 2))

    round_of(date(2026, 4, 19))

    assert {(each.deadline, each.lead) for each in written()} == {("leave_by", "leave_by-7d")}


def test_as_long_as_the_extension_is_not_filed_it_speaks_for_the_last_day_too(
    unit_of_work, round_of, written
):
    an_issued_case(unit_of_work)

    round_of(LAST_DAY)

    assert {each.deadline for each in written()} == {"extension"}


def test_a_case_on_hold_tells_only_the_official(unit_of_work, round_of, written):
    official, _hire, case = an_issued_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "detain", date(2026, 3, 1), note="Raid of the workshop.")

    round_of(TEN_BEFORE)

    assert {each.reader for each in written()} == {"official"}


def test_a_closed_case_tells_nobody(unit_of_work, round_of, written):
    official, _hire, case = an_issued_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "cancel", date(2026, 3, 1), note="The worker changed the mind.")

    round_of(TEN_BEFORE)

    assert written() == []


def test_a_deadline_that_moved_is_told_anew(unit_of_work, round_of, written):
    official, _hire, case = an_issued_case(unit_of_work)
    for move, day in (("clear_exit", 26), ("enter", 27)):
        recorded(unit_of_work, official, case.id, move, date(2026, 2, day))
    round_of(date(2026, 3, 6))
    with unit_of_work(official) as uow:
        moved = get_case(uow.session, case.id)
        moved.entered_on = date(2026, 3, 2)
        permits.record(uow, moved, Fact("detain", date(2026, 3, 2), note="Checked."))
        permits.record(uow, moved, Fact("release_person", date(2026, 3, 2), note="Free."))

    round_of(date(2026, 3, 9))

    days = {each.due_on for each in written() if each.deadline == "registration"}
    assert len(days) == 2


def test_the_end_of_a_passport_is_told(unit_of_work, round_of, written):
    _official, _hire, case = an_issued_case(unit_of_work)
    with unit_of_work(SYSTEM) as uow:
        get_case(uow.session, case.id).passport_expires_on = date(2026, 12, 1)

    round_of(date(2026, 12, 1) - timedelta(days=100))

    told = [each for each in written() if each.deadline == "passport"]
    assert {each.reader for each in told} == {"worker", "workshop", "official"}


def test_days_without_a_visa_are_told_before_they_run_out(unit_of_work, round_of, written):
    _hire, case = a_new_case(unit_of_work, "UZB")
    with unit_of_work(SYSTEM) as uow:
        found = get_case(uow.session, case.id)
        found.regime, found.requirements_edition = "visa-free-entry", "visa-free-entry-2025"
        found.entered_on = date(2026, 3, 1)

    round_of(date(2026, 4, 22))

    (told, *_rest) = [each for each in written() if each.deadline == "visa_free"]
    assert (told.due_on, told.lead) == (date(2026, 4, 29), "visa_free-7d")


def test_a_reminder_is_sent_once_in_words_of_its_reader(unit_of_work, round_of, send_all, kept, written):
    _official, _hire, case = an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)

    send_all()
    send_all()

    assert {each.state for each in written()} == {Delivery.SENT}
    subjects = sorted(subject for _to, subject, _text in kept.letters)
    assert subjects == [
        "File for the resident card: 11 working days left, 13 April",
        "Your resident card must be filed for: 11 working days left, 13 April",
    ]
    text = next(text for _to, subject, text in kept.letters if subject.startswith("Your"))
    assert f"https://cheber.example/candidate/cases/{case.id.hex}" in text
    assert "The last lawful day is Sunday, 26 April 2026." in text


def test_what_was_done_before_the_message_went_out_is_not_told(
    unit_of_work, round_of, send_all, kept, written
):
    official, _hire, case = an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)
    recorded(unit_of_work, official, case.id, "cancel", date(2026, 3, 1), note="The worker changed the mind.")

    send_all()

    assert kept.letters == []
    assert {each.state for each in written()} == {Delivery.DROPPED}


def test_a_failure_is_kept_tried_again_and_ends_with_the_message_sent(
    unit_of_work, round_of, send_all, kept, clock, written
):
    an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)
    kept.fault = ConnectionRefusedError()
    send_all()
    assert {(each.state, each.failure, each.attempts) for each in written()} == {
        (Delivery.FAILED, "ConnectionRefusedError", 1)
    }

    kept.fault = None
    clock.advance(seconds=TRY_AGAIN_AFTER[0].total_seconds())
    send_all()

    assert {(each.state, each.attempts) for each in written()} == {(Delivery.SENT, 2)}


def test_what_can_never_be_delivered_is_not_tried_again(
    unit_of_work, round_of, send_all, kept, clock, written
):
    an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)
    kept.fault = Undeliverable("no such mailbox")
    send_all()
    kept.fault = None

    clock.advance(days=2)
    send_all()

    assert {each.state for each in written()} == {Delivery.FAILED}


def test_after_the_last_try_the_official_has_it_sent_again(
    unit_of_work, round_of, send_all, kept, clock, written
):
    official, _hire, _case = an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)
    kept.fault = Undeliverable("no such mailbox")
    send_all()
    kept.fault = None
    failed = written()[0]

    with unit_of_work(official) as uow:
        send_again(uow, get_on_case(uow.session, failed.id))
    send_all()

    states = {each.id: each.state for each in written()}
    assert states[failed.id] == Delivery.SENT
    assert sorted(states.values()) == [Delivery.FAILED, Delivery.SENT]


def test_a_reminder_that_did_not_fail_is_not_sent_again(unit_of_work, round_of, written):
    official, _hire, _case = an_issued_case(unit_of_work)
    round_of(THIRTY_BEFORE)

    with pytest.raises(NotAllowed, match="did not fail"), unit_of_work(official) as uow:
        send_again(uow, get_on_case(uow.session, written()[0].id))


def test_who_has_a_phone_only_is_told_by_text_message(unit_of_work, round_of, send_all, kept):
    _official, hire, _case = an_issued_case(unit_of_work)
    with_phone_only(unit_of_work, hire.worker.account_id, "+996555010203")
    round_of(THIRTY_BEFORE)

    send_all()

    ((number, text),) = kept.texts
    assert number == "+996555010203"
    assert text.startswith("Cheber: File for the resident card by: 13.04.2026. https://cheber.example/c/26-")
    assert len(text) <= 160


def test_without_a_gateway_no_text_message_is_written(unit_of_work, round_of, written):
    _official, hire, _case = an_issued_case(unit_of_work)
    with_phone_only(unit_of_work, hire.worker.account_id, "+996555010203")

    round_of(THIRTY_BEFORE, can_text=False)

    assert {each.reader for each in written()} == {"workshop"}


def test_where_it_presses_a_text_message_comes_beside_the_letter(unit_of_work, round_of, written):
    _official, hire, _case = an_issued_case(unit_of_work)
    with unit_of_work(SYSTEM) as uow:
        account = get_account(uow.session, hire.worker.account_id)
        give_phone(uow, account, "+996555010203")

    round_of(TEN_BEFORE)

    assert [each.channel for each in written() if each.reader == "worker"] in (
        ["email", "text"],
        ["text", "email"],
    )


def give_phone(uow, account, number):
    contact = Contact("phone", number)
    account.phone_sealed = uow.vault.seal(account.id, "phone", contact.value)
    account.phone_index = uow.vault.blind_index("phone", contact.value)


def with_phone_only(unit_of_work, account_id, number):
    with unit_of_work(SYSTEM) as uow:
        account = get_account(uow.session, account_id)
        give_phone(uow, account, number)
        account.email_sealed = account.email_index = None


@pytest.mark.parametrize("language", ["ky", "ru", "uz", "bn", "ur"])
def test_every_reader_is_told_in_their_own_language_and_digits(
    unit_of_work, round_of, send_all, kept, language
):
    _official, hire, _case = an_issued_case(unit_of_work)
    with unit_of_work(SYSTEM) as uow:
        get_account(uow.session, hire.worker.account_id).language = language
    round_of(THIRTY_BEFORE)

    send_all()

    own = {"bn": "২০২৬"}.get(language, "2026")
    assert sum(own in text for _to, _subject, text in kept.letters) == (1 if language == "bn" else 2)


def test_only_the_portal_itself_writes_reminders(unit_of_work):
    official, _hire, _case = an_issued_case(unit_of_work)
    with pytest.raises(NotAllowed, match="by itself"), unit_of_work(official) as uow:
        remind(uow, None, THIRTY_BEFORE, True)


def test_the_weekday_is_said_in_the_language_of_the_reader_whoever_was_written_to_before():
    said = []
    for language in ("ur", "ru", "en"):
        with speaking(language):
            said.append(weekday_and_day(date(2026, 4, 13)))

    assert "پیر" in said[0]
    assert "понедельник" in said[1]
    assert said[2] == "Monday, 13 April 2026"


MATTER = Matter(
    "07", "26-100031", "7F3K", "extension", date(2026, 4, 13), date(2026, 4, 26), Reader.WORKER, THIRTY_BEFORE
)


@pytest.mark.parametrize("language", ["en", "ky", "ru", "uz", "bn", "ur"])
@pytest.mark.parametrize("deadline", sorted(LABELS))
def test_a_text_message_is_one_message_in_every_language(language, deadline):
    with speaking(language):
        text = text_message(replace(MATTER, deadline=deadline), "Cheber", "https://cheber.kg")

    assert fits_one_message(text), text


def test_what_is_late_says_what_is_still_possible():
    late = replace(MATTER, day=date(2026, 4, 21))

    assert left(late.due_on, late.day) == "6 working days late"
    assert to_do(late).startswith("The day to file is over.")


def test_a_day_on_which_offices_are_closed_says_which_day_is_the_last_before_it():
    sunday = replace(MATTER, deadline="leave_by", due_on=date(2026, 4, 26))

    assert closed(sunday) == (
        "Offices are closed on that day. The last working day before it is Friday, 24 April 2026."
    )


def test_holidays_in_between_are_said():
    may = replace(MATTER, due_on=date(2026, 5, 28), day=date(2026, 5, 25))

    assert closed(may) == "Offices are closed on 27 May."
