"""How many machine-readable zones are read from pictures: right, wrong, or not at all.

python tools/zone_reading.py                      200 drawn papers, photographed in five ways
python tools/zone_reading.py --seed 2 --papers 1000
python tools/zone_reading.py --font FILE          the zones drawn with a font instead of our own characters
python tools/zone_reading.py --keep FOLDER        leave the pictures that were read wrongly or not there

Drawn, not photographed: nobody's paper is in the project. What a real phone does beyond blur, noise, a turn,
a slant, uneven light and JPEG, these figures do not know.
"""

import argparse
import resource
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.cli.demo.paper import lit, portrait, security_paper, table_top, write  # noqa: E402
from portal.files.child.zone import read_zone_from  # noqa: E402
from portal.files.child.zone_glyphs import CELL_WIDTH, draw_character  # noqa: E402
from portal.files.zone_layouts import check_digit  # noqa: E402

PAGE_WIDTH = 1600
PAGE_HEIGHTS = {"TD3": 1126, "MRV-A": 1050, "TD2": 1130, "MRV-B": 1130, "TD1": 1008}
WIDTHS = {"TD3": 44, "MRV-A": 44, "TD2": 36, "MRV-B": 36, "TD1": 30}
ZONE_MILLIMETRES = {"TD3": 125, "MRV-A": 120, "TD2": 105, "MRV-B": 105, "TD1": 85.6}
"""Width of the paper; a character of the zone takes 2.54 millimetres of it."""

LONGEST_SIDE = 2000
VERDICTS = ("right", "wrong", "not read")
SURNAMES = (
    "RAHMAN",
    "KHATUN",
    "TALUKDAR",
    "BHATTI",
    "QURESHI",
    "JAVED",
    "YOLDOSHEVA",
    "TURSUNOV",
    "ERGASHEVA",
    "ASANOVA",
    "BEKOV",
    "ZHUMABAEV",
    "HAQUE",
    "FAKIR",
    "WAZIR",
    "IQBAL",
    "OQILOV",
    "UULU",
    "XOLMATOV",
    "GAFUROVA",
    "CHOUDHURY",
    "MIJANUR",
    "O",
    "VAN<DER<BERG",
)
GIVEN_NAMES = (
    "MD<ANISUR",
    "SHAMIM<REZA",
    "NASRIN<SULTANA",
    "MUHAMMAD<WAQAS",
    "SHAZIA",
    "ADEEL<AHMED",
    "DILNOZA",
    "SARDOR",
    "GULNORA",
    "AIGUL",
    "KUBANYCHBEK",
    "NURZHAN",
    "BEGIMAI",
    "JEWEL",
    "MONIRA",
    "ZUHRA",
    "OQIL",
    "XURSHID",
    "FIRUZA<BONU",
    "QOBIL",
    "HAFIZ<UR<RAHMAN",
    "Y",
)

Lines = tuple[str, ...]


class Way(NamedTuple):
    """How a paper is photographed. Sizes in pixels of a page whose longer side has 2,000."""

    blur: tuple[float, float] = (0.0, 0.0)
    noise: float = 0.0
    turn: float = 0.0
    slant: float = 0.0
    quality: int = 92
    fills: tuple[float, float] = (0.96, 1.0)


WAYS = {
    "clean": Way(),
    "scanned": Way(blur=(0.3, 0.9), noise=6, turn=1.5, quality=80),
    "photographed": Way(blur=(0.5, 1.2), noise=10, turn=3, slant=0.02, quality=75, fills=(0.8, 0.95)),
    "carelessly": Way(blur=(0.8, 1.8), noise=14, turn=5, slant=0.045, quality=60, fills=(0.65, 0.9)),
    "badly": Way(blur=(1.6, 3.2), noise=22, turn=6, slant=0.07, quality=35, fills=(0.5, 0.8)),
}


