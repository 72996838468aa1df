"""Strange words and the known ones they may stand for."""

import pytest

from portal.search import weights
from portal.search.analysis import analyse
from portal.search.vocabulary import Mended, Vocabulary

SAID = {
    "occ.sewer": ["швея мотористка", "sewing operator", "tikuvchi"],
    "occ.cutter": ["раскройщик", "cutting man", "cutter man", "bichuvchi"],
    "mach.lock": ["overlock machine", "оверлок машина", "overlock"],
    "prod.hat": ["калпак", "hat"],
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    known = Vocabulary()
    for concept, texts in SAID.items():
        for text in texts:
            known.learn(concept, text, analyse(text))
    return known


def mended(vocabulary: Vocabulary, text: str) -> Mended | None:
    (word,) = analyse(text)
    return vocabulary.mend(word, text)


@pytest.mark.parametrize("text", ["швея", "швеями", "машину", "operators", "TIKUVCHILAR"])
def test_a_word_of_a_wording_is_known_in_every_form(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.knows(analyse(text)[0])


@pytest.mark.parametrize(
    ("text", "key", "trust"),
    [
        ("раскрощик", "raskroishik", weights.BY_GUESS),
        ("overlook", "overlok", weights.BY_GUESS),
        ("моторитска", "motoristka", weights.BY_GUESS),
        ("калпакчы", "kalpak", weights.BY_DERIVATION),
        ("аувирлак", "overlok", weights.BY_SOUND),
    ],
)
def test_a_strange_word_is_mended(vocabulary: Vocabulary, text: str, key: str, trust: float) -> None:
    found = mended(vocabulary, text)
    assert found is not None
    assert key in found.keys
    assert found.trust == trust


@pytest.mark.parametrize("text", ["велосипед", "hut", "машинист", "ат", "шваль"])
def test_a_word_unlike_all_is_left(vocabulary: Vocabulary, text: str) -> None:
    found = mended(vocabulary, text)
    assert found is None or found.trust == weights.BY_DERIVATION


def test_a_short_word_is_not_mended_over_a_wrong_consonant(vocabulary: Vocabulary) -> None:
    assert mended(vocabulary, "капкак") is None


def test_words_run_together_are_parted(vocabulary: Vocabulary) -> None:
    parts = vocabulary.parts(analyse("швеямотористка")[0])
    assert parts is not None
    assert [keys[0] for keys in parts] == ["shveia", "motoristka"]


def test_two_words_of_one_wording_speak_for_its_concept(vocabulary: Vocabulary) -> None:
    assert vocabulary.common(analyse("cutting for a man")) == ["occ.cutter"]
    assert vocabulary.common(analyse("cutting")) == []


def test_a_word_points_to_a_concept_only_if_most_of_its_wordings_are_of_that_one(
    vocabulary: Vocabulary,
) -> None:
    assert vocabulary.pointed(analyse("велосипед")[0], alone=False) == []
