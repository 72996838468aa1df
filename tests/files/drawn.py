"""Pictures of papers as telephones take them, drawn with known faults: what the measures are measured on.

Invented papers on varied tables; the same seed draws the same pictures. Between a fault and its absence
lies a gap that is not drawn (a slight blur, a cut of a hair's breadth): there is no right verdict there.
"""

import io
import random
from collections.abc import Callable, Iterator
from functools import cache
from math import cos, pi, sin
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from portal.cli.demo.paper import (
    FAINT,
    Place,
    lit,
    portrait,
    security_paper,
    signature,
    stamp,
    table_top,
    write,
    write_spaced,
)
from portal.files.quality import PictureFault
from tests.files.honest import encoded

TEXTS = {
    "latin": "the worker sews dresses and is paid by the piece on every tenth day of the month",
    "cyrillic": "работник шьёт платья и получает плату за каждую вещь десятого числа каждого месяца",
    "bengali": "শ্রমিক পোশাক সেলাই করেন এবং প্রতি মাসের দশ তারিখে মজুরি পান পুরো",
    "arabic": "کارکن کپڑے سیتا ہے اور ہر ماہ کی دس تاریخ کو پوری اجرت پاتا ہے",
}
WORDS = {script: text.split() for script, text in TEXTS.items()}


class Drawn(NamedTuple):
    """A picture, its fault if it has one, and what it shows."""

    data: bytes
    fault: PictureFault | None
    paper: str
    table: str

    def opened(self) -> Image.Image:
        """The picture in plain colours."""
        return Image.open(io.BytesIO(self.data)).convert("RGB")


def passport(chance: random.Random) -> Image.Image:
    page = security_paper((1380, 970), chance.choice([(60, 130, 80), (40, 110, 104), (150, 70, 80)]), chance)
    write(page, (60, 40), "REPUBLIC OF SOMEWHERE", 36, bold=True)
    page.paste(portrait((330, 430), chance, long_hair=chance.random() < 0.5), (60, 180))
    for number, label in enumerate(("Surname", "Given names", "Date of birth", "Place of birth", "Expiry")):
        write(page, (440, 170 + 105 * number), label, 20, ink=FAINT)
        value = " ".join(chance.sample(WORDS["latin"], 2)).upper()
        write(page, (440, 198 + 105 * number), value, 34, bold=True)
    ImageDraw.Draw(page).rectangle((0, 760, 1380, 970), fill=(244, 246, 244))
    for top in (800, 870):
        line = "".join(chance.choice("ABKLMOPRSTU<<<0123456789") for _ in range(44))
        write_spaced(page, Place(60, top), line, 36, 28.6)
    return page


def certificate(chance: random.Random) -> Image.Image:
    tint = chance.choice([(120, 140, 170), (150, 140, 110), (60, 130, 80)])
    page = security_paper((1400, 990), tint, chance)
    ImageDraw.Draw(page).rectangle((34, 34, 1366, 956), outline=tint, width=6)
    write(page, (110, 110), "MEDICAL CERTIFICATE", 50, bold=True, ink=tint)
    for number in range(6):
        write(page, (110, 260 + 70 * number), " ".join(chance.sample(WORDS["cyrillic"], 6)), 30)
    signature(page, Place(160, 800), chance)
    stamp(page, Place(1080, 760), ("CLINIC", "ОБРАЗЕЦ"), (60, 70, 160))
    return page


def card(chance: random.Random) -> Image.Image:
    page = security_paper((1300, 820), chance.choice([(70, 120, 150), (150, 120, 70)]), chance)
    page.paste(portrait((300, 390), chance, long_hair=chance.random() < 0.5), (950, 120))
    write(page, (60, 50), "ИДЕНТИФИКАЦИОННАЯ КАРТА", 40, bold=True)
    for number in range(5):
        write(page, (60, 150 + 120 * number), "Name · Аты", 22, ink=FAINT)
        write(page, (60, 182 + 120 * number), " ".join(chance.sample(WORDS["cyrillic"], 2)).upper(), 38)
    return page


def text_page(script: str) -> Callable[[random.Random], Image.Image]:
    def page(chance: random.Random) -> Image.Image:
        sheet = Image.new(
            "RGB", (1100, 1556), chance.choice([(250, 249, 245), (238, 238, 236), (246, 240, 226)])
        )
        top = 90
        while top < 1420:
            for _ in range(chance.randrange(2, 6)):
                words = [chance.choice(WORDS[script]) for _ in range(chance.randrange(6, 9))]
                write(sheet, (100, top), " ".join(words), 27)
                top += 48
            top += 40
        return sheet

    return page


