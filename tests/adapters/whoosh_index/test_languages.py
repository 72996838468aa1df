"""A need said in one language finds the vacancy written in another."""

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.questions import Query
from tests.adapters.whoosh_index.conftest import Make

OVERLOCK = {
    "ru": "Оверлочница",
    "ky": "Оверлокчу керек",
    "en": "Overlock operator",
    "uz": "Overlokchi kerak",
    "uz-Cyrl": "Оверлокчи керак",
    "bn": "ওভারলক অপারেটর",
    "ur": "اوورلاک آپریٹر",
}


@pytest.mark.parametrize("asked", OVERLOCK)
def test_every_language_finds_every_other(index: WhooshIndex, make: Make, asked: str) -> None:
    documents = {language: make(title=title, body="", occupations=()) for language, title in OVERLOCK.items()}
    index.add([*documents.values(), make()])
    answer = index.search(Query(text=OVERLOCK[asked]))
    assert set(answer.ids) == {document.id for document in documents.values()}


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("গ্রামের বাজার থেকে দূরে নয়", "বাজার"),
        ("قریب ہی ایک لائبریری ہے", "لائبريري"),
        ("Yoʻl haqi toʻlanadi", "yo'l haqi"),
        ("Жол киреси төлөнөт", "жол киреси толонот"),
        ("Рядом с вокзалом", "вокзал"),
    ],
)
def test_any_word_of_the_text_finds_it(index: WhooshIndex, make: Make, body: str, asked: str) -> None:
    document, other = make(body=body), make()
    index.add([document, other])
    assert document.id in index.search(Query(text=asked)).ids
    assert other.id not in index.search(Query(text=asked)).ids
