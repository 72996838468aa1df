from collections.abc import Callable
from datetime import date

import pytest

from portal.documents.identifiers import (
    IdentifierFault,
    IdentifierReason,
    normalise_national_id,
    normalise_passport_number,
    normalise_pinfl,
    normalise_tax_number,
    pinfl_birth_date,
    shown_cnic,
)

R = IdentifierReason


def reason(normalise: Callable[..., str], *arguments: str) -> IdentifierReason:
    with pytest.raises(IdentifierFault) as caught:
        normalise(*arguments)
    return caught.value.reason


@pytest.mark.parametrize(
    "typed",
    [
        "01234567890123",
        "0123 4567 8901 23",
        " 01234567-890123\n",
        "০১২৩৪৫৬৭৮৯০১২৩",
        "۰۱۲۳۴۵۶۷۸۹۰۱۲۳",
        "\u200e01234567890123",
    ],
)
def test_a_tax_number_is_14_digits_however_it_is_typed(typed: str) -> None:
    assert normalise_tax_number(typed) == "01234567890123"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", R.EMPTY),
        (" - ", R.EMPTY),
        ("1234567890123", R.WRONG_LENGTH),
        ("123456789012345", R.WRONG_LENGTH),
        ("1" * 100_000, R.WRONG_LENGTH),
        ("0123456789012O", R.WRONG_CHARACTERS),
        ("½1234567890123", R.WRONG_CHARACTERS),
    ],
)
def test_a_wrong_tax_number_says_why(typed: str, expected: IdentifierReason) -> None:
    assert reason(normalise_tax_number, typed) == expected


@pytest.mark.parametrize(
    ("nationality", "typed", "expected"),
    [
        ("BGD", "A01234567", "A01234567"),
        ("BGD", "ab 1234567", "AB1234567"),
        ("PAK", "AB1234567", "AB1234567"),
        ("UZB", "АА 1234567", "AA1234567"),  # typed on a Cyrillic keyboard
        ("IND", "J8369854", "J8369854"),
    ],
)
def test_a_passport_number_of_each_country(nationality: str, typed: str, expected: str) -> None:
    assert normalise_passport_number(typed, nationality) == expected


@pytest.mark.parametrize(
    ("nationality", "typed", "expected"),
    [
        ("BGD", "ABC123456", R.WRONG_FORM),
        ("BGD", "A0123456", R.WRONG_LENGTH),
        ("PAK", "A01234567", R.WRONG_FORM),
        ("UZB", "A01234567", R.WRONG_FORM),
        ("UZB", "ЯЖ1234567", R.WRONG_CHARACTERS),
        ("IND", "ABCDEFGH", R.WRONG_FORM),
        ("IND", "", R.EMPTY),
    ],
)
def test_a_wrong_passport_number_says_why(nationality: str, typed: str, expected: IdentifierReason) -> None:
    assert reason(normalise_passport_number, typed, nationality) == expected


@pytest.mark.parametrize(
    ("nationality", "typed"),
    [
        ("BGD", "1234567890"),
        ("BGD", "1234567890123"),
        ("BGD", "19901234567890123"),
        ("PAK", "3520112345671"),
        ("IND", "123412341234"),
    ],
)
def test_national_identity_numbers(nationality: str, typed: str) -> None:
    assert normalise_national_id(typed, nationality) == typed


@pytest.mark.parametrize(("nationality", "typed"), [("BGD", "12345678901"), ("PAK", "352011234567")])
def test_a_national_identity_number_of_wrong_length(nationality: str, typed: str) -> None:
    assert reason(normalise_national_id, typed, nationality) == R.WRONG_LENGTH


def test_a_cnic_may_be_typed_as_printed_and_is_shown_so() -> None:
    number = normalise_national_id("35201-1234567-1", "PAK")
    assert (number, shown_cnic(number)) == ("3520112345671", "35201-1234567-1")


# 6·7+1·3+5·1 + 0·7+6·3+9·1 + 0·7+0·3+1·1 + 2·7+3·3+4·1 + 5·7 = 140: check digit 0
PINFL = "61506900123450"


def test_a_personal_number_of_uzbekistan_ends_in_its_check_digit() -> None:
    assert normalise_national_id("6150690 0123450", "UZB") == PINFL


def test_every_wrong_digit_of_a_personal_number_is_noticed() -> None:
    for position, right in enumerate(PINFL):
        for other in "0123456789":
            if other != right:
                slip = PINFL[:position] + other + PINFL[position + 1 :]
                assert reason(normalise_pinfl, slip) in {R.WRONG_CHECK_DIGIT, R.WRONG_FORM}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("31506900123458", date(1990, 6, 15)),
        ("51506050123453", date(2005, 6, 15)),
        ("33002900123458", None),
        ("91506900123450", None),
    ],
)
def test_the_birth_date_in_a_personal_number_is_a_hint(number: str, expected: date | None) -> None:
    assert pinfl_birth_date(number) == expected


def test_a_fault_never_repeats_the_number() -> None:
    with pytest.raises(IdentifierFault) as caught:
        normalise_pinfl("61506900123451")
    assert "6150690" not in str(caught.value)
