"""Questions meant to hurt are only words, answered quickly."""

import time

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.questions import LONGEST_TEXT, Query
from portal.search.recognition import lexicon
from tests.adapters.whoosh_index.conftest import Make
from tests.support.hostile_questions import HOSTILE


@pytest.fixture
def filled(index: WhooshIndex, make: Make) -> WhooshIndex:
    index.add([make(title="Швея", occupations=("occ.sewing_operator",)) for _ in range(200)])
    index.search(Query(text="швея"))
    lexicon().prepare()
    return index


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_answered_within_a_tenth_of_a_second(filled: WhooshIndex, text: str) -> None:
    started = time.process_time()
    filled.search(Query(text=text))
    assert time.process_time() - started < 0.1


def test_there_are_many_kinds_of_it() -> None:
    assert len(set(HOSTILE.values())) == len(HOSTILE) >= 44


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
