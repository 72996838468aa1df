"""Measuring a page picture: is it sharp, whole, lit, upright, and have we seen it before?"""

from PIL import Image

from portal.files.child.fingerprint import fingerprint_of
from portal.files.child.lines import is_sideways
from portal.files.child.paper import edges_touched, find_paper, glare_of, level_of, small_copy
from portal.files.child.sharpness import sharpness_of
from portal.files.measures import PageMeasures

ENOUGH_FOR_LINES = 0.27
"""A camera that moved draws lines of its own: in a blur nobody can say which way the print runs."""


def measured(page: Image.Image, side_as_sent: int) -> PageMeasures:
    """Everything that is measured of an upright page picture.

    ``side_as_sent`` is the longer side of the picture before it was shrunk to the page.
    """
    grey = page.convert("L")
    small = small_copy(page)
    paper = find_paper(small)
    left, top, right, bottom = paper.box
    longer = max((right - left) / paper.width * page.width, (bottom - top) / paper.height * page.height)
    sharpness = sharpness_of(grey, paper)
    return PageMeasures(
        sharpness=sharpness,
        glare=glare_of(small, paper),
        cut_off=edges_touched(paper),
        darkness=1 - level_of(small.convert("L"), paper) / 255,
        sideways=sharpness >= ENOUGH_FOR_LINES and is_sideways(grey, paper),
        fingerprint=fingerprint_of(grey, paper),
        paper_side=round(longer * side_as_sent / max(page.size)),
    )
