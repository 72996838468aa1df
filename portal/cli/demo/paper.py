"""Paper, ink, faces and a phone camera: what the sample documents of the demo are drawn with.

Everything comes from the random numbers passed in, so the same seed draws the same pictures.
"""

import random
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "static" / "fonts"

FACES = {
    "latin": "noto-sans-latin",
    "cyrillic": "noto-sans-cyrillic",
    "bengali": "noto-sans-bengali-500",
    "arabic": "noto-naskh-arabic",
}
"""Script → font file; those in two weights lack their number here."""

INK = (28, 30, 44)
FAINT = (96, 100, 112)
CAMERA_QUALITY = 84


class Place(NamedTuple):
    """Where something starts on the paper, in pixels from its top left corner."""

    x: int
    y: int


def script_of(character: str) -> str:
    """The font a character needs. Only the Latin font has a space."""
    code = ord(character)
    if 0x0400 <= code <= 0x052F:
        return "cyrillic"
    if 0x0980 <= code <= 0x09FF:
        return "bengali"
    return "arabic" if 0x0600 <= code <= 0x06FF else "latin"


@cache
def face(script: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font of the site, in a size in pixels."""
    name = FACES[script]
    file = name if name[-1].isdigit() else f"{name}-{weight}"
    return ImageFont.truetype(FONTS / f"{file}.woff2", size)


def runs_of(text: str) -> list[tuple[str, str]]:
    """The line cut where its script changes, from left to right as it is seen."""
    if script_of(text[0]) == "arabic":
        text = " ".join(reversed(text.split(" ")))
    return [(script, "".join(letters)) for script, letters in groupby(text, key=script_of)]


def length_of(text: str, size: int, *, bold: bool = False) -> float:
    """How long a line will be."""
    return sum(face(script, size, 600 if bold else 400).getlength(run) for script, run in runs_of(text))


def write(
    image: Image.Image,
    place: tuple[float, float],
    text: str,
    size: int,
    *,
    bold: bool = False,
    ink: tuple[int, ...] = INK,
) -> float:
    """Write one line, each script in its font; returns where it ends."""
    draw = ImageDraw.Draw(image)
    x, y = place
    for script, run in runs_of(text):
        font = face(script, size, 600 if bold else 400)
        draw.text((x, y + size), run, font=font, fill=ink, anchor="ls")
        x += font.getlength(run)
    return x


def write_spaced(image: Image.Image, place: Place, text: str, size: int, step: float) -> None:
    """Write letters on a fixed pitch, as the machine-readable zone has them."""
    draw = ImageDraw.Draw(image)
    font = face("latin", size, 600)
    for number, letter in enumerate(text):
        draw.text((place.x + (number + 0.5) * step, place.y + size), letter, font=font, fill=INK, anchor="ms")


def security_paper(size: tuple[int, int], tint: tuple[int, int, int], chance: random.Random) -> Image.Image:
    """Paper with fine wavy lines in a colour."""
    width, height = size
    paper = Image.new("RGB", size, tuple(255 - (255 - part) // 6 for part in tint))
    draw = ImageDraw.Draw(paper)
    wave = [chance.uniform(-7, 7) for _ in range(width // 40 + 2)]
    line = tuple(255 - (255 - part) // 3 for part in tint)
    for top in range(-20, height + 20, 12):
        draw.line(
            [(step * 40, top + shift) for step, shift in enumerate(wave)], fill=line, width=1, joint="curve"
        )
    return paper


def portrait(size: tuple[int, int], chance: random.Random, *, long_hair: bool) -> Image.Image:
    """A drawn head and shoulders: nobody's face."""
    width, height = size
    image = Image.new("RGB", size, (226, 230, 234))
    draw = ImageDraw.Draw(image)
    skin = chance.choice([(196, 150, 116), (176, 128, 94), (222, 184, 150), (150, 104, 76)])
    hair = chance.choice([(32, 26, 24), (52, 38, 30), (20, 20, 26)])
    cloth = chance.choice([(58, 84, 120), (120, 62, 66), (70, 104, 82), (92, 84, 110)])
    middle = width / 2
    head = (middle - width * 0.22, height * 0.2, middle + width * 0.22, height * 0.7)
    if long_hair:
        draw.ellipse(
            (head[0] - 0.06 * width, height * 0.13, head[2] + 0.06 * width, height * 0.84), fill=hair
        )
    draw.ellipse((width * 0.06, height * 0.76, width * 0.94, height * 1.5), fill=cloth)
    draw.ellipse((middle - width * 0.12, height * 0.7, middle + width * 0.12, height * 0.86), fill=skin)
    draw.rectangle((middle - width * 0.1, height * 0.6, middle + width * 0.1, height * 0.78), fill=skin)
    draw.ellipse(head, fill=skin)
    draw.chord((head[0], height * 0.15, head[2], height * 0.6), 190, 350, fill=hair)
    for side in (-1, 1):
        eye = middle + side * width * 0.085
        draw.ellipse((eye - 0.022 * width, height * 0.43, eye + 0.022 * width, height * 0.455), fill=INK)
        draw.line((eye - 0.04 * width, height * 0.4, eye + 0.04 * width, height * 0.395), fill=hair, width=3)
    draw.line((middle, height * 0.45, middle - width * 0.02, height * 0.54), fill=INK, width=2)
    draw.arc(
        (middle - 0.07 * width, height * 0.54, middle + 0.07 * width, height * 0.61),
        20,
        160,
        fill=INK,
        width=3,
    )
    return image


def signature(image: Image.Image, place: Place, chance: random.Random) -> None:
    """A scribble in blue ink."""
    points = [
        (place.x + step * 11, place.y + chance.uniform(-26, 26) * (1 - step / 22)) for step in range(20)
    ]
    ImageDraw.Draw(image).line(points, fill=(40, 60, 150), width=3, joint="curve")


def stamp(image: Image.Image, place: Place, words: tuple[str, str], ink: tuple[int, int, int]) -> None:
    """A round stamp around two short lines."""
    draw = ImageDraw.Draw(image)
    for radius in (96, 88):
        draw.ellipse(
            (place.x - radius, place.y - radius, place.x + radius, place.y + radius), outline=ink, width=3
        )
    for line, top in zip(words, (-26, 4), strict=True):
        write(
            image, (place.x - length_of(line, 22, bold=True) / 2, place.y + top), line, 22, bold=True, ink=ink
        )


def mark_as_specimen(image: Image.Image) -> None:
    """Write across the paper that it is a specimen, so that nobody takes it for a document."""
    layer = Image.new("RGBA", image.size, (255, 255, 255, 0))
    text = "SPECIMEN · ОБРАЗЕЦ"
    size = round(0.8 * image.width / length_of(text, 100, bold=True) * 100)
    start = ((image.width - length_of(text, size, bold=True)) / 2, image.height / 2 - size)
    write(layer, start, text, size, bold=True, ink=(200, 30, 40, 92))
    turned = layer.rotate(18, Image.Resampling.BICUBIC)
    image.paste(Image.alpha_composite(image.convert("RGBA"), turned).convert("RGB"))


def photographed(page: Image.Image, chance: random.Random, *, sideways: bool = False) -> bytes:
    """The page on a table as a phone sees it: a little turned, a little soft, lit from one side.

    ``sideways`` stores the picture as the sensor of an upright phone does, with the orientation beside it.
    """
    margin = max(page.size) // 14
    size = (page.width + 2 * margin, page.height + 2 * margin)
    sheet = Image.new("RGBA", size, (0, 0, 0, 0))
    sheet.paste(page, (margin, margin))
    turned = sheet.rotate(chance.uniform(-2.6, 2.6), Image.Resampling.BICUBIC)
    table = table_top(size, chance)
    shadow = turned.getchannel("A").filter(ImageFilter.GaussianBlur(12)).point(lambda value: value * 0.5)
    table.paste((20, 16, 14), (9, 12), shadow)
    table.paste(turned.convert("RGB"), (0, 0), turned.getchannel("A"))
    seen = lit(table.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.8))), chance)
    exif = Image.Exif()
    if sideways:
        seen = seen.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    return as_camera_file(seen, exif)


