"""Days without a visa, against a walk through the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.permits.visa_free import Allowance, last_free_day, used
from tests.permits.golden import naive

SIXTY = Allowance(60, 120)
ENTRY = date(2026, 3, 5)


def test_without_earlier_stays_the_sixtieth_day_is_the_last() -> None:
    assert last_free_day([], ENTRY, SIXTY) == ENTRY + timedelta(days=59)


def test_nobody_may_enter_with_all_days_used() -> None:
    past = [date(2026, 1, 1) + timedelta(days=number) for number in range(60)]
    assert last_free_day(past, date(2026, 3, 2), SIXTY) == date(2026, 3, 1)


def test_a_day_counts_once() -> None:
    assert used([ENTRY, ENTRY], ENTRY, SIXTY) == 1


def test_days_never_run_out_where_the_window_allows_them_all() -> None:
    assert last_free_day([], ENTRY, Allowance(90, 90)) is None


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(0, 40)), max_size=4))
def test_up_to_the_last_day_a_day_is_left_and_none_after_it(earlier: list[tuple[int, int]]) -> None:
    stays = [
        (ENTRY - timedelta(days=ago), ENTRY - timedelta(days=max(1, ago - length))) for ago, length in earlier
    ]
    past = [
        first + timedelta(days=number) for first, last in stays for number in range((last - first).days + 1)
    ]
    last = last_free_day(past, ENTRY, SIXTY)
    assert last is not None
    over = last + timedelta(days=1)
    here = [*stays, (ENTRY, over)]
    assert naive.days_left(here, over, 61, 120) == 0
    if last >= ENTRY:
        assert naive.days_left([*stays, (ENTRY, last)], last, 61, 120) > 0
