"""Words that name a concept only together."""

import pytest

from portal.search.analysis import analyse
from portal.search.phrases import PhraseBook
from portal.search.recognition import Lexicon
from portal.taxonomy.rules import Concept, Phrase, Taxonomy, Term

MECHANIC = Concept(
    "occ.mechanic",
    "occupation",
    phrases=(
        Phrase(("чинить", "налаживать"), ("машина", "оборудование"), "ru"),
        Phrase(("repair",), ("machine",), "en"),
    ),
)
BUTTONS = Concept("occ.buttons", "occupation", phrases=(Phrase(("кадоо",), ("топчу",), "ky"),))
BUTTON_MACHINE = Concept("mach.button", "machine", phrases=(Phrase(("кадоо",), ("топчу",), "ky"),))
KNIFE = Concept("occ.cutter", "occupation", phrases=(Phrase(("тик бычак",), ("кесүү",), "ky"),))
CUTTING_MASTER = Concept(
    "occ.cutting_master", "occupation", parent="occ.cutter", terms=(Term("cutting master", "en"),)
)
FABRIC_CUTTER = Concept("occ.cutter", "occupation", phrases=(Phrase(("cut",), ("fabric",), "en"),))
JACKET = Concept("prod.jacket", "product", terms=(Term("jacket", "en"), Term("куртка", "ru")))
SEWING_MACHINE = Concept("mach.lockstitch", "machine", terms=(Term("sewing machine", "en"),))
ALTERATION = Concept("occ.alteration", "occupation", phrases=(Phrase(("repair",), ("jacket",), "en"),))


def said(text: str, *concepts: Concept) -> list[str]:
    found = PhraseBook(Taxonomy(concepts)).find(analyse(text))
    return [concept for match in found for concept, _ in match.concepts]


def understood(text: str, *concepts: Concept) -> list[tuple[str, str]]:
    words = analyse(text)
    return [
        (match.concepts[0][0], text[words[match.first].start : words[match.last].end])
        for match in Lexicon(Taxonomy(concepts)).recognise(words)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "чинить машину",
        "машины чинит",
        "чиню и налаживаю машины",
        "кто чинит у вас эти машинами",
        "Repairing of our machines",
    ],
)
def test_two_words_near_each_other_name_a_concept_in_any_order_and_form(text: str) -> None:
    assert said(text, MECHANIC) == ["occ.mechanic"]


@pytest.mark.parametrize(
    "text",
    [
        "машина",
        "чинить обувь",
        "чиню часы. Машина своя",
        "чинить один два три четыре машину",
        "чинить repair",
        "чинить machine",
    ],
)
def test_one_alone_or_far_off_or_in_another_sentence_or_language_names_nothing(text: str) -> None:
    assert said(text, MECHANIC) == []


def test_a_side_of_a_phrase_may_be_several_words() -> None:
    assert said("тик бычак менен кесүү", KNIFE) == ["occ.cutter"]
    assert said("тик туруп, бычак менен кесүү", KNIFE) == []


def test_the_doer_the_doing_and_the_done_of_a_kyrgyz_verb_are_one() -> None:
    for text in ("топчу кадаган кыз", "топчу кадоочу", "кадап топчу"):
        assert said(text, BUTTONS) == ["occ.buttons"], text


def test_words_that_may_mean_two_things_mean_both() -> None:
    assert sorted(said("топчу кадоо", BUTTONS, BUTTON_MACHINE)) == ["mach.button", "occ.buttons"]


def test_the_words_as_typed_are_told_from_the_first_to_the_last() -> None:
    assert understood("Who can repair our old machines?", MECHANIC) == [
        ("occ.mechanic", "repair our old machines")
    ]


def test_a_phrase_says_more_than_the_machine_it_speaks_of() -> None:
    assert understood("repair sewing machines", MECHANIC, SEWING_MACHINE) == [
        ("occ.mechanic", "repair sewing machines")
    ]


def test_a_phrase_leaves_the_product_it_speaks_of() -> None:
    assert [concept for concept, _ in understood("repair jackets", ALTERATION, JACKET)] == [
        "occ.alteration",
        "prod.jacket",
    ]


def test_a_trade_named_plainly_says_more_than_a_phrase_on_its_words() -> None:
    assert understood("cutting master for fabric", FABRIC_CUTTER, CUTTING_MASTER) == [
        ("occ.cutting_master", "cutting master")
    ]
