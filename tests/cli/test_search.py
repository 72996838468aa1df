"""The relevance run, and how well we find."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from portal.adapters.whoosh_index import WhooshIndex
from portal.cli.search import search_commands
from portal.search.relevance import average, queries_of, read_rows, scored

PUBLIC_SET = Path(__file__).parent.parent / "data" / "relevance" / "public.jsonl"

PRESSER = {"type": "doc", "id": "D1", "kind": "vacancy", "lang": "ru", "title": "Утюжильщица", "body": ""}
CANDIDATE = {"type": "doc", "id": "D2", "kind": "profile", "lang": "en", "title": "Presser", "body": ""}
UNTITLED = {"type": "doc", "id": "D3", "kind": "vacancy", "title": "В цех", "occupations": ["occ.presser"]}


def run(folder: Path, *rows: Mapping[str, Any] | str, fields: str = "all") -> Result:
    file = folder / "rows.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    file.write_text("\n".join(lines), encoding="utf-8")
    arguments = ["run", str(file), "--out", str(folder / "run.json"), "--fields", fields]
    return CliRunner().invoke(search_commands(WhooshIndex), arguments)


def results(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return found


def query(scope: str = "any", text: str = "утюжильщица") -> dict[str, str]:
    return {"type": "query", "id": "Q1", "text": text, "scope": scope}


@pytest.mark.parametrize(("scope", "ids"), [("vacancy", ["D1"]), ("profile", ["D2"]), ("any", ["D1", "D2"])])
def test_a_query_finds_documents_of_its_scope(tmp_path: Path, scope: str, ids: list[str]) -> None:
    result = run(tmp_path, {"type": "meta"}, PRESSER, "", CANDIDATE, query(scope))
    assert result.exit_code == 0, result.output
    assert sorted(results(tmp_path)["Q1"]) == ids


@pytest.mark.parametrize(("fields", "ids"), [("text", ["D1"]), ("all", ["D1", "D3"])])
def test_chosen_fields_count_only_when_asked_for(tmp_path: Path, fields: str, ids: list[str]) -> None:
    run(tmp_path, PRESSER, UNTITLED, query(), fields=fields)
    assert sorted(results(tmp_path)["Q1"]) == ids


def test_at_most_fifty_ids_are_given(tmp_path: Path) -> None:
    run(tmp_path, *({**PRESSER, "id": f"D{number}"} for number in range(60)), query())
    assert len(set(results(tmp_path)["Q1"])) == len(results(tmp_path)["Q1"]) == 50


def test_a_document_given_twice_is_found_once(tmp_path: Path) -> None:
    run(tmp_path, PRESSER, PRESSER, query())
    assert results(tmp_path)["Q1"] == ["D1"]


def test_a_query_that_finds_nothing_has_an_empty_list(tmp_path: Path) -> None:
    run(tmp_path, PRESSER, query(text="астрофизика"))
    assert results(tmp_path) == {"Q1": []}


@pytest.mark.parametrize("line", ["not json", "[1]", '{"type": "doc", "title": "no id"}'])
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    result = run(tmp_path, PRESSER, line, query())
    assert result.exit_code == 1
    assert "Line 2" in result.output
    assert not (tmp_path / "run.json").exists()


@pytest.mark.parametrize("fields", ["text", "all"])
def test_the_public_set_is_answered_well(tmp_path: Path, fields: str) -> None:
    rows = list(read_rows(PUBLIC_SET.read_text(encoding="utf-8").splitlines()))
    assert run(tmp_path, *rows, fields=fields).exit_code == 0

    scores = scored(queries_of(rows), results(tmp_path))

    assert len(scores) == 40
    assert average(list(scores.values())).ndcg >= 0.95, sorted(
        (one.ndcg, query) for query, one in scores.items()
    )[:5]
    assert [query for query, one in scores.items() if one.empty] == []


def report(folder: Path, *rows: Mapping[str, Any], options: tuple[str, ...] = ()) -> Result:
    file = folder / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return CliRunner().invoke(search_commands(WhooshIndex), ["report", str(file), *options])


JUDGED = {**query(), "lang": "ru", "tags": ["exact"], "relevant": {"D1": 2, "D2": 2}}
UNANSWERED = {**query(text="астрофизика"), "id": "Q2", "lang": "ky", "tags": [], "relevant": {"D1": 2}}


def test_a_report_says_how_well_each_language_and_kind_is_answered_with_and_without_fields(
    tmp_path: Path,
) -> None:
    result = report(tmp_path, PRESSER, CANDIDATE, JUDGED, UNANSWERED, options=("--json",))

    figures = json.loads(result.stdout)
    assert {mode: list(slices) for mode, slices in figures.items()} == {
        mode: ["all", "lang ky", "lang ru", "tag exact"] for mode in ("all", "text")
    }
    assert figures["text"]["lang ru"] == {
        "queries": 1,
        "ndcg@10": 1.0,
        "recall@20": 1.0,
        "mrr": 1.0,
        "empty": 0.0,
    }
    assert figures["text"]["all"]["empty"] == 0.5


def test_a_report_may_be_of_one_language_and_tells_of_its_worst_answers(tmp_path: Path) -> None:
    result = report(tmp_path, PRESSER, JUDGED, UNANSWERED, options=("--lang", "ky", "--worst", "5"))

    assert "Q2 [ky] астрофизика" in result.stdout
    assert "understood: nothing" in result.stdout
    assert "missed: D1" in result.stdout
    assert "Q1" not in result.stdout


def test_a_report_needs_judged_queries(tmp_path: Path) -> None:
    assert report(tmp_path, PRESSER).exit_code == 1
