"""PNG files by the dozen: cut, spoilt, leaking in every chunk, heavy, and odd in every way."""

import struct
import zlib

from PIL import Image

from tests.files.honest import PNG_START, chunk, encoded, header, sheet, with_chunks
from tests.files.hostile.kinds import CANARY, FOR_THE_TOOL, Hostile, R, archive, cut_short, spoilt, variants

END = chunk(b"IEND", b"")


def drawing_families() -> dict[str, Hostile]:
    rough = encoded(Image.effect_noise((200, 150), 60).convert("RGB"), "PNG")
    return {
        **variants("drawing", cut_short(rough, 9), R.DAMAGED),
        **variants("drawing", spoilt(rough, 12), R.DAMAGED, R.TOO_MANY_PIXELS),
        **{
            f"leaks by {name}": Hostile.harmless_or(data, R.DAMAGED)
            for name, data in leaking_chunks().items()
        },
        **heavy_drawings(),
        **odd_drawings(),
    }


def leaking_chunks() -> dict[str, bytes]:
    drawing = encoded(sheet(), "PNG")
    packed = zlib.compress(CANARY * 9)
    chunks = {
        "a packed text": chunk(b"zTXt", b"Comment\0\0" + packed),
        "a packed text of the world": chunk(b"iTXt", b"Comment\0\x01\0\0\0" + packed),
        "xmp": chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>" + CANARY + b"</x>"),
        "metadata of a camera": chunk(
            b"tEXt", b"Raw profile type exif\0\nexif\n  20\n" + CANARY.hex().encode()
        ),
        "a packed profile": chunk(b"iCCP", b"p\0\0" + packed),
        "colours it suggests": chunk(b"sPLT", CANARY + b"\0\x08" + CANARY[:6] * 9),
        "a chunk of a maker": chunk(b"vpAg", CANARY * 30),
        "php in a text": chunk(b"tEXt", b"Comment\0<?php echo '" + CANARY + b"'; ?>"),
        "script in its key": chunk(b"tEXt", b"<script>" + CANARY + b"</script>\0x"),
    }
    made = {name: with_chunks(drawing, content) for name, content in chunks.items()}
    palette = encoded(sheet(mode="P"), "PNG")
    start = palette.index(b"PLTE") + 4
    length = int.from_bytes(palette[start - 8 : start - 4], "big")
    colours = (b"<?php " + CANARY + b" ?>").ljust(length, b"\0")[:length]
    made["php as a palette"] = palette[: start - 8] + chunk(b"PLTE", colours) + palette[start + length + 4 :]
    rows = b"".join(b"\0" + (CANARY * 40)[:600] for _ in range(100))
    made["words as its pixels"] = PNG_START + header(200, 100) + chunk(b"IDAT", zlib.compress(rows, 0)) + END
    made["an archive within"] = with_chunks(drawing, chunk(b"zipF", archive()))
    return made


