"""What a decree would change for open cases, and that it then does."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.errors import NotAllowed
from portal.outbox import Worker
from portal.outbox.models import TaskRow
from portal.permits import operations, queries, reckoning
from portal.permits.effect import Change, ChangeKind, effect, nearest_day
from portal.permits.models import DecreeEffect, DecreePreview, PermitCase
from portal.permits.queries import get_case
from portal.reference import library, serving
from portal.reference import queries as rules
from portal.reference.entries import Entry, rulebook
from portal.reference.serving import by_newest_rules
from portal.storage import Database, UnitOfWorkFactory
from tests.factories.people import an_official, an_owner
from tests.factories.permits import a_new_case, a_taken_case, an_issued_case, recorded
from tests.factories.rules import a_day, a_term, a_value, applied, decreed, entered

TODAY = date(2026, 3, 2)
LONGER = a_value("deadline.extension", "35", date(2026, 4, 1))


def proposed(*entries: Entry):
    return rulebook(library.base(), entries)


def effect_of(case: PermitCase, *entries: Entry, today: date = TODAY) -> dict[str, tuple[str, str]]:
    found = effect(case, today, library.rules(), proposed(*entries))
    return {change.key: (change.before, change.after) for change in found}


class TestOneCase:
    def test_a_longer_term_moves_the_deadline_and_makes_it_late(self, unit_of_work):
        _, _, case = an_issued_case(unit_of_work)

        assert effect_of(case, a_value("deadline.extension", "40", date(2026, 4, 1))) == {
            "deadline:extension": ("2026-04-13", "2026-02-27"),
            "late:extension": ("", "yes"),
        }

    def test_a_term_that_begins_after_the_day_it_is_counted_from_changes_nothing(self, unit_of_work):
        _, _, case = an_issued_case(unit_of_work)

        assert effect_of(case, a_value("deadline.extension", "40", date(2026, 4, 27))) == {}

    def test_a_day_off_on_the_way_moves_the_deadline(self, unit_of_work):
        _, _, case = an_issued_case(unit_of_work)

        assert effect_of(case, a_day(date(2026, 4, 14))) == {
            "deadline:extension": ("2026-04-13", "2026-04-10")
        }

    def test_a_deadline_that_is_met_changes_for_nobody(self, unit_of_work):
        _, _, case = an_issued_case(unit_of_work)

        assert effect_of(case, a_value("deadline.decision_expected", "20", date(2026, 1, 1))) == {}

    def test_a_wider_margin_brings_a_warning(self, unit_of_work):
        _, hire, case = an_issued_case(unit_of_work)
        with unit_of_work(hire.worker) as uow:
            case = get_case(uow.session, case.id)
            operations.plan_trip(uow, case, date(2026, 3, 10))

        found = effect_of(case, a_value("permit.entry_window", "50", date(2026, 3, 1), unit="days"))
        assert found == {"warning:window-too-short": ("", "yes")}

    def test_prolonging_the_set_confirms_it(self, unit_of_work):
        _, _, case = an_issued_case(unit_of_work)
        term = a_term("single-permit-2025", date(2025, 1, 1), date(2027, 7, 1))

        assert effect_of(case, term, today=date(2026, 7, 5)) == {"unconfirmed:": ("yes", "")}

    def test_the_list_is_sorted_by_the_nearest_day_that_changes(self):
        found = (
            Change(ChangeKind.DEADLINE, "renewal", "2027-01-10", "2026-12-20"),
            Change(ChangeKind.DEADLINE, "extension", "2026-04-13", "2026-04-10"),
        )

        assert nearest_day(found, TODAY) == date(2026, 4, 10)
        assert nearest_day((), TODAY) == TODAY


@pytest.fixture
def official(unit_of_work: UnitOfWorkFactory) -> Actor:
    return an_official(unit_of_work)


@pytest.fixture
def worker(database, unit_of_work, clock) -> Worker:
    handlers = {
        "permits.preview": reckoning.go_on_with_preview,
        "permits.reckon": reckoning.reckon_cases,
    }
    quiet = {name: lambda _uow, _payload: None for name in ("audit.sequence", "notifications.letter")}
    return Worker(
        "test",
        database,
        unit_of_work,
        clock,
        {**quiet, **{name: by_newest_rules(work) for name, work in handlers.items()}},
    )


def previewed(unit_of_work: UnitOfWorkFactory, official: Actor) -> DecreePreview:
    """The answer about the draft, as far as it was given at once."""
    with unit_of_work(official) as uow:
        return operations.preview(uow, rules.get_draft(uow.session))


class TestPreview:
    def test_every_open_case_is_looked_at_once_piece_by_piece(
        self, unit_of_work, official, worker, monkeypatch, reading
    ):
        touched = {an_issued_case(unit_of_work, official=official)[2].id for _ in range(3)}
        for _ in range(2):
            a_new_case(unit_of_work)
        closed = an_issued_case(unit_of_work, official=official)[2]
        recorded(unit_of_work, official, closed.id, "cancel", TODAY, note="The hire fell through")
        entered(unit_of_work, official, LONGER)
        monkeypatch.setattr("portal.permits.operations.previewing.PIECE", 2)

        begun = previewed(unit_of_work, official)
        assert (begun.looked_at, begun.finished_at) == (2, None)
        worker.run_due()

        session = reading()
        seen = session.get(DecreePreview, begun.id)
        assert (seen.total, seen.looked_at, seen.affected) == (5, 5, 3)
        assert seen.counts == {"deadline:extension": 3}
        assert seen.finished_at is not None
        assert {row.case_id for row in session.scalars(select(DecreeEffect))} == touched
        assert len(queries.effects(session, begun.id, limit=2)) == 2
        assert len(queries.effects(session, begun.id, limit=2, offset=2)) == 1

    def test_few_cases_are_looked_at_at_once(self, unit_of_work, official):
        an_issued_case(unit_of_work, official=official)
        entered(unit_of_work, official, LONGER)

        begun = previewed(unit_of_work, official)

        assert (begun.looked_at, begun.affected, begun.finished_at is None) == (1, 1, False)

    def test_a_piece_that_is_run_twice_counts_once(
        self, unit_of_work, official, worker, monkeypatch, reading
    ):
        for _ in range(3):
            an_issued_case(unit_of_work, official=official)
        entered(unit_of_work, official, LONGER)
        monkeypatch.setattr("portal.permits.operations.previewing.PIECE", 2)
        begun = previewed(unit_of_work, official)
        payload = {"preview": str(begun.id), "after": str(begun.last_case_id)}
        worker.run_due()
        with unit_of_work(SYSTEM) as uow:
            reckoning.go_on_with_preview(uow, payload)

        assert reading().get(DecreePreview, begun.id).looked_at == 3

    def test_a_draft_that_was_changed_since_is_left_alone(
        self, unit_of_work, official, worker, monkeypatch, reading
    ):
        for _ in range(3):
            an_issued_case(unit_of_work, official=official)
        entered(unit_of_work, official, LONGER)
        monkeypatch.setattr("portal.permits.operations.previewing.PIECE", 2)
        begun = previewed(unit_of_work, official)
        entered(unit_of_work, official, a_day(date(2026, 4, 14)))
        worker.run_due()

        assert reading().get(DecreePreview, begun.id).looked_at == 2

    def test_another_look_replaces_the_answer(self, unit_of_work, official, reading):
        an_issued_case(unit_of_work, official=official)
        entered(unit_of_work, official, LONGER)
        first = previewed(unit_of_work, official)
        second = previewed(unit_of_work, official)

        session = reading()
        assert session.get(DecreePreview, first.id) is None
        assert queries.preview_of(session, second.decree_id).id == second.id

    def test_nobody_but_officials(self, unit_of_work, official):
        entered(unit_of_work, official, LONGER)

        with pytest.raises(NotAllowed), unit_of_work(an_owner(unit_of_work)) as uow:
            operations.preview(uow, rules.get_draft(uow.session))


class TestAfterTheDecree:
    def test_what_was_previewed_is_what_is_stored(
        self, database: Database, unit_of_work, official, worker, reading, monkeypatch
    ):
        cases = [an_issued_case(unit_of_work, official=official)[2] for _ in range(3)]
        monkeypatch.setattr(reckoning, "AT_ONCE", 2)
        entered(unit_of_work, official, LONGER)
        with database.reading() as session:
            book = rules.proposed(session, rules.get_draft(session))
        foreseen = {
            case.id: {each.name: each.after for each in effect(case, TODAY, library.rules(), book)}
            for case in cases
        }
        applied(unit_of_work, official)
        worker.run_due()

        session = reading()
        for case in cases:
            stored = queries.deadline_rows(session, case.id)["extension"].due_on
            assert foreseen[case.id] == {"extension": stored.isoformat()}
            assert get_case(session, case.id).next_due_on == stored

    def test_both_sides_are_told_once_and_only_where_something_moved(
        self, unit_of_work, official, worker, session
    ):
        moved = an_issued_case(unit_of_work, official=official)[2]
        a_new_case(unit_of_work)
        decreed(unit_of_work, official, LONGER)
        worker.run_due()
        with unit_of_work(SYSTEM) as uow:  # the second walk finds nothing to do
            reckoning.reckon_cases(uow, {"again": True})

        entries = session.scalars(select(AuditEntry).where(AuditEntry.event == "permits.PermitDaysMoved"))
        assert [(entry.subject_id, entry.facts["decree"]) for entry in entries] == [(moved.id, 1)]
        letters = session.scalars(select(TaskRow).where(TaskRow.name == "notifications.letter"))
        told = [row.payload for row in letters if row.payload["letter"] == "permit_rules_changed"]
        assert len(told) == 2

    def test_the_walk_is_done_once_more_a_little_later(self, unit_of_work, official, worker, session):
        decreed(unit_of_work, official, LONGER)
        worker.run_due()

        waiting = session.scalars(
            select(TaskRow).where(TaskRow.name == "permits.reckon", TaskRow.done_at.is_(None))
        ).all()
        assert [task.payload["again"] for task in waiting] == [True]

    def test_a_worker_process_uses_the_rules_it_has_not_noticed_yet(
        self, unit_of_work, official, worker, reading
    ):
        case = an_issued_case(unit_of_work, official=official)[2]
        decreed(unit_of_work, official, LONGER)
        assert library.rules().number == 0

        worker.run_due()

        assert queries.deadline_rows(reading(), case.id)["extension"].due_on == date(2026, 3, 6)


def test_a_case_under_a_new_edition_is_pinned_to_it(database, unit_of_work, official, reading) -> None:
    held = rules.rules_held(reading())
    text = next(each for each in held.values() if each.key == "single-permit")
    content = {key: value for key, value in text.content.items() if key != "edition"}
    earlier = a_taken_case(unit_of_work)[2]
    decreed(
        unit_of_work, official, replace(text, content=content, valid_from=date(2026, 3, 1), valid_to=None)
    )
    with database.reading() as fresh:
        serving.catch_up(fresh)

    later = a_taken_case(unit_of_work)[2]

    assert (earlier.requirements_edition, later.requirements_edition) == (
        "single-permit-2025",
        "single-permit-2026-03-01-1",
    )
    assert queries.pinned_to(reading()) == {
        earlier.requirements_edition: 1,
        later.requirements_edition: 1,
    }
