"""PNG files made to break, burn, leak or deceive."""

import zlib

from PIL import Image

from tests.files.honest import PNG_START, chunk, encoded, header, sheet, with_chunks
from tests.files.hostile.kinds import CANARY, Hostile, R, archive


def hostile_drawings() -> dict[str, Hostile]:
    drawing = encoded(sheet(), "PNG")
    pixels = drawing.index(b"IDAT")
    hidden = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    frames = encoded(sheet(), "PNG", save_all=True, append_images=[Image.new("RGB", (640, 480), "black")])
    bomb = zlib.compress(b"A" * 60_000_000, 9)
    return {
        "cut in the middle": Hostile(drawing[: pixels + 200], (R.DAMAGED,)),
        "signature alone": Hostile(PNG_START, (R.DAMAGED,)),
        "no pixels": Hostile(PNG_START + header(10, 10) + chunk(b"IEND", b""), (R.DAMAGED,)),
        "wrong check sum": Hostile(
            drawing[: pixels + 9] + b"\0\0\0\0" + drawing[pixels + 13 :], (R.DAMAGED,)
        ),
        "a hundred and sixty-nine million pixels": Hostile(
            encoded(Image.new("1", (13000, 13000)), "PNG"), (R.TOO_MANY_PIXELS,)
        ),
        "two billion wide": Hostile(
            PNG_START + header(2**31 - 1, 2**31 - 1) + chunk(b"IDAT", zlib.compress(b"\0")),
            (R.TOO_MANY_PIXELS, R.DAMAGED),
        ),
        "no width": Hostile(PNG_START + header(0, 10) + chunk(b"IDAT", b""), (R.DAMAGED,)),
        "unknown colours": Hostile(PNG_START + header(9, 9, 8, 7) + chunk(b"IDAT", b"x"), (R.DAMAGED,)),
        "pixels of another stream": Hostile(
            PNG_START + header(99, 99) + chunk(b"IDAT", CANARY * 9) + chunk(b"IEND", b""), (R.DAMAGED,)
        ),
        "too few pixels": Hostile(
            PNG_START + header(900, 900) + chunk(b"IDAT", zlib.compress(b"\0" * 50)) + chunk(b"IEND", b""),
            (R.DAMAGED,),
        ),
        "far too many pixels": Hostile(
            PNG_START + header(9, 9) + chunk(b"IDAT", bomb) + chunk(b"IEND", b""), (R.DAMAGED,), either=True
        ),
        "text that swells": Hostile(
            with_chunks(drawing, chunk(b"zTXt", b"Comment\0\0" + bomb)), (R.DAMAGED,), either=True
        ),
        "many texts that swell": Hostile(
            with_chunks(drawing, *[chunk(b"zTXt", b"C%d\0\0" % n + bomb[:60000]) for n in range(80)]),
            (R.DAMAGED,),
            either=True,
        ),
        "profile that swells": Hostile(
            with_chunks(drawing, chunk(b"iCCP", b"p\0\0" + bomb)), (R.DAMAGED,), either=True
        ),
        "text": Hostile(with_chunks(drawing, chunk(b"tEXt", b"Comment\0" + CANARY))),
        "international text": Hostile(with_chunks(drawing, chunk(b"iTXt", b"Title\0\0\0\0\0" + CANARY))),
        "metadata": Hostile(with_chunks(drawing, chunk(b"eXIf", b"MM\0*" + CANARY))),
        "private chunk": Hostile(with_chunks(drawing, chunk(b"prVt", CANARY))),
        "profile": Hostile(encoded(sheet(), "PNG", icc_profile=CANARY * 5)),
        "archive behind": Hostile(drawing + archive()),
        "html behind": Hostile(drawing + b"<script>" + CANARY + b"</script>"),
        "hidden second frame": Hostile(frames + CANARY),
        "picture under full transparency": Hostile(encoded(hidden, "PNG")),
        "two headers": Hostile(
            with_chunks(drawing, header(9000, 9000)), (R.DAMAGED, R.TOO_MANY_PIXELS), either=True
        ),
        "palette missing": Hostile(
            PNG_START
            + header(8, 8, 8, 3)
            + chunk(b"IDAT", zlib.compress(b"\0\1\2\3\4\5\6\7\7" * 8))
            + chunk(b"IEND", b""),
            (R.DAMAGED,),
            either=True,
        ),
    }
