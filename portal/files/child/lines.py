"""Which way the lines of print run."""

from collections.abc import Iterator

from PIL import Image, ImageChops, ImageFilter, ImageStat

from portal.files.child.paper import Paper

LONGEST = 800
FIELDS = 6
"""The paper is looked at in so many fields along its longer side, and each has a vote: a portrait or a frame
speaks for itself alone, and lines on a page that lies a little askew stay level within a field."""

SMEAR = 40
"""Pixels over which print is smeared: along lines they stay apart, across them they run together."""

SURROUNDINGS = 12
"""Pixels around a letter that are averaged to tell ink from paper."""

INK = 14
"""Grey levels below its surroundings that make ink."""

LEAST_INK = 0.02
"""Share of a field that must be ink before it has a vote."""

LEAST_VOTES = 3

SURE = 1.6
"""How much more the lines must show from top to bottom before a page is called sideways."""


def is_sideways(grey: Image.Image, paper: Paper) -> bool:
    """Whether the lines run from top to bottom; false unless that is clear."""
    votes = sorted(votes_of(ink_on(grey, paper)))
    if len(votes) < LEAST_VOTES:
        return False
    half = sum(weight for _, weight in votes) / 2
    counted = 0.0
    for more_upright, weight in votes:
        counted += weight
        if counted >= half:
            return more_upright > SURE
    return False


def votes_of(ink: Image.Image) -> Iterator[tuple[float, float]]:
    """For each field with print: how much more its lines show from top to bottom, and how much ink it has."""
    side = max(1, max(ink.size) // FIELDS)
    for top in range(0, ink.height - side // 2, side):
        for left in range(0, ink.width - side // 2, side):
            field = ink.crop((left, top, min(ink.width, left + side), min(ink.height, top + side)))
            weight = ImageStat.Stat(field).mean[0]
            if weight >= LEAST_INK * 255:
                yield smeared(field, down=True) / max(smeared(field, down=False), 1e-9), weight


def smeared(field: Image.Image, *, down: bool) -> float:
    """How uneven the field is once its print is smeared in one direction."""
    width, height = field.size
    size = (width, max(1, height // SMEAR)) if down else (max(1, width // SMEAR), height)
    return ImageStat.Stat(field.resize(size, Image.Resampling.BOX)).var[0]


def ink_on(grey: Image.Image, paper: Paper) -> Image.Image:
    """The print as white on black, without the paper's own edges."""
    left, top, right, bottom = paper.box
    across, down = grey.width / paper.width, grey.height / paper.height
    inset = 0 if paper.fills else 2
    box = (
        round((left + inset) * across),
        round((top + inset) * down),
        max(round((right - inset) * across), round((left + inset) * across) + 1),
        max(round((bottom - inset) * down), round((top + inset) * down) + 1),
    )
    sheet = grey.crop(box)
    scale = min(1.0, LONGEST / max(sheet.size))
    size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    sheet = sheet.resize(size, Image.Resampling.BOX)
    return ImageChops.subtract(sheet.filter(ImageFilter.BoxBlur(SURROUNDINGS)), sheet).point(
        [0] * INK + [255] * (256 - INK)
    )
