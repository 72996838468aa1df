"""Concepts and the tree they stand in, on a taxonomy of four."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from portal.taxonomy.rules import Concept, Edition, Relation, Taxonomy, Term

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


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("occ.sewer", "occ.sewer", True),
        ("occ.sewer", "occ.overlock3", True),
        ("occ.overlock3", "occ.sewer", True),
        ("occ.overlock", "mach.overlock", True),
        ("occ.sewer", "mach.overlock", False),
        ("occ.overlock3", "mach.overlock", False),
    ],
)
def test_concepts_are_related_by_the_tree_or_by_a_relation_either_way(
    taxonomy: Taxonomy, one: str, other: str, related: bool
) -> None:
    assert taxonomy.are_related(one, other) is related


def test_every_relation_is_told_even_of_what_there_is_not() -> None:
    relation = Relation("mach.gone", "occ.gone", 0.5)
    assert list(Taxonomy([SEWER], [relation]).every_relation()) == [("mach.gone", (relation,))]


def test_an_edition_is_called_by_its_day_and_the_number_of_corrections() -> None:
    assert Edition(date(2026, 11, 24), "56c66fc2").name == "2026-11-24"
    corrected = Edition(date(2026, 11, 24), "56c66fc2", 3, uuid4(), datetime(2026, 12, 1, tzinfo=UTC))
    assert corrected.name == "2026-11-24.3"
