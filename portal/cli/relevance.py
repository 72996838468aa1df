"""``search run`` and ``search report``: judged questions answered in a throw-away index, without database."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from portal.search.index import Progress, SearchIndex
from portal.search.plan import plan_query
from portal.search.relevance import (
    FaultyRow,
    FieldsUsed,
    Row,
    Run,
    Score,
    average,
    by_slice,
    queries_of,
    read_rows,
    run,
    scored,
)

OpenIndex = Callable[[Path], SearchIndex]
"""Opens the engine in a folder of its own. The application gives it, because only it knows the engine."""

MODES: tuple[FieldsUsed, ...] = ("all", "text")
SHOWN = 4
"""Ids printed of a bad answer, and of what it should have found."""


def add_relevance_commands(group: click.Group, open_index: OpenIndex) -> None:
    """Put ``run`` and ``report`` into `group`."""
    file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))

    @group.command("run")
    @file
    @click.option(
        "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write."
    )
    @click.option("--fields", type=click.Choice(["text", "all"]), default="all", show_default=True)
    def run_command(file: Path, out: Path, fields: FieldsUsed) -> None:
        """Index the documents of FILE, answer its queries, write the ids found for each, best first.

        FILE has one JSON object a line, of "type" "doc" or "query". With --fields text only title and body
        count, with all also what stands in fields of its own. The index is thrown away afterwards.
        """
        results = _answer(_read(file), open_index, fields)
        out.write_text(json.dumps(results, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(f"{len(results)} queries answered, written to {out}.", err=True)

    @group.command("report")
    @file
    @click.option("--lang", "languages", multiple=True, help="Only queries in this language; may repeat.")
    @click.option(
        "--worst", type=click.IntRange(0), default=0, help="Also list so many badly answered queries."
    )
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
    def report_command(file: Path, languages: tuple[str, ...], worst: int, as_json: bool) -> None:
        """Score the answers to the queries of FILE, overall, by language and by kind of query.

        Once with all fields and once with title and body alone.
        """
        rows = _read(file)
        queries = [row for row in queries_of(rows) if not languages or row.get("lang") in languages]
        runs = {mode: _answer(rows, open_index, mode) for mode in MODES}
        scores = {mode: scored(queries, found) for mode, found in runs.items()}
        if not scores["all"]:
            raise click.ClickException("No query of this file says what it should find.")
        slices = {mode: by_slice(queries, found) for mode, found in scores.items()}
        if as_json:
            click.echo(json.dumps(_figures(slices), ensure_ascii=False))
        else:
            click.echo("\n".join(_table(slices)))
        for row in sorted(queries, key=lambda row: _together(scores, row))[:worst]:
            click.echo("\n".join(_described(row, runs, scores)), err=as_json)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A bar on standard error for work that reports done and total; nothing is drawn where nobody watches."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield show


def _read(file: Path) -> list[Row]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return list(read_rows(lines))
    except FaultyRow as error:
        raise click.ClickException(str(error)) from error


def _answer(rows: Sequence[Row], open_index: OpenIndex, fields: FieldsUsed) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(Path(folder) / "index")
        with progress_bar("Indexing") as progress:
            found = run(rows, index, fields, progress)
        index.close()
    return found


def _figures(slices: Mapping[FieldsUsed, Mapping[str, Sequence[Score]]]) -> Mapping[str, object]:
    return {
        mode: {name: {"queries": len(scores)} | _rounded(average(scores)) for name, scores in found.items()}
        for mode, found in slices.items()
    }


def _rounded(score: Score) -> dict[str, float]:
    return {
        "ndcg@10": round(score.ndcg, 4),
        "recall@20": round(score.recall, 4),
        "mrr": round(score.reciprocal, 4),
        "empty": round(score.empty, 4),
    }


def _table(slices: Mapping[FieldsUsed, Mapping[str, Sequence[Score]]]) -> Iterator[str]:
    yield f"{'':24} {'':>5} {'all fields':^31} {'title and body alone':^31}".rstrip()
    heads = f"{'nDCG@10':>8} {'rec@20':>7} {'MRR':>6} {'empty':>7}"
    yield f"{'':24} {'n':>5} {heads} {heads}"
    for name, scores in slices["all"].items():
        means = [average(slices[mode][name]) for mode in MODES]
        cells = (f"{one.ndcg:8.3f} {one.recall:7.3f} {one.reciprocal:6.3f} {one.empty:7.1%}" for one in means)
        yield f"{name:24} {len(scores):5} {' '.join(cells)}"


def _together(scores: Mapping[FieldsUsed, Mapping[str, Score]], row: Row) -> float:
    """How well a query is answered in both ways; those that cannot be scored count as answered well."""
    return sum(found[str(row["id"])].ndcg if str(row["id"]) in found else 1.0 for found in scores.values())


def _described(
    row: Row, runs: Mapping[FieldsUsed, Run], scores: Mapping[FieldsUsed, Mapping[str, Score]]
) -> Iterator[str]:
    identifier = str(row["id"])
    understood = [f"{one.matched} → {one.concept}" for one in plan_query(row["text"]).interpreted]
    yield f"\n{identifier} [{row.get('lang', '')}] {row['text']}   {' '.join(row.get('tags', ()))}"
    yield f"    understood: {', '.join(understood) or 'nothing'}"
    grades = row["relevant"]
    for mode in MODES:
        if identifier in scores[mode]:
            found = runs[mode][identifier]
            first = " ".join(f"{each}:{grades.get(each, 0)}" for each in found[: 2 * SHOWN])
            missed = [
                each
                for each, grade in grades.items()
                if each not in found[:10] and grade == max(grades.values())
            ]
            late = f"   missed: {' '.join(missed[:SHOWN])}" if missed else ""
            yield f"    {mode:4} {scores[mode][identifier].ndcg:.3f}  {first or 'nothing found'}{late}"
