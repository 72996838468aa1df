"""Which figures may be shown."""

from portal.reports.rules import shown, without_small_cells


def test_fewer_than_ten_people_are_not_shown() -> None:
    assert (shown(9), shown(10)) == (None, 10)


def test_a_single_small_number_takes_the_next_smallest_with_it() -> None:
    # Otherwise it could be worked out from the sum
    counts = without_small_cells({"BGD": 200, "PAK": 40, "UZB": 3})

    assert counts == {"BGD": 200, "PAK": None, "UZB": None}


def test_two_small_numbers_hide_each_other() -> None:
    assert without_small_cells({"BGD": 200, "PAK": 4, "UZB": 3}) == {"BGD": 200, "PAK": None, "UZB": None}


def test_what_is_not_there_is_not_listed() -> None:
    assert without_small_cells({"BGD": 20, "PAK": 0}) == {"BGD": 20}
