"""A fingerprint that stays nearly the same when a picture is saved anew, made smaller or cut a little.

The sheet is taken as it lies within the edges of its paper, so that a strip of table more or less does not
matter, and written as a sum of waves (the discrete cosine transform; after C. Zauner, 2010). Half of the
bits are the longest waves of light and shade: they tell one kind of paper from another. The other half are
shorter waves of the print: they tell papers of one kind, filled in for two people, from each other.
"""

from collections.abc import Iterable, Sequence
from math import cos, pi, sqrt
from statistics import median

from PIL import Image, ImageChops, ImageFilter

from portal.files.child.paper import Paper

LONGEST = 512
"""Pixels along the longer side of the sheet that is looked at."""

WITHIN = 1.6
"""The sheet reaches so many standard deviations of the paper's cells to each side; all of it would be √3."""

LEAST_SIDE = 16
SURROUNDINGS = 12
"""Pixels around a letter that are averaged to tell print from light and shade."""

SHADE_SIDE, SHADE_WAVES = 32, 16
PRINT_SIDE = 64
PRINT_ACROSS, PRINT_DOWN = range(4, 12), range(2, 18)
"""The waves of the print, numbered by how many halves of them fit across and down the sheet."""

HALF = 128

Box = tuple[float, float, float, float]


def cosines(side: int, waves: Iterable[int]) -> list[list[float]]:
    """Each wave at the middles of so many cells."""
    return [[cos(pi * (2 * place + 1) * wave / (2 * side)) for place in range(side)] for wave in waves]


SHADE = cosines(SHADE_SIDE, range(SHADE_WAVES))
PRINT = cosines(PRINT_SIDE, PRINT_ACROSS), cosines(PRINT_SIDE, PRINT_DOWN)
LONGEST_FIRST = sorted(
    ((x, y) for x in range(SHADE_WAVES) for y in range(SHADE_WAVES) if x + y > 0),
    key=lambda place: (sum(place), place),
)[:HALF]


def fingerprint_of(grey: Image.Image, paper: Paper) -> str:
    """256 bits as hexadecimal digits: the longest waves first, then those of the print."""
    sheet = sheet_of(grey, paper)
    shade = waves_of(sheet.resize((SHADE_SIDE, SHADE_SIDE), Image.Resampling.BOX), SHADE, SHADE)
    longest = [shade[x][y] for x, y in LONGEST_FIRST]
    middle = median(longest)
    ink = ImageChops.subtract(sheet.filter(ImageFilter.BoxBlur(SURROUNDINGS)), sheet)
    written = waves_of(ink.resize((PRINT_SIDE, PRINT_SIDE), Image.Resampling.BOX), *PRINT)
    bits = [wave > middle for wave in longest] + [wave > 0 for row in written for wave in row]
    return f"{sum(bit << place for place, bit in enumerate(reversed(bits))):064x}"


def sheet_of(grey: Image.Image, paper: Paper) -> Image.Image:
    """What lies within the paper, at one size."""
    left, top, right, bottom = box = (
        (0.0, 0.0, *map(float, grey.size)) if paper.fills else box_of(grey.size, paper)
    )
    scale = LONGEST / max(right - left, bottom - top)
    size = (max(LEAST_SIDE, round((right - left) * scale)), max(LEAST_SIDE, round((bottom - top) * scale)))
    softened = grey.filter(ImageFilter.BoxBlur((1 / scale - 1) / 2)) if scale < 1 else grey
    return softened.transform(size, Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)


def box_of(size: tuple[int, int], paper: Paper) -> Box:
    """The middle of the paper and its spread: finer than a cell, and steady when a few cells change."""
    columns = [sum(paper.cells[x :: paper.width]) for x in range(paper.width)]
    rows = [sum(paper.row(y)) for y in range(paper.height)]
    across, down = size[0] / paper.width, size[1] / paper.height
    (x, half_width), (y, half_height) = spread(columns), spread(rows)
    return (
        (x - half_width) * across,
        (y - half_height) * down,
        (x + half_width) * across,
        (y + half_height) * down,
    )


def spread(counts: Sequence[int]) -> tuple[float, float]:
    """The mean place of what was counted, and how far around it the sheet reaches."""
    total = sum(counts)
    mean = sum(place * count for place, count in enumerate(counts)) / total
    variance = sum((place - mean) ** 2 * count for place, count in enumerate(counts)) / total
    return mean + 0.5, max(0.5, WITHIN * sqrt(variance))


def waves_of(
    cells: Image.Image, across: Sequence[Sequence[float]], down: Sequence[Sequence[float]]
) -> list[list[float]]:
    """How much of each wave there is in a square of cells: a list for each wave across, of those down."""
    side = cells.width
    values = [float(value) for value in cells.tobytes()]
    rows = [values[y * side : (y + 1) * side] for y in range(side)]
    by_row = [[product(wave, row) for row in rows] for wave in across]
    return [[product(wave, column) for wave in down] for column in by_row]


def product(one: Sequence[float], other: Sequence[float]) -> float:
    """The scalar product of two lists of one length."""
    return sum(map(float.__mul__, one, other))
