"""The dated path as worker, workshop and official read it."""

from datetime import date
from typing import Any

import pytest

from portal.permits.durations import Duration, estimated
from portal.permits.plan import Situation
from portal.permits.readiness import Readiness, ReadinessWarning, readiness
from portal.permits.wording import Reader
from portal.permits.wording.readiness import ACTIVITIES, DOING, WARNINGS
from portal.reference import library
from portal.web.readiness_words import ReadinessView, earliest_words, readiness_view, usual_words

TODAY = date(2026, 3, 2)
ISSUED = {
    "permit_filed_on": date(2026, 1, 12),
    "permit_issued_on": date(2026, 1, 20),
    "permit_valid_until": date(2026, 3, 21),
}


def ready(
    nationality: str = "BGD",
    regime: str = "single-permit",
    as_of: date = TODAY,
    durations: dict[str, Duration] | None = None,
    **known: Any,
) -> Readiness:
    rules = library.reference().requirement_set(regime, as_of)
    estimates = estimated(rules, nationality, library.reference(), as_of)
    situation = Situation(nationality, regime, as_of, **known)
    return readiness(
        situation, (), estimates if durations is None else durations, library.reference(), library.calendar()
    )


def view(reader: Reader = Reader.WORKER, **known: Any) -> ReadinessView:
    found = readiness_view(ready(**known), reader, TODAY)
    assert found is not None
    return found


class TestWords:
    @pytest.mark.parametrize("regime", library.reference().regimes())
    def test_every_activity_of_every_path_is_worded(self, regime: str) -> None:
        for rules in library.reference().editions(regime):
            keys = {each.key for each in rules.activities}
            assert keys <= ACTIVITIES.keys()
            assert keys <= DOING.keys()

    def test_every_warning_is_worded(self) -> None:
        assert set(WARNINGS) == set(ReadinessWarning)


class TestView:
    def test_the_worker_reads_when_work_may_begin_and_when_to_fly(self) -> None:
        found = view()
        assert found.start == "Usually about 20 April 2026."
        assert found.slow == "If it goes slowly, by 26 May 2026."
        assert found.fly == "Do not fly before 13 April 2026. Buy no ticket before your papers are there."
        assert found.next == "Send pictures of your passport and papers."
        assert found.holds is None

    def test_the_workshop_reads_its_own_next_thing_and_what_holds_all_up(self) -> None:
        found = view(Reader.WORKSHOP)
        assert found.next == "Sign the contract with the worker."
        assert found.holds is not None
        assert found.holds.startswith(
            "The worker gathers passport and papers. It holds up the rest until about"
        )

    def test_the_official_reads_that_nothing_is_to_be_recorded_yet(self) -> None:
        assert view(Reader.OFFICIAL).next is None

    def test_the_way_begins_with_what_is_done_and_marks_what_holds_all_up(self) -> None:
        found = view(events=ISSUED, as_of=date(2026, 1, 21))
        states = [step.state for step in found.steps]
        assert states == sorted(states, key=lambda state: state != "done")
        (now,) = [step.name for step in found.steps if step.state == "now"]
        assert now == "Course before departure"

    def test_a_forecast_that_leaves_too_few_days_says_not_to_fly(self) -> None:
        found = view(events=ISSUED, as_of=date(2026, 2, 2))
        assert found.fly is None
        (warning,) = found.warnings
        assert warning.startswith("Do not fly on this permit.")
        assert warning.endswith("By this forecast 27 days of it are left at entry. 40 days are needed.")

    def test_what_the_plan_warns_of_on_the_same_page_is_not_said_twice(self) -> None:
        found = view(events=ISSUED, as_of=date(2026, 2, 2), planned_entry_on=date(2026, 3, 10))
        assert [words for words in found.warnings if "Too few days" in words] == []

    def test_a_permit_that_ends_first_leaves_no_day(self) -> None:
        events = ISSUED | {"exit_cleared_on": date(2026, 1, 30)}
        found = view(events=events, as_of=date(2026, 2, 2), planned_entry_on=date(2026, 3, 20))
        assert found.start == "Not on this permit: too little time of it would be left."

    def test_days_without_a_visa_are_counted_down(self) -> None:
        found = view(nationality="UZB", regime="visa-free-entry")
        assert found.free == "Your last day without a visa is 3 May 2026. Do not work before the permit."
        assert found.fly is None

    def test_an_unknown_duration_is_told(self) -> None:
        known = estimated(
            library.reference().requirement_set("single-permit", TODAY), "BGD", library.reference(), TODAY
        )
        del known["exit_card"]
        assert "How long the rest takes is not known." in view(durations=known).start

    def test_measured_figures_name_their_cases(self) -> None:
        events = ISSUED | {"exit_cleared_on": date(2026, 1, 30), "entered_on": TODAY}
        found = view(events=events, durations={"register": Duration(2, 4, cases=38)})
        assert found.source == "Reckoned on 2 March 2026 from 38 cases of this portal. It is no promise."
        assert found.slow == "In nine of ten cases by 6 March 2026."

    def test_the_official_reads_the_figures_behind_each_day(self) -> None:
        found = view(Reader.OFFICIAL, durations={"decide_permit": Duration(9, 12, cases=64)})
        details = {step.name: step.detail for step in found.steps}
        assert "usually 9, nine in ten 12; cases: 64" in (details["Decision on the permit"] or "")
        assert "nobody knows how long it takes" in (details["Exit card"] or "")

    def test_estimates_are_called_so(self) -> None:
        assert view().source == "Reckoned on 2 March 2026 from estimates. It is no promise."

    def test_who_works_lawfully_needs_no_path(self) -> None:
        events = ISSUED | {
            "exit_cleared_on": date(2026, 1, 30),
            "entered_on": date(2026, 2, 3),
            "registered_on": date(2026, 2, 6),
        }
        assert readiness_view(ready(events=events), Reader.WORKER, TODAY) is None


class TestOneSentence:
    def test_for_a_person_who_would_apply_today(self) -> None:
        assert earliest_words(ready()) == (
            "If you apply today, your first working day is at the earliest about 20 April 2026."
        )

    def test_for_a_workshop_that_knows_only_the_passport(self) -> None:
        assert usual_words(ready()) == (
            "With this passport and no paper ready, work is lawful from about 20 April 2026."
        )
