"""``search``: relevance runs from the command line, and how answers are printed."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import click

from portal.search.documents import Scope, SearchDocument
from portal.search.index import Progress, SearchIndex
from portal.search.questions import Answer, Query
from portal.taxonomy.catalogue import taxonomy

OpenIndex = Callable[[Path], SearchIndex]
"""Opens the engine in a folder of its own. The application gives it, because only it knows the engine."""

FieldsUsed = Literal["text", "all"]

RESULTS_PER_QUERY = 50

_SCOPES: Mapping[str, Scope | None] = {
    "vacancy": "vacancy",
    "profile": "candidate",
    "candidate": "candidate",
    "any": None,
}
_REGIONS = {"osh": "osh-city"}
_THE_SAME_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # age must not decide in a relevance run


def search_commands(open_index: OpenIndex) -> click.Group:
    """The group ``search`` with the commands that need no database."""
    group = click.Group("search", help="The search index and how well it finds.")

    @group.command("run")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option(
        "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write."
    )
    @click.option("--fields", type=click.Choice(["text", "all"]), default="all", show_default=True)
    def run_command(file: Path, out: Path, fields: FieldsUsed) -> None:
        """Index the documents of FILE, answer its queries, write the ids found for each, best first.

        FILE has one JSON object a line, of "type" "doc" or "query". With --fields text only title and body
        count, with all also what stands in fields of its own. The index is thrown away afterwards.
        """
        rows = list(_read(file))
        with tempfile.TemporaryDirectory() as folder:
            results = relevance_run(rows, open_index(Path(folder) / "index"), fields)
        out.write_text(json.dumps(results, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(f"{len(results)} queries answered, written to {out}.", err=True)

    return group


def relevance_run(
    rows: Iterable[Mapping[str, Any]], index: SearchIndex, fields: FieldsUsed
) -> dict[str, list[str]]:
    """The ids found for each query row among the documents, which are put into `index`, best first."""
    by_type: dict[str, list[Mapping[str, Any]]] = {"doc": [], "query": []}
    for row in rows:
        by_type.setdefault(str(row.get("type")), []).append(row)
    documents = {document.id: document for document in (_document(row, fields) for row in by_type["doc"])}
    with progress_bar("Indexing") as progress:
        index.rebuild(documents.values(), len(documents), progress)
    results = {str(row["id"]): list(index.search(_query(row)).ids) for row in by_type["query"]}
    index.close()
    return results


def answer_rows(answer: Answer, titles: Mapping[str, str]) -> list[dict[str, str]]:
    """What ``search query --json`` prints: the hits in order. `titles` are those the database still shows."""
    return [
        {"id": identifier, "title": titles[identifier]} for identifier in answer.ids if identifier in titles
    ]


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A bar on standard error for work that reports done and total; nothing is drawn where nobody watches."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield show


def _read(file: Path) -> Iterator[Mapping[str, Any]]:
    with file.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise click.ClickException(f"Line {number} is not JSON: {error}") from error
            if not isinstance(row, dict) or (row.get("type") in {"doc", "query"} and "id" not in row):
                raise click.ClickException(f'Line {number} must be an object with "type" and "id".')
            yield row


def _document(row: Mapping[str, Any], fields: FieldsUsed) -> SearchDocument:
    scope = _SCOPES.get(row.get("kind") or "vacancy") or "vacancy"
    document: dict[str, Any] = {
        "id": str(row["id"]),
        "scope": scope,
        "title": row.get("title") or "",
        "body": row.get("body") or "",
        "language": row.get("lang") or row.get("language") or "",
        "created_at": _THE_SAME_MOMENT,
    }
    if fields == "all":
        document |= _structured(row)
    return SearchDocument(**document)


def _structured(row: Mapping[str, Any]) -> dict[str, Any]:
    region = _REGIONS.get(row.get("region") or "", row.get("region"))
    return {
        "region": region if region in taxonomy() else None,
        "occupations": tuple(row.get("occupations") or ()),
        "machines": tuple(row.get("machines") or ()),
        "products": tuple(row.get("products") or ()),
        "fabrics": tuple(row.get("fabrics") or ()),
        "housing": bool(row.get("housing")),
        "experience_years": row.get("experience_years"),
        "level": row.get("level"),
    }


def _query(row: Mapping[str, Any]) -> Query:
    scope = _SCOPES.get(row.get("scope") or "any")
    return Query(text=row.get("text") or "", scope=scope, per_page=RESULTS_PER_QUERY)
