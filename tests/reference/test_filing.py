"""What an electronic filing takes."""

from datetime import date

from portal.documents.kinds import LABELS
from portal.reference.filing import filing_form, filing_forms


def test_every_kind_the_form_asks_for_has_a_name() -> None:
    assert {kind for form in filing_forms() for kind in form.order} <= set(LABELS)


def test_before_its_first_row_and_after_its_last_a_form_still_answers() -> None:
    assert filing_form(date(2020, 1, 1)) == filing_forms()[0]
    assert filing_form(date(2040, 1, 1)) == filing_forms()[-1]


def test_the_passport_comes_before_its_translation() -> None:
    order = filing_form(date(2026, 11, 24)).order
    assert order.index("passport") < order.index("translation")
