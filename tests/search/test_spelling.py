"""How many letters two words differ by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.spelling import allowed_slips, distance, letters

short_text = st.text(alphabet="abcшө", max_size=8)


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [
        ("overlok", "overlok", 0),
        ("overlok", "overlock", 1),
        ("overlok", "ovrelok", 1),
        ("bichuvchi", "bichiqchi", 2),
        ("abc", "", 3),
    ],
)
def test_slips_are_counted(left: str, right: str, slips: int) -> None:
    assert distance(left, right, limit=3) == slips


def test_more_slips_than_the_limit_are_no_match() -> None:
    assert distance("bichuvchi", "bichiqchi", limit=1) is None


@given(short_text, short_text)
def test_distance_is_the_same_both_ways(left: str, right: str) -> None:
    assert distance(left, right, 8) == distance(right, left, 8)


def plainly(left: str, right: str) -> int:
    """The distance by the whole table, as the books have it."""
    table = [[i + j if not i or not j else 0 for j in range(len(right) + 1)] for i in range(len(left) + 1)]
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            changed = table[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, changed)
            if left[i - 2 : i] == right[j - 2 : j][::-1] and i > 1 and j > 1:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(short_text, short_text, st.integers(-1, 9))
def test_only_what_cannot_stay_within_the_limit_is_passed_over(left: str, right: str, limit: int) -> None:
    slips = plainly(left, right)
    assert distance(left, right, limit) == (slips if slips <= limit else None)


@given(short_text, short_text)
def test_letters_never_differ_by_more_than_two_a_slip(left: str, right: str) -> None:
    slips = distance(left, right, 16)
    assert slips is not None
    assert (letters(left) ^ letters(right)).bit_count() <= 2 * slips


@pytest.mark.parametrize(
    ("length", "slips"), [(1, 0), (4, 0), (5, 1), (8, 1), (9, 2), (13, 2), (14, 3), (60, 3)]
)
def test_longer_words_are_forgiven_more(length: int, slips: int) -> None:
    assert allowed_slips(length) == slips
