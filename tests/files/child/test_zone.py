"""Reading a zone from a picture: what is drawn is read, what is doubtful is not, nothing is read wrongly."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from portal.files.child.zone import read_zone_from
from portal.files.child.zone_glyphs import CELL_WIDTH, draw_character
from tools.zone_reading import WAYS, Lines, draw_paper, look_at, photographed, zone_of

PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
PAPERS_OF_EACH_WAY = 2


def page_with(lines: Lines, pitch: float = 30.0) -> Image.Image:
    """Nothing but the lines, black on white."""
    page = Image.new("RGB", (round(pitch * (len(lines[0]) + 6)), 800), "white")
    for number, line in enumerate(lines):
        for place, character in enumerate(line):
            start = (pitch * (place + 3), 500 + 2.5 * pitch * number)
            draw_character(page, start, pitch / CELL_WIDTH, character, (0, 0, 0))
    return page


@pytest.mark.parametrize("format_name", ["TD1", "TD2", "TD3", "MRV-A", "MRV-B"])
def test_every_format_is_read(format_name: str) -> None:
    zone = zone_of(Random(7), format_name)
    assert read_zone_from(page_with(zone)) == "\n".join(zone)


@pytest.mark.parametrize("pitch", [20, 26, 38])
def test_a_small_and_a_large_print_are_read(pitch: int) -> None:
    assert read_zone_from(page_with(PASSPORT, pitch)) == "\n".join(PASSPORT)


@pytest.mark.parametrize("degrees", [-5, -1.3, 2.4, 5])
def test_a_page_a_little_turned_is_read(degrees: float) -> None:
    turned = page_with(PASSPORT).rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    assert read_zone_from(turned) == "\n".join(PASSPORT)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "badly"])
def test_papers_photographed_with_some_care_are_read(way: str) -> None:
    for number in range(PAPERS_OF_EACH_WAY):
        chance = Random(f"{way} {number}")
        zone = zone_of(chance, "TD3")
        photo = Image.open(BytesIO(photographed(draw_paper(chance, "TD3", zone, None), WAYS[way], chance)))
        assert read_zone_from(photo) == "\n".join(zone)


def test_of_papers_photographed_badly_none_is_read_wrongly() -> None:
    badly = list(WAYS).index("badly")
    verdicts = {look_at(badly + len(WAYS) * number, 3, None).verdict for number in range(3)}
    assert verdicts <= {"right", "not read"}


@pytest.mark.parametrize(
    ("line", "position", "character"),
    [(1, 0, "M"), (1, 9, "4"), (1, 13, "8"), (1, 30, "7"), (1, 42, "2"), (1, 43, "1")],
)
def test_a_zone_whose_check_digits_do_not_fit_is_not_offered(
    line: int, position: int, character: str
) -> None:
    lines = list(PASSPORT)
    lines[line] = lines[line][:position] + character + lines[line][position + 1 :]
    assert read_zone_from(page_with(tuple(lines))) == ""


@pytest.mark.parametrize("letter", [5, 6, 9, 10, 12])
@pytest.mark.parametrize("part", [(0, 0, 1, 0.5), (0, 0.5, 1, 1), (0, 0, 0.5, 1), (0.5, 0, 1, 1)])
def test_a_letter_of_a_name_of_which_a_half_is_missing_is_not_guessed(
    letter: int, part: tuple[float, float, float, float]
) -> None:
    page, height = page_with(PASSPORT), 32
    left, top = 30 * (3 + letter), 500 - height
    x0, y0, x1, y1 = part
    hidden = (left + 30 * x0, top + height * y0, left + 30 * x1, top + height * y1)
    ImageDraw.Draw(page).rectangle(hidden, fill="white")
    assert read_zone_from(page) in {"", "\n".join(PASSPORT)}


def test_a_blot_over_the_zone_is_not_read_through() -> None:
    page = page_with(PASSPORT)
    ImageDraw.Draw(page).ellipse((400, 470, 480, 600), fill="black")
    assert read_zone_from(page) == ""


def test_a_picture_too_blurred_is_not_read() -> None:
    assert read_zone_from(page_with(PASSPORT).filter(ImageFilter.GaussianBlur(9))) == ""


@pytest.mark.parametrize("size", [(1, 1), (40, 3000), (499, 2000), (500, 2000), (2000, 500)])
@pytest.mark.parametrize("colour", ["white", "black", (120, 90, 60)])
def test_an_empty_picture_of_any_size_says_nothing(
    size: tuple[int, int], colour: str | tuple[int, int, int]
) -> None:
    assert read_zone_from(Image.new("RGB", size, colour)) == ""


@pytest.mark.parametrize("step", [7, 18, 40])
def test_bars_and_fields_as_regular_as_print_say_nothing(step: int) -> None:
    page = Image.new("RGB", (1600, 1100), "white")
    for top in range(300, 800, round(step * 2.5)):
        for left in range(60, 1500, step):
            ImageDraw.Draw(page).rectangle((left, top, left + step * 0.7, top + step), fill="black")
    assert read_zone_from(page) == ""


def test_noise_says_nothing() -> None:
    assert read_zone_from(Image.effect_noise((1500, 1000), 90).convert("RGB")) == ""


def test_two_lines_of_another_length_are_no_zone() -> None:
    assert read_zone_from(page_with(tuple(line[:40] for line in PASSPORT))) == ""
