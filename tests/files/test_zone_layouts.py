"""The shape of a zone as the portal believes it of a child."""

import pytest

from portal.files.zone_layouts import LAYOUTS, VALUES, check_digit, may_be_zone


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.format)
def test_the_parts_of_a_layout_cover_each_place_once(layout) -> None:
    places = [
        (part.line, position)
        for parts in layout.parts.values()
        for part in parts
        for position in range(part.start, part.end)
    ]
    assert sorted(places) == [(line, place) for line in range(layout.height) for place in range(layout.width)]


@pytest.mark.parametrize(
    "text", ["", "\n".join(["<" * 30] * 3), "\n".join(["A" * 36] * 2), "V" * 44 + "\n" + "0" * 44]
)
def test_a_text_with_the_shape_of_a_zone_may_be_one(text: str) -> None:
    assert may_be_zone(text)


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "\n",
        "A" * 88,
        "\n".join(["A" * 44] * 3),
        "A" * 44 + "\n" + "A" * 43,
        "a" * 44 + "\n" + "A" * 44,
        "<script>" * 5 + "<<<<\n" + "A" * 44,
        "A" * 44 + "\n" + "A" * 44 + "\n",
    ],
)
def test_any_other_text_is_none(text: str) -> None:
    assert not may_be_zone(text)


def test_the_values_are_those_of_the_standard() -> None:
    assert [VALUES[each] for each in "09AZ<"] == [0, 9, 10, 35, 0]


def test_the_check_digit_of_the_standard() -> None:
    assert check_digit("520727") == 3
