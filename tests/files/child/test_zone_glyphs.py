"""Our own drawing of the characters of a zone."""

from itertools import combinations

import pytest
from PIL import Image

from portal.files.child.zone_glyphs import CELL_WIDTH, LINES, draw_character, strokes_of
from portal.files.child.zone_matching import SHAPES
from portal.files.zone_layouts import VALUES


def test_every_character_of_a_zone_is_drawn_and_no_other() -> None:
    assert set(LINES) == set(VALUES)


@pytest.mark.parametrize("character", list(LINES))
def test_a_character_stays_within_its_cell_and_leaves_a_gap_to_the_next(character: str) -> None:
    places = [place for stroke in strokes_of(character) for place in stroke]
    assert all(14 < x < 59 and 3 < y < 74 for x, y in places)


@pytest.mark.parametrize(("character", "closed"), [("0", True), ("O", True), ("C", False)])
def test_a_curve_is_closed_where_it_ends_in_its_beginning(character: str, closed: bool) -> None:
    (curve,) = strokes_of(character)
    assert (curve[0] == pytest.approx(curve[-1])) == closed


def test_a_character_is_drawn_where_it_was_asked_for() -> None:
    picture = Image.new("L", (200, 200), 0)
    draw_character(picture, (60, 150), 1.0, "I", 255)
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
    assert 60 < left < right < 60 + CELL_WIDTH
    assert (top, bottom) == (pytest.approx(80, abs=2), pytest.approx(150, abs=2))


def test_no_two_shapes_are_so_alike_that_they_could_not_be_told_apart() -> None:
    too_alike = [
        (one.character, other.character)
        for one, other in combinations(SHAPES, 2)
        if sum(a * b for a, b in zip(one.values, other.values, strict=True)) > 0.93
    ]
    assert too_alike == []
