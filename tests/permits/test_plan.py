"""The plan of a permit. Every expected day is counted by hand on a calendar."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from portal.permits.plan import NextStep, Plan, Situation, Stay, plan
from portal.permits.rules import PlanNote
from portal.reference import library
from portal.reference.rules import ReferenceValue

MONDAY = date(2026, 3, 2)

# A whole hire in 2026, in the order in which things happen.
STORY = {
    "permit_filed_on": date(2026, 1, 12),
    "permit_issued_on": date(2026, 1, 20),
    "permit_valid_until": date(2026, 3, 21),
    "exit_cleared_on": date(2026, 1, 27),
    "entered_on": date(2026, 1, 30),
    "registered_on": date(2026, 2, 3),
    "extension_filed_on": date(2026, 3, 3),
    "resident_card_issued_on": date(2026, 3, 12),
    "resident_card_valid_until": date(2027, 3, 7),
    "registration_extended_on": date(2026, 3, 13),
    "renewal_filed_on": date(2027, 2, 1),
}


def events_without(*absent: str) -> dict[str, date]:
    return {name: day for name, day in STORY.items() if name not in absent}


def planned(nationality: str = "BGD", as_of: date = MONDAY, **known: Any) -> Plan:
    known.setdefault("regime", "single-permit")
    situation = Situation(nationality=nationality, as_of=as_of, **known)
    return plan(situation, library.reference(), library.calendar())


# Deadlines


def test_with_no_event_there_is_no_deadline() -> None:
    assert dict(planned().deadlines) == {}


@pytest.mark.parametrize(
    ("base", "day", "name", "expected"),
    [
        ("permit_filed_on", date(2026, 2, 16), "decision_expected", date(2026, 2, 25)),
        ("permit_filed_on", date(2026, 3, 16), "decision_expected", date(2026, 3, 26)),  # Eid on 20 March
        ("permit_filed_on", date(2025, 12, 29), "decision_expected", date(2026, 1, 14)),  # New Year's week
        ("entered_on", date(2026, 3, 6), "registration", date(2026, 3, 13)),
        ("entered_on", date(2026, 3, 7), "registration", date(2026, 3, 13)),  # a Saturday
        ("entered_on", date(2026, 4, 30), "registration", date(2026, 5, 15)),  # the May holidays
        ("entered_on", date(2024, 2, 26), "registration", date(2024, 3, 4)),  # over a leap day
        ("permit_valid_until", date(2026, 5, 15), "extension", date(2026, 4, 23)),
        ("permit_valid_until", date(2026, 3, 21), "extension", date(2026, 3, 6)),  # 19…9 and 6 March
        ("resident_card_issued_on", date(2026, 3, 19), "registration_extension", date(2026, 3, 23)),
        ("resident_card_issued_on", date(2026, 6, 5), "registration_extension", date(2026, 6, 8)),
        ("resident_card_valid_until", date(2027, 3, 7), "renewal", date(2027, 2, 22)),
    ],
)
def test_a_deadline_follows_from_its_base_date(base: str, day: date, name: str, expected: date) -> None:
    assert planned(events={base: day}).deadlines[name] == expected


def test_deadlines_stand_in_order_and_only_where_the_base_is_known() -> None:
    assert list(planned(events=STORY).deadlines) == [
        "decision_expected",
        "registration",
        "extension",
        "registration_extension",
        "renewal",
        "leave_by",
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ({"permit_valid_until": date(2026, 5, 1)}, date(2026, 5, 1)),
        ({"resident_card_valid_until": date(2027, 5, 1)}, date(2027, 5, 1)),
        (
            {"permit_valid_until": date(2026, 5, 1), "resident_card_valid_until": date(2027, 4, 1)},
            date(2027, 4, 1),
        ),
        (
            {"permit_valid_until": date(2026, 5, 1), "resident_card_valid_until": date(2026, 4, 1)},
            date(2026, 5, 1),
        ),
    ],
)
def test_the_worker_may_stay_until_the_later_paper_ends(events: dict[str, date], expected: date) -> None:
    assert planned(events=events).deadlines["leave_by"] == expected


# Late

LATE = [
    ("decision_expected", "permit_issued_on", date(2026, 1, 21)),
    ("registration", "registered_on", date(2026, 2, 6)),
    ("extension", "extension_filed_on", date(2026, 3, 6)),
    ("registration_extension", "registration_extended_on", date(2026, 3, 13)),
    ("renewal", "renewal_filed_on", date(2027, 2, 22)),
]


@pytest.mark.parametrize(("name", "event", "due"), LATE)
def test_a_deadline_is_not_late_on_its_own_day(name: str, event: str, due: date) -> None:
    answer = planned(as_of=due, events=events_without(event))
    assert answer.deadlines[name] == due
    assert answer.late == ()


@pytest.mark.parametrize(("name", "event", "due"), LATE)
def test_a_deadline_is_late_the_day_after(name: str, event: str, due: date) -> None:
    answer = planned(as_of=due.replace(day=due.day + 1), events=events_without(event))
    assert answer.late == (name,)


def test_nothing_is_late_once_its_event_is_there_however_late_it_came() -> None:
    assert planned(as_of=date(2027, 3, 1), events=STORY).late == ()


def test_the_last_day_of_stay_is_never_called_late() -> None:
    assert planned(as_of=date(2028, 1, 3), events=STORY).late == ()


def test_several_are_late_in_the_order_of_the_deadlines() -> None:
    bare = {name: STORY[name] for name in ("permit_filed_on", "entered_on", "permit_valid_until")}
    assert planned(as_of=date(2026, 4, 1), events=bare).late == (
        "decision_expected",
        "registration",
        "extension",
    )


# Next

ORDER = [
    ("file_permit", "employer", "permit_filed_on"),
    ("decide_permit", "official", "permit_issued_on"),
    ("clear_exit", "worker", "exit_cleared_on"),
    ("enter", "worker", "entered_on"),
    ("register", "employer", "registered_on"),
    ("file_extension", "employer", "extension_filed_on"),
    ("decide_extension", "official", "resident_card_issued_on"),
    ("extend_registration", "employer", "registration_extended_on"),
    ("file_renewal", "employer", "renewal_filed_on"),
]


@pytest.mark.parametrize("position", range(len(ORDER)))
@pytest.mark.parametrize("nationality", ["BGD", "PAK"])
def test_the_first_absent_event_is_next(nationality: str, position: int) -> None:
    step, actor, _ = ORDER[position]
    happened = {event: STORY[event] for _, _, event in ORDER[:position]}
    answer = planned(nationality, events=happened)
    assert (answer.next.step, answer.next.actor) == (step, actor)


@pytest.mark.parametrize("nationality", ["UZB", "IND", "CHN", "TJK"])
def test_others_need_no_exit_clearance(nationality: str) -> None:
    happened = {event: STORY[event] for _, _, event in ORDER[:2]}
    assert planned(nationality, events=happened).next.step == "enter"


def test_a_gap_is_next_even_when_later_events_are_there() -> None:
    assert planned(events=events_without("registered_on")).next.step == "register"


def test_when_all_has_happened_nothing_is_next() -> None:
    answer = planned(events=STORY).next
    assert (answer.step, answer.actor) == ("none", "none")


def test_the_next_step_brings_its_authority_and_its_deadline() -> None:
    answer = planned(events=events_without("registered_on")).next
    assert answer == NextStep("register", "employer", "public_service_centre", date(2026, 2, 6))


# Warnings


@pytest.mark.parametrize(
    ("entry", "expected"),
    [(date(2026, 2, 10), ("window-too-short",)), (date(2026, 2, 9), ())],  # 39 and 40 days
)
def test_fewer_than_40_days_between_entry_and_end_are_too_short(
    entry: date, expected: tuple[str, ...]
) -> None:
    known = {"permit_issued_on": date(2026, 1, 20), "permit_valid_until": date(2026, 3, 21)}
    assert planned(as_of=date(2026, 2, 1), planned_entry_on=entry, events=known).warnings == expected


def test_after_entry_the_window_is_no_longer_asked() -> None:
    known = {"permit_valid_until": date(2026, 3, 21), "entered_on": date(2026, 2, 20)}
    assert planned(planned_entry_on=date(2026, 2, 20), events=known).warnings == ()


@pytest.mark.parametrize(
    ("passport", "expected"),
    [(date(2026, 6, 18), ("passport-too-short",)), (date(2026, 6, 19), ())],  # 89 and 90 days after
)
def test_the_passport_must_outlast_the_stay_by_90_days(passport: date, expected: tuple[str, ...]) -> None:
    known = {"permit_valid_until": date(2026, 3, 21)}
    assert planned(passport_expires_on=passport, events=known).warnings == expected


def test_a_passport_alone_gives_no_warning() -> None:
    assert planned(passport_expires_on=date(2020, 1, 1)).warnings == ()


@pytest.mark.parametrize(
    ("as_of", "expected"), [(date(2026, 3, 21), ()), (date(2026, 3, 22), ("permit-expired",))]
)
def test_the_permit_has_expired_the_day_after_its_last(as_of: date, expected: tuple[str, ...]) -> None:
    assert planned(as_of=as_of, events={"permit_valid_until": date(2026, 3, 21)}).warnings == expected


def test_all_warnings_stand_in_order() -> None:
    answer = planned(
        "UZB",
        as_of=date(2026, 3, 22),
        planned_entry_on=date(2026, 3, 1),
        passport_expires_on=date(2026, 4, 1),
        stays=(Stay(date(2026, 1, 1)),),
        events={"permit_valid_until": date(2026, 3, 21)},
    )
    assert answer.warnings == (
        "window-too-short",
        "passport-too-short",
        "permit-expired",
        "visa-free-days-exhausted",
    )


# Visa-free days


@pytest.mark.parametrize(
    ("stays", "left"),
    [
        ((), 60),
        ((Stay(MONDAY, MONDAY),), 59),
        ((Stay(date(2026, 2, 1), date(2026, 2, 10)),), 50),
        ((Stay(date(2026, 2, 1), date(2026, 2, 10)), Stay(date(2026, 2, 5), date(2026, 2, 12))), 48),
        ((Stay(date(2026, 2, 25)),), 54),  # 25 26 27 28 · 1 2
        ((Stay(date(2025, 1, 1), date(2025, 11, 2)),), 60),  # the day before the window
        ((Stay(date(2025, 1, 1), date(2025, 11, 3)),), 59),  # the first of the 120 days
        ((Stay(date(2026, 3, 1), date(2026, 4, 30)),), 58),  # days still to come do not count
        ((Stay(date(2026, 3, 3)),), 60),
        ((Stay(date(2025, 1, 1), date(2026, 12, 31)),), 0),
    ],
)
def test_visa_free_days_left_of_60_in_the_last_120(stays: tuple[Stay, ...], left: int) -> None:
    assert planned("UZB", stays=stays).visa_free_days_left == left


@pytest.mark.parametrize("nationality", ["BGD", "PAK", "IND"])
def test_only_uzbekistan_has_visa_free_days(nationality: str) -> None:
    answer = planned(nationality, stays=(Stay(date(2025, 1, 1)),))
    assert (answer.visa_free_days_left, answer.warnings) == (None, ())


@pytest.mark.parametrize(
    ("first_day", "expected"),
    [(date(2026, 1, 2), ("visa-free-days-exhausted",)), (date(2026, 1, 3), ())],  # 60 and 59 days
)
def test_the_last_visa_free_day_is_warned_of(first_day: date, expected: tuple[str, ...]) -> None:
    assert planned("UZB", stays=(Stay(first_day),)).warnings == expected


def test_with_a_permit_issued_visa_free_days_no_longer_matter() -> None:
    answer = planned("UZB", stays=(Stay(date(2026, 1, 2)),), events={"permit_issued_on": MONDAY})
    assert (answer.visa_free_days_left, answer.warnings) == (0, ())


# Regimes, nationalities, time


@pytest.mark.parametrize("nationality", ["ARM", "BLR", "KAZ", "RUS", "KGZ"])
def test_who_needs_no_permit_gets_an_empty_plan_and_a_note(nationality: str) -> None:
    assert planned(nationality, events=STORY) == Plan(notes=(PlanNote.NO_PERMIT_NEEDED,))


def test_an_unknown_regime_gets_an_empty_plan_and_a_note() -> None:
    assert planned(regime="quota-2019", events=STORY).notes == ("unknown-regime",)


@pytest.mark.parametrize(
    ("as_of", "notes"),
    [
        (date(2024, 12, 31), ("not-yet-in-force",)),
        (date(2025, 1, 1), ()),
        (date(2026, 7, 1), ()),
        (date(2026, 7, 2), ("unconfirmed",)),
    ],
)
def test_rules_past_their_end_keep_applying_and_say_so(as_of: date, notes: tuple[str, ...]) -> None:
    answer = planned(as_of=as_of, events={"entered_on": date(2026, 6, 5)})
    assert (answer.deadlines["registration"], answer.notes) == (date(2026, 6, 12), notes)


def test_a_later_change_of_law_does_not_move_an_earlier_deadline() -> None:
    stricter = ReferenceValue(
        "deadline.registration",
        Decimal(1),
        "working_days",
        date(2026, 6, 8),
        None,
        "a decree",
        confirmed=True,
    )
    reference = library.reference().with_values([stricter])
    due = [
        plan(
            Situation("BGD", "single-permit", date(2026, 9, 1), {"entered_on": entered}),
            reference,
            library.calendar(),
        ).deadlines["registration"]
        for entered in (date(2026, 6, 5), date(2026, 6, 8))
    ]
    assert due == [date(2026, 6, 12), date(2026, 6, 9)]
