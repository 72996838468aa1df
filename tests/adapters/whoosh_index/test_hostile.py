"""Questions meant to hurt are only words, answered quickly."""

import time

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.questions import LONGEST_TEXT, Query
from tests.adapters.whoosh_index.conftest import Make

HOSTILE = {
    "star": "*",
    "everything": "*:*",
    "inner wildcard": "*а*",
    "many wildcards": "*?" * 100,
    "range": "[a TO z]",
    "field": "id:*",
    "parentheses": "(" * 5000,
    "megabyte": "ш" * 1_000_000,
    "not": "NOT " * 500 + "швея",
    "fuzzy": "швея~9",
    "boost": "швея^999999999",
    "quotes": '"швея' * 50,
    "many words": " ".join(f"слово{number}" for number in range(20_000)),
    "many operators": "a AND b OR " * 1000,
    "null": "\x00швея\x00",
    "surrogate": "швея\ud800",
    "marks": "\u0301" * 5000,
    "zero width": "\u200c" * 5000,
    "right to left": "\u202eешв",
    "emoji": "🧵" * 500,
    "newlines": "швея\n\r\n" * 500,
    "sql": "'; DROP TABLE vacancies; --",
    "html": "<script>alert(1)</script>",
    "digits": "9" * 10_000,
    "look-alikes": "aасe" * 5000,
    "long misspelled": "абвгдежзик" * 20,
}


@pytest.fixture
def filled(index: WhooshIndex, make: Make) -> WhooshIndex:
    index.add([make(title="Швея", occupations=("occ.sewing_operator",)) for _ in range(200)])
    index.search(Query(text="швея"))
    return index


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_answered_within_a_second(filled: WhooshIndex, text: str) -> None:
    started = time.perf_counter()
    filled.search(Query(text=text))
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("text", ["*", "*:*", "id:*", "[a TO z]", "~9", "\x00"])
def test_signs_find_nothing_by_themselves(filled: WhooshIndex, text: str) -> None:
    assert filled.search(Query(text=text)).total == 0


@pytest.mark.parametrize("text", ["швея~9", "(швея", "швея*", "+швея -швея", "NOT швея", "швея^9", '"швея'])
def test_signs_around_a_word_change_nothing(filled: WhooshIndex, text: str) -> None:
    assert filled.search(Query(text=text)).total == 200


def test_a_long_question_is_cut_and_says_so(filled: WhooshIndex) -> None:
    text = "швея " * 100
    answer = filled.search(Query(text=text))
    assert answer.is_cut
    assert answer.ids == filled.search(Query(text=text[:LONGEST_TEXT])).ids


def test_a_question_at_the_limit_is_not_cut(filled: WhooshIndex) -> None:
    assert not filled.search(Query(text="ш" * LONGEST_TEXT)).is_cut
