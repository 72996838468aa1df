"""``taxonomy``: is what the trade's words say sound?"""

import json
from typing import Any

import click
from flask.cli import with_appcontext

from portal.cli.services import services
from portal.search.recognition import lexicon_of
from portal.search.shared_keys import SharedKey, shared_keys
from portal.taxonomy import catalogue, queries
from portal.taxonomy.rules import Taxonomy
from portal.taxonomy.soundness import Fault, faults


@click.group("taxonomy")
def taxonomy_cli() -> None:
    """The words of the trade."""


@taxonomy_cli.command("check")
@click.option("--published", is_flag=True, help="With the corrections published on this portal.")
@click.option("--json", "as_json", is_flag=True, help="Answer for programs.")
@with_appcontext
def check_command(published: bool, as_json: bool) -> None:
    """Look for faults (exit code 1) and for words that lead to unrelated concepts (warnings).

    Without --published the words that come with the portal are looked at, and no database is needed.
    """
    concepts = _published() if published else catalogue.base()
    found, shared = faults(concepts), shared_keys(concepts, lexicon_of(concepts))
    if as_json:
        click.echo(json.dumps(_report(concepts, found, shared), ensure_ascii=False))
    else:
        for fault in found:
            click.echo(f"FAULT    {fault.concept}: {fault.what} {fault.detail}".rstrip())
        for each in shared:
            click.echo(f"SHARED   {' / '.join(each.concepts)}: {wordings(each)}")
        digest = concepts.edition.digest
        click.echo(
            f"Edition {concepts.edition.name} ({digest}): {len(concepts)} concepts, {len(found)} faults, "
            f"{len(shared)} words that lead to unrelated concepts.",
            err=True,
        )
    if found:
        raise SystemExit(1)


def wordings(shared: SharedKey) -> str:
    """The wordings behind a shared key, each with its concept and language."""
    return "; ".join(f"{word} ({concept}, {language})" for concept, language, word in shared.words)


def _published() -> Taxonomy:
    with services().reading() as session:
        return queries.published(session)


def _report(concepts: Taxonomy, found: list[Fault], shared: list[SharedKey]) -> dict[str, Any]:
    return {
        "edition": concepts.edition.name,
        "digest": concepts.edition.digest,
        "concepts": len(concepts),
        "faults": [{"concept": fault.concept, "what": fault.what, "detail": fault.detail} for fault in found],
        "shared": [
            {
                "key": each.key,
                "concepts": list(each.concepts),
                "words": [
                    {"concept": concept, "language": language, "word": word}
                    for concept, language, word in each.words
                ],
            }
            for each in shared
        ],
    }
