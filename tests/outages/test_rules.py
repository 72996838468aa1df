from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.clock import BISHKEK
from portal.outages import rules
from portal.outages.rules import PortalHours, Span
from portal.reference import library

IS_WORKING_DAY = library.shipped().calendar.is_working_day
HOURS = PortalHours(8, 20)
TWO_HOURS = timedelta(hours=2)
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def moment(day: str, hour: int, minute: int = 0) -> datetime:
    """A moment of 2026 on the clocks of Bishkek."""
    return datetime.combine(date.fromisoformat(f"2026-{day}"), time(hour, minute), BISHKEK)


def span(start: datetime, hours: float) -> Span:
    return Span(start, start + timedelta(hours=hours))


def lost(*spans: Span) -> list[str]:
    found = rules.lost_days(spans, HOURS, TWO_HOURS, IS_WORKING_DAY)
    return [day.strftime("%m-%d") for day in sorted(found)]


def test_a_working_day_is_lost_when_the_portal_was_out_for_too_long():
    assert lost(span(moment("03-03", 10), 3)) == ["03-03"]


def test_a_short_outage_costs_no_day():
    assert lost(span(moment("03-03", 10), 2)) == []


def test_several_short_outages_of_a_day_add_up():
    assert lost(span(moment("03-03", 9), 1.5), span(moment("03-03", 15), 1.5)) == ["03-03"]


def test_outages_at_the_same_time_count_once():
    assert lost(span(moment("03-03", 10), 1.5), span(moment("03-03", 10, 30), 1.5)) == []


def test_a_night_costs_no_day():
    assert lost(span(moment("03-03", 20), 12)) == []


def test_only_the_hours_of_the_portal_count():
    assert lost(span(moment("03-03", 4), 5)) == []


def test_a_weekend_and_a_holiday_are_no_working_days_to_lose():
    assert lost(span(moment("03-07", 8), 48), span(moment("03-20", 8), 12)) == []


def test_an_outage_of_days_costs_each_working_day_in_it():
    assert lost(span(moment("03-05", 12), 24 * 4)) == ["03-05", "03-06", "03-09"]


def test_the_day_is_that_of_bishkek():
    two_in_the_morning = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)

    assert lost(Span(two_in_the_morning, two_in_the_morning + timedelta(hours=9))) == ["03-03"]


def test_a_deadline_moves_by_the_days_that_were_lost():
    since = date(2026, 3, 2)

    assert rules.due_on(since, 2, (), IS_WORKING_DAY) == date(2026, 3, 4)
    assert rules.due_on(since, 2, {date(2026, 3, 3)}, IS_WORKING_DAY) == date(2026, 3, 5)


def test_a_day_lost_after_the_deadline_moves_nothing():
    assert rules.due_on(date(2026, 3, 2), 2, {date(2026, 3, 5)}, IS_WORKING_DAY) == date(2026, 3, 4)


def test_a_day_lost_while_the_deadline_has_moved_moves_it_further():
    both = {date(2026, 3, 4), date(2026, 3, 5)}

    assert rules.due_on(date(2026, 3, 2), 2, both, IS_WORKING_DAY) == date(2026, 3, 6)


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))
spans = st.builds(
    lambda day, hour, minutes: Span(
        datetime.combine(day, time(hour), BISHKEK),
        datetime.combine(day, time(hour), BISHKEK) + timedelta(minutes=minutes),
    ),
    st.dates(min_value=date(2026, 3, 1), max_value=date(2026, 3, 31)),
    st.integers(0, 23),
    st.integers(1, 4000),
)
many = st.lists(spans, max_size=6)
terms = st.integers(1, 12)
since_march = st.dates(min_value=date(2026, 2, 25), max_value=date(2026, 3, 25))


def due(since, term, found):
    return rules.due_on(since, term, rules.lost_days(found, HOURS, TWO_HOURS, IS_WORKING_DAY), IS_WORKING_DAY)


@given(since_march, terms, many, spans)
def test_another_outage_never_makes_a_deadline_earlier(since, term, found, one_more):
    assert due(since, term, []) <= due(since, term, found) <= due(since, term, [*found, one_more])


@given(since_march, terms, many)
def test_an_outage_that_is_noted_twice_moves_nothing_further(since, term, found):
    assert due(since, term, [*found, *found]) == due(since, term, found)


@given(since_march, terms, many)
def test_the_order_in_which_outages_are_noted_does_not_matter(since, term, found):
    assert due(since, term, found[::-1]) == due(since, term, found)


@given(since_march, terms, many)
def test_a_deadline_is_a_working_day_on_which_the_portal_worked(since, term, found):
    lost = rules.lost_days(found, HOURS, TWO_HOURS, IS_WORKING_DAY)
    day = rules.due_on(since, term, lost, IS_WORKING_DAY)

    assert IS_WORKING_DAY(day)
    assert day not in lost


@given(since_march, terms, many)
def test_as_many_days_are_left_as_without_any_outage(since, term, found):
    lost = rules.lost_days(found, HOURS, TWO_HOURS, IS_WORKING_DAY)
    day = rules.due_on(since, term, lost, IS_WORKING_DAY)
    between = [since + timedelta(days=n) for n in range(1, (day - since).days + 1)]

    assert sum(IS_WORKING_DAY(each) and each not in lost for each in between) == term


@given(many)
def test_united_spans_neither_overlap_nor_touch(found):
    joined = rules.united(found)

    assert all(one.ended_at < other.started_at for one, other in pairwise(joined))


def test_a_sign_of_life_in_time_is_no_outage():
    assert rules.gap(NOW - timedelta(minutes=10), NOW, timedelta(minutes=10)) is None


def test_the_first_sign_of_life_is_no_outage():
    assert rules.gap(None, NOW, timedelta(minutes=10)) is None


def test_too_long_a_silence_is_an_outage_from_the_last_sign_to_the_next():
    seen_at = NOW - timedelta(minutes=11)

    assert rules.gap(seen_at, NOW, timedelta(minutes=10)) == Span(seen_at, NOW)


def test_a_clock_that_went_back_is_no_outage():
    assert rules.gap(NOW + timedelta(hours=1), NOW, timedelta(minutes=10)) is None


GOOD = {"started_at": NOW - timedelta(hours=3), "ended_at": NOW, "note": "The provider says so."}


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("started_at", {"started_at": None}),
        ("ended_at", {"ended_at": None}),
        ("ended_at", {"ended_at": NOW + timedelta(minutes=1)}),
        ("ended_at", {"ended_at": GOOD["started_at"]}),
        ("started_at", {"started_at": NOW - timedelta(days=32)}),
        ("note", {"note": " short "}),
        ("note", {"note": "x" * 1001}),
    ],
)
def test_what_cannot_be_is_named_by_field(field, changes):
    assert set(rules.faults(**{**GOOD, **changes}, now=NOW)) == {field}


def test_a_whole_outage_has_no_fault():
    assert rules.faults(**GOOD, now=NOW) == {}
