"""The judged set is graded by its rule alone, and asks widely enough to be worth measuring."""

import csv
import json
from collections import Counter
from pathlib import Path

from tests.data.relevance.judge import RELATED, Row, related_to, relevant

ROOT = Path(__file__).parents[2]
ROWS: list[Row] = [
    json.loads(line) for line in (ROOT / "tests/data/relevance/judged.jsonl").read_text("utf-8").splitlines()
]
DOCUMENTS = [row for row in ROWS if row["type"] == "doc"]
QUERIES = [row for row in ROWS if row["type"] == "query"]


def test_every_stored_grade_is_what_the_rule_gives() -> None:
    wrong = [query["id"] for query in QUERIES if query["relevant"] != relevant(query, DOCUMENTS)]

    assert wrong == []


def test_related_work_follows_from_the_table_unless_the_note_says_so() -> None:
    astray = [
        query["id"]
        for query in QUERIES
        if query["need"].get("occ1", []) != related_to(query["need"].get("occ2", []))
        and "occ1 chosen" not in query["note"]
    ]

    assert astray == []


def test_every_query_has_something_that_serves_it_fully() -> None:
    assert [query["id"] for query in QUERIES if 2 not in query["relevant"].values()] == []


def test_texts_of_other_trades_serve_nobody() -> None:
    others = {document["id"] for document in DOCUMENTS if document["distractor"]}

    assert len(others) >= 8
    assert [query["id"] for query in QUERIES if others & set(query["relevant"])] == []


def test_every_concept_named_is_one_of_the_taxonomy() -> None:
    with (ROOT / "portal/taxonomy/data/concepts.csv").open(encoding="utf-8") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    lists = ("occupations", "machines", "products", "fabrics", "operations", "conditions")
    in_texts = {concept for document in DOCUMENTS for key in lists for concept in document[key]}
    keys = ("occ2", "occ1", "mach2", "mach", "prod", "fab", "op", "conditions")
    in_needs = {concept for query in QUERIES for key in keys for concept in query["need"].get(key, [])}

    assert (in_texts | in_needs | set(RELATED)) - known == set()


def test_every_language_and_many_ways_of_asking_are_measured() -> None:
    languages = Counter(query["lang"] for query in QUERIES)
    tags = Counter(tag for query in QUERIES for tag in query["tags"])

    assert all(languages[language] >= 22 for language in ("ru", "ky", "en", "uz-Latn", "bn", "ur"))
    assert all(languages[language] >= 12 for language in ("uz-Cyrl", "bn-Latn", "ur-Latn", "mixed"))
    assert tags["paraphrase"] * 4 >= len(QUERIES)
