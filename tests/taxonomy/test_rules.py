"""Concepts and the tree they stand in, on a taxonomy of four."""

import pytest

from portal.taxonomy.rules import Concept, Relation, Taxonomy, Term

SEWER = Concept(
    "occ.sewer",
    "occupation",
    labels={"en": "sewer", "ru": "швея"},
    terms=(
        Term("sewer", "en"),
        Term("швея", "ru"),
        Term("мотористка", "ru"),
        Term("operator", "en", ambiguous=True),
    ),
)
OVERLOCK = Concept("occ.overlock", "occupation", parent="occ.sewer", labels={"en": "overlocker"})
THREE_THREAD = Concept(
    "occ.overlock3", "occupation", parent="occ.overlock", labels={"en": "three-thread overlocker"}
)
MACHINE = Concept("mach.overlock", "machine", labels={"en": "overlock"})


@pytest.fixture
def taxonomy() -> Taxonomy:
    return Taxonomy(
        [SEWER, OVERLOCK, THREE_THREAD, MACHINE], [Relation("mach.overlock", "occ.overlock", 0.9)]
    )


def test_a_label_is_given_in_the_language_asked_for(taxonomy: Taxonomy) -> None:
    assert taxonomy.label("occ.sewer", "ru") == "швея"


def test_without_a_label_in_that_language_the_english_one_is_shown(taxonomy: Taxonomy) -> None:
    assert taxonomy.label("occ.overlock", "ur") == "overlocker"


def test_an_unknown_id_is_shown_as_it_is(taxonomy: Taxonomy) -> None:
    assert taxonomy.label("occ.gone", "ru") == "occ.gone"


def test_asking_for_an_unknown_concept_is_an_error(taxonomy: Taxonomy) -> None:
    with pytest.raises(KeyError):
        taxonomy.get("occ.gone")


def test_children_are_one_step_below_and_descendants_all_of_them(taxonomy: Taxonomy) -> None:
    assert taxonomy.children("occ.sewer") == (OVERLOCK,)
    assert taxonomy.descendants("occ.sewer") == (OVERLOCK, THREE_THREAD)


def test_ancestors_come_nearest_first(taxonomy: Taxonomy) -> None:
    assert taxonomy.ancestors("occ.overlock3") == (OVERLOCK, SEWER)


def test_concepts_of_one_kind_keep_their_order(taxonomy: Taxonomy) -> None:
    assert taxonomy.by_kind("occupation") == (SEWER, OVERLOCK, THREE_THREAD)


def test_relations_belong_to_the_one_asked_for(taxonomy: Taxonomy) -> None:
    assert [relation.given for relation in taxonomy.relations("mach.overlock")] == ["occ.overlock"]
    assert taxonomy.relations("occ.overlock") == ()


def test_synonyms_are_the_wordings_not_shown_as_labels() -> None:
    assert SEWER.synonyms == ("мотористка", "operator")


def test_ambiguous_wordings_are_known_as_such() -> None:
    assert SEWER.ambiguous == ("operator",)
