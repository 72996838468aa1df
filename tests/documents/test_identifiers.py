from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.identifiers import (
    FORMS,
    IdentifierFault,
    IdentifierReason,
    kyrgyz_birth_date,
    normalise,
    normalise_free_number,
    normalise_national_id,
    normalise_passport_number,
    normalise_pinfl,
    normalise_tax_number,
    pinfl_birth_date,
    pinfl_check_digit,
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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("AN 1234567", "AN1234567"),
        ("id-7654321", "ID7654321"),
        ("АС1234567", "AC1234567"),  # typed on a Cyrillic keyboard
    ],
)
def test_a_passport_or_card_of_kyrgyzstan(typed: str, expected: str) -> None:
    assert normalise_passport_number(typed, "KGZ") == expected
    assert normalise_national_id(typed, "KGZ") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", R.EMPTY),
        ("AN123456", R.WRONG_LENGTH),
        ("A12345678", R.WRONG_FORM),
        ("ЖН1234567", R.WRONG_CHARACTERS),
        ("1070619951234", R.WRONG_LENGTH),
        ("1070619951234A", R.WRONG_CHARACTERS),
    ],
)
def test_a_wrong_card_of_kyrgyzstan_says_why(typed: str, expected: IdentifierReason) -> None:
    assert reason(normalise_national_id, typed, "KGZ") == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("10706199512345", date(1995, 6, 7)),
        ("22902200012345", date(2000, 2, 29)),
        ("22902190012345", None),
        ("00706199512345", None),  # the number of a workshop
        ("1070619951234", None),
        ("AN1234567", None),
    ],
)
def test_a_kyrgyz_personal_number_tells_the_birth_date(number: str, expected: date | None) -> None:
    assert kyrgyz_birth_date(number) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  № 12/345-а ", "№ 12/345-А"),
        ("সনদ ১২৩", "সনদ 123"),
        ("BMET\u200b 77", "BMET 77"),
    ],
)
def test_a_number_of_no_known_form_is_kept_as_it_stands(typed: str, expected: str) -> None:
    assert normalise_free_number(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", R.EMPTY),
        (" -/- ", R.EMPTY),
        ("1" * 33, R.WRONG_LENGTH),
        ("1" * 100_000, R.WRONG_LENGTH),
        ("<script>1", R.WRONG_CHARACTERS),
        ("12\x0034", R.WRONG_CHARACTERS),
        ("12😀", R.WRONG_CHARACTERS),
    ],
)
def test_what_is_no_number_at_all_says_why(typed: str, expected: IdentifierReason) -> None:
    assert reason(normalise_free_number, typed) == expected


SHAPES = {
    "passport_bgd": r"[A-Z][0-9]{8}|[A-Z]{2}[0-9]{7}",
    "passport_pak": r"[A-Z]{2}[0-9]{7}",
    "passport_uzb": r"[A-Z]{2}[0-9]{7}",
    "passport_kgz": r"[A-Z]{2}[0-9]{7}",
    "passport": r"[A-Z]{1,3}[0-9]{4,17}",
    "national_id_bgd": r"[0-9]{10}|[0-9]{13}|[0-9]{17}",
    "national_id_pak": r"[0-9]{13}",
    "national_id_kgz": r"[0-9]{14}|[A-Z]{2}[0-9]{7}",
    "national_id": r"[A-Z0-9]{4,20}",
    "tax_number": r"[0-9]{14}",
    "free": r"[A-Z0-9]{1,32}",
}
UZBEK = st.from_regex(r"[1-6][0-9]{12}", fullmatch=True).map(
    lambda first: f"{first}{pinfl_check_digit(first)}"
)
DIGITS = ["0123456789", "০১২৩৪৫৬৭৮৯", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A form and a right number of it."""
    form = draw(st.sampled_from(sorted(FORMS)))
    right = UZBEK if form == "national_id_uzb" else st.from_regex(f"(?a:{SHAPES[form]})", fullmatch=True)
    return form, draw(right)


@given(
    numbers(), st.sampled_from(DIGITS), st.sampled_from(["", " ", "-", "."]), st.integers(1, 5), st.booleans()
)
def test_a_right_number_is_one_however_it_is_typed(
    number: tuple[str, str], digits: str, separator: str, every: int, small: bool
) -> None:
    form, right = number
    written = right.translate(str.maketrans("0123456789", digits))
    written = written.lower() if small else written
    if form != "free":
        written = separator.join(written[at : at + every] for at in range(0, len(written), every))

    assert normalise(form, f" {written}\n") == right


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=80))
def test_what_is_kept_is_kept_as_it_is_the_next_time(form: str, typed: str) -> None:
    try:
        kept = normalise(form, typed)
    except IdentifierFault:
        return

    assert normalise(form, kept) == kept
    assert len(kept) <= 32


@given(UZBEK, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_of_an_uzbek_number_is_always_seen(number: str, place: int, added: int) -> None:
    """All weights are prime to ten, so no single slip stays unseen."""
    slip = str((int(number[place]) + added) % 10)

    with pytest.raises(IdentifierFault):
        normalise("national_id_uzb", number[:place] + slip + number[place + 1 :])
