"""``search``: relevance, the site's answers and rebuilding from the command line."""

import json
from collections.abc import Mapping

import click
from flask.cli import with_appcontext

from portal.candidates.models import Candidate
from portal.candidates.queries import FOR_WORKSHOPS
from portal.cli.relevance import OpenIndex, add_relevance_commands, progress_bar
from portal.cli.services import services
from portal.search.documents import Scope
from portal.search.explanation import explained, needed
from portal.search.index import IndexUnavailable
from portal.search.listing import Found, find_candidates, find_vacancies
from portal.search.questions import LONGEST_TEXT, Filters, Query
from portal.search.relevance import REGIONS
from portal.search.source import rebuild
from portal.taxonomy.catalogue import taxonomy
from portal.vacancies.models import Vacancy

MOST_RESULTS = 100

LISTS: Mapping[str, Scope] = {"vacancies": "vacancy", "candidates": "candidate"}


def search_commands(open_index: OpenIndex) -> click.Group:
    """The group ``search``: ``run``, ``report`` and ``explain`` need no database, the others this one's."""
    group = click.Group("search", help="The search index and how well it finds.")
    add_relevance_commands(group, open_index)
    group.add_command(explain_command)
    group.add_command(query_command)
    group.add_command(rebuild_command)
    return group


@click.command("explain")
@click.argument("text")
@click.option("--lang", "language", default="en", show_default=True, help="Labels in this language.")
@click.option("--needs", is_flag=True, help="Also what serves, and how well.")
def explain_command(text: str, language: str, needs: bool) -> None:
    """Show how TEXT is read: the keys of each word, and what was understood."""
    asked = text[:LONGEST_TEXT]
    for line in (*explained(asked, language), *(needed(asked) if needs else ())):
        click.echo(line)


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


def _answer(what: str, query: Query) -> tuple[Found[Vacancy] | Found[Candidate], list[dict[str, str]]]:
    portal = services()
    portal.words.look_at_once()
    with portal.reading() as session:
        found: Found[Vacancy] | Found[Candidate]
        if what == "vacancies":
            found = find_vacancies(session, portal.search_index, query, portal.clock.today())
        else:
            found = find_candidates(session, portal.search_index, query, FOR_WORKSHOPS)
        return found, [{"id": row.id.hex, "title": row.title or ""} for row in found.rows]


def _regions(given: tuple[str, ...]) -> list[str]:
    """Region ids; ``osh`` is the city and ``any`` is everywhere. Raises a usage error for unknown ones."""
    wanted = [REGIONS.get(region, region) for region in given if region and region != "any"]
    known = [region.id for region in taxonomy().regions()]
    for region in wanted:
        if region not in known:
            raise click.BadParameter(f"{region} is none of {', '.join(known)}.", param_hint="--region")
    return wanted
