import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.receipts import rules
from portal.receipts.rules import FIELDS
from portal.receipts.signing import KeyRing, SigningPair
from portal.receipts.wording import field_label

PAIR = SigningPair(bytes(range(32)))
OTHER = SigningPair(bytes(32))
KEYS = KeyRing([PAIR.public_key])
RECEIPT = {
    "version": 1,
    "number": "7F3K-9QWX-2M4T",
    "kind": "document",
    "subject": "0b7e4c1e-0000-4000-8000-000000000001",
    "details": {"document": "passport"},
    "digest": "ab" * 32,
    **rules.moments(datetime(2026, 3, 2, 6, 0, 7, 512, tzinfo=UTC)),
    "portal": "https://cheber.example",
    "key": PAIR.key_id,
}
FILE = rules.signed(RECEIPT, PAIR)


def changed(change, text=FILE):
    """The file after somebody put another value into it, written as the portal writes."""
    file = json.loads(text)
    change(file)
    return rules.canonical(file).decode() + "\n"


def test_a_receipt_as_it_was_given_is_sound():
    verdict = rules.checked(FILE, KEYS)

    assert verdict.is_sound
    assert verdict.receipt == RECEIPT


def test_a_receipt_says_the_moment_in_utc_and_in_bishkek():
    assert RECEIPT["issued_at"] == "2026-03-02T06:00:07Z"
    assert RECEIPT["issued_at_bishkek"] == "2026-03-02T12:00:07+06:00"


def test_the_end_of_the_last_line_may_get_lost_on_the_way():
    assert rules.checked(FILE.removesuffix("\n"), KEYS).is_sound


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_was_changed_is_named(field):
    text = changed(lambda file: file["receipt"].__setitem__(field, "another"))

    assert rules.checked(text, KEYS).wrong == field


def test_of_two_changed_fields_the_first_is_named():
    text = changed(lambda file: file["receipt"].update(portal="x", number="y"))

    assert rules.checked(text, KEYS).wrong == "number"


@pytest.mark.parametrize("field", FIELDS)
def test_a_fingerprint_that_was_changed_is_named(field):
    text = changed(lambda file: file["hashes"].__setitem__(field, "00" * 32))

    assert rules.checked(text, KEYS).wrong == f"hashes.{field}"


def test_a_field_changed_together_with_its_fingerprint_breaks_the_signature():
    def forge(file):
        file["receipt"]["issued_at"] = "2026-03-01T06:00:07Z"
        file["hashes"]["issued_at"] = rules.digest({"issued_at": "2026-03-01T06:00:07Z"})

    assert rules.checked(changed(forge), KEYS).wrong == "signature"


def test_a_receipt_of_somebody_elses_key_is_not_ours():
    assert rules.checked(rules.signed(RECEIPT, OTHER), KEYS).wrong == "signature"


def test_a_receipt_that_names_another_key_than_the_one_it_was_signed_with_is_not_sound():
    text = rules.signed({**RECEIPT, "key": OTHER.key_id}, PAIR)

    assert rules.checked(text, KeyRing([PAIR.public_key, OTHER.public_key])).wrong == "key"


def test_an_older_key_still_checks():
    assert rules.checked(FILE, KeyRing([OTHER.public_key, PAIR.public_key])).is_sound


def test_a_missing_field_is_named():
    assert rules.checked(changed(lambda file: file["receipt"].pop("digest")), KEYS).wrong == "digest"


def test_a_field_too_many_is_named():
    assert rules.checked(changed(lambda file: file["receipt"].update(extra=1)), KEYS).wrong == "extra"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        FILE + FILE,
        '{"hashes":{},"receipt":[],"signature":""}',
        FILE.replace('"version":1', '"version":1,"version":1'),
        FILE.replace('"version":1', '"version":1.0'),
        FILE.replace('"version":1', '"version":NaN'),
        "x" * 30_000,
        "[" * 15_000,
        FILE.replace('"version":1', '"version":"\\ud800"'),
    ],
    ids=range(12),
)
def test_what_is_no_receipt_is_said_to_be_none(text):
    assert rules.checked(text, KEYS).wrong == "file"


def test_a_signature_in_capitals_is_not_as_it_was_written():
    text = changed(lambda file: file.update(signature=file["signature"].upper()))

    assert rules.checked(text, KEYS).wrong == "signature"


def test_spaces_that_were_not_there_are_found():
    assert rules.checked(FILE.replace(",", ", "), KEYS).wrong == "file"


@given(st.integers(0, len(FILE.encode()) - 2), st.integers(1, 255))
def test_any_changed_byte_is_found(place, difference):
    data = bytearray(FILE.encode())
    data[place] ^= difference

    assert not rules.checked(data.decode("utf-8", "replace"), KEYS).is_sound


@given(st.integers(0, len(FILE) - 2))
def test_any_missing_letter_is_found(place):
    assert not rules.checked(FILE[:place] + FILE[place + 1 :], KEYS).is_sound


def test_numbers_can_be_read_aloud_and_are_not_guessed():
    numbers = {rules.new_number() for _ in range(1000)}

    assert len(numbers) == 1000
    assert all(len(number) == 14 and not set(number) & set("ILOU") for number in numbers)


@pytest.mark.parametrize("field", [*FIELDS, "file", "signature", "hashes.number"])
def test_every_field_is_worded(field):
    assert str(field_label(field)) != field or field in ("number", "key", "details", "signature")