def zone_of(chance: Random, format_name: str) -> Lines:
    """A valid zone of nobody."""
    state, width = chance.choice(("BGD", "PAK", "UZB", "KGZ")), WIDTHS[format_name]
    names = (
        chance.choice(SURNAMES)
        if chance.random() < 0.12
        else f"{chance.choice(SURNAMES)}<<{chance.choice(GIVEN_NAMES)}"
    )
    letters = "".join(chance.choice("ABEFKNPZOISG") for _ in range(chance.choice((0, 1, 2))))
    digits = "".join(chance.choice("0123456789") for _ in range(chance.choice((7, 9)) - len(letters)))
    number = _checked((letters + digits).ljust(9, "<"))
    born = _checked(
        f"{chance.randrange(60, 106) % 100:02}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    )
    ends = _checked(f"{chance.randrange(24, 41)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}")
    sex = chance.choice("MF" * 6 + "<")
    if format_name == "TD1":
        optional = _optional(chance, 15)
        second = _optional(chance, 11)
        upper = f"I<{state}{number}{optional}"
        over_all = check_digit(upper[5:] + born + ends + second)
        return upper, f"{born}{sex}{ends}{state}{second}{over_all}", names.ljust(30, "<")[:30]
    kind = {"TD3": "P<", "TD2": "I<"}.get(format_name, "V<")
    upper = f"{kind}{state}{names}".ljust(width, "<")[:width]
    start = f"{number}{state}{born}{sex}{ends}"
    if format_name == "TD3":
        start += _checked(_optional(chance, 14))
    else:
        start += _optional(chance, {"TD2": 7, "MRV-A": 16, "MRV-B": 8}[format_name])
    over_all = "" if kind == "V<" else str(check_digit(start[:10] + start[13:20] + start[21:]))
    return upper, start + over_all


def _checked(text: str) -> str:
    return f"{text}{check_digit(text)}"


def _optional(chance: Random, room: int) -> str:
    used = chance.choice((0, room, room - 1))
    return "".join(chance.choice("0123456789") for _ in range(used)).ljust(room, "<")


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size)


def draw_paper(chance: Random, format_name: str, zone: Lines, font: str | None) -> Image.Image:
    """A page with a face, some print and the zone at its foot."""
    tint = chance.choice([(60, 130, 80), (40, 110, 104), (70, 120, 150), (150, 90, 60)])
    page = security_paper((PAGE_WIDTH, PAGE_HEIGHTS[format_name]), tint, chance)
    page.paste(portrait((360, 460), chance, long_hair=chance.random() < 0.5), (70, 200))
    write(page, (70, 40), "SPECIMEN OF NO STATE", 44, bold=True, ink=tint)
    for top in range(190, 620, 90):
        write(page, (500, top), chance.choice(("Surname", "Given names", "Date of birth", "Authority")), 24)
        write(page, (500, top + 30), " ".join(chance.sample(SURNAMES, 2)), 40, bold=True)
    pitch = PAGE_WIDTH * 2.54 / ZONE_MILLIMETRES[format_name]
    scale = pitch / CELL_WIDTH
    top = page.height - (len(zone) * 2.5 + 0.7) * pitch
    if chance.random() < 0.6:
        ImageDraw.Draw(page).rectangle((0, top, page.width, page.height), fill=(244, 246, 244))
    ink = tuple(chance.randrange(10, 70) for _ in range(3))
    pen = chance.uniform(8.4, 11.5)
    left = (PAGE_WIDTH - WIDTHS[format_name] * pitch) / 2
    for number, line in enumerate(zone):
        base = top + (number * 2.5 + 2.0) * pitch
        for place, character in enumerate(line):
            x = left + place * pitch
            if font:
                face = _font(font, round(1000 * pitch / 723))
                ImageDraw.Draw(page).text((x, base), character, font=face, fill=ink, anchor="ls")
            else:
                draw_character(page, (x, base), scale, character, ink, pen)
    return page


