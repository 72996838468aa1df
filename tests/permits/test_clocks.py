from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.permits import clocks
from portal.permits.clocks import Clock, Happened, Stop, StopReason
from portal.permits.wording import STOPS
from portal.reference import library

REFERENCE = library.shipped().reference
CALENDAR = library.shipped().calendar
STEPS = REFERENCE.edition("single-permit", "single-permit-2025").steps_for("BGD")
OPENED = date(2026, 2, 2)  # a Monday; Friday 20 March is a holiday


def at(day: str) -> date:
    return date.fromisoformat(f"2026-{day}")


def read(*facts: tuple[str, str], today: str, stops: tuple[Stop, ...] = ()) -> list[Clock]:
    """The clocks of a case opened on 2 February in which this was recorded."""
    happened = [Happened(move, at(day)) for move, day in facts]
    all_stages = clocks.stages(STEPS, OPENED, happened)
    return list(clocks.clocks(all_stages, STEPS, stops, at(today), REFERENCE, CALENDAR))


def only(found: list[Clock], step: str) -> Clock:
    (clock,) = (each for each in found if each.stage.step == step)
    return clock


def test_a_new_case_waits_for_the_filing_from_the_day_it_was_opened():
    clock = only(read(today="02-06"), "file_permit")

    assert (clock.stage.began_on, clock.elapsed, clock.is_running) == (OPENED, 4, True)


def test_a_step_ends_the_wait_for_it_and_begins_the_next_one():
    found = read(("file_permit", "02-09"), today="02-11")

    assert only(found, "file_permit").stage.ended_on == at("02-09")
    assert only(found, "decide_permit").stage.began_on == at("02-09")


def test_a_decision_is_measured_against_the_days_the_rules_allow():
    clock = only(read(("file_permit", "02-09"), today="02-13"), "decide_permit")

    assert (clock.net, clock.allowed, clock.is_within) == (4, 7, True)
    assert clock.until == at("02-18")


def test_a_public_holiday_does_not_count():
    clock = only(read(("file_permit", "03-18"), today="03-24"), "decide_permit")

    assert clock.elapsed == 3  # Thursday, Monday and Tuesday


def test_more_days_than_allowed_are_not_within():
    clock = only(read(("file_permit", "02-09"), today="02-19"), "decide_permit")

    assert (clock.net, clock.is_within) == (8, False)


def test_a_returned_filing_stops_the_clock_of_the_authority_until_it_is_sent_again():
    found = read(
        ("file_permit", "02-09"), ("return_filing", "02-12"), ("file_permit", "02-18"), today="02-20"
    )
    clock = only(found, "decide_permit")

    assert (clock.elapsed, clock.stopped, clock.net) == (9, 4, 5)
    assert clock.stands is None
    assert clock.until == at("02-24")


def test_while_a_filing_is_returned_the_workshops_clock_runs_and_the_authoritys_stands():
    found = read(("file_permit", "02-09"), ("return_filing", "02-12"), today="02-16")

    assert [clock.stage.step for clock in found if clock.is_running and clock.stands is None] == [
        "file_permit"
    ]
    assert only(found, "decide_permit").net == 3


def test_filing_again_is_a_second_wait_for_the_workshop():
    found = read(
        ("file_permit", "02-09"), ("return_filing", "02-12"), ("file_permit", "02-18"), today="02-20"
    )

    assert [clock.elapsed for clock in found if clock.stage.step == "file_permit"] == [5, 4]


def test_a_refusal_is_a_decision_and_a_new_filing_begins_a_new_clock():
    found = read(
        ("file_permit", "02-09"), ("refuse_permit", "02-12"), ("file_permit", "02-16"), today="02-17"
    )

    assert [(clock.stage.ended_on, clock.net) for clock in found if clock.stage.step == "decide_permit"] == [
        (at("02-12"), 3),
        (None, 1),
    ]


def test_a_clock_stopped_by_hand_gives_the_days_back():
    stop = Stop("decide_permit", StopReason.COURT, at("02-10"), at("02-12"))
    clock = only(read(("file_permit", "02-09"), today="02-13", stops=(stop,)), "decide_permit")

    assert (clock.elapsed, clock.stopped, clock.net) == (4, 2, 2)


