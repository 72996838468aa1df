"""JPEG files by the dozen: cut, spoilt, leaking in every segment, and two kinds of file at once."""

import struct

from PIL import Image

from tests.files.honest import encoded, sheet, simple_pdf, with_segment
from tests.files.hostile.kinds import CANARY, Hostile, R, archive, cut_short, spoilt, variants
from tests.files.hostile.photos import exif_with, frame_size_changed

SCRIPT = b"<script>" + CANARY + b"</script><?php system('" + CANARY + b"'); ?>"


def photo_families() -> dict[str, Hostile]:
    rough = encoded(Image.effect_noise((400, 300), 60).convert("RGB"), "JPEG", quality=80)
    steps = encoded(Image.effect_noise((400, 300), 60).convert("RGB"), "JPEG", progressive=True)
    return {
        **variants("baseline", cut_short(rough, 7), R.DAMAGED),
        **variants("progressive", cut_short(steps, 7), R.DAMAGED),
        **variants("baseline", spoilt(rough, 8), R.DAMAGED, R.TOO_MANY_PIXELS, R.MEMORY),
        **variants("progressive", spoilt(steps, 8), R.DAMAGED, R.TOO_MANY_PIXELS, R.MEMORY),
        **variants("orientation", orientations()),
        **{f"leaks by {name}": Hostile(data) for name, data in leaking_segments().items()},
        **{f"with {name} behind": Hostile(encoded(sheet(), "JPEG") + data) for name, data in tails().items()},
        **heavy_photos(),
        **odd_photos(),
    }


def orientations() -> dict[str, bytes]:
    photo = encoded(sheet(), "JPEG")
    made = {
        f"{value}": with_segment(photo, 0xE1, b"Exif\0\0" + exif_with(0x0112, value))
        for value in (0, 9, 255, 65535)
    }
    loop = b"MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08"
    many = b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0" * 5000
    words = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x04six\0\0\0\0\0"
    huge = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\xff\xff\xff\xff\0\0\0\x08\0\0\0\0"
    for name, exif in (
        ("in a loop", loop),
        ("given five thousand times", many),
        ("in words", words),
        ("of four billion", huge),
    ):
        made[name] = with_segment(photo, 0xE1, b"Exif\0\0" + exif)
    return made


