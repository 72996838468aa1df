"""Any past moment of a case, made again, is what was stored at that moment."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from portal.permits import operations, path, queries
from portal.permits.facts import effect_of
from portal.permits.lifecycle import CLOSED
from portal.permits.models import CaseDeadline, PermitCase
from portal.permits.pinning import editions_for
from portal.permits.queries import get_case
from portal.permits.reckoning import reckon_cases
from portal.permits.replay import REMADE, differences
from portal.permits.rules import PermitEvent
from portal.reference import library, serving
from portal.storage import Database, Recorder, UnitOfWorkFactory
from portal.storage.vault import SealedVault
from tests.conftest import MASTER_KEYS
from tests.factories.people import an_official
from tests.factories.permits import a_taken_case, an_issued_case, recorded
from tests.factories.rules import a_day, a_term, a_value, decreed, taken_back
from tests.support.databases import SqliteTemplates

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
COLUMNS = (*REMADE, *(event.value for event in PermitEvent))


@dataclass(frozen=True)
class Snapshot:
    """What the database held of a case at a moment."""

    moment: datetime
    columns: dict[str, Any]
    deadlines: dict[str, tuple[date, bool]]


def snapshot(database: Database, case_id: UUID, moment: datetime) -> Snapshot:
    with database.reading() as session:
        case = get_case(session, case_id)
        rows = session.scalars(select(CaseDeadline).where(CaseDeadline.case_id == case_id))
        return Snapshot(
            moment,
            {name: getattr(case, name) for name in COLUMNS},
            {row.name: (row.due_on, row.is_met) for row in rows},
        )


def made_again(database: Database, case_id: UUID, moment: datetime) -> Snapshot:
    with database.reading() as session:
        then = queries.as_it_stood(session, get_case(session, case_id), moment)
        return Snapshot(
            moment,
            {name: getattr(then.case, name) for name in COLUMNS},
            {each.name: (each.due_on, each.is_met) for each in then.deadlines},
        )


def follow_decrees(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    """What every process and the worker do after a decree."""
    with database.reading() as session:
        serving.catch_up(session)
    with unit_of_work(SYSTEM) as uow:
        reckon_cases(uow, {"again": True})


def test_a_decree_changes_a_case_today_and_leaves_its_past(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, _, case = an_issued_case(unit_of_work)
    before = snapshot(database, case.id, clock.now())
    clock.advance(days=1)

    decreed(unit_of_work, official, a_value("deadline.extension", "15", date(2026, 4, 1)))
    follow_decrees(database, unit_of_work)

    after = snapshot(database, case.id, clock.now())
    assert after.deadlines["extension"] != before.deadlines["extension"]
    assert made_again(database, case.id, before.moment) == before
    assert made_again(database, case.id, after.moment) == after


def test_a_closed_case_stays_as_it_was_closed(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, _, case = an_issued_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "cancel", clock.today(), note="The hire fell through")
    clock.advance(days=1)
    decreed(unit_of_work, official, a_value("deadline.extension", "15", date(2026, 4, 1)))
    follow_decrees(database, unit_of_work)

    now = snapshot(database, case.id, clock.now())
    assert made_again(database, case.id, clock.now()) == now


def test_before_a_case_was_opened_there_is_nothing(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    _, _, case = a_taken_case(unit_of_work)

    with pytest.raises(NotFound):
        made_again(database, case.id, clock.now() - timedelta(seconds=1))


def test_a_change_that_left_no_record_is_seen(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    official, _, case = an_issued_case(unit_of_work)
    with unit_of_work(official) as uow:
        get_case(uow.session, case.id).permit_valid_until = date(2027, 1, 1)

    with database.reading() as session:
        found = get_case(session, case.id)
        then = queries.as_it_stood(session, found, clock.now())

        assert differences(found, then) == ["permit_valid_until"]


MORE = (
    a_value("deadline.extension", "15", date(2026, 3, 20)),
    a_value("deadline.extension", "7", date(2025, 1, 1)),
    a_value("deadline.decision_expected", "20", date(2026, 1, 1), unit="days"),
    a_value("deadline.registration", "2", date(2026, 3, 10)),
    a_value("deadline.renewal", "30", date(2026, 1, 1)),
    a_day(date(2026, 4, 13)),
    a_day(date(2026, 3, 23), off=False),
    a_term("single-permit-2025", date(2025, 1, 1), date(2027, 7, 1)),
)
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["step", "step", "step", "other", "trip", "decree", "undo", "repin", "expire"]),
        st.integers(0, 7),
        st.integers(0, 40),
    ),
    min_size=3,
    max_size=14,
)


class History:
    """One case lived through a random history; what cannot be done at a moment is left out."""

    def __init__(self, database: Database, recorders: list[Recorder], who: str) -> None:
        library.serve(library.shipped())
        self.database, self.clock = database, FixedClock(START)
        self.unit_of_work = UnitOfWorkFactory(
            database, self.clock, lambda session, now: SealedVault(session, MASTER_KEYS, now), recorders
        )
        self.official, self.hire, case = a_taken_case(self.unit_of_work, who)
        self.case_id, self.decrees = case.id, list[int]()
        self.snapshots = [snapshot(database, case.id, self.clock.now())]

    def live(self, action: str, choice: int, days: int) -> None:
        self.clock.advance(days=days % 17, hours=1 + choice)
        with suppress(Invalid, IllegalMove, NotAllowed):
            getattr(self, f"_{action}")(choice, days)
        self.snapshots.append(snapshot(self.database, self.case_id, self.clock.now()))

    def _case(self) -> PermitCase:
        with self.database.reading() as session:
            return get_case(session, self.case_id)

    def _record(self, move: str, days: int) -> None:
        happened_on = self.clock.today() - timedelta(days=days % 5)  # also what happened some days ago
        effect = effect_of(move)
        recorded(
            self.unit_of_work,
            self.official,
            self.case_id,
            move,
            happened_on,
            number="N 1" if effect.number else None,
            valid_until=happened_on + timedelta(days=60 + days) if effect.valid_until else None,
            note="As the authority wrote",
        )

    def _step(self, _choice: int, days: int) -> None:
        moves = [move for move in path.open_moves(self._case()) if effect_of(move).is_step]
        if moves:
            self._record(moves[0], days)

    def _other(self, choice: int, days: int) -> None:
        moves = [move for move in path.open_moves(self._case()) if not effect_of(move).is_step]
        if moves:
            self._record(moves[choice % len(moves)], days)

    def _trip(self, _choice: int, days: int) -> None:
        with self.unit_of_work(self.hire.worker) as uow:
            case = get_case(uow.session, self.case_id)
            operations.plan_trip(uow, case, self.clock.today() + timedelta(days=days))

    def _decree(self, choice: int, _days: int) -> None:
        self.decrees.append(decreed(self.unit_of_work, self.official, MORE[choice]))
        follow_decrees(self.database, self.unit_of_work)

    def _undo(self, choice: int, _days: int) -> None:
        if self.decrees:
            number = self.decrees[choice % len(self.decrees)]
            self.decrees.append(taken_back(self.unit_of_work, self.official, number))
            follow_decrees(self.database, self.unit_of_work)

    def _repin(self, choice: int, _days: int) -> None:
        with self.unit_of_work(self.official) as uow:
            case = get_case(uow.session, self.case_id)
            open_to = editions_for(case, library.reference())
            if open_to and case.state not in CLOSED:
                chosen = open_to[choice % len(open_to)]
                operations.repin(uow, case, chosen.regime, chosen.edition, "Asked for by the workshop")

    def _expire(self, _choice: int, _days: int) -> None:
        with self.unit_of_work(SYSTEM) as uow:
            operations.expire(uow, get_case(uow.session, self.case_id))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=st.sampled_from(["BGD", "PAK", "UZB", "KAZ"]), actions=ACTIONS)
def test_every_moment_of_a_random_history_is_made_again_as_it_was_stored(
    sqlite_templates: SqliteTemplates,
    recorders: list[Recorder],
    who: str,
    actions: list[tuple[str, int, int]],
) -> None:
    with sqlite_templates.emptied("history") as database:
        history = History(database, recorders, who)
        for action, choice, days in actions:
            history.live(action, choice, days)

        for stored in history.snapshots:
            assert made_again(database, history.case_id, stored.moment) == stored


class TestMovingToOtherRules:
    def test_a_case_keeps_its_text_until_it_is_moved(self, unit_of_work, database, clock):
        official, _, case = a_taken_case(unit_of_work, "UZB")
        before = snapshot(database, case.id, clock.now())
        clock.advance(hours=1)
        with unit_of_work(official) as uow:
            case = get_case(uow.session, case.id)
            operations.repin(uow, case, "visa-free-entry", "visa-free-entry-2025", "They enter first")

        assert (case.regime, case.next_step) == ("visa-free-entry", "enter")
        assert made_again(database, case.id, before.moment) == before

    def test_not_to_a_path_that_is_closed_to_the_passport(self, unit_of_work):
        official, _, case = a_taken_case(unit_of_work, "BGD")

        with pytest.raises(Invalid) as caught, unit_of_work(official) as uow:
            found = get_case(uow.session, case.id)
            operations.repin(uow, found, "visa-free-entry", "visa-free-entry-2025", "They enter first")

        assert list(caught.value.faults) == ["edition"]

    def test_not_when_something_recorded_is_no_part_of_the_path(self, unit_of_work):
        official, _, case = an_issued_case(unit_of_work, "UZB")

        with pytest.raises(Invalid) as caught, unit_of_work(official) as uow:
            found = get_case(uow.session, case.id)
            operations.repin(uow, found, "order-175", "order-175-2019", "The older order is back")

        assert list(caught.value.faults) == ["edition"]

    @pytest.mark.parametrize("edition", ["single-permit-2025", "single-permit-2031"])
    def test_not_to_its_own_edition_nor_to_one_that_is_not(self, unit_of_work, edition):
        official, _, case = a_taken_case(unit_of_work, "BGD")

        with pytest.raises(Invalid), unit_of_work(official) as uow:
            operations.repin(
                uow, get_case(uow.session, case.id), "single-permit", edition, "Asked by the workshop"
            )

    def test_not_without_a_reason(self, unit_of_work):
        official, _, case = a_taken_case(unit_of_work, "UZB")

        with pytest.raises(Invalid) as caught, unit_of_work(official) as uow:
            found = get_case(uow.session, case.id)
            operations.repin(uow, found, "visa-free-entry", "visa-free-entry-2025", " ")

        assert list(caught.value.faults) == ["note"]

    def test_only_by_the_official_who_has_the_case(self, unit_of_work):
        _, _, case = a_taken_case(unit_of_work, "UZB")
        other: Actor = an_official(unit_of_work)

        with pytest.raises(NotAllowed), unit_of_work(other) as uow:
            found = get_case(uow.session, case.id)
            operations.repin(uow, found, "visa-free-entry", "visa-free-entry-2025", "They enter first")
