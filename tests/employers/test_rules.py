"""What a workshop may say of itself."""

import pytest

from portal.employers.rules import LIFECYCLE, MissingItem, faults, faults_of_note, faults_of_return, tidied
from tests.factories.workshops import workshop_details


def test_a_sound_description_has_no_fault() -> None:
    assert faults(workshop_details()) == {}


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("legal_name", "X"),
        ("tax_number", "1234567890123"),
        ("tax_number", "1234567890123A"),
        ("tax_number", "١٢٣٤٥٦٧٨٩٠١٢٣٤"),
        ("region", "dhaka"),
        ("region", "prod.blouse"),
        ("address", ""),
        ("seats", 0),
        ("seats", 5001),
        ("products", ()),
        ("products", ("mach.lockstitch",)),
        ("products", ("prod.spaceship",)),
    ],
)
def test_an_unsound_answer_is_named_alone(answer: str, value: object) -> None:
    assert list(faults(workshop_details(**{answer: value}))) == [answer]


def test_a_short_tax_number_is_told_how_many_digits_it_has() -> None:
    fault = faults(workshop_details(tax_number="123"))["tax_number"]

    assert "14 digits" in str(fault)
    assert "has 3" in str(fault)


def test_tidying_drops_spaces_and_repeated_products() -> None:
    untidy = workshop_details(
        legal_name="  Ak   Kiyim ",
        tax_number="1234 5678 9012 34",
        products=("prod.blouse", "prod.blouse"),
    )

    tidy = tidied(untidy)

    assert (tidy.legal_name, tidy.tax_number, tidy.products) == (
        "Ak Kiyim",
        "12345678901234",
        ("prod.blouse",),
    )


def test_a_return_names_an_item() -> None:
    assert list(faults_of_return((), "Something is wrong")) == ["items"]


def test_another_item_is_described_in_words() -> None:
    assert list(faults_of_return((MissingItem.OTHER,), " ")) == ["note"]
    assert faults_of_return((MissingItem.OTHER,), "The seal is missing.") == {}


def test_a_note_has_a_limit() -> None:
    assert faults_of_note("x" * 2000) == {}
    assert list(faults_of_note("x" * 2001)) == ["note"]


def test_every_state_is_reachable() -> None:
    assert not LIFECYCLE.unreachable_states()
