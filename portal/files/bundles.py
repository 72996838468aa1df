"""Our own page pictures as files for elsewhere: a PDF or a JPEG no larger than asked for."""

import io
from collections.abc import Sequence

from PIL import Image

LONGEST_SIDES = (2000, 1600, 1240, 1000, 800)
"""Pixels of the longer side, tried from the sharpest: an A4 page stays legible at 1,240."""
QUALITY = 80


class TooLarge(ValueError):
    """Not even the smallest legible pictures fit."""


def as_pdf(pages: Sequence[bytes], most_bytes: int) -> bytes:
    """The pages (JPEG of ours) as one PDF of at most so many bytes; raises TooLarge."""
    return _small_enough(pages, most_bytes, "PDF")


def as_jpeg(page: bytes, most_bytes: int) -> bytes:
    """A page (JPEG of ours) as a JPEG of at most so many bytes; raises TooLarge."""
    return page if len(page) <= most_bytes else _small_enough([page], most_bytes, "JPEG")


def _small_enough(pages: Sequence[bytes], most_bytes: int, form: str) -> bytes:
    for side in LONGEST_SIDES:
        written = _written(pages, side, form)
        if len(written) <= most_bytes:
            return written
    raise TooLarge(f"{len(pages)} pages do not fit into {most_bytes} bytes")


def _written(pages: Sequence[bytes], side: int, form: str) -> bytes:
    first, *others = (_at_most(page, side) for page in pages)
    out = io.BytesIO()
    if form == "PDF":
        first.save(out, "PDF", save_all=True, append_images=others, quality=QUALITY, resolution=150)
    else:
        first.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _at_most(page: bytes, side: int) -> Image.Image:
    picture = Image.open(io.BytesIO(page), formats=["JPEG"])
    picture.thumbnail((side, side))
    return picture
