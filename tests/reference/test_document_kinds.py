import itertools
from datetime import date, timedelta

import pytest

from portal.documents.mrz import read_zone
from portal.reference.countries import country_codes
from portal.reference.document_kinds import (
    HolderSide,
    Term,
    TermUnit,
    TranslationNeed,
    UnknownDocumentKind,
    document_kind,
    document_kinds,
)
from portal.reference.library import reference
from tests.support.zones import card_zone, passport_zone, visa_zone

ROWS = [row for rows in document_kinds().values() for row in rows]
TODAY = date(2026, 11, 24)


def test_every_document_of_the_requirement_sets_is_described() -> None:
    shipped = reference()
    asked = {
        need.kind for regime in shipped.regimes() for need in shipped.requirement_set(regime, TODAY).documents
    }

    assert asked <= set(document_kinds())


def test_a_document_is_held_by_whom_the_requirement_sets_say() -> None:
    shipped = reference()
    differing = {
        need.kind
        for regime in shipped.regimes()
        for need in shipped.requirement_set(regime, TODAY).documents
        if {"employer": "workshop"}.get(need.held_by, need.held_by) != document_kind(need.kind, TODAY).holder
    }

    assert differing == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key}-{row.valid_from}")
def test_a_row_says_where_it_comes_from_and_names_only_what_there_is(row) -> None:
    states = {*row.issuers, *row.numbers, *row.zones, *row.apostille} - {"*"}

    assert row.source
    assert row.valid_to is None or row.valid_from <= row.valid_to
    assert states <= set(country_codes())
    assert set(row.depends_on) <= set(document_kinds()) - {row.key}
    assert "*" in row.issuers
    assert ("number" in {*row.needed, *row.optional}) == bool(row.numbers)
    assert not set(row.needed) & set(row.optional)


@pytest.mark.parametrize("key", document_kinds())
def test_rows_of_a_kind_follow_one_another_without_a_gap(key: str) -> None:
    for one, after in itertools.pairwise(document_kinds()[key]):
        assert one.valid_to == after.valid_from - timedelta(days=1)
    assert document_kinds()[key][-1].valid_to is None


def test_no_document_depends_on_itself_by_way_of_others() -> None:
    def depended(key: str, above: tuple[str, ...]) -> None:
        assert key not in above, (*above, key)
        for other in document_kind(key, TODAY).depends_on:
            depended(other, (*above, key))

    for key in document_kinds():
        depended(key, ())


def test_a_passport_is_never_held_by_a_workshop() -> None:
    """Taking passports away is what the portal must never help with."""
    assert document_kind("passport", TODAY).holder is HolderSide.WORKER
    assert document_kind("national_id", TODAY).holder is HolderSide.WORKER


def test_what_can_be_too_old_or_last_too_long_has_a_date_of_issue() -> None:
    assert [row.key for row in ROWS if (row.fresh or row.lasts) and "issued_on" not in row.needed] == []


def test_bangladesh_apostilles_since_it_joined_the_convention() -> None:
    assert document_kind("police_clearance", date(2025, 3, 29)).apostille == {"PAK"}
    assert document_kind("police_clearance", date(2025, 3, 30)).apostille == {"BGD", "PAK"}


def test_before_the_first_row_that_one_answers() -> None:
    assert document_kind("resident_card", date(2020, 1, 1)) == document_kind("resident_card", TODAY)


def test_a_kind_nobody_described_is_unknown() -> None:
    with pytest.raises(UnknownDocumentKind):
        document_kind("marriage_certificate", TODAY)


@pytest.mark.parametrize(
    ("key", "nationality", "issuer", "number", "zones"),
    [
        ("passport", "BGD", "passports_bgd", "passport_bgd", ("TD3",)),
        ("passport", "IND", "home_passports", "passport", ("TD3",)),
        ("national_id", "UZB", "interior_uzb", "national_id_uzb", ("TD1",)),
        ("national_id", "PAK", "nadra_pak", "national_id_pak", ()),
        ("visa", "PAK", "consular_kgz", "free", ("MRV-A", "MRV-B")),
        ("photo", "PAK", "photographer", None, ()),
    ],
)
def test_a_row_answers_by_nationality(key, nationality, issuer, number, zones) -> None:
    row = document_kind(key, TODAY)

    assert row.issuer(nationality) == issuer
    assert row.number_form(nationality) == number
    assert row.zone_formats(nationality) == zones


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (passport_zone(), "TD3"),
        (visa_zone(), "MRV-A"),
        (card_zone("AA1", "UZB", "A<<B", personal="1"), "TD1"),
    ],
)
def test_formats_are_called_as_the_reader_of_zones_calls_them(zone: str, expected: str) -> None:
    read = read_zone(zone, TODAY)

    assert read.valid
    assert read.format == expected


def test_a_last_day_is_typed_off_what_expires() -> None:
    assert document_kind("passport", TODAY).expires
    assert not document_kind("employment_contract", TODAY).expires  # it may be for good
    assert document_kind("passport", TODAY).translation is TranslationNeed.CERTIFIED


@pytest.mark.parametrize(
    ("count", "unit", "day", "expected"),
    [
        (60, TermUnit.DAYS, date(2026, 1, 1), date(2026, 3, 2)),
        (1, TermUnit.MONTHS, date(2026, 1, 31), date(2026, 2, 28)),
        (1, TermUnit.MONTHS, date(2026, 12, 31), date(2027, 1, 31)),
        (3, TermUnit.MONTHS, date(2027, 11, 30), date(2028, 2, 29)),
        (120, TermUnit.MONTHS, date(2016, 2, 29), date(2026, 2, 28)),
        (120, TermUnit.MONTHS, date(9999, 1, 1), date.max),
        (60, TermUnit.DAYS, date(9999, 12, 31), date.max),
    ],
)
def test_a_term_ends_on_a_day_of_the_calendar(count, unit, day, expected) -> None:
    assert Term(count, unit).after(day) == expected
