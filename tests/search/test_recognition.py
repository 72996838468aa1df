"""Words of any language named as concepts."""

import pytest

from portal.search.analysis import analyse
from portal.search.recognition import AMBIGUOUS, lexicon


def recognised(text: str) -> list[str]:
    return [match.concepts[0][0] for match in lexicon().recognise(analyse(text))]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("швея", "occ.sewing_operator"),
        ("швеями", "occ.sewing_operator"),
        ("тигүүчүлөр", "occ.sewing_operator"),
        ("tikuvchilar", "occ.sewing_operator"),
        ("সেলাই মেশিন অপারেটর", "occ.sewing_operator"),
        ("سلائی مشین آپریٹر", "occ.sewing_operator"),
        ("оверлочница", "occ.overlock_operator"),
        ("cutting master", "occ.cutting_master"),
        ("কাটিং মাষ্টার", "occ.cutting_master"),
        ("کٹنگ ماسٹر", "occ.cutting_master"),
        ("утуктоочу", "occ.presser"),
        ("Бишкекте", "bishkek"),
        ("в Бишкеке", "bishkek"),
        ("Токмок", "place.tokmok"),
    ],
)
def test_a_trade_or_a_place_is_recognised_in_any_language(text: str, concept: str) -> None:
    assert recognised(text) == [concept]


@pytest.mark.parametrize(("apart", "together"), [("flat lock", "flatlock"), ("ওভার লক", "ওভারলক")])
def test_a_space_inside_a_term_makes_no_difference(apart: str, together: str) -> None:
    assert recognised(apart) == recognised(together) != []


def test_the_longest_term_wins() -> None:
    assert recognised("overlock machine operator") != recognised("overlock")
    assert recognised("Ош базары") == ["place.oshskiy_rynok"], "the bazaar stands in the capital, not in Osh"


def test_an_ambiguous_word_is_hardly_trusted() -> None:
    (match,) = lexicon().recognise(analyse("оператор"))
    assert max(trust for _, trust in match.concepts) <= AMBIGUOUS


def test_words_of_no_trade_are_not_recognised() -> None:
    assert recognised("велосипед прекрасный") == []


def test_a_misspelled_term_is_guessed() -> None:
    words = analyse("embroydery operater")
    guess = lexicon().guess(words, 0)
    assert guess is not None
    assert guess.concepts[0][0] == "occ.embroidery_operator"


def test_a_word_far_from_every_term_is_not_guessed() -> None:
    assert lexicon().guess(analyse("велосипедист"), 0) is None


def test_a_short_word_is_never_guessed() -> None:
    assert lexicon().guess(analyse("iton"), 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "район",
        "ссылка",
        "север",
        "стол",
        "поле",
        "парк",
        "линия",
        "папа",
        "день",
        "платить",
        "рука",
        "сила",
        "сок",
    ],
)
def test_an_everyday_word_is_no_term_that_only_sounds_alike_in_another_language(text: str) -> None:
    assert [match for match in lexicon().recognise(analyse(text)) if match.trust > AMBIGUOUS] == []


def test_an_english_root_with_a_kyrgyz_ending_is_english() -> None:
    assert recognised("cuttingге") == ["op.cutting"]
