"""What a concept is called, and how a correction is applied to words that changed meanwhile."""

import pytest

from portal.taxonomy.catalogue import LANGUAGES, base, base_wording
from portal.taxonomy.wordings import (
    MOST_WORDINGS,
    Change,
    Part,
    Wording,
    changes_between,
    faults,
    phrase,
    phrase_line,
    tidy,
)

SEWER = Wording("швея", ("мотористка", "пошивщица"), ("оператор",), ("шить + платье | юбка",))


def change(part: Part, before: tuple[str, ...], after: tuple[str, ...]) -> Change:
    return Change("occ.sewer", "ru", part, before, after)


def test_what_differs_is_told_part_by_part() -> None:
    then = Wording("швея", ("мотористка", "строчила"), ("оператор",), ("шить + платье | юбка",))
    assert changes_between("occ.sewer", "ru", SEWER, then) == [
        change(Part.WORDS, ("мотористка", "пошивщица"), ("мотористка", "строчила"))
    ]


def test_another_order_is_no_change() -> None:
    then = Wording("швея", ("пошивщица", "мотористка"), ("оператор",), ("шить + платье | юбка",))
    assert changes_between("occ.sewer", "ru", SEWER, then) == []


def test_only_the_difference_is_applied_so_words_of_a_newer_release_stay() -> None:
    newer = Wording("швея", ("мотористка", "пошивщица", "ковровщица"))
    corrected = change(Part.WORDS, ("мотористка", "пошивщица"), ("мотористка", "строчила")).applied_to(newer)
    assert corrected.words == ("мотористка", "ковровщица", "строчила")


def test_a_label_is_replaced() -> None:
    assert change(Part.LABEL, ("швея",), ("швея-мотористка",)).applied_to(SEWER).label == "швея-мотористка"


def test_a_change_and_its_reverse_leave_everything_as_it_was() -> None:
    made = change(Part.DOUBTFUL, ("оператор",), ("оператор", "мастер"))
    assert made.reversed().applied_to(made.applied_to(SEWER)) == SEWER


def test_a_label_among_the_doubtful_words_is_a_doubtful_term() -> None:
    terms = Wording("оператор", ("швея",), ("оператор",)).terms("ru")
    assert [(term.text, term.ambiguous) for term in terms] == [("оператор", True), ("швея", False)]


def test_lines_are_kept_tidy() -> None:
    assert tidy([" overlock  operator ", "", "overlock operator"]) == ("overlock operator",)


def test_a_pair_is_read_from_its_line_and_written_back() -> None:
    read = phrase("чинить | ремонтировать + машина", "ru")
    assert read is not None
    assert (read.one_of, read.with_one_of) == (("чинить", "ремонтировать"), ("машина",))
    assert phrase_line(read.one_of, read.with_one_of) == "чинить | ремонтировать + машина"


@pytest.mark.parametrize("line", ["чинить", "чинить +", "+ машина", "a + b + c", "| + |"])
def test_what_is_no_pair_is_none(line: str) -> None:
    assert phrase(line, "ru") is None


def test_a_sound_wording_has_no_fault() -> None:
    assert faults(SEWER, needs_label=True) == {}


@pytest.mark.parametrize(
    ("wording", "part", "words"),
    [
        (Wording("", ("швея",)), Part.LABEL, "need a name to read"),
        (Wording("швея", ("x" * 81,)), Part.WORDS, "too long"),
        (Wording("швея", ("швея|мотористка",)), Part.WORDS, "a stroke"),
        (Wording("швея", ("100 %",)), Part.WORDS, "no letter"),
        (Wording("швея", ("one two three four five six",)), Part.WORDS, "more than 5 words"),
        (Wording("швея", tuple(f"a{n}" for n in range(MOST_WORDINGS + 1))), Part.WORDS, "lines"),
        (Wording("швея", ("оператор",), ("оператор",)), Part.DOUBTFUL, "sure words too"),
        (Wording("швея", phrases=("чинить",)), Part.PHRASES, "is no pair"),
        (Wording("швея", phrases=("чинить + 100",)), Part.PHRASES, "no letter"),
        (Wording("швея", phrases=("a b c d e f + платье",)), Part.PHRASES, "more than 5 words"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_part(wording: Wording, part: Part, words: str) -> None:
    found = faults(wording, needs_label=True)
    assert words in str(found[part])


def test_a_language_that_is_only_typed_needs_no_label() -> None:
    assert faults(Wording("", ("selai operator",)), needs_label=False) == {}


def test_a_name_may_be_longer_than_what_the_search_compares() -> None:
    assert faults(Wording("one two three four five six"), needs_label=True) == {}


def test_every_wording_that_came_with_the_portal_could_be_typed_here() -> None:
    pairs = [(concept.id, language) for concept in base() for language in LANGUAGES]
    said = {pair: base_wording(*pair) for pair in pairs}
    assert {pair: found for pair in pairs if (found := faults(said[pair], needs_label=False))} == {}
    assert [
        pair for pair in pairs for part in Part if tidy(said[pair].part(part)) != said[pair].part(part)
    ] == []
