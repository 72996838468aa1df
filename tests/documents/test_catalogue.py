from dataclasses import fields
from datetime import date

import pytest

from portal.documents import catalogue
from portal.documents.fields import CapturedFields
from portal.documents.finding_words import NUMBER_FORMS
from portal.documents.identifiers import FORMS
from portal.documents.kinds import LABELS
from portal.reference.document_kinds import UnknownDocumentKind, document_kinds

TODAY = date(2026, 11, 24)
ROWS = [row for rows in document_kinds().values() for row in rows]


def test_the_catalogue_and_the_names_of_documents_know_the_same_kinds() -> None:
    assert set(document_kinds()) == set(LABELS)


def test_every_issuer_is_worded_and_every_worded_one_issues_something() -> None:
    assert {name for row in ROWS for name in row.issuers.values()} == set(catalogue.ISSUERS)


def test_every_form_of_a_number_is_read_and_worded() -> None:
    assert {form for row in ROWS for form in row.numbers.values()} == set(FORMS) == set(NUMBER_FORMS)


def test_only_fields_there_are_can_be_asked_for() -> None:
    known = {field.name for field in fields(CapturedFields)} - {"zone"}

    assert {name for row in ROWS for name in (*row.needed, *row.optional)} <= known


def test_an_issuer_goes_by_the_nationality() -> None:
    passport = catalogue.kind("passport", TODAY)

    assert "Bangladesh" in str(catalogue.issuer(passport, "BGD"))
    assert "home country" in str(catalogue.issuer(passport, "NPL"))


def test_a_form_asks_for_what_is_needed_for_what_may_be_and_for_the_zone() -> None:
    assert catalogue.asked_fields("visa", TODAY, "PAK") == ("number", "issued_on", "valid_until", "zone")
    assert catalogue.asked_fields("employment_contract", TODAY, "PAK") == (
        "issued_on",
        "number",
        "valid_until",
    )
    assert catalogue.asked_fields("photo", TODAY, "PAK") == ()
    assert "zone" not in catalogue.asked_fields("national_id", TODAY, "PAK")
    assert "zone" in catalogue.asked_fields("national_id", TODAY, "UZB")


@pytest.mark.parametrize(("original", "expected"), [("passport", ("number",)), ("education_certificate", ())])
def test_of_a_translation_the_number_of_its_original_is_asked(
    original: str, expected: tuple[str, ...]
) -> None:
    assert catalogue.needed_fields("translation", TODAY, original) == expected
    assert catalogue.asked_fields("translation", TODAY, "PAK", original) == expected


def test_an_unknown_kind_has_no_fields() -> None:
    with pytest.raises(UnknownDocumentKind):
        catalogue.needed_fields("marriage_certificate", TODAY)