def table_form(chance: random.Random) -> Image.Image:
    sheet = Image.new("RGB", (1100, 1500), (247, 247, 243))
    draw = ImageDraw.Draw(sheet)
    write(sheet, (90, 80), "ПУТЕВОЙ ЛИСТ · TIME SHEET", 40, bold=True)
    for row in range(18):
        top = 190 + row * 66
        draw.rectangle((90, top, 1010, top + 66), outline=(90, 90, 96), width=2)
        draw.line((420, top, 420, top + 66), fill=(90, 90, 96), width=2)
        write(sheet, (104, top + 14), chance.choice(WORDS["cyrillic"]), 28)
        write(sheet, (440, top + 14), f"{chance.randrange(10**5)} · {chance.choice(WORDS['latin'])}", 28)
    return sheet


PAPERS: dict[str, Callable[[random.Random], Image.Image]] = {
    "passport": passport,
    "certificate": certificate,
    "card": card,
    "table": table_form,
    **{f"text in {script}": text_page(script) for script in WORDS},
}

SCAN = "scan"
TABLES = ("wood", "wood", "cloth", "dark", "light grey", "checks", "stone", SCAN)


@cache
def paper_of(kind: str, variant: int) -> Image.Image:
    return PAPERS[kind](random.Random(f"{kind} {variant}"))


