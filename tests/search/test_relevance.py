"""Answers scored, against sums made by hand."""

import json

import pytest

from portal.search.relevance import (
    FaultyRow,
    Score,
    average,
    by_slice,
    document_of,
    read_rows,
    score,
    scored,
)

GRADES = {"full": 2, "other full": 2, "part": 1}


def test_the_best_order_scores_one_in_everything() -> None:
    assert score(["full", "other full", "part", "none"], GRADES) == Score(1.0, 1.0, 1.0, 0.0)


def test_nothing_found_scores_nothing_and_counts_as_empty() -> None:
    assert score([], GRADES) == Score(0.0, 0.0, 0.0, 1.0)


def test_places_are_discounted_by_their_logarithm() -> None:
    # Given one of grade 1 first, nothing second, one of grade 2 third: 1/log2(2) + 3/log2(4) = 2.5
    # against the best order 3/log2(2) + 3/log2(3) + 1/log2(4) = 5.392789…
    result = score(["part", "none", "full"], GRADES)

    assert result.ndcg == pytest.approx(2.5 / 5.392789, abs=1e-6)
    assert result.recall == pytest.approx(2 / 3)
    assert result.reciprocal == pytest.approx(1 / 3)


def test_only_the_first_ten_are_weighed_and_the_first_twenty_looked_through() -> None:
    ranked = [f"none {number}" for number in range(10)] + ["full"]
    assert score(ranked, {"full": 2}) == Score(0.0, 1.0, 1 / 11, 0.0)
    assert score([f"none {number}" for number in range(20)] + ["full"], {"full": 2}).recall == 0


def test_more_than_twenty_that_serve_need_not_all_be_among_twenty() -> None:
    grades = {f"full {number}": 2 for number in range(30)}
    assert score(list(grades)[:20], grades).recall == 1


def test_a_query_counts_overall_in_its_language_and_in_each_of_its_kinds() -> None:
    queries = [
        {"id": "1", "lang": "ky", "tags": ["inflected", "mixed"], "relevant": {"full": 2}},
        {"id": "2", "lang": "ru", "relevant": {"full": 2}},
        {"id": "3", "lang": "ru", "relevant": {}},
    ]
    scores = scored(queries, {"1": ["full"], "2": [], "3": []})

    slices = by_slice(queries, scores)

    assert list(slices) == ["all", "lang ky", "lang ru", "tag inflected", "tag mixed"]
    assert average(slices["all"]) == Score(0.5, 0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("named", "region"),
    [
        ("chuy", "chuy"),
        ("osh", "osh-city"),
        ("any", None),
        ("", None),
        (None, None),
        ("occ.cutter", None),
        ("place.tokmok", None),
    ],
)
def test_only_a_region_is_taken_as_the_region_of_a_document(named: str | None, region: str | None) -> None:
    assert document_of({"id": "1", "region": named}, "all").region == region


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"title": 7}, "title must be a text"),
        ({"region": ["chuy"]}, "region must be a text"),
        ({"occupations": "occ.cutter"}, "occupations must be a list of texts"),
        ({"machines": [3]}, "machines must be a list of texts"),
        ({"wage": "much"}, "wage must be an object"),
        ({"experience_years": "three"}, "experience_years must be a number"),
    ],
)
def test_a_part_of_the_wrong_kind_is_named_with_its_line(part: dict[str, object], said: str) -> None:
    lines = [json.dumps({"type": "doc", "id": "1"}), json.dumps({"type": "doc", "id": "2", **part})]
    with pytest.raises(FaultyRow, match=f"Line 2: {said}"):
        list(read_rows(lines))


def test_a_query_without_grades_is_answered_but_not_scored() -> None:
    assert scored([{"id": "1"}, {"id": "2", "relevant": None}], {"1": [], "2": ["full"]}) == {}
