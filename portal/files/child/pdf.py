"""Draws the pages of one PDF: ``python -m portal.files.child.pdf LIMITS < file > frames``.

What leaves is pixels. Scripts, links, forms, attachments and launch actions have no way into a JPEG, and
the PDFium library is built without a script engine.
"""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from portal.files.child.confined import Refused, allow_for_pages, run
from portal.files.child.encoding import page_of
from portal.files.child.frames import PageFrame
from portal.files.limits import Limits

POINTS_PER_INCH = 72
PAGES_WITH_ZONE = 2
"""A scanned passport or card has its zone on the first page or on the back of it; further pages are not
searched, so that a long document costs no more time."""


def pages_of_pdf(data: bytes, limits: Limits) -> Iterator[PageFrame]:
    """Every page of the document as a picture."""
    document = opened(data)
    document.init_forms()  # or else what was typed into a form stays invisible
    count = len(document)
    if count < 1:
        raise Refused("damaged")
    if count > limits.max_pages:
        raise Refused("too_many_pages")
    allow_for_pages(count, limits)
    for number in range(count):
        yield drawn(document, number, limits)


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The document; refuses one that asks for a password."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused("encrypted_pdf") from error
        raise


def drawn(document: pypdfium2.PdfDocument, number: int, limits: Limits) -> PageFrame:
    """One page, drawn no larger than it will be shown, however large its paper claims to be."""
    page = document[number]
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise Refused("damaged")
    scale = min(limits.pdf_dots_per_inch / POINTS_PER_INCH, limits.longest_side / max(width, height))
    bitmap = page.render(scale=scale, rev_byteorder=True, limit_image_cache=True)
    image = bitmap.to_pil()
    frame = page_of(image, limits, look_for_zone=number < PAGES_WITH_ZONE)
    bitmap.close()
    page.close()
    return frame


if __name__ == "__main__":
    run(pages_of_pdf)
