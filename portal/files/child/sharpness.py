"""How sharp the print is, by how steeply it goes from ink to paper.

A blur spreads a step over some pixels: the steepest slope within it becomes smaller, the whole step does
not. Their ratio says how wide the blur is, whatever the ink, the paper and the light. It is taken in four
directions, because a moved camera blurs along its way only, and the worst of them counts. The grain of a
telephone's picture is steep too; what there is of it where nothing is printed is taken off everywhere.
"""

from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

from portal.files.child.paper import Paper

TILE = 40
"""Pixels along a side: more than a letter of small print, little enough for even light."""

MOST_TILES = 1200
"""Tiles looked at. A page of 2,000 by 1,500 pixels has about as many and a half."""

CALM = 1.2
"""Radius of the blur that quiets the grain. It bounds what can be told: a blur much below it is sharp."""

STEPS = ((2, 0), (0, 2), (2, 2), (2, -2))
"""Directions in which slopes are taken, in pixels across and down."""

DIAGONAL = 2**0.5

EMPTY = 0.2
"""The contrast of this share of the tiles comes from the grain alone."""

LEAST_CONTRAST = 9
"""Grey levels above the grain, below which nothing is printed there."""

STRONG = 0.45
"""Tiles are asked whose contrast reaches this share of the strongest."""

AMONG_THE_BEST = 0.3
"""The ratio told is that which this share of the tiles surpasses: a photo or a stamp is soft by itself."""

Box = tuple[int, int, int, int]


class Tile(NamedTuple):
    """A square of the page, and the grey levels between its darkest and its brightest point."""

    contrast: float
    box: Box


def sharpness_of(grey: Image.Image, paper: Paper) -> float:
    """From 0 to 1. A page with nothing on it counts as sharp: there is nothing that could be blurred."""
    calm = grey.filter(ImageFilter.GaussianBlur(CALM))
    tiles = sorted(tiles_on(calm, paper))
    if not tiles:
        return 1.0
    empty = tiles[: max(1, int(len(tiles) * EMPTY))]
    grain = empty[len(empty) // 2].contrast
    strongest = tiles[int((len(tiles) - 1) * 0.97)].contrast - grain
    if strongest < LEAST_CONTRAST:
        return 1.0
    printed = [
        Tile(tile.contrast - grain, tile.box) for tile in tiles if tile.contrast - grain >= STRONG * strongest
    ]
    return max(0.0, min(1.0, *(ratio_along(calm, step, printed, empty) for step in STEPS)))


def tiles_on(calm: Image.Image, paper: Paper) -> list[Tile]:
    """The tiles that lie on the paper, or an even choice of them when there are many."""
    inset = TILE // 2
    boxes = [
        (x, y, x + TILE, y + TILE)
        for y in range(inset, calm.height - TILE - inset + 1, TILE)
        for x in range(inset, calm.width - TILE - inset + 1, TILE)
        if is_inside((x, y, x + TILE, y + TILE), calm.size, paper)
    ]
    each = -(-len(boxes) // MOST_TILES) or 1
    found = []
    for box in boxes[::each]:
        darkest, brightest = extremes(calm, box)
        found.append(Tile(brightest - darkest, box))
    return found


def is_inside(box: Box, size: tuple[int, int], paper: Paper) -> bool:
    """Whether all around a tile is paper, so that the step from table to paper is not within it."""
    around = TILE // 2
    return all(
        paper.at(x / size[0], y / size[1])
        for x in (box[0] - around, box[2] + around)
        for y in (box[1] - around, box[3] + around)
    )


def ratio_along(calm: Image.Image, step: tuple[int, int], printed: list[Tile], empty: list[Tile]) -> float:
    """The steepest slope in one direction against the whole contrast, as the better tiles have it."""
    across, down = step
    slopes = ImageChops.difference(calm, ImageChops.offset(calm, across, down))
    length = DIAGONAL if across and down else 1.0
    grain = sorted(extremes(slopes, tile.box)[1] for tile in empty)[len(empty) // 2]
    ratios = sorted(
        ((extremes(slopes, tile.box)[1] - grain) / length / tile.contrast for tile in printed), reverse=True
    )
    return ratios[int(len(ratios) * AMONG_THE_BEST)]


def extremes(image: Image.Image, box: Box) -> tuple[int, int]:
    """The smallest and largest value within a box of a grey picture."""
    histogram_ends = image.crop(box).getextrema()
    low, high = histogram_ends
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise TypeError("only grey pictures have two extremes")
    return int(low), int(high)
