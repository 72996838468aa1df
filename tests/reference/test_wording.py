"""Every rule that ships has a name, a topic and a unit that people can read."""

from datetime import date
from decimal import Decimal

import pytest

from portal.i18n import speaking
from portal.reference.library import reference
from portal.reference.rules import ReferenceValue
from portal.reference.wording import REGIMES, TOPICS, UNITS, VALUES, amount, topic_of, value_label


@pytest.mark.parametrize("key", reference().keys())
def test_every_shipped_value_is_worded(key: str) -> None:
    assert key in VALUES
    assert topic_of(key) in TOPICS
    assert {value.unit for value in reference().history(key)} <= set(UNITS)


def test_every_path_is_worded() -> None:
    assert set(reference().regimes()) == set(REGIMES)


def test_a_value_nobody_has_worded_still_reads() -> None:
    assert value_label("fee.dragon_permit") == "fee.dragon_permit"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1", "working_days", "1 working day"),
        ("10", "working_days", "10 working days"),
        ("60", "days", "60 days"),
        ("3968.80", "KGS", "3,968.8\u00a0som"),
        (None, "KGS", "not known"),
    ],
)
def test_a_value_stands_with_its_unit(value: str | None, unit: str, words: str) -> None:
    number = None if value is None else Decimal(value)
    with speaking("en"):
        assert amount(ReferenceValue("x", number, unit, date(2026, 1, 1), None, "", True)) == words
