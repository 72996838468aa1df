"""The path of a case as its page draws it. No database: a case is a plain object here."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.permits import path
from portal.permits.lifecycle import CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.path import PathStep, StepState

TODAY = date(2026, 3, 2)


def a_case(state: CaseState = CaseState.PREPARING, nationality: str = "BGD", **dates: Any) -> PermitCase:
    return PermitCase(
        nationality=nationality,
        regime="single-permit",
        requirements_from=date(2025, 1, 1),
        requirements_edition="single-permit-2025",
        hold=Hold.NONE,
        opened_at=datetime(2026, 2, 2, tzinfo=UTC),
        state=state,
        **dates,
    )


def step(steps: list[PathStep], key: str) -> PathStep:
    (found,) = [each for each in steps if each.key == key]
    return found


ISSUED = {
    "permit_filed_on": date(2026, 2, 12),
    "permit_issued_on": date(2026, 2, 20),
    "permit_valid_until": date(2026, 4, 26),
}


class TestPath:
    def test_has_the_steps_of_the_nationality_in_order(self) -> None:
        keys = {
            nationality: [each.key for each in path.path(a_case(nationality=nationality), TODAY)]
            for nationality in ("BGD", "UZB")
        }
        assert keys["BGD"] == [
            "file_permit",
            "decide_permit",
            "clear_exit",
            "enter",
            "register",
            "file_extension",
            "decide_extension",
            "extend_registration",
            "file_renewal",
        ]
        assert keys["UZB"] == [key for key in keys["BGD"] if key != "clear_exit"]

    def test_says_what_is_done_now_and_to_come(self) -> None:
        steps = path.path(a_case(CaseState.ISSUED, **ISSUED), TODAY)
        assert [each.state for each in steps] == [StepState.DONE] * 2 + [StepState.NOW] + [StepState.TODO] * 6
        assert step(steps, "decide_permit").done_on == date(2026, 2, 20)

    def test_a_step_to_come_names_the_one_it_waits_for(self) -> None:
        steps = path.path(a_case(CaseState.ISSUED, **ISSUED), TODAY)
        waits = {each.key: each.waits_for for each in steps}
        assert (waits["decide_permit"], waits["clear_exit"]) == (None, None)
        assert (waits["enter"], waits["register"]) == ("clear_exit", "enter")

    def test_gives_each_step_its_own_deadline(self) -> None:
        steps = path.path(a_case(CaseState.ISSUED, **ISSUED), TODAY)
        assert step(steps, "file_extension").due_on == date(2026, 4, 13)
        assert step(steps, "enter").due_on is None

    def test_a_missed_deadline_is_late_until_it_is_met(self) -> None:
        filed = a_case(CaseState.FILED, permit_filed_on=date(2026, 2, 12))
        assert step(path.path(filed, date(2026, 2, 23)), "decide_permit").late is False
        assert step(path.path(filed, date(2026, 2, 24)), "decide_permit").late is True
        issued = a_case(CaseState.ISSUED, **(ISSUED | {"permit_issued_on": date(2026, 2, 26)}))
        assert step(path.path(issued, TODAY), "decide_permit").late is False

    @pytest.mark.parametrize("state", [CaseState.EXPIRED, CaseState.CANCELLED, CaseState.ENDED])
    def test_has_no_step_now_when_nothing_is_left_to_do(self, state: CaseState) -> None:
        steps = path.path(a_case(state, permit_filed_on=date(2026, 1, 12)), TODAY)
        assert StepState.NOW not in [each.state for each in steps]
        assert [each.key for each in steps if each.late] == []


class TestWhatIsNext:
    def test_the_nearest_deadline_may_be_that_of_a_later_step(self) -> None:
        case = a_case(CaseState.EXIT_CLEARED, **ISSUED, exit_cleared_on=date(2026, 3, 1))
        assert path.what_is_next(case, TODAY) == {
            "next_step": "enter",
            "next_actor": "worker",
            "next_due_on": date(2026, 4, 13),
            "expires_on": date(2026, 4, 26),
        }

    def test_a_closed_case_asks_nothing_of_anybody(self) -> None:
        case = a_case(CaseState.CANCELLED, **ISSUED)
        found = path.what_is_next(case, TODAY)
        assert (found["next_step"], found["next_actor"], found["next_due_on"]) == ("none", "none", None)


class TestOpenMoves:
    def test_entry_is_offered_only_after_the_exit_clearance_where_one_is_needed(self) -> None:
        case = a_case(CaseState.ISSUED, **ISSUED)
        assert path.open_moves(case) == (
            "clear_exit",
            "revoke",
            "expire",
            "cancel",
            "end",
            "suspect_forgery",
            "detain",
        )

    def test_no_exit_clearance_is_offered_where_none_exists(self) -> None:
        case = a_case(CaseState.ISSUED, "UZB", **ISSUED)
        assert path.open_moves(case) == (
            "enter",
            "revoke",
            "expire",
            "cancel",
            "end",
            "suspect_forgery",
            "detain",
        )

    def test_a_closed_case_offers_none(self) -> None:
        assert path.open_moves(a_case(CaseState.ENDED)) == ()
