"""Turns one of our own pages: ``python -m portal.files.child.turning LIMITS QUARTERS < page > frames``."""

import io
import sys
from collections.abc import Iterator
from functools import partial

from PIL import Image, JpegImagePlugin

from portal.files.child.confined import run
from portal.files.child.encoding import encoded
from portal.files.child.frames import PageFrame
from portal.files.limits import Limits

CLOCKWISE = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def turned(quarter_turns: int, data: bytes, limits: Limits) -> Iterator[PageFrame]:
    """The page turned clockwise and measured anew."""
    page = JpegImagePlugin.JpegImageFile(io.BytesIO(data)).convert("RGB")
    if quarter_turns in CLOCKWISE:
        page = page.transpose(CLOCKWISE[quarter_turns])
    yield encoded(page, max(page.size), limits)


if __name__ == "__main__":
    run(partial(turned, int(sys.argv[-1])))
