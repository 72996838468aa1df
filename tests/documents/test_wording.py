"""Everything a document can be, and every number that cannot be taken, has words."""

from datetime import date

import pytest

from portal.documents import kinds, wording
from portal.documents.identifiers import IdentifierReason
from portal.documents.rules import DocumentState, ReturnReason, ViewPurpose
from portal.reference.library import reference


def test_every_name_has_its_words() -> None:
    assert set(wording.STATES) == set(DocumentState)
    assert set(wording.RETURN_REASONS) == set(ReturnReason)
    assert set(wording.RETURN_CHOICES) == set(ReturnReason)
    assert set(wording.PURPOSES) == set(ViewPurpose)


def test_every_kind_of_the_requirement_sets_has_a_name() -> None:
    shipped = reference()
    asked = {
        need.kind
        for regime in shipped.regimes()
        for need in shipped.requirement_set(regime, date(2026, 3, 2)).documents
    }
    assert asked <= set(kinds.LABELS)


def test_a_kind_nobody_has_worded_still_reads() -> None:
    assert str(kinds.label("marriage_certificate")) == "marriage certificate"


@pytest.mark.parametrize("nationality", ["BGD", "PAK", "UZB", "IND"])
@pytest.mark.parametrize("kind", [kinds.PASSPORT, kinds.NATIONAL_ID, "photo"])
@pytest.mark.parametrize("reason", list(IdentifierReason))
def test_every_fault_of_a_number_ends_in_a_cure(
    kind: str, nationality: str, reason: IdentifierReason
) -> None:
    assert str(wording.number_fault(kind, nationality, reason)).split(". ")[-1].startswith(("Read", "Enter"))


def test_a_passport_is_described_as_its_country_prints_it() -> None:
    fault = wording.number_fault("passport", "PAK", IdentifierReason.WRONG_FORM)
    assert "Pakistan has 2 letters and 7 digits" in str(fault)
