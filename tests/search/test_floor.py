"""How well we find, at least, on the judged set: with all fields, with the text alone, in every language."""

from pathlib import Path

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.relevance import FieldsUsed, average, by_slice, queries_of, read_rows, run, scored

JUDGED = Path(__file__).parents[1] / "data" / "relevance" / "judged.jsonl"

ALL, LANGUAGE = "all", "lang "


@pytest.mark.parametrize(
    ("fields", "overall", "in_every_language"), [("all", 0.97, 0.95), ("text", 0.94, 0.91)]
)
def test_the_judged_set_is_answered_well_in_every_language(
    tmp_path: Path, fields: FieldsUsed, overall: float, in_every_language: float
) -> None:
    rows = list(read_rows(JUDGED.read_text(encoding="utf-8").splitlines()))
    queries = queries_of(rows)
    index = WhooshIndex(tmp_path / "index")

    found = run(rows, index, fields)
    index.close()

    means = {name: average(scores) for name, scores in by_slice(queries, scored(queries, found)).items()}
    assert means[ALL].ndcg >= overall
    below = {name: round(mean.ndcg, 3) for name, mean in means.items() if name.startswith(LANGUAGE)}
    assert {name: ndcg for name, ndcg in below.items() if ndcg < in_every_language} == {}
    assert [row["text"] for row in queries if not found[row["id"]]] == []
