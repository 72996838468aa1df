"""The dated path to lawful work. The golden cases show whole paths; here is what holds for every path."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.permits.durations import Duration, estimated
from portal.permits.plan import Situation
from portal.permits.readiness import Readiness, ReadinessWarning, readiness
from portal.permits.rules import PermitActor, PlanNote
from portal.reference import library
from tests.permits.golden import naive

MONDAY = date(2026, 3, 2)
PAPERS = ("passport", "translation", "invitation_letter", "employment_contract", "guarantee_fee_receipt")
ISSUED = {
    "permit_filed_on": date(2026, 1, 12),
    "permit_issued_on": date(2026, 1, 20),
    "permit_valid_until": date(2026, 3, 21),
}
LONGEST_HOLIDAYS = 12
"""Days that can be lost in a row without losing a working day: an end of April runs into May without harm."""
PATHS = [
    ("BGD", "single-permit"),
    ("PAK", "single-permit"),
    ("UZB", "single-permit"),
    ("UZB", "visa-free-entry"),
    ("KAZ", "eaeu"),
    ("PAK", "order-175"),
]


def durations_of(nationality: str, regime: str, **changed: Duration | None) -> dict[str, Duration]:
    rules = library.reference().requirement_set(regime, MONDAY)
    found = estimated(rules, nationality, library.reference(), MONDAY)
    for key, duration in changed.items():
        if duration is None:
            del found[key]
        else:
            found[key] = duration
    return found


def ready(
    nationality: str = "BGD",
    regime: str = "single-permit",
    papers: tuple[str, ...] = (),
    durations: dict[str, Duration] | None = None,
    as_of: date = MONDAY,
    **known: Any,
) -> Readiness:
    return readiness(
        Situation(nationality=nationality, regime=regime, as_of=as_of, **known),
        papers,
        durations_of(nationality, regime) if durations is None else durations,
        library.reference(),
        library.calendar(),
    )


class TestTheOneNextThing:
    def test_is_different_for_each_who_acts(self) -> None:
        found = ready()
        keys = {actor: found.next_for(actor) for actor in PermitActor}
        assert {actor.value: part.key if part else None for actor, part in keys.items()} == {
            "worker": "gather_papers",
            "employer": "agree_contract",
            "official": None,
            "none": None,
        }

    def test_what_holds_work_up_comes_before_what_does_not(self) -> None:
        part = ready(papers=("passport",)).next_for(PermitActor.WORKER)
        assert part is not None
        assert part.key == "translate_papers"

    def test_what_can_be_done_meanwhile_is_next_while_the_authority_decides(self) -> None:
        found = ready(events={"permit_filed_on": date(2026, 2, 25)})
        part = found.next_for(PermitActor.WORKER)
        assert part is not None
        assert (found.binding_step, part.key, part.is_binding) == (
            "decide_permit",
            "pre_departure_course",
            False,
        )

    def test_the_official_records_the_decision(self) -> None:
        part = ready(events={"permit_filed_on": date(2026, 2, 25)}).next_for(PermitActor.OFFICIAL)
        assert part is not None
        assert part.key == "decide_permit"

    def test_nothing_is_next_for_somebody_who_can_only_wait(self) -> None:
        assert ready("UZB", events={"permit_filed_on": date(2026, 2, 25)}).next_for("worker") is None


class TestParts:
    def test_a_filed_permit_means_that_its_papers_are_done(self) -> None:
        found = ready(events={"permit_filed_on": date(2026, 2, 25)})
        done = [part.key for part in found.parts if part.is_done]
        assert done == [
            "gather_papers",
            "translate_papers",
            "employer_papers",
            "agree_contract",
            "pay_fees",
            "file_permit",
        ]

    def test_an_accepted_paper_is_done_without_a_day(self) -> None:
        part = ready(papers=("passport",)).part("gather_papers")
        assert part is not None
        assert (part.is_done, part.done_on, part.ends_on) == (True, None, None)

    def test_each_names_what_it_waits_for(self) -> None:
        part = ready(papers=PAPERS[1:]).part("file_permit")
        assert part is not None
        assert (part.waits_for, part.is_open) == ((), True)
        part = ready().part("translate_papers")
        assert part is not None
        assert (part.waits_for, part.is_open) == (("gather_papers",), False)

    def test_what_work_does_not_wait_for_has_no_slack(self) -> None:
        part = ready().part("personal_number")
        assert part is not None
        assert part.slack is None

    def test_only_what_concerns_the_nationality_is_there(self) -> None:
        home_side = {
            nationality: [part.key for part in ready(nationality).parts if part.step == "clear_exit"]
            for nationality in ("BGD", "PAK", "UZB")
        }
        assert home_side == {
            "BGD": ["pre_departure_course", "give_fingerprints", "exit_card"],
            "PAK": ["life_insurance", "service_agreement", "protector_stamp"],
            "UZB": [],
        }


class TestDurations:
    def test_an_unknown_duration_makes_the_days_the_earliest_possible(self) -> None:
        without = durations_of("BGD", "single-permit", exit_card=None)
        found = ready(durations=without)
        assert found.unknown == ("exit_card",)
        assert found.starts_on is not None
        known = ready().starts_on
        assert known is not None
        assert found.starts_on < known

    def test_slow_figures_give_a_second_day(self) -> None:
        found = ready(events={"permit_filed_on": date(2026, 2, 16)}, papers=("pre_departure_orientation",))
        slow = naive.after(16, date(2026, 2, 16))
        slow = naive.after(15, naive.after(2, slow))
        assert found.slow_fly == slow

    def test_a_path_is_measured_when_all_that_counts_is(self) -> None:
        events = ISSUED | {"exit_cleared_on": date(2026, 1, 30), "entered_on": MONDAY}
        assert not ready(events=events).is_measured
        measured = durations_of("BGD", "single-permit", register=Duration(2, 4, cases=31))
        assert ready(events=events, durations=measured).is_measured


class TestTravel:
    def test_nothing_forbids_travel_where_no_permit_is_needed_first(self) -> None:
        found = ready("UZB", "visa-free-entry")
        assert (found.may_travel, found.fly_from) == (True, None)

    def test_nobody_should_travel_before_the_exit_card(self) -> None:
        found = ready(events=ISSUED, as_of=date(2026, 1, 21), papers=("pre_departure_orientation",))
        assert (found.may_travel, found.fly_from) == (False, date(2026, 2, 4))

    def test_the_day_is_past_when_all_is_there(self) -> None:
        found = ready(events=ISSUED | {"exit_cleared_on": date(2026, 1, 30)}, as_of=date(2026, 2, 2))
        assert (found.may_travel, found.fly_from) == (True, date(2026, 1, 30))

    def test_after_entry_there_is_no_such_day(self) -> None:
        found = ready(events=ISSUED | {"exit_cleared_on": date(2026, 1, 30), "entered_on": MONDAY})
        assert (found.may_travel, found.fly_from, found.entry_on) == (False, None, None)

    def test_a_later_trip_moves_the_first_day_of_work(self) -> None:
        events = ISSUED | {"exit_cleared_on": date(2026, 1, 30)}
        soon = ready(events=events, as_of=date(2026, 2, 2), planned_entry_on=date(2026, 2, 9))
        assert (soon.entry_on, soon.binding) == (date(2026, 2, 9), ("travel", "register"))


class TestPassport:
    def test_renewal_comes_before_the_papers_that_need_it(self) -> None:
        found = ready(passport_expires_on=date(2026, 6, 1))
        assert found.binding[:2] == ("renew_passport", "gather_papers")

    def test_with_the_old_passport_accepted_it_comes_before_the_filing(self) -> None:
        found = ready(papers=PAPERS, passport_expires_on=date(2026, 6, 1))
        assert found.binding[:2] == ("renew_passport", "file_permit")

    def test_after_the_filing_it_stands_beside_the_path(self) -> None:
        found = ready(events={"permit_filed_on": date(2026, 2, 25)}, passport_expires_on=date(2026, 6, 1))
        part = found.part("renew_passport")
        assert part is not None
        assert (part.slack, part.is_binding) == (None, False)
        assert ReadinessWarning.PASSPORT_TOO_SHORT in found.warnings

    def test_a_long_passport_needs_nothing(self) -> None:
        assert ready(passport_expires_on=date(2030, 1, 1)).part("renew_passport") is None


@pytest.mark.parametrize(
    ("nationality", "regime", "note"),
    [("RUS", "single-permit", PlanNote.NO_PERMIT_NEEDED), ("BGD", "nothing", PlanNote.UNKNOWN_REGIME)],
)
def test_without_a_path_there_is_only_a_note(nationality: str, regime: str, note: PlanNote) -> None:
    found = ready(nationality, regime, durations={})
    assert (found.parts, found.may_work, found.starts_on, found.notes) == ((), False, None, (note,))


# What holds for every path

path_of = st.sampled_from(PATHS)
day = st.dates(date(2025, 2, 1), date(2028, 3, 1))
some_papers = st.sets(st.sampled_from((*PAPERS, "state_life_insurance", "pre_departure_orientation")))


@settings(max_examples=150, deadline=None)
@given(path_of, day, some_papers, st.sampled_from((*PAPERS, "foreign_service_agreement")))
def test_one_more_paper_never_makes_it_later(
    path: tuple[str, str], as_of: date, papers: set[str], more: str
) -> None:
    before = ready(*path, papers=tuple(papers), as_of=as_of).starts_on
    after = ready(*path, papers=(*papers, more), as_of=as_of).starts_on
    assert before is not None
    assert after is not None
    assert as_of <= after <= before


@settings(max_examples=150, deadline=None)
@given(path_of, day, some_papers, st.integers(1, 10))
def test_a_binding_activity_that_takes_longer_makes_all_later(
    path: tuple[str, str], as_of: date, papers: set[str], days: int
) -> None:
    durations = durations_of(*path)
    found = ready(*path, papers=tuple(papers), as_of=as_of, durations=durations)
    assert found.binding_step is not None
    usual = durations[found.binding_step]
    much = usual.usual + days + LONGEST_HOLIDAYS
    longer = durations | {found.binding_step: replace(usual, usual=much)}
    later = ready(*path, papers=tuple(papers), as_of=as_of, durations=longer)
    assert found.starts_on is not None
    assert later.starts_on is not None
    assert later.starts_on > found.starts_on


@settings(max_examples=150, deadline=None)
@given(path_of, day, some_papers)
def test_within_its_slack_nothing_moves_the_first_day_of_work(
    path: tuple[str, str], as_of: date, papers: set[str]
) -> None:
    durations = durations_of(*path)
    found = ready(*path, papers=tuple(papers), as_of=as_of, durations=durations)
    for part in found.parts:
        if part.slack and part.duration and part.duration.unit == "working_days":
            longer = replace(part.duration, usual=part.duration.usual + part.slack)
            moved = ready(*path, papers=tuple(papers), as_of=as_of, durations=durations | {part.key: longer})
            assert moved.starts_on == found.starts_on, part.key


@settings(max_examples=100, deadline=None)
@given(path_of, day, some_papers)
def test_days_stand_in_the_order_of_the_path(path: tuple[str, str], as_of: date, papers: set[str]) -> None:
    found = ready(*path, papers=tuple(papers), as_of=as_of)
    for part in found.parts:
        if not part.is_done:
            assert part.starts_on is not None
            assert part.ends_on is not None
            assert part.slow_on is not None
            assert part.starts_on <= part.ends_on <= part.slow_on
            waits = [found.part(key) for key in part.waits_for]
            ends = [each.ends_on for each in waits if each and each.ends_on]
            assert all(end <= part.starts_on for end in ends)
