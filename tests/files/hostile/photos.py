"""JPEG files made to break, burn, leak or deceive."""

import random
import struct

from PIL import Image

from tests.files.honest import encoded, sheet, simple_pdf, with_segment
from tests.files.hostile.kinds import CANARY, Hostile, R, archive


def leaky_photo() -> bytes:
    """A photo that carries its place, its camera's number and a small copy of itself before it was cut."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0xA431] = 1, CANARY.decode(), CANARY.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (42.0, 52.0, 28.0), 29: CANARY.decode()})
    thumbnail = with_segment(encoded(sheet(60, 40), "JPEG"), 0xFE, CANARY)
    photo = encoded(sheet(), "JPEG", exif=exif, icc_profile=CANARY * 10, comment=CANARY)
    return with_segment(photo, 0xE2, b"thumb\0" + thumbnail)


def endless_scans() -> bytes:
    """A progressive photo whose last scan is repeated thousands of times."""
    photo = encoded(sheet(2000, 2000), "JPEG", progressive=True)
    last = photo.rindex(b"\xff\xda")
    return photo[:-2] + photo[last:-2] * 5000 + photo[-2:]


def frame_size_changed(jpeg: bytes, width: int, height: int) -> bytes:
    frame = jpeg.index(b"\xff\xc0")
    return jpeg[: frame + 5] + struct.pack(">HH", height, width) + jpeg[frame + 9 :]


def hostile_photos() -> dict[str, Hostile]:
    photo = encoded(sheet(), "JPEG")
    big = encoded(Image.effect_noise((800, 600), 80).convert("RGB"), "JPEG")
    tables = photo.index(b"\xff\xc4")
    return {
        "cut in the middle": Hostile(big[: len(big) // 2], (R.DAMAGED,)),
        "cut after the header": Hostile(photo[:30], (R.DAMAGED,)),
        "noise after the start": Hostile(b"\xff\xd8\xff" + random.Random(1).randbytes(5000), (R.DAMAGED,)),
        "one long zero": Hostile(b"\xff\xd8\xff" + b"\0" * 5000, (R.DAMAGED,)),
        "no end": Hostile(photo[:-2], (R.DAMAGED,), either=True),
        "without tables": Hostile(
            photo[:tables] + photo[photo.index(b"\xff\xda") :], (R.DAMAGED,), either=True
        ),
        "four billion pixels": Hostile(frame_size_changed(photo, 65500, 65500), (R.TOO_MANY_PIXELS,)),
        "no width": Hostile(frame_size_changed(photo, 0, 480), (R.DAMAGED,)),
        "no height": Hostile(frame_size_changed(photo, 640, 0), (R.DAMAGED,)),
        "taller than its data": Hostile(frame_size_changed(photo, 640, 9000), (R.DAMAGED,), either=True),
        "forty-nine million pixels": Hostile(
            encoded(Image.new("L", (7000, 7000)), "JPEG"), (R.TOO_MANY_PIXELS,)
        ),
        "endless scans": Hostile(endless_scans(), (R.TAKES_TOO_LONG,)),
        "lossless frame": Hostile(photo.replace(b"\xff\xc0", b"\xff\xc3", 1), (R.DAMAGED,)),
        "arithmetic frame": Hostile(photo.replace(b"\xff\xc0", b"\xff\xc9", 1), (R.DAMAGED,), either=True),
        "place, camera and thumbnail": Hostile(leaky_photo()),
        "script in the metadata": Hostile(with_segment(photo, 0xE1, b"Exif\0\0<?php " + CANARY)),
        "xmp": Hostile(with_segment(photo, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + CANARY + b"</x>")),
        "press data": Hostile(with_segment(photo, 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x14" + CANARY)),
        "unknown orientation": Hostile(encoded(sheet(), "JPEG", exif=b"Exif\0\0" + exif_with(0x0112, 99))),
        "archive behind": Hostile(photo + archive()),
        "html behind": Hostile(photo + b"<script>" + CANARY + b"</script>"),
        "pdf behind": Hostile(photo + simple_pdf(catalogue=b"/X(" + CANARY + b")")),
        "second picture behind": Hostile(photo + leaky_photo()),
        "script in the first segment": Hostile(with_segment(photo, 0xE0, b"*/=1;" + CANARY + b"/*")),
        "pdf in a comment": Hostile(with_segment(photo, 0xFE, simple_pdf() + CANARY)),
    }


def exif_with(tag: int, value: int) -> bytes:
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", tag, 3, 1, value, 0) + b"\0\0\0\0"
