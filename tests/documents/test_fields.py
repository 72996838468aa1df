import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.fields import LONGEST, CapturedFields

PLAIN = st.characters(exclude_categories=("Cs",))
DAYS = st.none() | st.dates()


@given(
    fields=st.builds(
        CapturedFields,
        number=st.none() | st.text(PLAIN, max_size=64),
        valid_until=DAYS,
        issued_on=DAYS,
        surname=st.none() | st.text(PLAIN, max_size=120),
        given_names=st.none() | st.text(PLAIN, max_size=120),
        birth_date=DAYS,
        zone=st.none() | st.text(PLAIN, max_size=200),
    )
)
def test_what_is_written_down_is_read_back(fields: CapturedFields) -> None:
    assert CapturedFields.from_json(fields.as_json()) == fields


def test_only_what_was_typed_is_written_down() -> None:
    fields = CapturedFields(number=" AB1234567 ", surname="  ", valid_until=date(2030, 1, 1))

    assert json.loads(fields.as_json()) == {"number": "AB1234567", "valid_until": "2030-01-01"}
    assert fields.typed == ("number", "valid_until")


def test_a_field_that_is_no_longer_known_is_passed_by() -> None:
    assert CapturedFields.from_json('{"number": "A1", "colour": "green"}') == CapturedFields(number="A1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]x",
        "null",
        "7",
        '["number"]',
        '{"number": 7}',
        '{"valid_until": "2030-02-30"}',
        '{"zone": null}',
    ],
)
def test_anything_else_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=r"^this is not what somebody typed off a document$"):
        CapturedFields.from_json(text)


@pytest.mark.parametrize("name", LONGEST)
def test_a_text_that_is_too_long_to_be_what_it_says_is_refused(name: str) -> None:
    assert getattr(CapturedFields(**{name: "A" * LONGEST[name]}), name) == "A" * LONGEST[name]
    with pytest.raises(ValueError, match=f"^{name} has more than"):
        CapturedFields(**{name: "A" * (LONGEST[name] + 1)})


@pytest.mark.parametrize(
    ("surname", "given", "expected"),
    [("Khan", "Aslam", "Aslam Khan"), (None, "Aslam", "Aslam"), (None, None, "")],
)
def test_a_name_may_be_one_name(surname, given, expected) -> None:
    assert CapturedFields(surname=surname, given_names=given).full_name == expected
