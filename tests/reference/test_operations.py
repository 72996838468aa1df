"""Decrees: entered, applied, taken back; and the rules they make, now and at any past moment."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import select

from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import Invalid, NotAllowed, NotFound, StaleVersion
from portal.outbox.models import TaskRow
from portal.reference import library, operations, queries, serving
from portal.reference.entries import Entry, Kind
from portal.reference.models import RuleBase
from portal.reference.rules import Reference
from portal.storage import Database, UnitOfWorkFactory
from tests.factories.people import an_official, an_owner
from tests.factories.rules import a_day, a_term, a_value, applied, decreed, entered, taken_back

MARCH, TODAY = date(2026, 3, 1), date(2026, 3, 2)
EXTENSION = "deadline.extension"


@pytest.fixture
def official(unit_of_work: UnitOfWorkFactory) -> Actor:
    return an_official(unit_of_work)


def caught_up(database: Database) -> Reference:
    with database.reading() as session:
        serving.catch_up(session)
    return library.reference()


def count_on(database: Database, key: str, day: date) -> int:
    return caught_up(database).value(key, day).count


def single_permit(session, **changes: object) -> Entry:
    """The text of the single permit as a new edition."""
    held = queries.rules_held(session)
    entry = next(each for each in held.values() if each.key == "single-permit" and each.kind is Kind.SET)
    content = {key: value for key, value in entry.content.items() if key != "edition"}
    return replace(entry, content=content | changes, valid_from=date(2026, 7, 2), valid_to=None)


class TestEntering:
    def test_what_is_entered_changes_nothing_until_it_is_applied(self, database, unit_of_work, official):
        entered(unit_of_work, official, a_value(EXTENSION, "15", MARCH))

        assert count_on(database, EXTENSION, TODAY) == 10

        applied(unit_of_work, official)

        assert count_on(database, EXTENSION, TODAY) == 15

    def test_a_rule_holds_from_its_own_first_day(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_value(EXTENSION, "15", date(2026, 4, 1)))

        assert count_on(database, EXTENSION, date(2026, 3, 31)) == 10
        assert count_on(database, EXTENSION, date(2026, 4, 1)) == 15

    def test_the_last_entry_for_a_rule_in_one_draft_counts(self, database, unit_of_work, official):
        entered(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        entered(unit_of_work, official, a_value(EXTENSION, "20", MARCH))
        applied(unit_of_work, official)

        assert count_on(database, EXTENSION, TODAY) == 20

    def test_a_correction_is_a_newer_entry_for_the_same_first_day(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_value(EXTENSION, "51", MARCH))
        decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))

        assert count_on(database, EXTENSION, TODAY) == 15

    def test_a_day_off_moves_the_calendar(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_day(date(2026, 3, 3)))
        caught_up(database)

        assert not library.calendar().is_working_day(date(2026, 3, 3))

    def test_a_holiday_that_is_worked_counts(self, database, unit_of_work, official):
        holiday = library.calendar().weekday_holidays(TODAY, date(2026, 12, 31))[0]
        decreed(unit_of_work, official, a_day(holiday, off=False))
        caught_up(database)

        assert library.calendar().is_working_day(holiday)

    def test_prolonging_a_set_leaves_its_text_and_confirms_it(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_term("single-permit-2025", date(2025, 1, 1), date(2027, 7, 1)))
        found = caught_up(database).requirement_set("single-permit", date(2027, 3, 1))

        assert (found.edition, found.confirmed, found.valid_to) == (
            "single-permit-2025",
            True,
            date(2027, 7, 1),
        )

    def test_a_new_edition_stands_beside_the_text_that_cases_are_pinned_to(
        self, database, unit_of_work, official, session
    ):
        number = decreed(unit_of_work, official, single_permit(session, entry_window="passport.margin"))
        reference = caught_up(database)

        newest = reference.requirement_set("single-permit", date(2026, 8, 1))
        assert newest.edition == f"single-permit-2026-07-02-{number}"
        assert newest.entry_window == "passport.margin"
        assert reference.edition("single-permit", "single-permit-2025").entry_window == "permit.entry_window"

    def test_a_corrected_edition_keeps_the_wrong_text_for_those_pinned_to_it(
        self, database, unit_of_work, official, session
    ):
        entry = single_permit(session, entry_window="passport.margin")
        first = decreed(unit_of_work, official, entry)
        second = decreed(
            unit_of_work,
            official,
            replace(entry, content={**entry.content, "entry_window": "permit.long_term"}),
        )
        reference = caught_up(database)

        assert reference.requirement_set("single-permit", date(2026, 8, 1)).edition.endswith(f"-{second}")
        pinned = reference.edition("single-permit", f"single-permit-2026-07-02-{first}")
        assert pinned.entry_window == "passport.margin"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("entry", "field"),
        [
            (a_value(EXTENSION, None, MARCH), "value"),
            (a_value(EXTENSION, "-1", MARCH), "value"),
            (a_value(EXTENSION, "2.5", MARCH), "value"),
            (a_value(EXTENSION, "4000", MARCH), "value"),
            (a_value(EXTENSION, "3", MARCH, unit="KGS"), "value"),
            (a_value("quota.foreign_labour", "10.5", MARCH, unit="people"), "value"),
            (a_value(EXTENSION, "15", date(1926, 3, 1)), "valid_from"),
            (a_value(EXTENSION, "15", MARCH, valid_to=date(2026, 2, 1)), "valid_to"),
            (a_value(EXTENSION, "15", MARCH, source="so"), "source"),
            (a_value(EXTENSION, "15", MARCH, source="x" * 501), "source"),
            (a_day(date(2026, 3, 7)), "valid_from"),
            (a_term("single-permit-1925", MARCH, None), "key"),
        ],
    )
    def test_a_rule_that_cannot_hold(self, unit_of_work, official, entry, field):
        with pytest.raises(Invalid) as caught, unit_of_work(official) as uow:
            operations.enter(uow, entry)

        assert list(caught.value.faults) == [field]

    def test_an_amount_nobody_knows_may_stay_unknown(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_value("fee.guarantee", None, MARCH, unit="KGS"))

        assert caught_up(database).value("fee.guarantee", TODAY).value is None

    def test_withdrawing_the_only_value_by_which_deadlines_are_counted(self, unit_of_work, official):
        only = replace(a_value("deadline.renewal", "10", date(2025, 6, 27)), withdrawn=True)

        with pytest.raises(Invalid), unit_of_work(official) as uow:
            operations.enter(uow, only)

    def test_withdrawing_what_never_was(self, unit_of_work, official):
        with pytest.raises(NotFound), unit_of_work(official) as uow:
            operations.enter(uow, replace(a_value(EXTENSION, "10", date(2026, 5, 5)), withdrawn=True))

    def test_withdrawing_the_only_edition_of_a_regime(self, unit_of_work, official, session):
        only = replace(single_permit(session), valid_from=date(2025, 1, 1), withdrawn=True)

        with pytest.raises(Invalid), unit_of_work(official) as uow:
            operations.enter(uow, only)

    def test_a_document_twice_for_one_step(self, unit_of_work, official, session):
        entry = single_permit(session)
        papers = [*entry.content["documents"], entry.content["documents"][0]]

        with pytest.raises(Invalid) as caught, unit_of_work(official) as uow:
            operations.enter(uow, replace(entry, content={**entry.content, "documents": papers}))

        assert list(caught.value.faults) == ["documents"]

    def test_applying_without_act_and_reason(self, unit_of_work, official):
        entered(unit_of_work, official, a_value(EXTENSION, "15", MARCH))

        with pytest.raises(Invalid) as caught, unit_of_work(official) as uow:
            operations.apply(uow, queries.get_draft(uow.session), "", "because")

        assert set(caught.value.faults) == {"title", "reason"}

    def test_nobody_but_officials(self, unit_of_work):
        with pytest.raises(NotAllowed), unit_of_work(an_owner(unit_of_work)) as uow:
            operations.enter(uow, a_value(EXTENSION, "15", MARCH))


class TestTakingBack:
    def test_a_rule_is_again_what_it_was(self, database, unit_of_work, official):
        number = decreed(unit_of_work, official, a_value(EXTENSION, "15", date(2025, 1, 1)))
        taken_back(unit_of_work, official, number)
        found = caught_up(database).value(EXTENSION, TODAY)

        assert (found.count, found.source.split(",")[0]) == (10, "Visa guide of 2026-05-27")

    def test_a_rule_that_was_not_there_is_gone_again(self, database, unit_of_work, official):
        number = decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH), a_day(date(2026, 3, 3)))
        taken_back(unit_of_work, official, number)

        assert count_on(database, EXTENSION, TODAY) == 10
        assert library.calendar().is_working_day(date(2026, 3, 3))

    def test_a_withdrawal_is_undone(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        number = decreed(unit_of_work, official, replace(a_value(EXTENSION, "15", MARCH), withdrawn=True))
        assert count_on(database, EXTENSION, TODAY) == 10

        taken_back(unit_of_work, official, number)

        assert count_on(database, EXTENSION, TODAY) == 15

    def test_a_text_that_comes_back_keeps_its_name(self, database, unit_of_work, official, session):
        entry = replace(single_permit(session, entry_window="passport.margin"), valid_from=date(2025, 1, 1))
        number = decreed(unit_of_work, official, entry)
        taken_back(unit_of_work, official, number)

        found = caught_up(database).requirement_set("single-permit", TODAY)
        assert (found.edition, found.entry_window) == ("single-permit-2025", "permit.entry_window")

    def test_what_a_later_decree_said_stays(self, database, unit_of_work, official):
        first = decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH), a_day(date(2026, 3, 3)))
        decreed(unit_of_work, official, a_value(EXTENSION, "20", MARCH))
        taken_back(unit_of_work, official, first)

        assert count_on(database, EXTENSION, TODAY) == 20
        assert library.calendar().is_working_day(date(2026, 3, 3))

    def test_nothing_is_left_to_take_back(self, unit_of_work, official):
        first = decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        decreed(unit_of_work, official, a_value(EXTENSION, "20", MARCH))

        with pytest.raises(Invalid), unit_of_work(official) as uow:
            operations.take_back(uow, queries.get_applied(uow.session, first))

    def test_not_while_another_decree_is_prepared(self, unit_of_work, official):
        first = decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        entered(unit_of_work, official, a_value(EXTENSION, "20", MARCH))

        with pytest.raises(StaleVersion), unit_of_work(official) as uow:
            operations.take_back(uow, queries.get_applied(uow.session, first))


class TestPastMoments:
    def test_what_was_known_then(self, unit_of_work, official, clock: FixedClock, reading):
        before = clock.now()
        clock.advance(hours=1)
        decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        between = clock.now()
        clock.advance(hours=1)
        decreed(unit_of_work, official, a_value(EXTENSION, "20", MARCH))

        known = [
            queries.reference_known_at(reading(), moment).reference.value(EXTENSION, TODAY).count
            for moment in (before, between, clock.now())
        ]

        assert known == [10, 15, 20]

    def test_data_of_an_earlier_version_of_the_portal(self, unit_of_work, clock: FixedClock, reading):
        earlier = {
            **library.base(),
            "values": [
                {**row, "value": "8"} if row["key"] == EXTENSION else row for row in library.base()["values"]
            ],
        }
        with unit_of_work(Actor("system")) as uow:  # type: ignore[arg-type]
            uow.session.add(RuleBase(digest="earlier", content=earlier, seen_at=uow.now))
        then = clock.now()
        clock.advance(days=30)
        with unit_of_work(Actor("system")) as uow:  # type: ignore[arg-type]
            serving.keep_base(uow)

        assert queries.reference_known_at(reading(), then).reference.value(EXTENSION, TODAY).count == 8
        assert (
            queries.reference_known_at(reading(), clock.now()).reference.value(EXTENSION, TODAY).count == 10
        )


class TestEveryProcess:
    def test_it_looks_once_in_a_while_and_at_once_when_told(self, database, unit_of_work, official):
        watch = serving.rule_watch(database, every_seconds=3600)
        watch.look()
        decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        watch.look()
        assert library.rules().number == 0

        watch.look_at_once()

        assert library.rules().number == 1

    def test_a_database_without_decrees_answers_by_the_shipped_rules(self, database, unit_of_work, official):
        decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))
        caught_up(database)
        with unit_of_work(official) as uow:  # as after the restoring of an older backup
            for row in uow.session.scalars(select(queries.RuleEntry)):
                uow.session.delete(row)
            uow.session.flush()
            for decree in uow.session.scalars(select(queries.RuleDecree)):
                uow.session.delete(decree)

        assert count_on(database, EXTENSION, TODAY) == 10

    def test_other_rules_are_seen_only_inside_their_block(self):
        book = replace(library.shipped(), number=7)
        with library.seen_as(book):
            assert library.rules().number == 7

        assert library.rules().number == 0

    def test_applying_leads_to_new_days_for_the_cases(self, unit_of_work, official, session):
        decreed(unit_of_work, official, a_value(EXTENSION, "15", MARCH))

        assert "permits.reckon" in session.scalars(select(TaskRow.name)).all()


def test_a_value_is_read_back_as_it_was_entered(database, unit_of_work, official) -> None:
    wage = a_value("minimum_wage", "3968.80", date(2028, 1, 1), unit="KGS", confirmed=False)
    decreed(unit_of_work, official, wage)

    found = caught_up(database).value("minimum_wage", date(2028, 5, 1))
    assert (found.value, found.confirmed, found.source) == (Decimal("3968.80"), False, wage.source)


def test_of_two_who_begin_the_first_draft_at_once_one_is_told(unit_of_work: UnitOfWorkFactory) -> None:
    people = [an_official(unit_of_work) for _ in range(4)]
    together = Barrier(len(people))

    def begin(person: Actor) -> str:
        together.wait()
        try:
            entered(unit_of_work, person, a_value(EXTENSION, "15", MARCH))
        except StaleVersion as error:
            return type(error).__name__
        return "entered"

    with ThreadPoolExecutor(len(people)) as crowd:
        answers = set(crowd.map(begin, people))

    assert "entered" in answers
    assert answers <= {"entered", "BegunMeanwhile", "StaleVersion"}
