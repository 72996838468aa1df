"""Finishing the last word of a question, and known words near an unknown one."""

import pytest

from portal.search.analysis import analyse
from portal.search.questions import Interpreted
from portal.search.suggest import completions, meant_wording, script_of, wordlist


@pytest.mark.parametrize(
    ("typed", "finished", "concept"),
    [
        ("оверл", "оверлочница", "occ.overlock_operator"),
        ("тигүү", "тигүүчү", "occ.sewing_operator"),
        ("tikuv", "tikuvchi", "occ.sewing_operator"),
        ("ওভার", "ওভারলক অপারেটর", "occ.overlock_operator"),
        ("اوور", "اوورلاک آپریٹر", "occ.overlock_operator"),
        ("overlock op", "overlock operator", "occ.overlock_operator"),
    ],
)
def test_a_word_is_finished_in_the_script_it_is_typed_in(typed: str, finished: str, concept: str) -> None:
    found = {each.text: each.concept for each in completions(typed, "ru")}

    assert found[finished] == concept
    assert {script_of(text) for text in found} == {script_of(typed)}


def test_the_words_before_stay_as_they_are() -> None:
    found = completions("Ищу работу, футболки закройщ", "ru")

    assert found
    assert all(each.text.startswith("Ищу работу, футболки ") for each in found)


def test_what_was_said_before_is_not_proposed_again() -> None:
    concepts = [each.concept for each in completions("закройщик зак", "ru")]

    assert concepts
    assert "occ.cutting_master" not in concepts
    assert "occ.cutting_master" in [each.concept for each in completions("зак", "ru")]


def test_each_meaning_is_proposed_once() -> None:
    concepts = [each.concept for each in completions("шве", "ru")]

    assert len(concepts) == len(set(concepts)) > 1


def test_the_readers_own_language_comes_first() -> None:
    assert completions("overl", "uz")[0].text == "overlokchi"
    assert completions("overl", "en")[0].text == "overlock operator"


@pytest.mark.parametrize("text", ["", " ", "ш", "***", "оверлок 000000000000", "x" * 500, "\u202e\u200d"])
def test_what_cannot_be_finished_is_left_alone(text: str) -> None:
    assert completions(text, "ru") == []


def test_a_stranger_is_near_what_it_was_meant_to_be() -> None:
    (word,) = analyse("зокройшик")

    assert "закройщик" in [wording.text for wording in wordlist().near(word, "cyrillic")]


def test_a_guess_is_named_by_the_wording_most_like_it() -> None:
    guess = Interpreted("occ.overlock_operator", "ovrlock operater", how="guess")

    assert meant_wording(guess, "ru") == "overlock operator"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("швея", "cyrillic"),
        ("tikuvchi", "latin"),
        ("অপারেটর", "bengali"),
        ("آپریٹر", "arabic"),
        ("4-нитка", "cyrillic"),
        ("", "latin"),
    ],
)
def test_the_script_is_that_of_the_letters(text: str, script: str) -> None:
    assert script_of(text) == script
