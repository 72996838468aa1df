"""Faults of the taxonomy that a machine can find."""

import pytest

from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Concept, Relation, Taxonomy, Term
from portal.taxonomy.soundness import faults

LABELS = {language: f"sewer in {language}" for language in ("ky", "ru", "en", "uz", "bn", "ur")}
TALAS = Concept("talas", "region", labels={language: f"Talas {language}" for language in LABELS})
SEWER = Concept("occ.sewer", "occupation", labels=LABELS, terms=(Term("sewer in en", "en"),))


def found(*concepts: Concept, relations: tuple[Relation, ...] = ()) -> list[tuple[str, str, str]]:
    return [(one.concept, one.what, one.detail) for one in faults(Taxonomy((TALAS, *concepts), relations))]


def place(identifier: str, name: str, parent: str | None = "talas") -> Concept:
    return Concept(identifier, "place", parent=parent, labels={"en": name, "ru": f"{name} ru"})


def test_our_words_have_no_fault() -> None:
    assert faults(taxonomy()) == []


def test_a_sound_taxonomy_has_none() -> None:
    assert found(SEWER, place("place.pokrovka", "Pokrovka")) == []


@pytest.mark.parametrize(
    ("concepts", "relations", "fault"),
    [
        ((Concept("x.y", "spell", labels=LABELS),), (), ("x.y", "unknown kind", "spell")),
        (
            (Concept("occ.x", "occupation", labels={**LABELS, "ur": ""}),),
            (),
            ("occ.x", "label missing", "ur"),
        ),
        (
            (Concept("occ.x", "occupation", parent="occ.gone", labels=LABELS),),
            (),
            ("occ.x", "parent unknown", "occ.gone"),
        ),
        (
            (Concept("occ.x", "occupation", parent="talas", labels=LABELS),),
            (),
            ("occ.x", "parent of another kind", "talas"),
        ),
        ((place("place.x", "X", None),), (), ("place.x", "place without a region", "")),
        (
            (SEWER,),
            (Relation("occ.sewer", "occ.gone", 0.5),),
            ("occ.sewer", "relation to an unknown concept", "occ.gone"),
        ),
        (
            (SEWER,),
            (Relation("occ.gone", "occ.sewer", 0.5),),
            ("occ.gone", "relation of an unknown concept", "occ.sewer"),
        ),
        (
            (SEWER,),
            (Relation("occ.sewer", "talas", 1.5),),
            ("occ.sewer", "relation without a sound weight", "talas 1.5"),
        ),
        (
            (SEWER,),
            (Relation("occ.sewer", "talas", 0.5), Relation("occ.sewer", "talas", 0.6)),
            ("occ.sewer", "relation given twice", "talas"),
        ),
        (
            (
                Concept(
                    "occ.x", "occupation", labels=LABELS, terms=(Term("Sewer", "en"), Term("sewer", "en"))
                ),
            ),
            (),
            ("occ.x", "word given twice", "en: sewer"),
        ),
        (
            (place("place.x", "Pokrovka"), place("place.y", "pokrovka")),
            (),
            ("place.y", "label of another concept", "en: pokrovka is place.x too"),
        ),
    ],
)
def test_each_fault_is_named(
    concepts: tuple[Concept, ...], relations: tuple[Relation, ...], fault: tuple[str, str, str]
) -> None:
    assert fault in found(*concepts, relations=relations)