def table_of(kind: str, size: tuple[int, int], chance: random.Random) -> Image.Image:
    match kind:
        case "wood":
            return table_top(size, chance)
        case "cloth":
            weave = Image.effect_noise((size[0] // 3, size[1] // 3), 40).resize(size)
            return ImageChops.multiply(weave.convert("RGB"), Image.new("RGB", size, (120, 150, 190)))
        case "dark":
            return Image.new("RGB", size, (34, 34, 38))
        case "light grey":
            return Image.new("RGB", size, (168, 170, 172))
        case "checks":
            table = Image.new("RGB", size, (150, 60, 60))
            draw = ImageDraw.Draw(table)
            for x in range(0, size[0], 90):
                for y in range(x // 90 % 2 * 90, size[1], 180):
                    draw.rectangle((x, y, x + 89, y + 89), fill=(176, 150, 130))
            return table
        case _:
            grain = Image.effect_noise((size[0] // 8, size[1] // 8), 60).resize(
                size, Image.Resampling.BICUBIC
            )
            return Image.blend(grain.convert("RGB"), Image.new("RGB", size, (110, 116, 110)), 0.6)


def laid_down(
    page: Image.Image, table: str, shift: tuple[int, int], chance: random.Random
) -> tuple[Image.Image, Image.Image]:
    """The page on its table, moved by so many pixels, and where in the picture it lies (a mask)."""
    margin = max(page.size) // chance.choice([10, 12, 16])
    size = (page.width + 2 * margin, page.height + 2 * margin)
    sheet = Image.new("RGBA", size, (0, 0, 0, 0))
    sheet.paste(page, (margin + shift[0], margin + shift[1]))
    seen_from = askew(size, chance)
    sheet = sheet.transform(size, Image.Transform.QUAD, seen_from, Image.Resampling.BILINEAR)
    mask = sheet.getchannel("A")
    picture = table_of(table, size, chance)
    shadow = mask.filter(ImageFilter.GaussianBlur(12)).point(lambda value: value * 0.4)
    picture.paste((20, 16, 14), (9, 12), shadow)
    picture.paste(sheet.convert("RGB"), (0, 0), mask)
    return picture, mask


def askew(size: tuple[int, int], chance: random.Random) -> tuple[float, ...]:
    """The corners of what the camera sees: turned by up to two and a half degrees and a little bent."""
    width, height = size
    angle, bend = chance.uniform(-2.5, 2.5) * pi / 180, 0.012 * max(size)
    corners = []
    for x, y in ((-width, -height), (-width, height), (width, height), (width, -height)):
        corners.append((width + x * cos(angle) - y * sin(angle)) / 2 + chance.uniform(-bend, bend))
        corners.append((height + x * sin(angle) + y * cos(angle)) / 2 + chance.uniform(-bend, bend))
    return tuple(corners)


def moved(picture: Image.Image, chance: random.Random) -> Image.Image:
    """As a hand that shook: every point drawn along a line of 16 to 30 pixels."""
    angle, step = chance.uniform(0, pi), chance.uniform(1.0, 1.9)
    for doubling in (1, 2, 4, 8):
        by = (round(cos(angle) * step * doubling), round(sin(angle) * step * doubling))
        picture = Image.blend(picture, ImageChops.offset(picture, *by), 0.5)
    return picture


def with_glare(picture: Image.Image, mask: Image.Image, chance: random.Random) -> Image.Image:
    """A lamp that shines back from the paper: an oval of 3 to 10 percent of it, with a soft rim."""
    box = mask.getbbox()
    width, height = box[2] - box[0], box[3] - box[1]
    across = chance.uniform(0.2, 0.4)
    half_width = across * width / 2
    half_height = chance.uniform(0.03, 0.1) / across * height / 2 * 4 / pi
    x = chance.uniform(box[0] + half_width, box[2] - half_width)
    y = chance.uniform(box[1] + half_height, box[3] - half_height)
    spot = Image.new("L", picture.size, 0)
    ImageDraw.Draw(spot).ellipse((x - half_width, y - half_height, x + half_width, y + half_height), fill=255)
    rim = spot.filter(ImageFilter.BoxBlur(14)).filter(ImageFilter.BoxBlur(14))
    light = ImageChops.lighter(rim.point(lambda value: value * 0.8), spot.filter(ImageFilter.BoxBlur(4)))
    return ImageChops.add(picture, Image.merge("RGB", (light, light, light)))


def shift_for(fault: PictureFault | None, size: tuple[int, int], chance: random.Random) -> tuple[int, int]:
    """How far the paper lies from the middle: for a cut, past the edge by 6 to 25 percent."""
    if fault != PictureFault.CUT_OFF:
        return 0, 0
    width, height = size
    beyond = chance.uniform(0.06, 0.25)
    side = max(size) / 9 + beyond * min(size)
    match chance.randrange(5):
        case 0:
            return round(side), 0
        case 1:
            return -round(side), 0
        case 2:
            return 0, round(side)
        case 3:
            return 0, -round(side)
        case _:
            return round(side), round(side * height / width)


def spoilt(
    picture: Image.Image, mask: Image.Image, fault: PictureFault | None, chance: random.Random
) -> Image.Image:
    """The picture with its fault, and otherwise as good as pictures of a telephone are."""
    if fault == PictureFault.GLARE:
        picture = with_glare(picture, mask, chance)
    if fault == PictureFault.BLURRED and chance.random() < 0.4:
        picture = moved(picture, chance)
    else:
        bounds = (3.0, 8.0) if fault == PictureFault.BLURRED else (0.3, 1.0)
        picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(*bounds)))
    bounds = (0.1, 0.28) if fault == PictureFault.TOO_DARK else (0.6, 1.0)
    light = chance.uniform(*bounds)
    if fault != PictureFault.GLARE:
        picture = picture.point(lambda value: value * light)
    if fault == PictureFault.SIDEWAYS:
        picture = picture.transpose(chance.choice([Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270]))
    if fault == PictureFault.TOO_SMALL:
        scale = chance.uniform(300, 560) / max(picture.size)
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    return picture


def drawn(fault: PictureFault | None, kind: str, table: str, chance: random.Random) -> Drawn:
    page = paper_of(kind, chance.randrange(3))
    if table == SCAN and fault not in {PictureFault.CUT_OFF, PictureFault.GLARE}:
        picture, mask = page, Image.new("L", page.size, 255)
    else:
        table = "wood" if table == SCAN else table
        picture, mask = laid_down(page, table, shift_for(fault, page.size, chance), chance)
        picture = lit(picture, chance)
    picture = spoilt(picture, mask, fault, chance)
    noise = Image.effect_noise((256, 256), chance.uniform(3, 12))
    grain = Image.new("L", picture.size)
    for x in range(0, picture.width, 256):
        for y in range(0, picture.height, 256):
            grain.paste(noise, (x, y))
    rough = ImageChops.add(picture, Image.merge("RGB", (grain, grain, grain)), 1, -128)
    return Drawn(encoded(rough, "JPEG", quality=chance.randrange(70, 93)), fault, kind, table)


FAULTS = (
    *[None] * 9,
    *[PictureFault.BLURRED] * 5,
    *[PictureFault.GLARE] * 4,
    *[PictureFault.CUT_OFF] * 4,
    PictureFault.TOO_DARK,
    PictureFault.TOO_SMALL,
    PictureFault.SIDEWAYS,
)
"""What of every 25 pictures is wrong."""


def drawn_pictures(seed: int, count: int) -> Iterator[Drawn]:
    """So many pictures: 36 of 100 without a fault, the others with one each."""
    chance = random.Random(seed)
    kinds = list(PAPERS)
    for number in range(count):
        fault = FAULTS[number % len(FAULTS)]
        yield drawn(fault, kinds[chance.randrange(len(kinds))], chance.choice(TABLES), chance)
