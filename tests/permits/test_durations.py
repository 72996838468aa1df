"""How long things take: estimated by reference values, measured by the portal's own cases."""

from datetime import date

import pytest

from portal.permits.durations import (
    Duration,
    Measured,
    Stage,
    estimate,
    estimated,
    figures_of,
    stages,
    with_measured,
)
from portal.reference import library

MONDAY = date(2026, 3, 2)
REFERENCE = library.reference()
SINGLE_PERMIT = REFERENCE.requirement_set("single-permit", MONDAY)


def measured(median: int, nine_in_ten: int) -> Measured:
    return Measured(median, nine_in_ten, 38, MONDAY)


class TestStages:
    def test_a_stage_runs_from_record_to_record(self) -> None:
        found = {stage.step: stage for stage in stages(SINGLE_PERMIT, "BGD")}
        assert found["decide_permit"] == Stage(
            "decide_permit", ("permit_filed_on",), "permit_issued_on", "decide_permit", ()
        )
        assert found["register"].begins == ("entered_on",)

    def test_what_leaves_no_record_belongs_to_the_stage_it_lies_in(self) -> None:
        (stage,) = [each for each in stages(SINGLE_PERMIT, "BGD") if each.step == "clear_exit"]
        assert (stage.begins, stage.closing) == (("permit_issued_on",), "exit_card")
        assert set(stage.within) == {"give_fingerprints", "pre_departure_course"}

    def test_the_filing_cannot_be_measured_because_nothing_is_recorded_before_it(self) -> None:
        assert "file_permit" not in {stage.step for stage in stages(SINGLE_PERMIT, "BGD")}

    def test_travel_begins_with_the_last_paper(self) -> None:
        begins = {
            nationality: next(
                each.begins for each in stages(SINGLE_PERMIT, nationality) if each.step == "enter"
            )
            for nationality in ("BGD", "UZB")
        }
        assert begins == {"BGD": ("exit_cleared_on", "permit_issued_on"), "UZB": ("permit_issued_on",)}


class TestEstimates:
    def test_usual_and_slow_come_from_the_reference(self) -> None:
        assert estimate("duration.decide_permit", REFERENCE, MONDAY) == Duration(8, 16)

    def test_without_a_slow_figure_the_usual_one_counts_twice(self) -> None:
        assert estimate("duration.travel", REFERENCE, MONDAY) == Duration(3, 3, "days")

    @pytest.mark.parametrize("term", ["duration.nothing", "fee.single_permit"])
    def test_what_nobody_knows_is_absent(self, term: str) -> None:
        assert estimate(term, REFERENCE, MONDAY) is None

    @pytest.mark.parametrize("regime", REFERENCE.regimes())
    def test_every_activity_of_every_path_has_an_estimate(self, regime: str) -> None:
        rules = REFERENCE.requirement_set(regime, MONDAY)
        for nationality in rules.only_for or ("BGD", "PAK", "UZB"):
            keys = {each.key for each in rules.activities_for(nationality)}
            assert set(estimated(rules, nationality, REFERENCE, MONDAY)) == keys


class TestMeasured:
    def durations(self, nationality: str, **steps: Measured) -> dict[str, Duration]:
        estimates = estimated(SINGLE_PERMIT, nationality, REFERENCE, MONDAY)
        return with_measured(estimates, SINGLE_PERMIT, nationality, steps)

    def test_a_measured_step_replaces_the_estimate(self) -> None:
        found = self.durations("UZB", decide_permit=measured(6, 11))
        assert found["decide_permit"] == Duration(6, 11, cases=38)

    def test_the_last_activity_takes_what_the_estimates_before_it_leave(self) -> None:
        found = self.durations("BGD", clear_exit=measured(14, 20))
        assert (found["give_fingerprints"].usual, found["exit_card"]) == (2, Duration(12, 18, cases=38))

    def test_what_can_be_done_before_the_stage_takes_nothing_from_it(self) -> None:
        found = self.durations("PAK", clear_exit=measured(7, 9))
        assert found["protector_stamp"] == Duration(4, 6, cases=38)

    def test_a_stage_shorter_than_its_estimates_leaves_no_time_but_not_less(self) -> None:
        assert self.durations("BGD", clear_exit=measured(1, 1))["exit_card"] == Duration(0, 0, cases=38)

    def test_other_steps_keep_their_estimates(self) -> None:
        assert self.durations("BGD", register=measured(1, 3))["decide_permit"].cases is None


class TestFigures:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            ([4], (4, 4)),
            ([1, 2], (1, 2)),
            ([3, 1, 2], (2, 3)),
            (list(range(1, 11)), (5, 9)),
            ([5] * 19 + [90], (5, 5)),
            ([5] * 17 + [90] * 3, (5, 90)),
        ],
    )
    def test_half_and_nine_in_ten_took_no_longer(self, days: list[int], expected: tuple[int, int]) -> None:
        found = figures_of(days, MONDAY)
        assert found is not None
        assert ((found.median, found.nine_in_ten), found.cases) == (expected, len(days))

    def test_nothing_comes_of_nothing(self) -> None:
        assert figures_of([], MONDAY) is None
