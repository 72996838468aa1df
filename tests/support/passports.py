"""Pictures of the passport of the person that the factories make, as a phone would take them."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageFilter

from portal.cli.demo.pictures import Holder, passport_page

YEARS = 10


def a_passport(number: str, issued: date, expires: date | None = None) -> Holder:
    """A passport of Rafi Hossain with all that stands on it; it lasts ten years unless told otherwise."""
    return Holder(
        country="BGD",
        surname="HOSSAIN",
        given_names="RAFI",
        sex="M",
        born=date(1996, 5, 17),
        birthplace="CUMILLA",
        number=number,
        personal_number="1996517204411",
        issued=issued,
        expires=expires or issued.replace(year=issued.year + YEARS) - timedelta(days=1),
    )


def photo_of(passport: Holder, file: Path, *, is_blurred: bool = False) -> Path:
    """Its page photographed on a table, kept as this file; or so that nobody can read it."""
    data = passport_page(passport, 0, Random(6)).data
    if is_blurred:
        shaken = BytesIO()
        Image.open(BytesIO(data)).filter(ImageFilter.GaussianBlur(9)).save(shaken, "JPEG", quality=85)
        data = shaken.getvalue()
    file.write_bytes(data)
    return file
