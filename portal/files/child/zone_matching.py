"""Which of the 37 characters a cell looks most like.

The measure is the correlation of grey values: 1 for the same shape, whatever its contrast, 0 for no likeness.
"""

from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

from PIL import Image, ImageFilter

from portal.files.child.zone_cells import CELL, LINE_HEIGHT, PAD
from portal.files.child.zone_glyphs import CELL_WIDTH, LINES, draw_character

SHAPE_HEIGHT = 19
MIDDLE = 36.5
"""The height of the middle of a character, in units of its drawing."""
FINER = 8
SOFTNESS = 0.6
"""Blur of the shapes in pixels: no photograph is as sharp as a drawing."""
ROOM = (LINE_HEIGHT - SHAPE_HEIGHT) // 2
LOOK_CLOSER = 6
"""So many of the likeliest shapes are tried a pixel to each side as well."""

Likeness = dict[str, float]


class Shape(NamedTuple):
    """A character as numbers whose sum is 0 and whose squares add up to 1."""

    character: str
    values: tuple[float, ...]


def _shape(character: str) -> Shape:
    size = (CELL * FINER, SHAPE_HEIGHT * FINER)
    scale = CELL * FINER / CELL_WIDTH
    large = Image.new("L", size, 0)
    draw_character(large, (0, size[1] / 2 + MIDDLE * scale), scale, character, 255)
    small = large.reduce(FINER).filter(ImageFilter.GaussianBlur(SOFTNESS))
    values = small.tobytes()
    mean = sum(values) / len(values)
    norm = sum((value - mean) ** 2 for value in values) ** 0.5
    return Shape(character, tuple((value - mean) / norm for value in values))


SHAPES = tuple(_shape(character) for character in LINES)


class Line:
    """A cut line, ready to be compared."""

    def __init__(self, picture: Image.Image) -> None:
        width = picture.width
        dark = picture.point([255 - value for value in range(256)]).tobytes()
        self._rows = [dark[y * width : (y + 1) * width] for y in range(picture.height)]
        self.count = (width - 2 * PAD) // CELL

    def likenesses(self) -> list[Likeness]:
        """For each cell how much it looks like each character, at its best place."""
        half = self.count // 2
        left, right = self._best_height(range(1, half, 3)), self._best_height(range(half, self.count, 3))
        fall = (right - left) / (self.count / 2)
        middle = (left + right) / 2
        return [
            self._likeness(number, round(middle + fall * (number + 0.5 - self.count / 2)))
            for number in range(self.count)
        ]

    def _best_height(self, numbers: Sequence[int]) -> int:
        """How many pixels too low these characters stand."""
        return max(
            range(-ROOM, ROOM + 1),
            key=lambda down: sum(max(self._compared(number, 0, down, SHAPES).values()) for number in numbers),
        )

    def _likeness(self, number: int, down: int) -> Likeness:
        found = self._compared(number, 0, down, SHAPES)
        likeliest = sorted(SHAPES, key=lambda shape: -found[shape.character])[:LOOK_CLOSER]
        for right in (-1, 0, 1):
            for lower in (-1, 0, 1):
                if right or lower:
                    closer = self._compared(number, right, down + lower, likeliest)
                    found.update({each: max(found[each], value) for each, value in closer.items()})
        return found

    def _compared(self, number: int, right: int, down: int, shapes: Sequence[Shape]) -> Likeness:
        left = PAD + number * CELL + right
        top = ROOM + min(ROOM, max(-ROOM, down))
        seen = b"".join(row[left : left + CELL] for row in self._rows[top : top + SHAPE_HEIGHT])
        mean = sum(seen) / len(seen)
        norm = max(1.0, sum(map(mul, seen, seen)) - mean * mean * len(seen)) ** 0.5
        return {shape.character: sum(map(mul, seen, shape.values)) / norm for shape in shapes}
