"""From a decoded picture to a page: opaque, upright, small, without metadata."""

import io
from collections.abc import Callable

from PIL import Image

from portal.files.child.frames import PageFrame
from portal.files.child.measuring import measured
from portal.files.child.zone import read_zone_from
from portal.files.limits import Limits

# Pillow imports its writers at the first save, when a locked-in child can no longer open their files.
Image.preinit()

PICTURE_QUALITY = 82
THUMBNAIL_QUALITY = 70

WHITE = (255, 255, 255)

STRIP_PIXELS = 2_000_000
"""Pixels turned into plain RGB at a time, so that a large picture is never in memory three times over."""

WIDE_GREY_MODES = frozenset({"I", "I;16", "I;16B", "I;16L"})

UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → what makes the picture upright (Exif 2.32, tag 0x0112)."""


def page_of(
    image: Image.Image, limits: Limits, orientation: int = 1, *, look_for_zone: bool = True
) -> PageFrame:
    """The page picture and its thumbnail as freshly made JPEGs."""
    page = plain(image, limits.longest_side)
    return encoded(page, max(image.size), limits, orientation, look_for_zone=look_for_zone)


def page_from_strips(
    size: tuple[int, int], strip: Callable[[int, int], Image.Image], limits: Limits
) -> PageFrame:
    """The same for a picture that is seen only in strips: ``strip`` gives the rows from one to another."""
    return encoded(reduced(size, strip, limits.longest_side), max(size), limits)


def encoded(
    image: Image.Image, side_as_sent: int, limits: Limits, orientation: int = 1, *, look_for_zone: bool = True
) -> PageFrame:
    """The page of a picture in plain RGB: shrunk first, then turned, then measured and its zone read."""
    page = shrunk(image, limits.longest_side)
    if orientation in UPRIGHT:
        page = page.transpose(UPRIGHT[orientation])
    thumbnail = shrunk(page, limits.thumbnail_side)
    return PageFrame(
        page.width,
        page.height,
        as_jpeg(page, PICTURE_QUALITY),
        as_jpeg(thumbnail, THUMBNAIL_QUALITY),
        measured(page, side_as_sent),
        read_zone_from(page) if look_for_zone else "",
    )


def plain(image: Image.Image, longest_side: int) -> Image.Image:
    """The picture in RGB on white, already divided by a whole number, but not below the size wanted."""
    if image.mode == "RGB":
        factor = whole_factor(image.size, longest_side)
        return image.reduce(factor) if factor > 1 else image
    return reduced(image.size, lambda top, bottom: image.crop((0, top, image.width, bottom)), longest_side)


def whole_factor(size: tuple[int, int], longest_side: int) -> int:
    """The number by which a picture may be divided without coming below the size wanted."""
    return max(1, max(size) // longest_side)


def reduced(
    size: tuple[int, int], strip: Callable[[int, int], Image.Image], longest_side: int
) -> Image.Image:
    """The picture in RGB on white, put together from strips that were divided one by one."""
    width, height = size
    factor = whole_factor(size, longest_side)
    result = Image.new("RGB", (-(-width // factor), -(-height // factor)), WHITE)
    rows = max(1, STRIP_PIXELS // (width * factor)) * factor
    for top in range(0, height, rows):
        seen = opaque(strip(top, min(top + rows, height)))
        result.paste(seen.reduce(factor), (0, top // factor))
    return result


def opaque(image: Image.Image) -> Image.Image:
    """The picture in RGB; what is transparent becomes white paper."""
    if image.mode in WIDE_GREY_MODES:
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, WHITE)
    paper.alpha_composite(layer)
    return paper.convert("RGB")


def shrunk(image: Image.Image, longest_side: int) -> Image.Image:
    """The picture with its longer side at most so many pixels; never enlarged."""
    scale = longest_side / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def as_jpeg(image: Image.Image, quality: int) -> bytes:
    """A JPEG of the pixels alone: a new picture carries nothing of the file it came from."""
    bare = Image.frombuffer("RGB", image.size, image.tobytes(), "raw", "RGB", 0, 1)
    output = io.BytesIO()
    bare.save(output, "JPEG", quality=quality, optimize=True)
    return output.getvalue()
