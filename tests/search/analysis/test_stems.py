"""Stems of Russian and English, the sound of words, and doers named after what they make."""

import csv
import re

import pytest
import snowballstemmer

from portal.search.analysis import analyse, english, russian
from portal.search.analysis.characters import clean
from portal.search.analysis.derived import without_maker
from portal.search.analysis.sounds import sound
from portal.taxonomy import catalogue


def test_russian_stems_are_those_of_the_snowball_project() -> None:
    # Given every Russian word of the taxonomy
    with (catalogue.DATA / "words" / "ru.csv").open(encoding="utf-8", newline="") as file:
        text = " ".join(" ".join(row.values()) for row in csv.DictReader(file))
    words = sorted({word.replace("ё", "е") for word in re.findall("[а-яё]+", text.lower())})
    assert len(words) > 1_500
    theirs = snowballstemmer.stemmer("russian")

    assert {word: russian.stem(word) for word in words} == {word: theirs.stemWord(word) for word in words}


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("sewing sews sewed", "sew"),
        ("packing packs packed", "pack"),
        ("packages packaging", "packag"),
        ("finishes finishing", "finish"),
        ("babies", "babi"),
        ("baby", "babi"),
        ("inspection", "inspect"),
    ],
)
def test_forms_of_an_english_word_meet(words: str, stem: str) -> None:
    assert {english.stem(word) for word in words.split()} == {stem}


@pytest.mark.parametrize("word", ["dress", "bus", "us", "feed", "red", "king"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert english.stem(word) == word


def test_who_finishes_asks_for_finishing_but_a_train_is_no_trainer() -> None:
    assert "finish" in analyse("finisher")[0].keys
    assert "train" not in analyse("trainer", "en")[0].keys


@pytest.mark.parametrize(
    "alike",
    [
        "production продакшн প্রোডাকশন پروڈکشن prodakshon",
        "manager менеджер ম্যানেজার مینیجر manejar",
        "operator оператор অপারেটর آپریٹر apretar",
        "overlock оверлок ওভারলক اوورلاک averlok",
        "embroidery এমব্রয়ডারি ایمبرائیڈری embroidary",
        "washing ওয়াশিং واشنگ вошинг",
        "finishing ফিনিশিং فنشنگ",
        "helper হেল্পার ہیلپر helpar",
    ],
)
def test_a_loan_word_sounds_alike_in_every_script(alike: str) -> None:
    assert len({sound(clean(word)) for word in alike.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("overlock", "overall"), ("packing", "parking"), ("ткань", "тесьма")]
)
def test_other_words_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize("word", ["аа", "oui", "সুই", ""])
def test_a_word_of_few_consonants_has_no_sound(word: str) -> None:
    assert sound(clean(word)) == ""


@pytest.mark.parametrize(
    ("doer", "thing"),
    [
        ("гладильщица", "гладить"),
        ("упаковщику", "упаковка"),
        ("раскройщик", "раскрой"),
        ("юбочница", "юбочка"),
        ("калпакчылар", "калпак"),
        ("doppichi", "doppi"),
        ("ironer", "iron"),
        ("silaiwala", "silai"),
        ("কলারম্যান", "কলার"),
        ("زپروالا", "زپر"),
    ],
)
def test_a_doer_is_traced_to_what_is_done(doer: str, thing: str) -> None:
    assert thing in without_maker(clean(doer))


@pytest.mark.parametrize("word", ["оверлок", "chi", "man", "ткань"])
def test_other_words_are_no_doers(word: str) -> None:
    assert list(without_maker(word)) == []
