"""Days and numbers as people type them."""

from datetime import date

import pytest

from portal.web.day_field import date_of


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("14", "3", "1998"), date(1998, 3, 14)),
        (("০৯", "১২", "২০০১"), date(2001, 12, 9)),
        (("۲۹", "۲", "۲۰۰۰"), date(2000, 2, 29)),
    ],
)
def test_three_numbers_make_a_day_in_the_digits_of_any_script(parts: tuple[str, str, str], day: date) -> None:
    assert date_of(dict(zip(("day", "month", "year"), parts, strict=True))) == day


@pytest.mark.parametrize(
    "parts",
    [
        ("29", "2", "2001"),
        ("0", "1", "2001"),
        ("1", "13", "2001"),
        ("1", "1", "1"),
        ("1", "", "2001"),
        ("1", "V", "2001"),
    ],
)
def test_what_is_no_day_is_refused(parts: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        date_of(dict(zip(("day", "month", "year"), parts, strict=True)))
