"""What is measured of a page picture, and how a child writes it down for the portal."""

import math
import struct
from typing import NamedTuple

EDGES = ("top", "right", "bottom", "left")
"""The edges of a page as it is shown, in the order in which they are written down."""

FINGERPRINT_BYTES = 32
LARGEST_SIDE = 65_535

_MEASURES = struct.Struct(f">dddBBI{FINGERPRINT_BYTES}s")

MEASURES_BYTES = _MEASURES.size


class PageMeasures(NamedTuple):
    """What can be told of a page picture without reading it. No number here depends on its size."""

    sharpness: float
    """How steep the steepest edges of the print are, from 0 (a blur) to 1 (drawn by a machine)."""
    glare: float
    """Share of the paper, from 0 to 1, that is one blown-out spot."""
    cut_off: tuple[str, ...]
    """Edges of the picture that cut through the paper: some of `EDGES`."""
    darkness: float
    """How far the paper is from white, from 0 (white) to 1 (black)."""
    sideways: bool
    """Whether the lines of print stand upright or upside down; false when that is not certain."""
    fingerprint: str
    """256 bits in hexadecimal digits; see `portal.files.quality.same_picture`."""
    paper_side: int = 2000
    """Pixels of the longer side of the paper within the picture as it was sent."""


def as_bytes(measures: PageMeasures) -> bytes:
    """The measures as `MEASURES_BYTES` bytes; `from_bytes` reads them back."""
    edges = sum(1 << number for number, edge in enumerate(EDGES) if edge in measures.cut_off)
    return _MEASURES.pack(
        measures.sharpness,
        measures.glare,
        measures.darkness,
        edges,
        measures.sideways,
        min(measures.paper_side, LARGEST_SIDE),
        bytes.fromhex(measures.fingerprint),
    )


def from_bytes(written: bytes) -> PageMeasures:
    """Read what `as_bytes` wrote. Raises ValueError for anything it could not have written."""
    if len(written) != MEASURES_BYTES:
        raise ValueError("these are not the measures of a page")
    sharpness, glare, darkness, edges, sideways, paper_side, fingerprint = _MEASURES.unpack(written)
    shares = (sharpness, glare, darkness)
    if not all(math.isfinite(share) and 0 <= share <= 1 for share in shares):
        raise ValueError("a share lies outside 0 to 1")
    if edges >= 1 << len(EDGES) or sideways > 1 or paper_side > LARGEST_SIDE:
        raise ValueError("a measure lies outside its range")
    cut_off = tuple(edge for number, edge in enumerate(EDGES) if edges >> number & 1)
    return PageMeasures(sharpness, glare, cut_off, darkness, bool(sideways), fingerprint.hex(), paper_side)
