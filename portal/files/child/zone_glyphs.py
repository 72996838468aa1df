"""The 37 characters of a machine-readable zone, drawn by us after the centre lines of OCR-B (ISO 1073-2).

A pen of one width runs along the lines of a character. A character stands in a cell 72.3 units wide, which
print at 2.54 millimetres, on a base line at 0; capitals are 71 and digits 77 units high.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from PIL import Image, ImageDraw

CELL_WIDTH = 72.3
PEN = 9.8

_CURVE = "~"
"""Before a run of points: a smooth curve goes through them. Without it they are joined by straight lines."""

LINES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "0": ("~36,72 50,67 56,52 56.5,38 56,24 50,9 36,4.3 22,9 16.5,24 16,38 16.5,52 22,67 36,72",),
        "1": ("18.8,56 36,72 40.5,72 40.5,5",),
        "2": ("~18,67 26,71 36,72.3 49,68 54,56 49,43 38,32 24,21 18.5,10 18.4,5", "18.4,5 54.5,5"),
        "3": ("16.4,71 54,71 29.6,43.4", "~29.6,43.4 40,42.5 50,37 55,26 50,12 40,5.5 29,4.3 16.4,8.5"),
        "4": ("38.3,72.6 16,22.2 56.7,22.2", "45.8,39.4 45.8,5"),
        "5": ("51.8,71 24.3,71 21,45.7", "~21,45.7 33,45.5 46,40 52.3,26 46,12 34,6 18.6,5"),
        "6": (
            "44,72.5 24,47",
            "~24,47 18.5,37 15.7,24 19,11 27,5.5 36,4.3 46,6 54,13 56.5,24 54,36 46,43 36,44.7 26,42 18.5,35",
        ),
        "7": ("16.2,71 56,71", "~56,71 53,62 46,48 38,34 31,20 28.7,5"),
        "8": (
            "~36,42.5 25,48 20,59 25,68 36,72.5 47,68 52.4,59 47,48 36,42.5",
            "~36,42.5 22,33 16,20 22,8.5 36,4.4 50,8.5 56.4,20 50,33 36,42.5",
        ),
        "9": (
            (
                "~52,37 46,33.5 36,31.5 25,34.5 18,43 16,53 19,64 27,71 "
                "36,72.5 46,71 53,64 56,53 53,38 46,27 28.6,5"
            ),
        ),
        "A": ("16,5 32,66 41,66 57,5", "22,25 51,25"),
        "B": (
            "44,36 16,36 16,65 42,65",
            "~42,65 52,61 55,52.5 52,43 44,36",
            "16,36 16,5 44,5",
            "~44,36 53,30 56.5,20 53,9 44,5",
        ),
        "C": ("~51.7,58.2 48,64.5 40,67 28,61 22,49 20.7,35.5 22,22 28,10 40,4 48,7 51.7,13",),
        "D": ("21,65 21,5", "~21,65 31,64 44,57 52,46 54.2,35 52,24 44,12 31,6 21,5"),
        "E": ("55.5,65 20.6,65 20.6,5 55.5,5", "20.6,36.5 51,36.5"),
        "F": ("54,65 25.4,65 25.4,5", "25.4,36.5 49.4,36.5"),
        "G": (
            "~54.3,59.4 47,65 38,66.7 26,62 19,51 17.2,35.5 19,20 26,9 38,4 47,5 55,8.5",
            "55,8.5 55,33 37.6,33",
        ),
        "H": ("19,66 19,5", "53.3,66 53.3,5", "19,36 53.3,36"),
        "I": ("23.8,65 49,65", "36.4,65 36.4,5", "21.5,5 51.3,5"),
        "J": ("44,66 44,22", "~44,22 41,10 31.5,4.5 21,9 17.7,19.3"),
        "K": ("17.4,66 17.4,5", "54.6,66 23,35.5 56,5"),
        "L": ("18.8,66 18.8,5 56.5,5",),
        "M": ("15.8,5 15.8,66 22.4,66 36,25.5 50,66 56,66 56,5",),
        "N": ("17.5,5 17.5,66 22,66 51,5 55,5 55,66",),
        "O": (
            (
                "~36.3,67 50,58.5 55.5,45 56.1,35.5 55.5,26 50,12.5 36.3,4 "
                "22.6,12.5 17.1,26 16.5,35.5 17.1,45 22.6,58.5 36.3,67"
            ),
        ),
        "P": ("19,5 19,65 42,65", "~42,65 52,60 56.3,49.5 52,39 42,34", "42,34 19,34"),
        "Q": (
            (
                "~35.5,66.7 48.5,59 53.7,47 54.5,37.5 53.7,28 48.5,16 35.5,8.3 "
                "22.5,16 17.3,28 16.5,37.5 17.3,47 22.5,59 35.5,66.7"
            ),
            "35.4,32.4 56.5,5",
        ),
        "R": ("20,5 20,65 40,65", "~40,65 50,61 54,55 52,43 47,36 38,34", "54.5,5 38,34 20,34"),
        "S": (
            (
                "~52.4,56.4 48,63.5 37,66.8 25,63.5 19.8,54.5 24,44 36,36.5 "
                "48,29 53,19 48,8.5 36,4.3 24,8 19.2,17"
            ),
        ),
        "T": ("16,65 56.6,65", "36,65 36,5"),
        "U": ("17.4,66 17.4,24", "~17.4,24 20,12 27,6 36.3,4.5 46,6 53,12 55.2,24", "55.2,24 55.2,66"),
        "V": ("16,66 33,5 39.5,5 56.5,66",),
        "W": ("15.6,66 21,5 24,5 36.2,39 48.5,5 51.5,5 56.2,66",),
        "X": ("18.7,66 54.7,5", "54.2,66 18,5"),
        "Y": ("18.3,66 36,34 36,5", "54.4,66 36,34"),
        "Z": ("19,65 51,65 20,5 54,5",),
        "<": ("56.5,65 17.5,38.5 56.5,11",),
    }
)

Point = tuple[float, float]


def strokes_of(character: str) -> Iterator[list[Point]]:
    """The lines of the pen as points close together; KeyError for what no zone holds."""
    for stroke in LINES[character]:
        pairs = (pair.split(",") for pair in stroke.removeprefix(_CURVE).split(" "))
        points = [(float(x), float(y)) for x, y in pairs]
        yield _smooth(points) if stroke.startswith(_CURVE) else points


def _smooth(points: list[Point]) -> list[Point]:
    """A Catmull-Rom curve through the points; closed where the last is the first."""
    closed = points[0] == points[-1]
    before, after = (points[-2], points[1]) if closed else (points[0], points[-1])
    around = [before, *points, after]
    curve = [points[0]]
    for one, two, three, four in zip(around, around[1:], around[2:], around[3:], strict=False):
        for step in (0.25, 0.5, 0.75, 1.0):
            curve.append(
                (
                    _between(one[0], two[0], three[0], four[0], step),
                    _between(one[1], two[1], three[1], four[1], step),
                )
            )
    return curve


def _between(one: float, two: float, three: float, four: float, step: float) -> float:
    return 0.5 * (
        2 * two
        + (three - one) * step
        + (2 * one - 5 * two + 4 * three - four) * step**2
        + (3 * two - one - 3 * three + four) * step**3
    )


def draw_character(
    image: Image.Image,
    start: Point,
    scale: float,
    character: str,
    ink: int | tuple[int, ...],
    pen: float = PEN,
) -> None:
    """Draw one character; ``start`` is where its cell begins on the base line, ``scale`` pixels a unit."""
    draw = ImageDraw.Draw(image)
    radius = pen * scale / 2
    for points in strokes_of(character):
        places = [(start[0] + x * scale, start[1] - y * scale) for x, y in points]
        draw.line(places, fill=ink, width=max(1, round(2 * radius)))
        for x, y in places:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)
