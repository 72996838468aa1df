"""Where the paper lies in a picture, whether its edges are all there, and how it is lit.

All on a small copy of a few thousand cells: what matters here is larger than a letter.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

from portal.files.measures import EDGES

LONGEST = 128
"""Cells along the longer side of the small copy."""

LEAST_STEP = 0.14
"""How much darker than the paper the table must be, as a share of the paper's brightness."""

LEAST_PART, MOST_PART = 0.04, 0.985
"""Share of the cells that paper may cover."""

TOUCHES = 0.1
"""Share of an edge of the picture that may lie on paper by chance: a shadow, a bright spot of the table."""

MOST_TOUCHED = 2
"""Edges of the picture that can cut through one sheet while its other edges still show."""

BLOWN = 249
"""A channel this bright has lost what was printed there."""

WHITE_PAPER = 243
"""Paper as white as this comes from a scanner or a printer, and glare cannot be told on it."""

Cells = bytearray
"""One byte for each cell, row by row: 0 or 1."""


class Paper(NamedTuple):
    """The paper in a picture, on the grid of the small copy."""

    width: int
    height: int
    cells: Cells
    fills: bool
    """Whether the paper was not told from what lies around it: the page fills the picture, as in a scan."""

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the paper, the last two just outside it."""
        rows = [y for y in range(self.height) if any(self.row(y))]
        columns = [x for x in range(self.width) if any(self.cells[x :: self.width])]
        return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1

    def row(self, y: int) -> Cells:
        """One row of cells."""
        return self.cells[y * self.width : (y + 1) * self.width]

    def at(self, across: float, down: float) -> int:
        """The cell at a place given as shares of the picture's width and height; beyond it, the nearest."""
        x = min(self.width - 1, max(0, int(across * self.width)))
        y = min(self.height - 1, max(0, int(down * self.height)))
        return self.cells[y * self.width + x]

    def edge(self, name: str) -> Cells:
        """The cells along one edge of the picture."""
        match name:
            case "top":
                return self.row(0)
            case "bottom":
                return self.row(self.height - 1)
            case "left":
                return self.cells[:: self.width]
            case _:
                return self.cells[self.width - 1 :: self.width]


def small_copy(page: Image.Image) -> Image.Image:
    """The page at the size at which paper is looked for."""
    scale = min(1.0, LONGEST / max(page.size))
    size = (max(2, round(page.width * scale)), max(2, round(page.height * scale)))
    return page.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def darkest_channel(small: Image.Image) -> Image.Image:
    """The darkest of red, green and blue: high for paper, low for wood, cloth and skin."""
    red, green, blue = small.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def find_paper(small: Image.Image) -> Paper:
    """The paper in a small copy; the whole picture when nothing stands out from around it."""
    without_print = darkest_channel(small).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    grey = without_print.filter(ImageFilter.MedianFilter(5))
    values = grey.tobytes()
    width, height = grey.size
    everything = Paper(width, height, Cells(b"\1") * (width * height), fills=True)
    threshold = two_kinds(grey.histogram())
    if threshold is None:
        return everything
    bright = Cells(value > threshold for value in values)
    if not mostly_in_the_middle(bright, width, height):
        bright = Cells(1 - cell for cell in bright)
    cells = rounded_out(largest_part(bright, width, height), width, height)
    if not LEAST_PART < sum(cells) / len(cells) < MOST_PART:
        return everything
    paper = Paper(width, height, cells, fills=False)
    # What reaches three edges is light on the table, or a sheet that all but fills the picture.
    return everything if len(edges_touched(paper)) > MOST_TOUCHED else paper


def two_kinds(histogram: Sequence[int]) -> int | None:
    """The grey level that parts the cells best in two kinds (N. Otsu, 1979); None when there is but one."""
    total = sum(histogram)
    total_light = sum(level * count for level, count in enumerate(histogram))
    best, threshold, told_apart = 0.0, 0, False
    count = light = 0
    for level, here in enumerate(histogram):
        count += here
        light += level * here
        if count in {0, total}:
            continue
        brighter, darker = (total_light - light) / (total - count), light / count
        apart = brighter - darker
        between = count * (total - count) * apart * apart
        if between > best:
            best, threshold, told_apart = between, level, apart >= LEAST_STEP * brighter
    return threshold if told_apart else None


def mostly_in_the_middle(cells: Cells, width: int, height: int) -> bool:
    """Whether these cells are more frequent in the middle of the picture than along its edges."""
    middle = [
        cells[y * width + x]
        for y in range(height // 4, height - height // 4)
        for x in range(width // 4, width - width // 4)
    ]
    around = cells[:width] + cells[-width:] + cells[::width] + cells[width - 1 :: width]
    return share(middle) >= share(around) or share(middle) > 1 / 2


def share(cells: Sequence[int]) -> float:
    """How many of the cells are set, from 0 to 1."""
    return sum(cells) / len(cells) if cells else 0.0


def parts(cells: Cells, width: int, height: int) -> Iterator[list[int]]:
    """The connected parts of the cells that are set, as lists of places."""
    left = Cells(cells)
    for start in range(width * height):
        if not left[start]:
            continue
        left[start] = 0
        part = [start]
        for place in part:
            x = place % width
            for neighbour, inside in (
                (place - 1, x > 0),
                (place + 1, x < width - 1),
                (place - width, place >= width),
                (place + width, place < width * (height - 1)),
            ):
                if inside and left[neighbour]:
                    left[neighbour] = 0
                    part.append(neighbour)
        yield part


def largest_part(cells: Cells, width: int, height: int) -> Cells:
    """Only the largest connected part."""
    result = Cells(width * height)
    for place in max(parts(cells, width, height), key=len, default=[]):
        result[place] = 1
    return result


def rounded_out(cells: Cells, width: int, height: int) -> Cells:
    """The cells and what lies between them, across and down: photos and stamps belong to the paper."""
    across, down = Cells(width * height), Cells(width * height)
    for y in range(height):
        row = cells[y * width : (y + 1) * width]
        first, last = row.find(1), row.rfind(1)
        if first >= 0:
            across[y * width + first : y * width + last + 1] = b"\1" * (last + 1 - first)
    for x in range(width):
        column = cells[x::width]
        first, last = column.find(1), column.rfind(1)
        if first >= 0:
            down[first * width + x : last * width + x + 1 : width] = b"\1" * (last + 1 - first)
    return Cells(one & other for one, other in zip(across, down, strict=True))


def edges_touched(paper: Paper) -> tuple[str, ...]:
    """The edges of the picture that cut through the paper, while another side shows the table."""
    if paper.fills:
        return ()
    return tuple(name for name in EDGES if share(paper.edge(name)) > TOUCHES)


def level_of(grey: Image.Image, paper: Paper) -> int:
    """How bright the paper is where nothing is printed: three of four of its cells are darker."""
    lit = sorted(value for value, cell in zip(grey.tobytes(), paper.cells, strict=True) if cell)
    return lit[len(lit) * 3 // 4]


def glare_of(small: Image.Image, paper: Paper) -> float:
    """Share of the paper that is its largest blown-out spot; 0 on paper that is white itself."""
    darkest = darkest_channel(small)
    values = darkest.tobytes()
    lit = sorted(value for value, cell in zip(values, paper.cells, strict=True) if cell)
    if lit[len(lit) // 2] >= WHITE_PAPER:
        return 0.0
    blown = Cells(cell and value >= BLOWN for value, cell in zip(values, paper.cells, strict=True))
    return max(map(len, parts(blown, paper.width, paper.height)), default=0) / sum(paper.cells)
