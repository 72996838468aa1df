"""Words that lead to unrelated concepts: found in a small taxonomy, and held down in ours."""

from portal.search.recognition import Lexicon, lexicon
from portal.search.shared_keys import SharedKey, keys_of, shared_keys
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Concept, Relation, Taxonomy, Term

CEILING = 40
"""More such words than this and the search answers too much that was not asked for."""


def concept(identifier: str, *terms: Term, parent: str | None = None) -> Concept:
    return Concept(identifier, identifier.partition(".")[0], parent=parent, terms=terms)


def found(*concepts: Concept, relations: tuple[Relation, ...] = ()) -> list[SharedKey]:
    small = Taxonomy(concepts, relations)
    return shared_keys(small, Lexicon(small))


def test_a_word_of_two_unrelated_concepts_is_found_with_its_wordings() -> None:
    [shared] = found(
        concept("product.jacket", Term("jacket", "en")), concept("product.suit", Term("jacket", "en"))
    )
    assert shared.concepts == ("product.jacket", "product.suit")
    assert shared.words == (("product.jacket", "en", "jacket"), ("product.suit", "en", "jacket"))


def test_a_doubtful_word_may_lead_anywhere() -> None:
    assert not found(
        concept("product.jacket", Term("jacket", "en")),
        concept("product.suit", Term("jacket", "en", ambiguous=True)),
    )


def test_a_machine_and_the_work_at_it_may_share_a_word() -> None:
    machine, work = concept("mach.overlock", Term("overlock", "en")), concept("occ.o", Term("overlock", "en"))
    assert found(machine, work)
    assert not found(machine, work, relations=(Relation("mach.overlock", "occ.o", 0.9),))


def test_what_stands_above_may_share_a_word() -> None:
    assert not found(
        concept("mach.overlock", Term("overlock", "en")),
        concept("mach.overlock3", Term("overlock", "en"), parent="mach.overlock"),
    )


def test_a_wording_has_keys_for_its_forms_and_none_when_it_is_too_long() -> None:
    assert keys_of("куртка", "ru") & keys_of("куртки", "ru")
    assert keys_of("one two three four five six", "en") == set()


def test_our_words_lead_to_unrelated_concepts_no_oftener_than_the_ceiling_says() -> None:
    shared = shared_keys(taxonomy(), lexicon())
    told = "\n".join(f"{' / '.join(each.concepts)}: {each.words}" for each in shared)
    assert len(shared) <= CEILING, told
