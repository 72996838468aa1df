"""Words of six languages kept whole, and spellings that must meet."""

import pytest

from portal.search.analysis import analyse, is_stop_word
from portal.taxonomy.catalogue import taxonomy


def keys(text: str) -> set[str]:
    """All keys of a text of one word."""
    words = analyse(text)
    assert len(words) == 1, f"{text!r} fell into {len(words)} words"
    return set(words[0].keys)


def meet(left: str, right: str) -> bool:
    return bool(keys(left) & keys(right))


@pytest.mark.parametrize(
    "text",
    [
        "সেলাই",
        "কাটিং",
        "অপারেটর",
        "ইস্ত্রি",
        "প্যাটার্ন",
        "দَرزی",
        "درزی",
        "سلائی",
        "toʻgʻri",
        "to'g'ri",
        "to‘g‘ri",
        "to’g’ri",
        "to`g`ri",
        "to´g´ri",
        "тўғри",
        "үтүктөөчү",
        "таңгактоочу",
        "и\u0306од",
    ],
)
def test_a_word_of_any_of_the_languages_stays_whole(text: str) -> None:
    assert [(word.start, word.end) for word in analyse(text)] == [(0, len(text))]


def test_every_bengali_label_of_the_taxonomy_keeps_its_words() -> None:
    labels = [concept.labels["bn"] for concept in taxonomy() if "bn" in concept.labels]
    torn = [
        label
        for label in labels
        if len(analyse(label)) > len(label.replace("-", " ").replace("/", " ").split())
    ]
    assert len(labels) > 150
    assert torn == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Uzbek: every apostrophe, both alphabets, both keyboards
        ("to'g'ri", "toʻgʻri"),
        ("to‘g‘ri", "toʻgʻri"),
        ("to`g`ri", "toʻgʻri"),
        ("тўғри", "toʻgʻri"),
        ("тикувчи", "tikuvchi"),
        ("tikuvchilarga", "tikuvchi"),
        ("dаzmоlchi", "dazmolchi"),
        ("ёрдамчи", "yordamchi"),
        # Kyrgyz: with and without its letters, both forms of ң, endings
        ("утуктоочу", "үтүктөөчү"),
        ("таӊгактоочу", "таңгактоочу"),
        ("тигүүчүлөргө", "тигүүчү"),
        ("кадаган", "кадоочу"),
        ("и\u0306од", "йод"),
        # Russian: cases, numbers, the two genders of a trade, ё
        ("раскройщиков", "раскройщик"),
        ("раскройщица", "раскройщик"),
        ("прямострочницы", "прямострочник"),
        ("курток", "куртка"),
        ("ниток", "нитками"),
        ("станок", "станке"),
        ("образец", "образцы"),
        ("швея", "швей"),
        ("шов", "шве"),
        ("поток", "потоком"),
        ("overlok", "оверлоком"),
        ("трёхниточный", "трехниточный"),
        ("пошива", "пошив"),
        # Latin spellings of one sound
        ("overlock", "оверлок"),
        ("shveya", "швея"),
        ("operators", "operator"),
        # Bengali: long and short vowels, three kinds of s, both ways to write য়, endings
        ("মাষ্টার", "মাস্টার"),
        ("সুয়িং", "সুইিং"),
        ("ওভারলকের", "ওভারলক"),
        ("গাড\u09bcি", "গাড়ি"),
        # Urdu: Arabic keyboard, vowel points, hamza, plural
        ("پيکنگ", "پیکنگ"),
        ("دَرزی", "درزی"),
        ("كاريگر", "کاریگر"),
        ("مشینوں", "مشین"),
        # digits of every script
        ("৩৫০০০", "35000"),
        ("۳۵۰۰۰", "35000"),
        ("35 000", "35000"),
        ("35\u00a0000", "35000"),
    ],
)
def test_spellings_of_one_word_meet(left: str, right: str) -> None:
    assert meet(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("tshirt", "shirt"),
        ("استری", "استر"),
        ("35000", "350"),
        ("закройщик", "раскройщик"),
        ("пуговица", "петля"),
        ("швея", "шве"),
    ],
)
def test_different_words_stay_apart(left: str, right: str) -> None:
    assert not meet(left, right)


def test_a_short_latin_word_keeps_its_letters() -> None:
    assert keys("QC") == {"qc"}


def test_words_know_their_place_in_the_text_as_written() -> None:
    text = "Нужна  ШВЕЯ, ওভার লক!"
    assert [text[word.start : word.end] for word in analyse(text)] == ["Нужна", "ШВЕЯ", "ওভার", "লক"]


def test_arabic_words_joined_by_an_invisible_mark_are_two_words() -> None:
    assert len(analyse("کٹنگ\u200cماسٹر")) == 2


def test_an_invisible_mark_inside_a_bengali_word_is_nothing() -> None:
    assert meet("অপারে\u200dটর", "অপারেটর")


@pytest.mark.parametrize("text", ["", "   ", "()[]{}*?~^\"':;!", "'", "\u200c\u200d", "___", "\u0000\ud800"])
def test_a_text_without_words_gives_none(text: str) -> None:
    assert analyse(text) == []


def test_a_word_of_a_megabyte_is_cut_to_a_sensible_length() -> None:
    (word,) = analyse("ш" * 1_000_000)
    assert len(word.fold) < 200


@pytest.mark.parametrize("word", ["требуется", "керек", "kerak", "চাই", "چاہیے", "kaam", "with"])
def test_stop_words_of_all_languages_are_known(word: str) -> None:
    assert is_stop_word(analyse(word)[0].fold)


@pytest.mark.parametrize("word", ["швея", "бардык", "অপারেটর", "درزی", "chok", "manager"])
def test_words_with_content_are_no_stop_words(word: str) -> None:
    assert not is_stop_word(analyse(word)[0].fold)
