"""Decodes one photo, JPEG or PNG: ``python -m portal.files.child.picture LIMITS < file > frames``."""

import io
import struct
from collections.abc import Iterator

from PIL import ExifTags, JpegImagePlugin, PngImagePlugin, TiffImagePlugin
from PIL.Image import Image

from portal.files.child.confined import Refused, run
from portal.files.child.encoding import page_of
from portal.files.child.frames import PageFrame
from portal.files.limits import Limits

NEEDED_LATE = (TiffImagePlugin,)
"""Pillow reads metadata with this and would import it when the child is locked in already."""

BROKEN_METADATA = (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error)
"""What Pillow raises on metadata it cannot read. That is no reason to refuse a good photo."""

SCAN_MARKER = b"\xff\xda"
MAX_SCANS = 100
"""Cameras write at most a dozen scans. A picture with thousands is made to burn processor time."""

MOST_COEFFICIENT_BYTES = 130_000_000
"""Enough for a progressive photo of forty million pixels as cameras make it, with halved colours."""


def pages_of_picture(data: bytes, limits: Limits) -> Iterator[PageFrame]:
    """The one page of a photo, decoded to its last byte. Animations give their first picture."""
    image = opened(data)
    width, height = image.size
    if width < 1 or height < 1:
        raise Refused("damaged")
    if width * height > limits.max_pixels:
        raise Refused("too_many_pixels")
    if coefficient_bytes(image) > MOST_COEFFICIENT_BYTES:
        raise Refused("memory")
    # A JPEG can be decoded at a half, quarter or eighth: quicker, and small in memory.
    share = limits.longest_side / max(width, height)
    image.draft(None, (max(1, int(width * share)), max(1, int(height * share))))
    image.load()
    yield page_of(image, limits, orientation_of(image))


def coefficient_bytes(image: Image) -> int:
    """What a progressive JPEG keeps in memory, however small it is shown: two bytes for each coefficient."""
    if not (isinstance(image, JpegImagePlugin.JpegImageFile) and image.info.get("progressive")):
        return 0
    widest = max(across for _, across, _, _ in image.layer)
    tallest = max(down for _, _, down, _ in image.layer)
    samples = sum(across * down for _, across, down, _ in image.layer) / (widest * tallest)
    return int(image.width * image.height * samples * 2)


def opened(data: bytes) -> Image:
    """The picture by its first bytes, with no other decoder in reach."""
    if data.startswith(b"\xff\xd8"):
        if data.count(SCAN_MARKER) > MAX_SCANS:
            raise Refused("takes_too_long")
        return JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    return PngImagePlugin.PngImageFile(io.BytesIO(data))


def orientation_of(image: Image) -> int:
    """How the camera was held; 1, upright, when the metadata does not say or is broken."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    except BROKEN_METADATA:
        return 1
    return orientation if isinstance(orientation, int) else 1


if __name__ == "__main__":
    run(pages_of_picture)
