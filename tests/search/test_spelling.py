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
