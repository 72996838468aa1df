"""What is believable of a document."""

from datetime import date

import pytest

from portal.documents.rules import is_too_far

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(("valid_until", "too_far"), [(date(2036, 3, 2), False), (date(9999, 12, 31), True)])
def test_a_last_day_beyond_any_paper_is_a_slip_of_the_year(valid_until: date, too_far: bool) -> None:
    assert is_too_far(valid_until, TODAY) is too_far
