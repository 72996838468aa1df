from datetime import date
from typing import Any

import pytest

from portal.kernel.errors import Invalid
from portal.permits.plan import Situation, Stay
from portal.permits.situations import ReadSituation, read_situation
from portal.reference import library

TODAY = date(2026, 3, 2)


def read(**fields: Any) -> ReadSituation:
    row = {"id": "a", "nationality": "BGD", "regime": "single-permit"} | fields
    return read_situation(row, library.reference(), TODAY)


def faults(**fields: Any) -> dict[str, object]:
    with pytest.raises(Invalid) as caught:
        read(**fields)
    return caught.value.faults


def test_a_full_row_is_understood() -> None:
    row = read(
        as_of="2026-02-01",
        planned_entry_on="2026-02-03",
        passport_expires_on="2031-01-01",
        stays=[{"from": "2025-12-01", "to": "2025-12-05"}, {"from": "2026-01-20"}],
        events={"permit_filed_on": "2026-01-12", "permit_valid_until": "2026-03-21"},
    )
    assert row == ReadSituation(
        Situation(
            nationality="BGD",
            regime="single-permit",
            as_of=date(2026, 2, 1),
            events={"permit_filed_on": date(2026, 1, 12), "permit_valid_until": date(2026, 3, 21)},
            planned_entry_on=date(2026, 2, 3),
            passport_expires_on=date(2031, 1, 1),
            stays=(Stay(date(2025, 12, 1), date(2025, 12, 5)), Stay(date(2026, 1, 20))),
        ),
        ignored=(),
    )


def test_null_is_the_same_as_absent() -> None:
    bare = read()
    assert read(as_of=None, planned_entry_on=None, stays=None, events=None) == bare
    assert read(events={"entered_on": None}) == bare


def test_a_missing_day_is_today() -> None:
    assert read().situation.as_of == TODAY


@pytest.mark.parametrize("code", ["BD", "BGD", "bd"])
def test_the_nationality_is_kept_in_three_letters(code: str) -> None:
    assert read(nationality=code).situation.nationality == "BGD"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026-3-2",
        "02.03.2026",
        "2026-02-30",
        "2026-02-29",
        "20260302",
        "2026-03-02T10:00:00",
        "2026-W10-1",
        " 2026-03-02",
        "2026-03-02\n",
        "٢٠٢٦-٠٣-٠٢",
        20260302,
        True,
        [],
        {},
    ],
)
def test_what_is_no_date_is_named(value: object) -> None:
    assert list(faults(events={"entered_on": value})) == ["events.entered_on"]


@pytest.mark.parametrize("value", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_out_of_reason_is_named(value: str) -> None:
    assert list(faults(as_of=value)) == ["as_of"]


def test_a_passport_may_expire_in_any_year() -> None:
    assert read(passport_expires_on="9999-12-31").situation.passport_expires_on == date.max


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"nationality": None}, "nationality"),
        ({"nationality": "ZZZ"}, "nationality"),
        ({"nationality": 5}, "nationality"),
        ({"regime": None}, "regime"),
        ({"regime": 5}, "regime"),
        ({"events": []}, "events"),
        ({"stays": {}}, "stays"),
        ({"stays": ["2026-01-01"]}, "stays[0]"),
        ({"stays": [{"to": "2026-01-01"}]}, "stays[0].from"),
        ({"stays": [{"from": "2026-01-01"}, {"from": "2026-01-02", "to": "2026-01-01"}]}, "stays[1].to"),
        ({"id": ["a"]}, "id"),
        ({"id": True}, "id"),
    ],
)
def test_a_fault_names_its_field(fields: dict[str, object], where: str) -> None:
    assert list(faults(**fields)) == [where]


def test_all_faults_are_told_at_once() -> None:
    found = faults(nationality="ZZZ", as_of="soon", stays=[{}], events={"entered_on": "x"})
    assert list(found) == ["nationality", "as_of", "events.entered_on", "stays[0].from"]


@pytest.mark.parametrize("row", [None, [], "text", 5])
def test_what_is_no_object_is_refused(row: object) -> None:
    with pytest.raises(Invalid, match="not a JSON object"):
        read_situation(row, library.reference(), TODAY)


def test_unknown_fields_are_left_aside_and_named() -> None:
    row = read(comment="x", events={"left_on": "x"}, stays=[{"from": "2026-01-01", "city": "Osh"}])
    assert row.ignored == ("comment", "events.left_on", "stays[0].city")
