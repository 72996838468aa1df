"""Decodes one HEIC photo of a telephone: ``python -m portal.files.child.heic LIMITS < file > frames``.

The decoder is libheif with libde265. No other codec is built into it, so an AVIF picture or one of a rarer
kind inside the same container does not open.
"""

import io
from collections.abc import Iterator

from PIL import Image
from pillow_heif import open_heif, options

from portal.files.child.confined import Refused, run
from portal.files.child.encoding import page_from_strips
from portal.files.child.frames import PageFrame
from portal.files.limits import Limits

OWN_THREADS = 0
"""Threads of libheif beside ours: each would cost address space, and one photo needs none."""


def pages_of_heic(data: bytes, limits: Limits) -> Iterator[PageFrame]:
    """The one page of a photo. Its size is checked before a pixel is decoded.

    The container says how the camera was held and libheif obeys; the metadata may say it once more and is
    not asked, or the picture would be turned twice (ISO/IEC 23008-12, 6.5.10).
    """
    options.DECODE_THREADS = OWN_THREADS
    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    photo = open_heif(io.BytesIO(data), convert_hdr_to_8bit=True, remove_stride=False)
    within(photo.size, limits)
    pixels, stride, mode = photo.data, photo.stride, photo.mode
    width, height = photo.size
    within(photo.size, limits)  # decoding may find another size than the container said

    def strip(top: int, bottom: int) -> Image.Image:
        rows = pixels[top * stride : bottom * stride]
        return Image.frombuffer(mode, (width, bottom - top), rows, "raw", mode, stride, 1)

    yield page_from_strips((width, height), strip, limits)


def within(size: tuple[int, int], limits: Limits) -> None:
    """Refuse a photo without pixels or with too many."""
    width, height = size
    if width < 1 or height < 1:
        raise Refused("damaged")
    if width * height > limits.max_pixels:
        raise Refused("too_many_pixels")


if __name__ == "__main__":
    run(pages_of_heic, needs_threads=True)