def photographed(page: Image.Image, way: Way, chance: Random) -> bytes:
    """The paper on a table as this way of photographing leaves it, as a JPEG file."""
    share = chance.uniform(*way.fills)
    size = (LONGEST_SIDE, round(LONGEST_SIDE * page.height / page.width))
    wanted = (size[0] * share, size[1] * share)
    sheet = page.resize((round(wanted[0]), round(wanted[1])), Image.Resampling.LANCZOS).convert("RGBA")
    whole = Image.new("RGBA", size, (0, 0, 0, 0))
    room = (size[0] - sheet.width, size[1] - sheet.height)
    whole.paste(sheet, (round(room[0] * chance.uniform(0.3, 0.7)), round(room[1] * chance.uniform(0.3, 0.7))))
    if way.slant:
        whole = slanted(whole, way.slant, chance)
    if way.turn:
        whole = whole.rotate(chance.uniform(-way.turn, way.turn), Image.Resampling.BICUBIC)
    table = table_top(size, chance)
    table.paste(whole.convert("RGB"), (0, 0), whole.getchannel("A"))
    seen = lit(table, chance)
    seen = seen.filter(ImageFilter.GaussianBlur(chance.uniform(*way.blur)))
    if way.noise:
        grain = Image.effect_noise(size, way.noise)
        seen = ImageChops.add(seen, Image.merge("RGB", (grain, grain, grain)), 1, -128)
    output = BytesIO()
    seen.save(output, "JPEG", quality=way.quality)
    return output.getvalue()


def slanted(image: Image.Image, slant: float, chance: Random) -> Image.Image:
    """The paper seen from aside: its corners are moved inwards and the rest follows in perspective."""
    width, height = image.size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    moved = [
        (x + chance.uniform(-slant, slant) * width * 0.6, y + chance.uniform(-slant, slant) * height)
        for x, y in corners
    ]
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, perspective(corners, moved), Image.Resampling.BICUBIC
    )


def perspective(seen: list[tuple[float, float]], source: list[tuple[float, float]]) -> list[float]:
    """The eight numbers that lead from where four corners are seen to where they come from."""
    rows = []
    for (x, y), (u, v) in zip(seen, source, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                rows[row] = [one - factor * two for one, two in zip(rows[row], rows[column], strict=True)]
    return [row[8] for row in rows]


class Outcome(NamedTuple):
    """One paper that was looked at."""

    way: str
    format: str
    verdict: str
    """``right``, ``wrong`` or ``not read``."""
    seconds: float
    zone: Lines
    read: str
    data: bytes


def look_at(
    number: int, seed: int, font: str | None, read: Callable[[Image.Image], str] = read_zone_from
) -> Outcome:
    """Draw the paper with this number, photograph it and read its zone."""
    chance = Random(f"{seed} {number}")
    way = list(WAYS)[number % len(WAYS)]
    format_name = chance.choice(("TD3", "TD3", "TD3", "MRV-A", "TD2", "MRV-B", "TD1"))
    zone = zone_of(chance, format_name)
    data = photographed(draw_paper(chance, format_name, zone, font), WAYS[way], chance)
    picture = Image.open(BytesIO(data))
    picture.load()
    started = process_time()
    text = read(picture)
    seconds = process_time() - started
    verdict = "right" if text == "\n".join(zone) else "wrong" if text else "not read"
    return Outcome(way, format_name, verdict, seconds, zone, text, data)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--papers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--font")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    outcomes = [look_at(number, asked.seed, asked.font) for number in range(asked.papers)]
    for outcome in outcomes:
        if outcome.verdict == "wrong":
            print("WRONG", outcome.way, outcome.format, *outcome.zone, outcome.read, sep="\n")
    if asked.keep:
        keep(outcomes, asked.keep)
    for title, of in (("way", "way"), ("format", "format")):
        print(f"\n{title:<14}{'papers':>10}" + "".join(f"{verdict:>10}" for verdict in VERDICTS))
        for name in dict.fromkeys(getattr(outcome, of) for outcome in outcomes):
            counted = Counter(outcome.verdict for outcome in outcomes if getattr(outcome, of) == name)
            numbers = "".join(f"{counted[verdict]:>10}" for verdict in VERDICTS)
            print(f"{name:<14}{counted.total():>10}{numbers}")
    seconds = sorted(outcome.seconds for outcome in outcomes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nseconds: middle {seconds[len(seconds) // 2]:.3f}, longest {seconds[-1]:.3f}; process {peak} MB")


def keep(outcomes: list[Outcome], folder: Path) -> None:
    """Write the pictures that were not read rightly."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, outcome in enumerate(outcomes):
        if outcome.verdict != "right":
            (folder / f"{number:04}-{outcome.way}-{outcome.verdict.replace(' ', '-')}.jpg").write_bytes(
                outcome.data
            )


if __name__ == "__main__":
    main()
