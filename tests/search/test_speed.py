"""How fast texts are read. Bounds are three times what was measured, so that only real slowness fails."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from portal.search.analysis import words
from portal.search.documents import analyse_document
from portal.search.plan import plan_query
from portal.search.recognition import Lexicon, lexicon
from portal.search.relevance import document_of, read_rows
from portal.taxonomy.catalogue import taxonomy

SETS = Path(__file__).parent.parent / "data" / "relevance"
ROWS = [
    row
    for name in ("public", "judged")
    for row in read_rows((SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
]


@pytest.fixture(scope="module", autouse=True)
def prepared() -> None:
    lexicon().prepare()


def seconds(work: Callable[[], object]) -> float:
    """Processor time, so that others at work on the machine do not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def test_the_lexicon_is_ready_in_half_a_second() -> None:
    words._keys_of.cache_clear()
    assert seconds(lambda: Lexicon(taxonomy())) < 1.5


def test_fifteen_hundred_texts_are_analysed_in_a_second() -> None:
    # Given adverts and profiles in every script, of forty words and more
    documents = [document_of(row, "all") for row in ROWS if row["type"] == "doc"]
    bodies = [document.body for document in documents]
    texts = [
        replace(document, body=f"{document.body} {bodies[number - 1]} {bodies[number - 2]}")
        for number, document in enumerate(documents)
    ] * 4
    assert sum(len(text.body.split()) for text in texts) / len(texts) > 38

    taken = seconds(lambda: [analyse_document(text) for text in texts])

    assert len(texts) / taken > 1500 / 3


def test_nineteen_of_twenty_questions_are_understood_in_three_milliseconds() -> None:
    questions = [row["text"] for row in ROWS if row["type"] == "query"]
    times = sorted(seconds(lambda text=text: plan_query(text)) for text in questions)  # type: ignore[misc]
    assert times[len(times) * 95 // 100] * 1000 < 3 * 3
