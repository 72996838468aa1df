"""Cutting a row of a machine-readable zone into cells of equal size, one for each character.

A row is first cut out as a strip at about the resolution of the picture. There the slope of the row and the
places of the gaps between its characters are found; then every cell is drawn anew from the picture itself.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from PIL import Image, ImageFilter

from portal.files.child.zone_rows import Row, Turned, ink_of

CELL = 16
"""Pixels of a cell from character to character."""
LINE_HEIGHT = 25
"""Pixels of a cut line: a character with room above and below."""
PAD = 3
"""Pixels of a cut line before its first and after its last cell."""
GRAIN = 0.03
"""How far the noise of a camera is smoothed away, in heights of the row."""
THINNER = 6
"""For the slope of a row it is enough to see one column of so many."""
GAP = 0.3
"""Width of the gap between two characters of OCR-B, in cells."""
QUIET = 0.3
"""Ink of a column that no stroke runs through, in shares of the mean."""
MOST_BULGE = 0.022
"""How far the middle of a row may lie from the middle of its ends, in lengths of the row: perspective."""


class Strip(NamedTuple):
    """One row cut out of the picture, a little turned so that it is level."""

    row: Row
    turned: Turned
    scale: float
    """Pixels of the strip for one of the small picture."""
    slope: float
    """How far the row still fell for each pixel to the right."""
    middle: float
    """The height of the middle of the row in the strip, at its left end."""
    profile: bytes
    """Mean ink of each column."""

    def source(self, x: float, y: float) -> tuple[float, float]:
        """The place in the picture of a place in the levelled strip."""
        left, top = _corner(self.row)
        return self.turned.source(left + x / self.scale, top + (y + self.slope * x) / self.scale)


class Gaps(NamedTuple):
    """Where the cells of a row begin: an even spacing, bent by perspective."""

    cells: int
    left: float
    length: float
    bulge: float
    cost: float
    """Ink in the gaps as a share of the ink of the row: 0 where every gap is empty."""

    def at(self, number: float) -> float:
        """Where the cell with this number begins."""
        share = number / self.cells
        return self.left + self.length * share + self.bulge * 4 * share * (1 - share)


def _corner(row: Row) -> tuple[float, float]:
    return row.left - 2 * row.height, row.middle - 1.3 * row.height


def strip_of(grey: Image.Image, row: Row, turned: Turned) -> Strip:
    """The strip around one row, levelled, with its column profile."""
    scale = turned.scale
    width = round((row.right - row.left + 4 * row.height) * scale)
    height = round(2.6 * row.height * scale)
    raw = Strip(row, turned, scale, 0.0, 0.0, b"")
    strip = _affine(grey, raw, (width, height)).filter(ImageFilter.BoxBlur(row.height * scale * GRAIN))
    ink = ink_of(strip, max(4, round(row.height * scale * 0.7)))
    slope, middle = _slope_and_middle(ink, row.height * scale)
    level = levelled(ink, slope)
    half = row.height * scale * 0.6
    band = level.crop((0, max(0, round(middle - half)), width, min(height, round(middle + half))))
    profile = _above_floor(band.resize((width, 1), Image.Resampling.BOX).tobytes())
    return raw._replace(slope=slope, middle=middle, profile=profile)


def _above_floor(profile: bytes) -> bytes:
    """The profile without the ink that noise leaves even in gaps."""
    floor = sorted(profile)[len(profile) // 8]
    return bytes(max(0, value - floor) for value in profile)


def _affine(grey: Image.Image, strip: Strip, size: tuple[int, int]) -> Image.Image:
    start, right, down = strip.source(0, 0), strip.source(1, 0), strip.source(0, 1)
    matrix = (
        right[0] - start[0],
        down[0] - start[0],
        start[0],
        right[1] - start[1],
        down[1] - start[1],
        start[1],
    )
    return grey.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)


def _slope_and_middle(ink: Image.Image, height: float) -> tuple[float, float]:
    """How the row still falls, and where its middle is at the left end of the strip.

    The right slope is the one at which the row stands out most sharply from the paper above and below it.
    """
    thin = ink.resize((max(1, ink.width // THINNER), ink.height), Image.Resampling.BOX)
    best = max(
        (step * 0.003 for step in range(-8, 9)),
        key=lambda slope: _sharpness(_rows_of(thin, slope * THINNER), height),
    )
    slope = max(
        (best + step * 0.001 for step in range(-2, 3)),
        key=lambda slope: _sharpness(_rows_of(thin, slope * THINNER), height),
    )
    sums = list(accumulate(_rows_of(thin, slope * THINNER), initial=0))
    middle = ink.height / 2
    half = round(height / 2)
    places = range(max(half, round(middle - height / 2)), min(len(sums) - half, round(middle + height / 2)))
    fullest = max(places, key=lambda y: sums[y + half] - sums[y - half], default=round(middle))
    return slope, float(fullest)


def _rows_of(ink: Image.Image, slope: float) -> bytes:
    """Mean ink of each row of the strip after it was levelled by this slope."""
    level = levelled(ink, slope)
    return level.resize((1, level.height), Image.Resampling.BOX).tobytes()


def levelled(ink: Image.Image, slope: float) -> Image.Image:
    """The strip with what falls by this slope set level, the left end staying where it is."""
    return ink.transform(ink.size, Image.Transform.AFFINE, (1, 0, 0, slope, 1, 0), Image.Resampling.BILINEAR)


def _sharpness(rows: bytes, height: float) -> int:
    """How steeply the ink of the rows begins and ends where the row in the middle may do so."""
    first, last = round(len(rows) / 2 - height), round(len(rows) / 2 + height)
    near = rows[max(0, first) : last]
    return sum((one - two) ** 2 for one, two in pairwise(near))


def gaps_of(strip: Strip, count: int) -> Gaps | None:
    """The most likely places of this many cells; None where the row cannot hold them."""
    profile = strip.profile
    left, right = _ends(strip, count)
    pitch = (right - left) / (count - 0.3)
    if not 6 < pitch < 120:
        return None
    start, length = left - 0.15 * pitch, pitch * count
    best = Gaps(count, start, length, 0.0, 1e9)
    profile = _smoothed(profile, round(GAP * pitch))
    for reach, step in ((0.5, 0.17), (0.15, 0.05)):
        base = best
        for bulge in _steps(base.bulge, min(MOST_BULGE * length, reach * 2 * pitch), step * 1.5 * pitch):
            for shift in _steps(0.0, reach * pitch, step * pitch):
                for stretch in _steps(0.0, reach * pitch, step * pitch):
                    tried = Gaps(count, base.left + shift, base.length + stretch - shift, bulge, 0.0)
                    cost = _cost(profile, tried)
                    if cost < best.cost:
                        best = tried._replace(cost=cost)
    return best


def _smoothed(profile: bytes, width: int) -> bytes:
    """The mean of this many columns around each: least in the middle of a gap."""
    half = width // 2
    padded = bytes(half) + profile + bytes(half + 1)
    sums = list(accumulate(padded, initial=0))
    return bytes((sums[x + 2 * half + 1] - sums[x]) // (2 * half + 1) for x in range(len(profile)))


def _steps(middle: float, reach: float, step: float) -> Iterator[float]:
    number = int(reach / step)
    return (middle + step * each for each in range(-number, number + 1))


def _ends(strip: Strip, count: int) -> tuple[int, int]:
    """First and last column of the row: from its middle outwards until no ink comes for a whole cell."""
    profile = strip.profile
    quiet = QUIET * sum(profile) / max(1, len(profile))
    quiet_for = 1.1 * (strip.row.right - strip.row.left) * strip.scale / count
    ends = []
    for direction in (-1, 1):
        last = x = len(profile) // 2
        while 0 <= x < len(profile) and abs(x - last) < quiet_for:
            if profile[x] > quiet:
                last = x
            x += direction
        ends.append(last)
    return ends[0], ends[1]


def _cost(profile: bytes, gaps: Gaps) -> float:
    """Ink where the gaps are, over the mean ink of the row."""
    last = len(profile) - 1
    start, length, bulge, count = gaps.left, gaps.length, gaps.bulge * 4, gaps.cells
    total = 0
    for number in range(count + 1):
        share = number / count
        x = round(start + length * share + bulge * share * (1 - share))
        total += profile[min(last, max(0, x))]
    inside = profile[max(0, round(start)) : max(1, round(start + length))]
    return total / (count + 1) / (sum(inside) / max(1, len(inside)) + 1)


def cut_line(grey: Image.Image, strip: Strip, gaps: Gaps, stretch: float = 1.0) -> Image.Image:
    """The row as a picture of `LINE_HEIGHT` pixels, `CELL` pixels for each character, `PAD` at its ends.

    ``stretch`` says how much higher its characters are than those of our own drawing.
    """
    size = (gaps.cells * CELL + 2 * PAD, LINE_HEIGHT)
    mesh = []
    for number in range(-1, gaps.cells + 1):
        x0, x1 = max(0, PAD + number * CELL), min(size[0], PAD + (number + 1) * CELL)
        left = gaps.at((x0 - PAD) / CELL)
        right = gaps.at((x1 - PAD) / CELL)
        half = LINE_HEIGHT / 2 * (right - left) / (x1 - x0) * stretch
        top, bottom = strip.middle - half, strip.middle + half
        corners = [
            strip.source(*place) for place in ((left, top), (left, bottom), (right, bottom), (right, top))
        ]
        mesh.append(((x0, 0, x1, LINE_HEIGHT), tuple(value for corner in corners for value in corner)))
    return grey.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
