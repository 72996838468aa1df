"""Concepts looked up by their names."""

import pytest

from portal.search.naming import concepts_named


@pytest.mark.parametrize(
    "text", ["оверлочница", "оверлочницы", "overlokchi", "ওভারলক অপারেটর", "اوورلاک آپریٹر"]
)
def test_what_the_search_understands_comes_first(text: str) -> None:
    assert concepts_named(text)[0].id == "occ.overlock_operator"


def test_a_part_of_a_word_is_enough() -> None:
    assert "occ.overlock_operator" in {concept.id for concept in concepts_named("верлочниц")}


def test_an_id_leads_to_its_concept() -> None:
    assert [concept.id for concept in concepts_named("occ.overlock_operator")] == ["occ.overlock_operator"]


@pytest.mark.parametrize("text", ["", "   ", "zzzzqqqq"])
def test_what_nobody_says_leads_nowhere(text: str) -> None:
    assert concepts_named(text) == []


def test_only_the_beginning_of_a_long_name_is_read() -> None:
    assert concepts_named("x" * 100_000) == []
