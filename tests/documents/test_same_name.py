"""Names on two papers of one person agree; the pairs are those of the names across scripts."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.same_name import names_agree

PAIRS = Path(__file__).parents[1] / "data" / "name_pairs.csv"
MOST_MISSED = 0.05


def pairs(*, same: bool) -> list[tuple[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [(row["one"], row["other"]) for row in csv.DictReader(file) if (row["same"] == "1") is same]


def test_no_two_spellings_of_one_name_are_taken_for_two_people() -> None:
    same = pairs(same=True)

    assert len(same) >= 110
    assert [pair for pair in same if not names_agree(*pair)] == []


def test_at_most_one_of_twenty_pairs_of_two_people_passes_for_one() -> None:
    different = pairs(same=False)

    assert len(different) >= 70
    assert len([pair for pair in different if names_agree(*pair)]) <= len(different) * MOST_MISSED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Md. Rafiqul Islam", "RAFIQUL ISLAM KHAN"),
        ("Mohammad Aslam", "ASLAM"),
        ("Sohel Rana", "RANA SOHEL"),
        ("Mst. Rokeya Begum", "Rokeya Begam"),
        ("মোঃ শরিফুল হক", "HAQUE MD SHARIFUL"),
        ("Каримова Нодира Бахтиёровна", "NODIRA KARIMOVA"),
        ("Karimova Nodira Baxtiyor qizi", "KARIMOVA NODIRA"),
        ("Бакыт уулу Азамат", "AZAMAT BAKYT UULU"),
        ("محمد اسلم خان", "KHAN MUHAMMAD ASLAM"),
        ("Habibur Rahman", "RAHMAN"),
        ("Aslam Khan", ""),
        ("李小龍", "Aslam Khan"),
    ],
)
def test_names_of_one_person_in_papers(one: str, other: str) -> None:
    assert names_agree(one, other)
    assert names_agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nodir Karimov", "NODIRA KARIMOVA"),
        ("Salma Begum", "SALIM BEGUM"),
        ("Anwar Hossain", "MIZANUR RAHMAN"),
        ("Aslam Khan", "ASLAM MALIK"),
        ("Ali Ali", "Ali Khan"),
        ("Aslam", "KARIM"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not names_agree(one, other)
    assert not names_agree(other, one)


def test_a_zone_may_cut_the_last_word() -> None:
    name, cut = "Nadezhda Konstantinopolskaya Aleksandrina", "KONSTANTINOPOLSKAYA NADEZHDA ALEKSAN"

    assert not names_agree(name, cut)
    assert names_agree(name, cut, other_is_cut=True)


@given(st.text(max_size=120), st.text(max_size=120))
def test_the_order_of_two_names_does_not_matter(one: str, other: str) -> None:
    assert names_agree(one, other) == names_agree(other, one)


def test_a_name_of_very_many_words_is_compared_at_once() -> None:
    assert not names_agree("Ali " * 28 + "Karim", "Ali " * 29 + "Zed")
