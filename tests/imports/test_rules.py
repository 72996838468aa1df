"""What a row of an import file must say."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.imports.rules import ReadRow, read_person, read_vacancy

TODAY = date(2026, 3, 2)
VACANCY: dict[str, Any] = {
    "external_id": "A-1",
    "employer_tax_number": "01234567890123",
    "title": "Оверлочница",
    "language": "ru",
}
PERSON: dict[str, Any] = {"external_id": "P-1", "title": "ওভারলক অপারেটর", "language": "bn"}


def vacancy(**changes: Any) -> ReadRow:
    return read_vacancy(7, {**VACANCY, **changes}, TODAY)


def person(**changes: Any) -> ReadRow:
    return read_person(7, {**PERSON, **changes}, TODAY)


def test_the_required_fields_are_enough() -> None:
    row = vacancy()
    assert not row.faults
    assert (row.line, row.external_id, row.group) == (7, "A-1", "01234567890123")
    assert row.columns["positions"] == 1
    assert row.columns["region"] is None
    assert not person().faults


@pytest.mark.parametrize("name", ["external_id", "title", "language", "employer_tax_number"])
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_a_missing_required_field_is_named(name: str, empty: str | None) -> None:
    assert [fault.field for fault in vacancy(**{name: empty}).faults] == [name]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "ab"),
        ("title", ["a list"]),
        ("language", "klingon"),
        ("region", "atlantis"),
        ("occupations", ["mach.overlock"]),
        ("occupations", [1]),
        ("machines", "mach.nothing"),
        ("positions", 0),
        ("positions", "some"),
        ("positions", True),
        ("experience_years", 51),
        ("experience_years", 1.5),
        ("level", "occ.cutter"),
        ("closes_on", "2026-02-30"),
        ("closes_on", "2026-03-01"),
        ("housing", "castle"),
        ("meals", "banquet"),
        ("employer_tax_number", "123"),
        ("wage.min", "a lot"),
        ("wage.currency", "EUR"),
        ("wage.type", "gift"),
        ("wage.period", "year"),
        ("wage.max", 5),
    ],
)
def test_a_faulty_field_is_named(field: str, value: Any) -> None:
    assert [fault.field for fault in vacancy(**{field: value}).faults] == [field]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    row = vacancy(title="", region="atlantis", wage={"min": 50_000, "max": 40_000})
    assert {fault.field for fault in row.faults} == {"title", "region", "wage.max"}


def test_lists_are_read_from_json_and_from_cells_alike() -> None:
    wanted = ["occ.overlock_operator", "occ.cutter"]
    assert vacancy(occupations=wanted).columns["occupations"] == wanted
    assert vacancy(occupations=" occ.overlock_operator | occ.cutter|").columns["occupations"] == wanted


@pytest.mark.parametrize(
    ("value", "region"), [("osh", "osh-city"), ("any", None), ("", None), ("chuy", "chuy")]
)
def test_regions_have_other_names(value: str, region: str | None) -> None:
    assert vacancy(region=value).columns["region"] == region


@pytest.mark.parametrize("language", ["ky", "uz-Latn", "uz-Cyrl", "bn-Latn", "ur-Latn", "ky-ru"])
def test_languages_and_mixtures_are_taken(language: str) -> None:
    assert not vacancy(language=language).faults


@pytest.mark.parametrize(
    ("value", "housing"),
    [(True, "free"), ("да", "free"), (False, "none"), ("0", "none"), ("paid", "paid"), (None, None)],
)
def test_housing_may_be_a_word_or_yes_and_no(value: object, housing: str | None) -> None:
    assert vacancy(housing=value).columns["housing"] == housing


def test_pay_is_read_from_an_object_and_from_columns_alike() -> None:
    pay = {"type": "piece", "min": 32_000, "max": 45_000, "currency": "KGS", "period": "month"}
    nested = vacancy(wage=pay)
    flat = vacancy(**{"wage.type": "piece", "wage.min": "32 000", "wage.max": 45_000.0})
    assert not nested.faults
    assert nested.columns == flat.columns
    assert (nested.columns["wage_min"], nested.columns["wage_max"]) == (32_000, 45_000)


def test_dollars_become_som_by_the_reference_value_of_the_day() -> None:
    row = vacancy(wage={"min": 1500, "max": 2000, "currency": "usd"})
    assert not row.faults
    assert (row.columns["wage_min"], row.columns["wage_max"]) == (131_200, 174_900)


def test_a_level_may_leave_the_beginning_of_its_id_out() -> None:
    assert vacancy(level="no_experience").columns["level"] == "lvl.no_experience"


def test_one_amount_is_least_and_most() -> None:
    columns = vacancy(**{"wage.min": 30_000}).columns
    assert (columns["wage_min"], columns["wage_max"], columns["wage_period"]) == (30_000, 30_000, "month")


def test_a_tax_number_that_a_spreadsheet_took_for_a_number_gets_its_noughts_back() -> None:
    assert vacancy(employer_tax_number=1234567890123.0).group == "01234567890123"


def test_days_may_be_date_cells() -> None:
    assert vacancy(closes_on=datetime(2026, 4, 1, 12, tzinfo=UTC)).columns["closes_on"] == "2026-04-01"


@pytest.mark.parametrize(("code", "country"), [("BD", "BGD"), ("pak", "PAK"), ("UZB", "UZB")])
def test_countries_have_two_or_three_letters(code: str, country: str) -> None:
    assert person(nationality=code).columns["nationality"] == country


def test_a_wish_by_the_hour_becomes_one_by_the_month() -> None:
    assert person(wage={"min": 200, "period": "hour"}).columns["wage_wished"] > 30_000


@pytest.mark.parametrize(("field", "value"), [("nationality", "ZZ"), ("visibility", "loud")])
def test_a_faulty_field_of_a_person_is_named(field: str, value: str) -> None:
    assert [fault.field for fault in person(**{field: value}).faults] == [field]
