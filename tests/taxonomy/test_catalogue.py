"""The taxonomy as it stands in the data files."""

from datetime import date

import pytest

from portal.taxonomy.catalogue import base, base_edition, base_wording, corrected, serve, taxonomy
from portal.taxonomy.rules import KINDS, Edition
from portal.taxonomy.wordings import Change, Part

INTERFACE_LANGUAGES = ("ky", "ru", "en", "uz", "bn", "ur")
REGIONS = [
    "bishkek",
    "osh-city",
    "chuy",
    "osh-oblast",
    "jalal-abad",
    "batken",
    "issyk-kul",
    "naryn",
    "talas",
]


def test_every_concept_has_a_label_in_every_language_of_the_interface() -> None:
    missing = [
        (concept.id, language)
        for concept in taxonomy()
        for language in INTERFACE_LANGUAGES
        if not concept.labels.get(language)
    ]
    assert missing == []


def test_no_label_keeps_the_mark_of_an_ambiguous_word() -> None:
    assert [term.text for concept in taxonomy() for term in concept.terms if "~" in term.text] == []


def test_every_parent_is_of_the_same_kind_and_that_of_a_place_is_a_region() -> None:
    known = taxonomy()
    strays = [
        concept.id
        for concept in known
        if concept.parent is not None
        and known.get(concept.parent).kind != ("region" if concept.kind == "place" else concept.kind)
    ]
    assert strays == []


def test_every_relation_leads_to_a_concept_at_a_weight_below_one() -> None:
    known = taxonomy()
    relations = [relation for concept in known for relation in known.relations(concept.id)]
    assert len(relations) > 100
    assert [one for one in relations if one.given not in known or not 0 < one.weight < 1] == []


def test_relations_run_both_ways_where_the_data_says_so() -> None:
    known = taxonomy()
    by_machine = {relation.given: relation.weight for relation in known.relations("mach.overlock")}
    by_operator = {relation.given: relation.weight for relation in known.relations("occ.overlock_operator")}
    assert by_machine["occ.overlock_operator"] > by_operator["mach.overlock"] > 0


def test_the_nine_regions_are_there_in_their_order() -> None:
    assert [region.id for region in taxonomy().regions()] == REGIONS


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("place.oshskiy_rynok", "bishkek"),  # the bazaar called after Osh stands in the capital
        ("place.tokmok", "chuy"),
        ("place.uzgen", "osh-oblast"),
        ("place.kara_kul", "jalal-abad"),
        ("place.karakol", "issyk-kul"),
        ("place.bakay_ata", "talas"),
        ("place.bakay_ata_jm", "bishkek"),
    ],
)
def test_a_place_leads_to_its_region(place: str, region: str) -> None:
    assert taxonomy().get(place).parent == region


def test_every_region_names_its_districts_and_towns() -> None:
    known = taxonomy()
    assert {region.id: len(known.children(region.id)) >= 10 for region in known.regions()} == dict.fromkeys(
        REGIONS, True
    )


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_is_empty(kind: str) -> None:
    assert taxonomy().by_kind(kind)


def test_every_concept_is_of_a_known_kind() -> None:
    assert {concept.kind for concept in taxonomy()} == set(KINDS)


def test_occupations_carry_an_isco_code_of_four_digits() -> None:
    codes = {concept.isco08 for concept in taxonomy().by_kind("occupation")}
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_the_data_files_say_when_they_were_reviewed_and_what_they_hold() -> None:
    edition = base_edition()
    assert edition.base >= date(2026, 11, 24)
    assert (len(edition.digest), edition.number, edition.id) == (8, 0, None)
    assert base().edition == edition


def test_corrections_are_applied_over_the_data_files_and_leave_them_alone() -> None:
    said = base_wording("occ.cutter", "ru")
    changes = [
        Change("occ.cutter", "ru", Part.LABEL, (said.label,), ("чекрыжница",)),
        Change("occ.cutter", "ky", Part.PHRASES, (), ("кесүү + рогожа",)),
        Change("occ.gone", "ru", Part.WORDS, (), ("призрак",)),
    ]
    edition = Edition(date(2026, 11, 24), "00000000", 1)
    cutter = corrected(changes, edition).get("occ.cutter")
    assert cutter.label("ru") == "чекрыжница"
    assert ("кесүү",) in {phrase.one_of for phrase in cutter.phrases if phrase.language == "ky"}
    assert "occ.gone" not in corrected(changes, edition)
    assert base().get("occ.cutter").label("ru") == said.label


def test_what_is_served_is_what_everybody_gets() -> None:
    other = corrected([], Edition(date(2026, 11, 24), "00000000", 7))
    serve(other)
    assert taxonomy() is other


def test_a_doubtful_name_of_a_place_is_a_doubtful_word() -> None:
    places = [place for place in taxonomy().by_kind("place") if place.ambiguous]
    assert places
    assert not [text for place in places for text in place.ambiguous if text.startswith("~")]
