"""Finding the two or three dense rows of a machine-readable zone in a page picture.

Sizes are pixels of a small picture of the page, its longer side `SMALL_SIDE`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, radians, sin
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

SMALL_SIDE = 1000
AROUND = 12
"""How far to look for the paper around a stroke."""
PAPER_GRAIN = 10
"""A pixel this much darker than the paper around it is still paper."""
INK_GAIN = 6
MOST_TURN = 6.5
COLUMNS = 60
INKED = 14
"""Mean ink of a field that strokes of print run through."""
MOST_GROUPS = 3
CARD_SPACING = (0.055, 0.11)
PAGE_SPACING = (0.04, 0.09)
"""From row to row, in lengths of a row: 2.5 characters of 30, of 36 or of 44, and some tolerance."""


class Row(NamedTuple):
    """A row of print in the small picture after it was set straight."""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class Turned(NamedTuple):
    """Where a straightened picture has its places in the picture it was made from."""

    angle: float
    """Degrees by which it was turned, as Pillow counts them."""
    centre: tuple[float, float]
    scale: float
    """Pixels of the source for one of the straightened picture."""

    def source(self, x: float, y: float) -> tuple[float, float]:
        """The place in the source picture."""
        sine, cosine = sin(radians(self.angle)), cos(radians(self.angle))
        right, down = x - self.centre[0], y - self.centre[1]
        return (
            (self.centre[0] + right * cosine - down * sine) * self.scale,
            (self.centre[1] + right * sine + down * cosine) * self.scale,
        )


def ink_of(grey: Image.Image, around: int = AROUND) -> Image.Image:
    """How much darker each pixel is than what surrounds it, the same for pale and for black print."""
    darker = ImageChops.subtract(grey.filter(ImageFilter.BoxBlur(around)), grey)
    return darker.point([min(255, max(0, value - PAPER_GRAIN) * INK_GAIN) for value in range(256)])


def straightened(grey: Image.Image) -> tuple[Image.Image, Turned]:
    """The ink of a small picture with its lines of print level, and how it was turned for that."""
    factor = max(grey.size) / SMALL_SIDE
    size = (max(1, round(grey.width / factor)), max(1, round(grey.height / factor)))
    small = grey.resize(size, Image.Resampling.BOX, reducing_gap=2.0) if factor > 1 else grey
    ink = ink_of(small)
    angle = _angle_of_print(ink)
    turned = Turned(angle, (small.width / 2, small.height / 2), max(factor, 1.0))
    return ink.rotate(angle, Image.Resampling.BILINEAR), turned


def _angle_of_print(ink: Image.Image) -> float:
    """The turn in degrees after which rows of print and the gaps between them differ most."""
    tiny = ink.reduce(2)
    best = max((step * 0.8 for step in range(-8, 9)), key=lambda angle: _steepness(tiny, angle))
    finer = max((best + step * 0.2 for step in range(-3, 4)), key=lambda angle: _steepness(tiny, angle))
    return min(MOST_TURN, max(-MOST_TURN, finer))


def _steepness(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR)
    profile = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - two) ** 2 for one, two in pairwise(profile))


def groups_of_rows(ink: Image.Image) -> list[tuple[Row, ...]]:
    """Two or three rows that lie as those of a zone do; three before two, the lowest first."""
    rows = list(_rows(ink))
    found: list[tuple[Row, ...]] = []
    for index, row in enumerate(rows):
        for second in rows[index + 1 : index + 6]:
            if _one_under_the_other(row, second, CARD_SPACING):
                thirds = rows[index + 2 : index + 8]
                found += [(row, second, third) for third in thirds if _evenly_spaced(row, second, third)]
            if _one_under_the_other(row, second, PAGE_SPACING):
                found.append((row, second))
    found.sort(key=lambda group: (-len(group), -group[-1].bottom))
    return found[:MOST_GROUPS]


def _one_under_the_other(one: Row, other: Row, spacing: tuple[float, float]) -> bool:
    """Whether both are as high and as long, and as far apart as ``spacing`` allows for their length."""
    height, length = max(one.height, other.height), max(one.right - one.left, other.right - other.left)
    return (
        min(one.height, other.height) > 0.6 * height
        and spacing[0] < (other.middle - one.middle) / length < spacing[1]
        and abs(one.left - other.left) < 0.12 * length
        and abs(one.right - other.right) < 0.12 * length
    )


def _evenly_spaced(one: Row, two: Row, three: Row) -> bool:
    upper, lower = two.middle - one.middle, three.middle - two.middle
    return _one_under_the_other(two, three, CARD_SPACING) and 0.75 < upper / lower < 1.33


def _rows(ink: Image.Image) -> Iterator[Row]:
    """Bands in which ink runs through most columns without a gap, from the top."""
    step = ink.width / COLUMNS
    fields = ink.resize((COLUMNS, ink.height), Image.Resampling.BOX).tobytes()
    runs = [_longest_run(fields[y * COLUMNS : (y + 1) * COLUMNS]) for y in range(ink.height)]
    top: int | None = None
    for y, (first, last) in enumerate([*runs, (0, 0)]):
        long_enough = last - first >= COLUMNS * 0.35
        if long_enough and top is None:
            top = y
        elif not long_enough and top is not None:
            if 3 <= y - top <= 60:
                middle = runs[top:y]
                left = sorted(run[0] for run in middle)[len(middle) // 4]
                right = sorted(run[1] for run in middle)[-1 - len(middle) // 4]
                yield Row(top, y, left * step, right * step)
            top = None


def _longest_run(fields: Sequence[int]) -> tuple[int, int]:
    """Begin and end of the longest stretch of ink; fields without ink may lie within, but no two in a row."""
    best, start, empty = (0, 0), 0, 2
    for column, field in enumerate(fields):
        if field >= INKED:
            if empty > 1:
                start = column
            empty = 0
            if column + 1 - start > best[1] - best[0]:
                best = (start, column + 1)
        else:
            empty += 1
    return best
