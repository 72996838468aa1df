"""HEIC files made to break, burn, leak or deceive."""

import struct
from functools import cache

from PIL import Image

from tests.files.honest import encoded, heic, sheet, simple_pdf
from tests.files.hostile.kinds import CANARY, Hostile, R, archive, cut_short, spoilt, variants

REFUSED = (R.DAMAGED, R.MEMORY, R.TOO_MANY_PIXELS, R.TAKES_TOO_LONG)


@cache
def photo() -> bytes:
    return heic(sheet(320, 240))


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def start(*brands: bytes) -> bytes:
    return box(b"ftyp", brands[0] + b"\0\0\0\0" + b"".join(brands))


def size_changed(data: bytes, width: int, height: int) -> bytes:
    """The photo whose container claims another size than its pixels have."""
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", width, height) + data[place + 8 :]


def within(data: bytes, kind: bytes, by: bytes, at: int = 4) -> bytes:
    """The photo with bytes changed inside the first box of a kind."""
    place = data.index(kind) + at
    return data[:place] + by + data[place + len(by) :]


def hostile_telephone_photos() -> dict[str, Hostile]:
    return {
        **variants("telephone", cut_short(photo(), 13), *REFUSED),
        **variants("telephone", spoilt(photo(), 24, spare=24), *REFUSED),
        **{f"claims {name}": Hostile.harmless_or(data, *REFUSED) for name, data in claims().items()},
        **{f"leaks by {name}": Hostile(data) for name, data in leaks().items()},
        **broken_boxes(),
    }


def claims() -> dict[str, bytes]:
    large = heic(Image.new("RGB", (2400, 1800), "white"), quality=20)
    return {
        "four billion pixels": size_changed(photo(), 65_535, 65_535),
        "two to the thirty-first": size_changed(photo(), 2**31 - 1, 2**31 - 1),
        "no width": size_changed(photo(), 0, 240),
        "no height": size_changed(photo(), 320, 0),
        "one point": size_changed(photo(), 1, 1),
        "less than it has": size_changed(large, 64, 64),
        "forty million of nothing": size_changed(photo(), 6300, 6300),
        "one more than forty million": size_changed(photo(), 40_001, 1000),
    }


def leaks() -> dict[str, bytes]:
    place = Image.Exif()
    place[0x010E], place[0x0110] = CANARY.decode(), CANARY.decode()
    place.get_ifd(0x8825).update({1: "N", 2: (42.0, 52.0, 28.0), 29: CANARY.decode()})
    marked = sheet(320, 240)
    return {
        "place and maker": heic(marked, exif=place.tobytes()),
        "xmp": heic(marked, xmp=b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"),
        "a profile": photo() + box(b"colr", b"prof" + CANARY * 9),
        "an archive behind": photo() + archive(),
        "a page behind": photo() + b"<script>" + CANARY + b"</script>",
        "php behind": photo() + b"<?php echo '" + CANARY + b"'; ?>",
        "a document behind": photo()
        + simple_pdf(catalogue=b"/OpenAction<</S/JavaScript/JS(" + CANARY + b")>>"),
        "a photo behind": photo() + encoded(sheet(), "JPEG", comment=CANARY),
        "a free box": photo() + box(b"free", b"<?php " + CANARY * 9),
        "a box of a maker": photo() + box(b"uuid", b"\0" * 16 + CANARY * 9),
    }


def broken_boxes() -> dict[str, Hostile]:
    whole = photo()
    meta = whole.index(b"meta") - 4
    head = whole[:meta]
    nested = b""
    for _ in range(2000):
        nested = box(b"iprp", nested)
    files = {
        "its name alone": start(b"heic", b"mif1"),
        "its name and noise": start(b"heic", b"mif1") + b"\x5a" * 5000,
        "its name and zeros": start(b"heic", b"mif1") + b"\0" * 5000,
        "a box without end": head + b"\0\0\0\0meta" + whole[meta + 8 :],
        "a box of four billion": head + b"\xff\xff\xff\xffmeta" + whole[meta + 8 :],
        "a box of eighteen digits": head + b"\0\0\0\x01meta" + b"\x7f" * 8 + whole[meta + 8 :],
        "a box of one byte": head + b"\0\0\0\x02meta" + whole[meta + 8 :],
        "boxes two thousand deep": head + box(b"meta", b"\0\0\0\0" + nested),
        "no main picture": whole.replace(b"pitm", b"free", 1),
        "a main picture that is not there": within(whole, b"pitm", b"\0\0\0\0\xff\xff"),
        "no places": whole.replace(b"iloc", b"free", 1),
        "places beyond its end": within(whole, b"iloc", b"\xff" * 6, at=18),
        "sixty-five thousand places": within(whole, b"iloc", b"\xff\xff", at=10),
        "no properties": whole.replace(b"iprp", b"free", 1),
        "no property is anybody's": whole.replace(b"ipma", b"free", 1),
        "properties that are not there": within(whole, b"ipma", b"\x7f" * 8, at=12),
        "no code to read it with": whole.replace(b"hvcC", b"free", 1),
        "a code of zeros": within(whole, b"hvcC", b"\0" * 40),
        "a code of ones": within(whole, b"hvcC", b"\xff" * 40),
        "pixels of zeros": whole[: whole.index(b"mdat") + 4] + b"\0" * 3000,
        "pixels of noise": whole[: whole.index(b"mdat") + 8] + bytes(range(256)) * 12,
        "a kind nobody knows": whole.replace(b"hvc1", b"zzz1"),
        "a grid of itself": whole.replace(b"hvc1", b"grid"),
        "a film of pictures": start(b"msf1", b"heic") + whole[meta:],
        "a general name": start(b"mif1", b"heic") + whole[meta:],
        "a newer code under the old name": whole.replace(b"hvc1", b"av01").replace(b"hvcC", b"av1C"),
    }
    return {name: Hostile.harmless_or(data, *REFUSED) for name, data in files.items()}
