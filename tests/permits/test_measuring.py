"""How long steps took in the portal's own cases, and what forecasts make of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.permits.durations import Duration, Measured, Stage
from portal.permits.lifecycle import CaseState
from portal.permits.measuring import days_taken, measure_steps
from portal.permits.models import ClockStop
from portal.permits.queries import get_case
from portal.permits.queries.durations import WalkedPath, measured, measured_rows
from portal.permits.queries.readiness import readiness_before_case, readiness_of_case
from portal.reference import library
from portal.reference.entries import rulebook
from portal.storage import UnitOfWorkFactory, new_id
from tests.factories.people import an_official
from tests.factories.permits import a_new_case
from tests.factories.rules import a_value

TODAY = date(2026, 3, 2)
DECISION = Stage("decide_permit", ("permit_filed_on",), "permit_issued_on", "decide_permit", ())
WALKED = WalkedPath(
    new_id(),
    "single-permit",
    "single-permit-2025",
    "BGD",
    True,
    {"permit_filed_on": date(2026, 2, 2), "permit_issued_on": date(2026, 2, 12)},
)


@pytest.fixture
def _three_are_enough() -> Iterator[None]:
    entry = a_value("readiness.enough_cases", "3", date(2025, 2, 1), "cases")
    with library.seen_as(rulebook(library.base(), (entry,))):
        yield


def decided(unit_of_work: UnitOfWorkFactory, days: list[int], nationality: str = "BGD") -> None:
    """Cases filed on a Monday in February that were decided after so many calendar days."""
    for number in days:
        _, case = a_new_case(unit_of_work, nationality)
        with unit_of_work(an_official(unit_of_work)) as uow:
            found = get_case(uow.session, case.id)
            found.state = CaseState.ISSUED
            found.permit_filed_on = date(2026, 2, 2)
            found.permit_issued_on = date(2026, 2, 2) + timedelta(days=number)


def measure(unit_of_work: UnitOfWorkFactory) -> None:
    with unit_of_work(an_official(unit_of_work)) as uow:
        measure_steps(uow, {})


class TestDaysTaken:
    def taken(
        self, walked: WalkedPath = WALKED, stops: list[tuple[date, date | None]] | None = None
    ) -> int | None:
        return days_taken(walked, DECISION, date(2025, 3, 2), stops or [], library.calendar())

    def test_working_days_from_record_to_record(self) -> None:
        assert self.taken() == 8

    def test_days_on_which_the_clock_stood_still_are_left_out(self) -> None:
        assert self.taken(stops=[(date(2026, 2, 4), date(2026, 2, 9))]) == 5

    def test_overlapping_stops_count_once(self) -> None:
        stops: list[tuple[date, date | None]] = [
            (date(2026, 2, 4), date(2026, 2, 9)),
            (date(2026, 2, 5), date(2026, 2, 6)),
        ]
        assert self.taken(stops=stops) == 5

    def test_a_stop_that_was_never_ended_lasts_until_the_decision(self) -> None:
        assert self.taken(stops=[(date(2026, 2, 10), None)]) == 6

    def test_a_stop_of_an_earlier_filing_takes_nothing_away(self) -> None:
        assert self.taken(stops=[(date(2026, 1, 12), date(2026, 2, 2))]) == 8

    @pytest.mark.parametrize(
        "events",
        [
            {"permit_filed_on": date(2026, 2, 2)},
            {"permit_issued_on": date(2026, 2, 12)},
            {"permit_filed_on": date(2026, 2, 13), "permit_issued_on": date(2026, 2, 12)},
            {"permit_filed_on": date(2025, 2, 3), "permit_issued_on": date(2025, 3, 1)},
        ],
        ids=["not ended", "not begun", "the wrong way round", "too long ago"],
    )
    def test_what_cannot_be_counted_is_left_out(self, events: dict[str, date]) -> None:
        assert self.taken(replace(WALKED, events=events)) is None

    def test_what_was_carried_over_from_another_workshop_is_counted_there(self) -> None:
        stage = Stage("register", ("entered_on",), "registered_on", "register", ())
        events = {"entered_on": date(2026, 2, 2), "registered_on": date(2026, 2, 4)}
        found = [
            days_taken(
                replace(WALKED, events=events, is_first=is_first),
                stage,
                date(2025, 3, 2),
                [],
                library.calendar(),
            )
            for is_first in (True, False)
        ]
        assert found == [2, None]


@pytest.mark.usefixtures("_three_are_enough")
class TestMeasuring:
    def test_figures_come_from_cases_that_are_enough(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        decided(unit_of_work, [7, 8, 21])
        measure(unit_of_work)
        assert measured(session, "single-permit", "BGD") == {"decide_permit": Measured(6, 15, 3, TODAY)}

    def test_too_few_cases_leave_no_figure(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        decided(unit_of_work, [7, 8])
        measure(unit_of_work)
        assert measured_rows(session) == {}

    def test_a_nationality_with_too_few_gets_the_figures_of_all(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        decided(unit_of_work, [7, 8])
        decided(unit_of_work, [9], "PAK")
        measure(unit_of_work)
        assert set(measured_rows(session)) == {("single-permit", "decide_permit", "")}
        assert measured(session, "single-permit", "PAK")["decide_permit"].cases == 3

    def test_measuring_twice_changes_nothing(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        decided(unit_of_work, [7, 8, 21])
        measure(unit_of_work)
        measure(unit_of_work)
        assert measured(session, "single-permit", "BGD")["decide_permit"].cases == 3

    def test_figures_go_when_their_cases_are_too_old(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        decided(unit_of_work, [7, 8, 21])
        measure(unit_of_work)
        one_day = a_value("readiness.measured_days", "1", date(2025, 2, 1), "days")
        with library.seen_as(rulebook(library.base(), (one_day,))):
            measure(unit_of_work)
        assert measured_rows(session) == {}

    def test_a_stopped_clock_shortens_what_is_measured(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        decided(unit_of_work, [10, 10])
        _, case = a_new_case(unit_of_work)
        official = an_official(unit_of_work)
        with unit_of_work(official) as uow:
            found = get_case(uow.session, case.id)
            found.permit_filed_on, found.permit_issued_on = date(2026, 2, 2), date(2026, 2, 27)
            uow.session.add(
                ClockStop(
                    id=new_id(),
                    case_id=case.id,
                    step="decide_permit",
                    reason="court",
                    stopped_on=date(2026, 2, 4),
                    started_on=date(2026, 2, 26),
                    note="",
                    stopped_by=official.require_account(),
                    stopped_at=uow.now,
                    started_by=official.require_account(),
                    started_at=uow.now,
                )
            )
        measure(unit_of_work)
        assert measured(session, "single-permit", "BGD")["decide_permit"] == Measured(8, 8, 3, TODAY)

    def test_a_forecast_counts_with_what_was_measured(
        self, unit_of_work: UnitOfWorkFactory, reading: Callable[[], Session]
    ) -> None:
        decided(unit_of_work, [1, 1, 1])
        _, case = a_new_case(unit_of_work)
        before = readiness_of_case(reading(), get_case(reading(), case.id), TODAY)
        measure(unit_of_work)
        after = readiness_of_case(reading(), get_case(reading(), case.id), TODAY)
        assert before is not None
        assert after is not None
        part = after.part("decide_permit")
        assert part is not None
        assert part.duration == Duration(1, 1, cases=3)
        assert before.starts_on is not None
        assert after.starts_on is not None
        assert after.starts_on < before.starts_on


class TestReadinessOfCases:
    def test_a_closed_case_has_no_path(self, unit_of_work: UnitOfWorkFactory, session: Session) -> None:
        _, case = a_new_case(unit_of_work)
        with unit_of_work(an_official(unit_of_work)) as uow:
            get_case(uow.session, case.id).state = CaseState.CANCELLED
        assert readiness_of_case(session, get_case(session, case.id), TODAY) is None

    def test_before_a_case_everything_is_planned_from_today(
        self, unit_of_work: UnitOfWorkFactory, session: Session
    ) -> None:
        _, case = a_new_case(unit_of_work)
        candidate = session.get_one(Candidate, case.candidate_id)
        found = readiness_before_case(session, candidate, TODAY)
        assert found is not None
        assert (found.starts_on, found.binding_step) == (date(2026, 4, 20), "gather_papers")

    @pytest.mark.parametrize("nationality", [None, "KGZ"])
    def test_who_needs_no_papers_or_told_no_country_gets_none(
        self, session: Session, nationality: str | None
    ) -> None:
        candidate = Candidate(id=new_id(), nationality=nationality)
        assert readiness_before_case(session, candidate, TODAY) is None
