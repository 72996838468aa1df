"""Our own page pictures as files for elsewhere."""

import io

import pypdfium2
import pytest
from PIL import Image

from portal.files.bundles import TooLarge, as_jpeg, as_pdf
from tests.files.honest import encoded, sheet

PAGE = encoded(sheet(), "JPEG")


def noisy(side: int = 2000) -> bytes:
    picture = Image.effect_noise((side, side), 90).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def test_pages_become_the_pages_of_a_pdf_in_their_order() -> None:
    wide = encoded(sheet().rotate(90, expand=True), "JPEG")
    made = pypdfium2.PdfDocument(as_pdf([PAGE, wide], 2_000_000))
    shapes = [page.get_width() > page.get_height() for page in made]
    assert len(made) == 2
    assert shapes[0] is not shapes[1]


def test_a_large_page_is_made_smaller_until_it_fits() -> None:
    large = noisy()
    assert len(large) > 600_000
    assert len(as_jpeg(large, 600_000)) <= 600_000
    assert len(as_pdf([large], 600_000)) <= 600_000


def test_what_fits_already_is_left_as_it_is() -> None:
    assert as_jpeg(PAGE, len(PAGE)) == PAGE


def test_what_cannot_be_made_legible_and_small_is_refused() -> None:
    with pytest.raises(TooLarge):
        as_pdf([noisy()] * 3, 50_000)