def leaking_segments() -> dict[str, bytes]:
    photo = encoded(sheet(), "JPEG")
    place = Image.Exif()
    place[0x010F], place[0x0110], place[0x0131] = CANARY.decode(), CANARY.decode(), CANARY.decode()
    place.get_ifd(0x8825).update(
        {1: "N", 2: (42.0, 52.0, 28.0), 3: "E", 4: (74.0, 36.0, 0.0), 29: CANARY.decode()}
    )
    serial = Image.Exif()
    serial.get_ifd(0x8769).update({0xA431: CANARY.decode(), 0x927C: CANARY * 30, 0xA430: CANARY.decode()})
    segments = {
        "xmp": (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"),
        "xmp continued": (0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + CANARY),
        "press data": (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x1c\x1c\x02\x5a\0\x14" + CANARY),
        "a colour profile": (0xE2, b"ICC_PROFILE\0\x01\x01" + CANARY * 9),
        "a second picture's address": (0xE2, b"MPF\0MM\0*\0\0\0\x08" + CANARY),
        "a history of changes": (0xEB, b"JP\0\x01\0\0\0\x01\0\0\0\x20jumb" + CANARY),
        "a maker's own segment": (0xEF, CANARY * 100),
        "an old thumbnail": (0xE0, b"JFXX\0\x10" + CANARY * 3),
        "a comment": (0xFE, SCRIPT),
        "colours of another kind": (0xEE, b"Adobe\0\x64\0\0\0\0\x01" + CANARY),
    }
    made = {name: with_segment(photo, marker, content) for name, (marker, content) in segments.items()}
    made["place and maker"] = encoded(sheet(), "JPEG", exif=place)
    made["numbers of the camera"] = encoded(sheet(), "JPEG", exif=serial)
    made["sixty comments"] = photo
    for _ in range(60):
        made["sixty comments"] = with_segment(made["sixty comments"], 0xFE, CANARY * 50)
    return made


def tails() -> dict[str, bytes]:
    return {
        "a program": b"MZ\x90\0" + CANARY * 20,
        "php": b"<?php echo '" + CANARY + b"';",
        "a page": b"<!doctype html>" + SCRIPT,
        "an archive in an archive": archive() + archive(),
        "a document": simple_pdf(catalogue=b"/OpenAction<</S/JavaScript/JS(" + CANARY + b")>>"),
        "a film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + CANARY,
        "another photo": encoded(sheet(), "JPEG", comment=CANARY),
        "a megabyte of marks": b"\xff" * 1_000_000 + CANARY,
        "a drawing": encoded(sheet(), "PNG") + CANARY,
    }


def heavy_photos() -> dict[str, Hostile]:
    steps = encoded(sheet(400, 400), "JPEG", progressive=True, subsampling=0)
    frame = steps.index(b"\xff\xc2")
    wide = steps[: frame + 5] + struct.pack(">HH", 6300, 6300) + steps[frame + 9 :]
    photo = encoded(sheet(), "JPEG")
    return {
        "progressive in full colours, forty million": Hostile(wide, (R.MEMORY,)),
        "just forty million of nothing": Hostile.harmless_or(
            frame_size_changed(photo, 6300, 6300), R.DAMAGED
        ),
        "one row of sixty-five thousand": Hostile(encoded(Image.new("RGB", (65500, 1), "red"), "JPEG")),
        "one column of sixty-five thousand": Hostile(encoded(Image.new("RGB", (1, 65500), "red"), "JPEG")),
        "one point": Hostile(encoded(Image.new("RGB", (1, 1), "red"), "JPEG")),
        "one more than forty million": Hostile(frame_size_changed(photo, 40_001, 1000), (R.TOO_MANY_PIXELS,)),
        "sixty thousand segments": Hostile.harmless_or(
            photo[:2] + b"\xff\xfe\0\x04ab" * 60_000 + photo[2:], R.DAMAGED, R.TAKES_TOO_LONG
        ),
        "nothing but marks": Hostile(b"\xff\xd8" + b"\xff" * 3_000_000, (R.DAMAGED, R.TAKES_TOO_LONG)),
    }


def odd_photos() -> dict[str, Hostile]:
    photo = encoded(sheet(), "JPEG")
    tables, frame = photo.index(b"\xff\xdb"), photo.index(b"\xff\xc0")
    return {
        "a segment without length": Hostile.harmless_or(photo[:2] + b"\xff\xe1\0\0" + photo[2:], R.DAMAGED),
        "a segment of one byte": Hostile.harmless_or(photo[:2] + b"\xff\xe1\0\x01" + photo[2:], R.DAMAGED),
        "a segment longer than the file": Hostile(photo[:2] + b"\xff\xe1\xff\xff" + b"a" * 99, (R.DAMAGED,)),
        "script as length": Hostile.harmless_or(
            photo[:2] + b"\xff\xe0\x2f\x2a" + b"*/=1;alert('" + CANARY + b"')/*" + b"\0" * 12_000 + photo[2:],
            R.DAMAGED,
        ),
        "tables of zeros": Hostile.harmless_or(
            photo[: tables + 5] + b"\0" * 64 + photo[tables + 69 :], R.DAMAGED
        ),
        "twelve bits": Hostile.harmless_or(photo[: frame + 4] + b"\x0c" + photo[frame + 5 :], R.DAMAGED),
        "nine components": Hostile.harmless_or(photo[: frame + 9] + b"\x09" + photo[frame + 10 :], R.DAMAGED),
        "no components": Hostile.harmless_or(photo[: frame + 9] + b"\0" + photo[frame + 10 :], R.DAMAGED),
        "sampled fifteen to nothing": Hostile.harmless_or(
            photo[: frame + 11] + b"\xf0" + photo[frame + 12 :], R.DAMAGED
        ),
        "two frames": Hostile.harmless_or(
            photo[:frame] + photo[frame : frame + 19] + photo[frame:], R.DAMAGED
        ),
        "two starts": Hostile.harmless_or(b"\xff\xd8" + photo, R.DAMAGED),
        "a photo of light by its name": Hostile(encoded(sheet(mode="CMYK"), "JPEG", comment=CANARY)),
    }