def test_a_stop_that_lasts_counts_up_to_today():
    stop = Stop("decide_permit", StopReason.AUTHORITY_ASKED, at("02-10"), None)
    clock = only(read(("file_permit", "02-09"), today="02-20", stops=(stop,)), "decide_permit")

    assert (clock.net, clock.stands) == (1, stop)


def test_a_stop_ends_with_its_stage():
    stop = Stop("file_permit", StopReason.WORKSHOP_PAPERS, at("02-04"), None)
    clock = only(read(("file_permit", "02-09"), today="02-27", stops=(stop,)), "file_permit")

    assert (clock.stopped, clock.stands) == (3, None)


def test_a_stop_belongs_to_the_stage_in_which_it_began():
    stop = Stop("file_permit", StopReason.WORKSHOP_PAPERS, at("02-04"), None)
    found = read(("file_permit", "02-09"), ("return_filing", "02-12"), today="02-16", stops=(stop,))

    assert [clock.stopped for clock in found if clock.stage.step == "file_permit"] == [3, 0]


def test_nothing_runs_once_the_case_has_ended():
    found = read(("file_permit", "02-09"), ("cancel", "02-12"), today="02-27")

    assert [(clock.is_running, clock.elapsed) for clock in found] == [(False, 5), (False, 3)]


def test_waiting_for_a_term_to_come_near_is_not_measured_against_the_usual():
    found = read(
        ("file_permit", "02-09"),
        ("issue_permit", "02-12"),
        ("clear_exit", "02-13"),
        ("enter", "02-16"),
        ("register", "02-17"),
        today="03-20",
    )

    assert only(found, "file_extension").is_within is None


def test_a_renewed_card_is_waited_for_from_the_day_it_was_filed_for():
    found = read(
        ("file_permit", "02-09"),
        ("issue_permit", "02-12"),
        ("clear_exit", "02-13"),
        ("enter", "02-16"),
        ("register", "02-17"),
        ("file_extension", "02-18"),
        ("issue_resident_card", "03-02"),
        ("extend_registration", "03-03"),
        ("file_renewal", "12-01"),
        today="12-04",
    )
    first, second = (clock for clock in found if clock.stage.step == "decide_extension")

    assert (first.is_running, second.is_running, second.elapsed) == (False, True, 3)


def test_facts_beside_the_steps_change_no_clock():
    plain = read(("file_permit", "02-09"), today="02-13")
    beside = read(("open", "02-02"), ("plan_trip", "04-01"), ("file_permit", "02-09"), today="02-13")

    assert beside == plain


def test_what_was_carried_over_from_another_workshop_is_not_waited_for():
    found = read(("carry_exit_clearance", "01-10"), ("carry_entry", "01-12"), today="02-04")

    assert [clock.stage.step for clock in found] == ["file_permit"]


day = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))
stop_of_days = st.tuples(day, st.one_of(st.none(), st.integers(0, 40))).map(
    lambda given: Stop(
        "decide_permit",
        StopReason.COURT,
        given[0],
        None if given[1] is None else given[0] + timedelta(days=given[1]),
    )
)


@given(day, st.integers(0, 120), st.lists(stop_of_days, max_size=5))
def test_a_clock_never_stands_longer_than_its_stage_lasts_and_stops_at_one_time_count_once(
    began, length, stops
):
    end = began + timedelta(days=length)
    stopped = clocks.stopped_days(stops, began, end, CALENDAR)
    naive = sum(
        CALENDAR.is_working_day(each) and any(s.stopped_on < each <= (s.started_on or end) for s in stops)
        for each in (began + timedelta(days=n) for n in range(1, length + 1))
    )

    assert stopped == naive
    assert clocks.stopped_days([*stops, *stops], began, end, CALENDAR) == stopped


@pytest.mark.parametrize("reason", StopReason)
def test_every_reason_is_worded(reason):
    assert all(STOPS[reason])
