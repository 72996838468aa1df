"""``search``: relevance runs, the site's answers and rebuilding from the command line."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import click
from flask.cli import with_appcontext

from portal.candidates.models import Candidate
from portal.candidates.queries import FOR_WORKSHOPS
from portal.cli.services import services
from portal.search.documents import Scope, SearchDocument
from portal.search.index import IndexUnavailable, Progress, SearchIndex
from portal.search.listing import Found, find_candidates, find_vacancies
from portal.search.questions import Filters, Query
from portal.search.source import rebuild
from portal.taxonomy.catalogue import taxonomy
from portal.vacancies.models import Vacancy

OpenIndex = Callable[[Path], SearchIndex]
"""Opens the engine in a folder of its own. The application gives it, because only it knows the engine."""

FieldsUsed = Literal["text", "all"]

RESULTS_PER_QUERY = 50

MOST_RESULTS = 100

LISTS: Mapping[str, Scope] = {"vacancies": "vacancy", "candidates": "candidate"}

_SCOPES: Mapping[str, Scope | None] = {
    "vacancy": "vacancy",
    "profile": "candidate",
    "candidate": "candidate",
    "any": None,
}
_REGIONS = {"osh": "osh-city"}
_THE_SAME_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # age must not decide in a relevance run


def search_commands(open_index: OpenIndex) -> click.Group:
    """The group ``search`` with the commands: ``run`` needs no database, the others this installation's."""
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

    group.add_command(query_command)
    group.add_command(rebuild_command)
    return group


@click.command("query")
@click.argument("what", type=click.Choice(list(LISTS)))
@click.argument("text", default="")
@click.option("--region", "regions", multiple=True, help="Only this region; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON list of {id, title}.")
@click.option("--limit", type=click.IntRange(1, MOST_RESULTS), default=20, show_default=True)
@with_appcontext
def query_command(what: str, text: str, regions: tuple[str, ...], as_json: bool, limit: int) -> None:
    """Answer TEXT as the site would answer a visitor (vacancies) or a verified workshop (candidates)."""
    query = Query(
        text=text,
        scope=LISTS[what],
        filters=Filters(regions=frozenset(_regions(regions))),
        per_page=limit,
        visible=frozenset({"public"} if what == "vacancies" else {"public", "employers"}),
    )
    found, rows = _answer(what, query)
    if found.is_degraded:
        click.echo("The index is away: the words were left aside, newest first.", err=True)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['id']}  {row['title']}")
    understood = ", ".join(f"{each.matched} → {each.concept}" for each in found.interpreted)
    click.echo(f"{found.total} found" + (f"; understood: {understood}" if understood else ""), err=True)


@click.command("rebuild")
@with_appcontext
def rebuild_command() -> None:
    """Build the index anew from the database and swap; the site keeps answering meanwhile."""
    portal = services()
    try:
        with progress_bar("Indexing") as progress:
            total = rebuild(portal.search_index, portal.database, progress)
    except IndexUnavailable as error:
        raise click.ClickException(f"The index cannot be written now ({error}). Try again.") from error
    click.echo(f"{total} documents in the index.", err=True)


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


def _answer(what: str, query: Query) -> tuple[Found[Vacancy] | Found[Candidate], list[dict[str, str]]]:
    portal = services()
    with portal.reading() as session:
        found: Found[Vacancy] | Found[Candidate]
        if what == "vacancies":
            found = find_vacancies(session, portal.search_index, query, portal.clock.today())
        else:
            found = find_candidates(session, portal.search_index, query, FOR_WORKSHOPS)
        return found, [{"id": row.id.hex, "title": row.title or ""} for row in found.rows]


def _regions(given: tuple[str, ...]) -> list[str]:
    """Region ids; ``osh`` is the city and ``any`` is everywhere. Raises a usage error for unknown ones."""
    wanted = [_REGIONS.get(region, region) for region in given if region and region != "any"]
    known = [region.id for region in taxonomy().regions()]
    for region in wanted:
        if region not in known:
            raise click.BadParameter(f"{region} is none of {', '.join(known)}.", param_hint="--region")
    return wanted
