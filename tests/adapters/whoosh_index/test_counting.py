"""Counting without ranking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.questions import Filters, Query
from tests.adapters.whoosh_index.conftest import Make

WORDS = (
    "утюжильщица", "закройщик", "overlock", "ওভারলক", "футболка", "Бишкек", "жильё", "оператор", "велосипед",
    "гладить", "embroydery", "نیڈل", "тигүүчү", "упаковка", "ткань", "нужна", "astrophysics",
)  # fmt: skip


@pytest.fixture
def full_index(index: WhooshIndex, make: Make) -> WhooshIndex:
    """Documents of several trades, some of which only hint at one."""
    index.add(
        make(
            title=title,
            body=body,
            occupations=occupations,
            region=("naryn", "bishkek", None)[number % 3],
            housing=number % 2 == 0,
        )
        for number, (title, body, occupations) in enumerate(
            [
                ("Утюжильщица", "Гладить футболки, жильё есть", ("occ.presser",)),
                ("Оверлочница", "", ("occ.overlock_operator",)),
                ("Нужен человек", "Рядом гладит утюжильщица", ()),
                ("Закройщик", "Ткань, ножи", ("occ.cutter",)),
                ("Оператор", "Велосипед и ткань", ()),
                ("Упаковщица", "Упаковка готовых изделий", ("occ.packer",)),
                ("Швея", "Футболки", ("occ.sewing_operator",)),
            ]
        )
    )
    return index


@given(words=st.lists(st.sampled_from(WORDS), max_size=4), housing=st.booleans())
@settings(max_examples=200, deadline=None)
def _agree(index: WhooshIndex, words: list[str], housing: bool) -> None:
    query = Query(text=" ".join(words), filters=Filters(housing=housing))
    assert index.count([query]) == [index.search(query).total]


def test_a_count_is_what_the_search_would_find(full_index: WhooshIndex) -> None:
    _agree(full_index)


def test_a_document_taken_out_is_not_counted(full_index: WhooshIndex) -> None:
    full_index.remove([f"{1:032x}"])
    assert full_index.count([Query()]) == [6]