def pixels(width: int, height: int, depth: int = 8, colour: int = 2, *, interlaced: bool = False) -> bytes:
    """A drawing of zeros of any size and kind, in a few kilobytes."""
    bits = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] * depth
    row = b"\0" * (1 + (width * bits + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row * 64) for _ in range(-(-height // 64))) + packer.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced)))
    palette = chunk(b"PLTE", bytes(range(6))) if colour == 3 else b""
    return PNG_START + head + palette + chunk(b"IDAT", packed) + END


def heavy_drawings() -> dict[str, Hostile]:
    heavy = (R.MEMORY, R.TAKES_TOO_LONG, R.DAMAGED)
    return {
        "forty million black or white": Hostile(pixels(6300, 6300, 1, 0)),
        "forty million of a palette": Hostile.harmless_or(pixels(6300, 6300, 8, 3), *heavy),
        "forty million, clear": Hostile.harmless_or(pixels(6300, 6300, 8, 6), *heavy),
        "forty million of sixteen bits": Hostile.harmless_or(pixels(6300, 6300, 16, 0), *heavy),
        f"{FOR_THE_TOOL}, forty million of four times sixteen bits": Hostile.harmless_or(
            pixels(6300, 6300, 16, 6), *heavy
        ),
        f"{FOR_THE_TOOL}, forty million in seven passes": Hostile.harmless_or(
            pixels(6300, 6300, interlaced=True), *heavy
        ),
        "a row of thirty-nine million": Hostile.harmless_or(pixels(39_000_000, 1, 1, 0), *heavy),
        "a column of a million": Hostile.harmless_or(pixels(1, 1_000_000, 8, 0), *heavy),
        "one more than forty million": Hostile(PNG_START + header(40_001, 1000) + END, (R.TOO_MANY_PIXELS,)),
        "a hundred thousand empty chunks": Hostile.harmless_or(
            with_chunks(encoded(sheet(), "PNG"), chunk(b"prVt", b"") * 100_000), *heavy
        ),
    }


def odd_drawings() -> dict[str, Hostile]:
    drawing = encoded(sheet(), "PNG")
    small = zlib.compress(b"".join(b"\0" + b"\x80" * 27 for _ in range(9)))
    frames = chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))
    deep = PNG_START + header(9, 9)
    return {
        "four billion frames": Hostile.harmless_or(with_chunks(drawing, frames), R.DAMAGED),
        "frames outside the picture": Hostile.harmless_or(
            with_chunks(
                drawing,
                chunk(b"acTL", struct.pack(">II", 2, 0)),
                chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 9000, 9000, 9000, 9000, 1, 1, 0, 0)),
            ),
            R.DAMAGED,
        ),
        "a chunk of two billion": Hostile.harmless_or(
            drawing[:33] + b"\x7f\xff\xff\xfftEXt" + drawing[33:], R.DAMAGED, R.MEMORY
        ),
        "a chunk of minus one": Hostile.harmless_or(
            drawing[:33] + b"\xff\xff\xff\xfftEXt" + drawing[33:], R.DAMAGED
        ),
        "one byte a chunk": Hostile.harmless_or(
            deep + b"".join(chunk(b"IDAT", small[at : at + 1]) for at in range(len(small))) + END, R.DAMAGED
        ),
        "pixels in two places": Hostile.harmless_or(
            deep + chunk(b"IDAT", small[:9]) + chunk(b"tEXt", b"a\0b") + chunk(b"IDAT", small[9:]) + END,
            R.DAMAGED,
        ),
        "no end": Hostile.harmless_or(drawing[:-12], R.DAMAGED),
        "an unknown filter": Hostile.harmless_or(
            deep + chunk(b"IDAT", zlib.compress((b"\x09" + b"\x80" * 27) * 9)) + END, R.DAMAGED
        ),
        "a wrong sum of its pixels": Hostile.harmless_or(
            deep + chunk(b"IDAT", small[:-4] + b"abcd") + END, R.DAMAGED
        ),
        "a colour it has not": Hostile.harmless_or(
            PNG_START
            + header(9, 9, 8, 3)
            + chunk(b"PLTE", b"\0\0\0")
            + chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * 9) * 9))
            + END,
            R.DAMAGED,
        ),
        "clear beyond its palette": Hostile.harmless_or(
            with_chunks(encoded(sheet(mode="P"), "PNG"), chunk(b"tRNS", b"\0" * 256)), R.DAMAGED
        ),
        "no brightness": Hostile.harmless_or(with_chunks(drawing, chunk(b"gAMA", b"\0\0\0\0")), R.DAMAGED),
        "points of no size": Hostile.harmless_or(with_chunks(drawing, chunk(b"pHYs", b"\0" * 9)), R.DAMAGED),
        "an apple's own kind": Hostile.harmless_or(
            PNG_START + chunk(b"CgBI", b"\x50\0\x20\x02") + drawing[8:], R.DAMAGED
        ),
        "a packing unknown": Hostile.harmless_or(
            PNG_START
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 9, 9, 9))
            + chunk(b"IDAT", small)
            + END,
            R.DAMAGED,
        ),
    }
