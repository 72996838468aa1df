"""The sample documents of the demo: enough kinds, right zones, fit for the pipeline."""

import random
from collections import Counter
from datetime import date

import pytest

from portal.cli.demo.pictures import (
    PASSPORTS,
    SamplePicture,
    an_invented_holder,
    contract_page,
    draw_documents,
    machine_readable_zone,
)
from portal.documents.mrz import read_zone
from portal.files.pipeline import process

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def pictures() -> list[SamplePicture]:
    return draw_documents(seed=1)


def test_there_are_twenty_four_of_the_kinds_a_case_needs(pictures: list[SamplePicture]) -> None:
    assert len({picture.name for picture in pictures}) == 24
    assert Counter(picture.kind for picture in pictures) == {
        "passport": 12,
        "employment_contract": 3,
        "photo": 3,
        "medical_certificate": 2,
        "translation": 1,
        "exit_clearance_bmet": 1,
        "pre_departure_orientation": 1,
        "state_life_insurance": 1,
    }


def test_the_pipeline_takes_every_one_and_sets_it_upright(pictures: list[SamplePicture]) -> None:
    upright_kinds = {"employment_contract", "photo"}
    for picture in pictures:
        (page,) = process(picture.data).pages
        assert (page.height > page.width) == (picture.kind in upright_kinds), picture.name


def test_the_zones_of_most_passports_are_read_from_their_photos_and_none_wrongly(
    pictures: list[SamplePicture],
) -> None:
    read = [process(picture.data).pages[0].zone for picture in pictures if picture.kind == "passport"]
    assert sum(map(bool, read)) >= 9
    assert all(read_zone(zone, TODAY).valid for zone in read if zone)


def test_they_are_small_enough_to_send_from_a_phone(pictures: list[SamplePicture]) -> None:
    assert max(len(picture.data) for picture in pictures) < 500_000


@pytest.mark.parametrize("country", sorted(set(PASSPORTS)))
@pytest.mark.parametrize("number", range(5))
def test_the_zone_of_an_invented_holder_is_right(country: str, number: int) -> None:
    holder = an_invented_holder(country, number, random.Random(number))
    zone = read_zone("\n".join(machine_readable_zone(holder)), TODAY)
    assert zone.errors == ()


def test_the_same_chance_draws_the_same_picture() -> None:
    drawn = [drawn_contract(seed) for seed in (3, 3, 4)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def drawn_contract(seed: int) -> bytes:
    chance = random.Random(seed)
    return contract_page(an_invented_holder("UZB", 0, chance), 0, chance).data
