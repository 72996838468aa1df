"""What is measured of a picture agrees with how it was drawn."""

from collections import Counter
from random import Random

import pytest
from PIL import Image, ImageDraw

from portal.files.child.measuring import measured
from portal.files.quality import PictureFault, bands, same_picture, verdict
from tests.files.drawn import Drawn, drawn_pictures, paper_of
from tools.picture_quality import AGAIN, measured_of, measures_of

PICTURES = 25
SEED = 20


@pytest.fixture(scope="module")
def judged() -> list[tuple[Drawn, frozenset[PictureFault]]]:
    return [(picture, verdict(measures_of(picture))) for picture in drawn_pictures(SEED, PICTURES)]


def test_nearly_every_fault_is_found(judged: list[tuple[Drawn, frozenset[PictureFault]]]) -> None:
    faulty = [(picture.fault, named) for picture, named in judged if picture.fault is not None]
    missed = Counter(fault for fault, named in faulty if fault not in named)
    assert missed.total() <= 1, missed


def test_nearly_nothing_is_wrong_with_a_good_picture(
    judged: list[tuple[Drawn, frozenset[PictureFault]]],
) -> None:
    blamed = [
        (picture.paper, picture.table, named) for picture, named in judged if not picture.fault and named
    ]
    assert blamed == []


def test_no_fault_is_taken_for_another(judged: list[tuple[Drawn, frozenset[PictureFault]]]) -> None:
    mistaken = [
        (picture.fault, named) for picture, named in judged if picture.fault and named - {picture.fault}
    ]
    assert len(mistaken) <= 1, mistaken


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (2000, 1), (1, 2000), (40, 40), (41, 300)])
@pytest.mark.parametrize("colour", ["white", "black", "red"])
def test_even_a_picture_of_nothing_is_measured(size: tuple[int, int], colour: str) -> None:
    measures = measured(Image.new("RGB", size, colour), max(size))
    assert (measures.sharpness, measures.glare, measures.cut_off, measures.sideways) == (1.0, 0.0, (), False)


def test_the_edges_that_cut_through_the_paper_are_named() -> None:
    picture = Image.new("RGB", (1200, 900), (90, 70, 50))
    ImageDraw.Draw(picture).rectangle((-10, 150, 800, 950), fill=(240, 240, 236))
    assert measured(picture, 1200).cut_off == ("bottom", "left")


def test_the_paper_is_measured_as_it_was_sent() -> None:
    picture = Image.new("RGB", (1200, 900), (90, 70, 50))
    ImageDraw.Draw(picture).rectangle((300, 200, 899, 699), fill=(240, 240, 236))
    assert measured(picture, 2400).paper_side == pytest.approx(1200, abs=40)


@pytest.mark.parametrize(
    "change", ["saved at quality 35", "a quarter as wide", "brighter", "cut by up to 1 %"]
)
def test_a_picture_is_known_again(change: str, judged: list[tuple[Drawn, frozenset[PictureFault]]]) -> None:
    chance = Random(SEED)
    clean = [picture.opened() for picture, _ in judged if picture.fault is None][::2]
    known = 0
    for image in clean:
        one, other = measured_of(image).fingerprint, measured_of(AGAIN[change](image, chance)).fingerprint
        assert not set(enumerate(bands(one))).isdisjoint(enumerate(bands(other)))
        known += same_picture(one, other)
    assert known >= len(clean) - 1


@pytest.mark.parametrize("kind", ["passport", "certificate", "table", "card"])
def test_the_papers_of_two_people_are_told_apart(kind: str) -> None:
    one, other = (measured_of(paper_of(kind, variant)).fingerprint for variant in (1, 2))
    assert not same_picture(one, other)