def table_top(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Wood or cloth, out of focus."""
    colour = chance.choice([(122, 92, 66), (88, 92, 98), (150, 132, 108), (60, 66, 84)])
    grain = Image.frombytes("L", (12, 160), bytes(chance.randrange(200, 256) for _ in range(12 * 160)))
    grain = grain.resize(size, Image.Resampling.BICUBIC)
    return ImageChops.multiply(Image.new("RGB", size, colour), grain.convert("RGB"))


def lit(image: Image.Image, chance: random.Random) -> Image.Image:
    """The picture under a lamp on one side, warm or cold."""
    slope = Image.linear_gradient("L").rotate(chance.choice([0, 90, 180, 270]))
    slope = slope.resize(image.size, Image.Resampling.BICUBIC).point(lambda value: 190 + value / 4)
    warm = chance.uniform(0.9, 1.0)
    light = Image.merge(
        "RGB", (slope, slope.point(lambda value: value * 0.99), slope.point(lambda value: value * warm))
    )
    return ImageChops.multiply(image, light)


def as_camera_file(image: Image.Image, exif: Image.Exif) -> bytes:
    """The picture as the bytes of a JPEG file."""
    output = BytesIO()
    image.save(output, "JPEG", quality=CAMERA_QUALITY, exif=exif)
    return output.getvalue()
