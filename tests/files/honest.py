"""Files as honest people send them, and small builders for PDF and PNG."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageDraw

CORNERS = {"top_left": "red", "top_right": "lime", "bottom_left": "blue", "bottom_right": "yellow"}


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def sheet(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A white sheet with a coloured patch in each corner, so that up and down can be told."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    w, h = width // 4, height // 4
    draw.rectangle((0, 0, w, h), fill=CORNERS["top_left"])
    draw.rectangle((width - w, 0, width, h), fill=CORNERS["top_right"])
    draw.rectangle((0, height - h, w, height), fill=CORNERS["bottom_left"])
    draw.rectangle((width - w, height - h, width, height), fill=CORNERS["bottom_right"])
    return image.convert(mode)


TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the sensor sees an upright sheet when the camera is held as the orientation says."""


def turned_photo(orientation: int, kind: str = "JPEG") -> bytes:
    turn = TURNED[orientation]
    seen = sheet() if turn is None else sheet().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(seen, kind, exif=exif, **({"quality": 92} if kind == "JPEG" else {}))


def pdf_of(objects: list[bytes], extra_trailer: bytes = b"") -> bytes:
    """A PDF of these numbered objects; the first is the catalogue."""
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra_trailer,
        len(body),
    )
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(content), content)


def simple_pdf(
    pages: int = 1,
    *,
    catalogue: bytes = b"",
    page: bytes = b"",
    drawing: bytes = b"1 0 0 rg 20 20 100 60 re f",
    box: bytes = b"0 0 300 400",
    others: tuple[bytes, ...] = (),
    trailer: bytes = b"",
) -> bytes:
    """Pages with a red rectangle. ``others`` become objects 4, 5, … Pages follow them."""
    first_page = 4 + len(others)
    kids = b" ".join(b"%d 0 R" % (first_page + number) for number in range(pages))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 3 0 R %s>>" % (box, page)
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R %s>>" % catalogue,
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            stream(drawing),
            *others,
            *([leaf] * pages),
        ],
        trailer,
    )


PNG_START = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """The PNG with more chunks right after its header."""
    after_header = len(PNG_START) + 25
    return png[:after_header] + b"".join(chunks) + png[after_header:]


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    """The JPEG with one more segment at its start."""
    return jpeg[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def honest_photos() -> dict[str, bytes]:
    photo = sheet(1600, 1200)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Maker", "Phone 7", 1
    plain = encoded(photo, "JPEG", quality=85)
    return {
        "a baseline photo": plain,
        "a progressive photo": encoded(photo, "JPEG", progressive=True),
        "a grey scan": encoded(sheet(mode="L"), "JPEG"),
        "a print in CMYK": encoded(sheet(mode="CMYK"), "JPEG"),
        "twelve million pixels": encoded(sheet(4000, 3000), "JPEG"),
        "with phone metadata": encoded(photo, "JPEG", exif=exif, dpi=(72, 72)),
        "with a comment": with_segment(plain, 0xFE, b"sent by messenger"),
        "with unreadable metadata": with_segment(plain, 0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\0"),
        "two pictures in one, as some phones make": plain + encoded(sheet(160, 120), "JPEG"),
        "a very small one": encoded(sheet(24, 32), "JPEG"),
        "a long receipt": encoded(sheet(300, 4000), "JPEG"),
    }


def honest_drawings() -> dict[str, bytes]:
    clear = sheet(mode="RGBA")
    clear.putalpha(200)
    return {
        "a screenshot": encoded(sheet(1080, 2340), "PNG"),
        "half transparent": encoded(clear, "PNG"),
        "grey": encoded(sheet(mode="L"), "PNG"),
        "grey and transparent": encoded(sheet(mode="LA"), "PNG"),
        "black and white": encoded(sheet(mode="1"), "PNG"),
        "a palette": encoded(sheet(mode="P"), "PNG"),
        "a palette with a clear colour": encoded(sheet(mode="P"), "PNG", transparency=0),
        "sixteen bits of grey": encoded(Image.new("I;16", (300, 200), 30000), "PNG"),
        "with a comment": with_chunks(encoded(sheet(), "PNG"), chunk(b"tEXt", b"Software\0Scanner 3")),
        "animated": encoded(sheet(), "PNG", save_all=True, append_images=[sheet(), sheet()]),
        "named .jpg by a messenger": encoded(sheet(320, 240), "PNG"),
    }


def heic(image: Image.Image, **options: object) -> bytes:
    """A photo as newer telephones send it."""
    output = io.BytesIO()
    pillow_heif.from_pillow(image).save(output, **{"quality": 60, **options})
    return output.getvalue()


def turned_heic(orientation: int) -> bytes:
    """How the camera was held stands in the container, and once more in the metadata, as telephones do it."""
    turn = TURNED[orientation]
    seen = sheet() if turn is None else sheet().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return heic(seen, exif=exif.tobytes())


def honest_telephone_photos() -> dict[str, bytes]:
    photo = sheet(800, 600)
    clear = sheet(mode="RGBA")
    clear.putalpha(200)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Phone 12"
    deep = Image.new("I;16", (320, 240), 30000)
    burst = io.BytesIO()
    pictures = pillow_heif.from_pillow(photo)
    pictures.add_from_pillow(sheet(160, 120))
    pictures.save(burst, quality=60, primary_index=0)
    return {
        "a photo": heic(photo),
        "put together from tiles": heic(photo, tile_size=256),
        "with phone metadata": heic(photo, exif=exif.tobytes()),
        "with a small copy of itself": heic(photo, thumbnails=[160]),
        "half transparent": heic(clear),
        "grey": heic(sheet(mode="L")),
        "more than eight bits": heic(deep),
        "full colours": heic(photo, chroma=444),
        "odd sides": heic(sheet(333, 251)),
        "several pictures": burst.getvalue(),
        "a very small one": heic(sheet(64, 48)),
    }


def honest_documents() -> dict[str, bytes]:
    scan = sheet(1240, 1754)
    landscape = b"0 0 842 595"
    return {
        "a drawn page": simple_pdf(),
        "a scanned page": encoded(scan, "PDF"),
        "three scanned pages": encoded(scan, "PDF", save_all=True, append_images=[scan, scan]),
        "thirty pages": simple_pdf(30),
        "landscape": simple_pdf(box=landscape),
        "turned": simple_pdf(page=b"/Rotate 90"),
        "with a title": encoded(scan, "PDF", title="Contract", author="Workshop"),
        "white space before it": b"\xef\xbb\xbf\r\n" + simple_pdf(),
        "bytes after it": simple_pdf() + b"\0" * 512,
        "empty page": simple_pdf(drawing=b""),
        "poster": simple_pdf(box=b"0 0 2384 3370"),
    }
